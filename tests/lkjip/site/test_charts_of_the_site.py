"""The charts of the site: how long a bar is, when there are lines, and what is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.site import charts
from lkjip.site.addresses import Addresses
from lkjip.site.data import Money, Result, Source
from lkjip.site.notation import figure, percent, rupiah

SOURCE = Source("a.pdf", 3, None, 0.9, corrected=False, findings=0)


def result(
    region="Kota A", year=2022, realisasi=None, capaian=None, recomputed=None, unit="%", name="Indeks"
):
    return Result(
        name.lower(), name, region, "dinas", "Dinas", year, unit, 80.0, None, realisasi, None, capaian,
        None, recomputed, SOURCE,
    )  # fmt: skip


def test_shares_are_of_the_last_year_and_end_where_there_is_no_room():
    own = [
        result(year=2021, capaian=90.0),
        result(capaian=4151.0, name="B"),
        result(recomputed=50.0, name="C"),
        result(capaian=-20.0, name="D"),
    ]
    chart = charts.shares(own)
    assert [(bar.label, bar.length, bar.text, bar.is_cut) for bar in chart.bars] == [
        ("D", 0.0, "-20 %", False),
        ("C", 25.0, "50 %*", False),
        ("B", 100.0, "4.151 %", True),
    ]
    assert (chart.year, chart.mark, chart.left_out) == (2022, 50.0, 0)
    assert charts.shares([result(realisasi=1.0)]) is None


def test_only_so_many_bars_are_drawn_and_the_rest_is_counted():
    rows = [
        Money(f"Program {n}", None, "Kota A", "dinas", "Dinas", 2022, Decimal(n), Decimal(1), 50.0, SOURCE)
        for n in range(30)
    ]
    chart = charts.spending(rows)
    assert [bar.label for bar in chart.bars[:2]] == ["Program 29", "Program 28"]
    assert (len(chart.bars), chart.left_out) == (25, 5)


def test_a_few_regions_are_lines_over_the_years():
    chart = charts.reached(
        [
            result(year=2020, realisasi=10.0),
            result(year=2022, realisasi=30.0),
            result("Kota B", realisasi=5.0),
        ]
    )
    assert isinstance(chart, charts.Lines)
    (line,) = chart.lines
    assert line.label == "Kota A"
    (x0, y0, first), (x1, y1, last) = line.points
    assert (first, last) == ("10 %", "30 %")
    assert x0 < x1
    assert y0 > y1  # up is more
    assert [text for _, text in chart.years] == ["2020", "2022"]
    assert [text for _, text in chart.ticks] == ["0", "10", "20", "30"]
    assert chart.left_out == 1


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((82.98, 50.0), ["0", "20", "40", "60", "80"]),
        ((-3.0, 4.0), ["-2", "0", "2", "4"]),
        ((0.0004, 0.0001), ["0", "0,0001", "0,0002", "0,0003", "0,0004"]),
        ((9458117635.0, 1.0), ["0", "2 miliar", "4 miliar", "6 miliar", "8 miliar"]),
    ],
)
def test_an_axis_has_few_and_round_numbers(values, ticks):
    chart = charts.reached([result(year=2020 + n, realisasi=value) for n, value in enumerate(values)])
    assert [text for _, text in chart.ticks] == ticks


def test_many_regions_are_bars_of_the_last_year_in_one_unit():
    many = [result(f"Kota {n}", year, realisasi=float(n)) for n in range(30) for year in (2021, 2022)]
    chart = charts.reached([*many, result("Kota X", realisasi=1e9, unit="rupiah")])
    assert isinstance(chart, charts.Bars)
    assert [bar.label for bar in chart.bars[:2]] == ["Kota 29", "Kota 28"]
    assert (chart.year, len(chart.bars), chart.left_out, chart.mark) == (2022, 25, 5, None)


@pytest.mark.parametrize(
    ("amount", "short"), [(2095711980, "Rp 2,1 miliar"), (950, "Rp 950"), (-5_000_000, "Rp -5 juta")]
)
def test_amounts_are_short(amount, short):
    assert rupiah(Decimal(amount)) == short


def test_a_value_that_is_no_number_is_as_printed():
    assert (figure(None, "WTP"), figure(1234.56789, "x"), percent(None)) == ("WTP", "1.234,5679", "")


def test_names_of_pages_are_plain_and_differ():
    of = Addresses()
    assert of.of("1", "Kota Sémarang") == "kota-semarang"
    assert of.of("1", "Kota Semarang") == "kota-semarang"
    other = of.of("2", "KOTA  SEMARANG!")
    assert other.startswith("kota-semarang-")
    assert of.of("3", "NUL").startswith("nul-")
    assert of.of("4", "東京") == "x"
    assert len(of.of("5", "a" * 500)) < 110
