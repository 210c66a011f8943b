"""The two reports through the whole program: every fact of the figures files, and no other, from PDF and text.

The truth is built from the figures files by the simplest means, without a line of the program. A sample report
prints many of its facts several times; each is one row here, as in the database.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

import lkjip
from lkjip.results import RunResult

RAW = Path(__file__).resolve().parent / "two_reports"
SEMARANG = "LKjIP 2022 Dinas Koperasi dan Usaha Mikro Kota Semarang"
BANDAR_LAMPUNG = "LAKIP 2022 Dinas Koperasi dan UKM Kota Bandar Lampung"
FORMATS = ("pdf", "txt")
EACH_FILE = [(name, suffix) for name in (SEMARANG, BANDAR_LAMPUNG) for suffix in FORMATS]
TABLES = ("iku", "pk", "capaian", "budget", "renstra")
PLACE = {"fact_id", "document_id", "page", "line", "x0", "top", "x1", "bottom", "extractor", "confidence"}

Truth = Counter[tuple[Any, ...]]


# -- the truth, from the figures files --


def load(name: str) -> Any:
    return yaml.safe_load((RAW / "figures" / name).read_text(encoding="utf-8"))


def number(text: str) -> float | None:
    """A figure as the two reports print it; none of them has a separator between thousands."""
    found = re.search(r"-?\d+([.,]\d+)?", text)
    return float(found.group().replace(",", ".")) if found else None


def rupiah(text: str | None) -> int | None:
    """An amount: whole rupiah with dots between thousands; `0.00` and `00.000` are nothing spent."""
    digits = re.sub(r"\D", "", text or "")
    return int(digits) if digits else None


def bare(text: str) -> str:
    """Letters and digits alone, whatever case, line ends and hyphens did to them."""
    return re.sub(r"[\W_]+", "", text).lower()


def letters(name: str | None) -> str:
    """A name without its list number, for comparing."""
    return bare(re.sub(r"^\d+\.?\s+", "", name or ""))


def achieved(entry: dict[str, Any], figures: dict[str, str], level: str) -> tuple[Any, ...]:
    values = (number(figures.get(key, "")) for key in ("target", "realisasi", "capaian"))
    return (2022, "annual", level, letters(entry["indicator"]), *values)


def money(element: dict[str, Any], level: str, stage: str = "realisasi") -> tuple[Any, ...]:
    figures = element.get("figures", element)
    name = element.get("name") or element.get("program") or element["sasaran"]
    return (
        stage,
        level,
        letters(name),
        rupiah(figures.get("anggaran")),
        rupiah(figures.get("realisasi")),
        number(figures.get("pct", "")),
        rupiah(figures.get("sisa", figures.get("lebih_kurang"))),
    )


def spent(programmes: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for programme in programmes:
        yield money(programme, "program")
        for kegiatan in programme["kegiatan"]:
            yield money(kegiatan, "kegiatan")
            yield from (money(sub, "sub_kegiatan") for sub in kegiatan["sub_kegiatan"])


def agreed(agreement: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    yield from (money(entry, "program", "pk") for entry in agreement["anggaran"])
    yield money(agreement["jumlah"], "total", "pk")


def promised(figures: dict[str, Any]) -> Truth:
    entries = figures["pk"]["sasaran"]
    return Counter((2022, letters(entry["indicator"]), number(entry["target"])) for entry in entries)


def planned(entries: list[dict[str, Any]], years: list[str]) -> Truth:
    return Counter(
        (int(year), letters(entry["indicator"]), number(target))
        for entry in entries
        for year, target in zip(years, entry["target"], strict=True)
    )


def semarang() -> dict[str, Truth]:
    figures = load("semarang-2022.yaml")
    plan, keys, results = figures["renstra"], figures["iku"], figures["capaian"]
    whole, opd = figures["budget"]["urusan"], figures["budget"]["opd"]
    capaian: list[tuple[Any, ...]] = []
    for level in ("tujuan", "sasaran", "program"):
        for entry in results[level]:
            values = entry.get("figures", entry)
            capaian.append(achieved(entry, values, level))
            before = number(values["realisasi_2021"])  # NA where it was not measured: no number
            capaian.append((2021, "annual", level, letters(entry["indicator"]), None, before, None))
    aims = [{"sasaran": aim["sasaran"], "figures": aim["anggaran"]} for aim in results["sasaran"]]
    return {
        "iku": Counter(
            tuple(
                letters(text) for text in (e["indicator"], e["formula"], keys["source"], keys["responsible"])
            )
            for e in (*keys["tujuan"], *keys["sasaran"])
        ),
        "pk": promised(figures),
        "renstra": planned([*plan["tujuan"], *plan["sasaran"]], plan["years"]),
        "capaian": Counter(capaian),
        "budget": Counter(
            [
                money(whole, "urusan"),
                ("realisasi", "opd", letters(opd["name"]), None, None, None, None),
                *spent(figures["budget"]["programs"]),
                *(money(aim, "sasaran") for aim in aims),
                *agreed(figures["pk"]),
            ]
        ),
    }


def bandar_lampung() -> dict[str, Truth]:
    figures = load("bandar-lampung-2022.yaml")
    results, budget = figures["capaian"], figures["budget"]
    capaian: list[tuple[Any, ...]] = []
    for entry in results["triwulan"]:
        for quarter, values in zip(("tw1", "tw2", "tw3", "tw4"), entry["tw"].values(), strict=True):
            capaian.append((2022, quarter, "sasaran", letters(entry["indicator"]), *map(number, values)))
    for aim in results["sasaran"]:
        capaian.append(achieved(aim, aim["figures"], "sasaran"))
        for year in ("2020", "2021"):
            if "earlier" in aim:
                before = number(aim["earlier"][year])
                capaian.append(
                    (int(year), "annual", "sasaran", letters(aim["indicator"]), None, before, None)
                )
    second = results["sasaran"][1]  # its capaian is 96,95 in most tables and 96,96 in one: two facts
    capaian.append(achieved(second, second["bare"] | {"capaian": "96,96"}, "sasaran"))
    mark = results["lakip"]
    capaian.append(achieved(mark, mark["figures"], "sasaran"))
    for year in ("2020", "2021"):
        before = number(mark["figures"][year])
        capaian.append((int(year), "annual", "sasaran", letters(mark["indicator"]), None, before, None))
    for programme in results["program"]:
        capaian.append(achieved(programme, programme["figures"], "program"))
        for kegiatan in programme["kegiatan"]:
            capaian.append(achieved(kegiatan, kegiatan["figures"], "kegiatan"))
            capaian += [achieved(sub, sub["figures"], "sub_kegiatan") for sub in kegiatan["sub_kegiatan"]]
    total = {"name": "JUMLAH", "figures": budget["total"]["figures"] | {"pct": "85.31"}}
    return {
        "iku": Counter(
            tuple(letters(e[key]) for key in ("indicator", "formula", "source", "responsible"))
            for e in figures["iku"]
        ),
        "pk": promised(figures),
        "renstra": planned(figures["renstra"]["sasaran"], figures["renstra"]["years"]),
        "capaian": Counter(capaian),
        "budget": Counter(
            [
                *spent(budget["programs"]),
                money(total, "total"),
                *(money(aim, "sasaran") for aim in figures["budget_sasaran"]),
                *agreed(figures["pk"]),
            ]
        ),
    }


TRUTH = {SEMARANG: semarang(), BANDAR_LAMPUNG: bandar_lampung()}


# -- what the program reads --

COLUMNS = {
    "iku": ("indicator", "formula", "source", "responsible"),
    "pk": ("year", "indicator", "target"),
    "capaian": ("year", "period", "level", "indicator", "target", "realisasi", "capaian"),
    "budget": ("stage", "level", "name", "anggaran", "realisasi", "realisasi_pct", "sisa"),
    "renstra": ("year", "indicator", "target"),
}
WORDS = {"indicator", "name", "formula", "source", "responsible"}


@pytest.fixture(scope="module")
def db(samples: RunResult) -> Path:
    assert [outcome.status for outcome in samples.outcomes] == ["ok"] * 4
    return samples.db


def stored(db: Path, table: str, name: str, suffix: str) -> list[dict[str, Any]]:
    """The rows of a table that one file gave."""
    with lkjip.connect(db) as con:
        found = con.execute(
            f"select {table}.* from {table} join documents using (document_id) where file_name = ?",
            [f"{name}.{suffix}"],
        )
        columns = [column[0] for column in found.description or []]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def told(row: dict[str, Any], columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(letters(row[column]) if column in WORDS else row[column] for column in columns)


@pytest.mark.parametrize(("name", "suffix"), EACH_FILE)
@pytest.mark.parametrize("table", ["iku", "pk", "budget", "renstra"])
def test_every_fact_of_the_figures_file_and_no_other(db: Path, name: str, suffix: str, table: str) -> None:
    """Targets, definitions and rupiah; the numbers are exact."""
    found = Counter(told(row, COLUMNS[table]) for row in stored(db, table, name, suffix))
    assert {"missing": TRUTH[name][table] - found, "too many": found - TRUTH[name][table]} == {
        "missing": Counter(),
        "too many": Counter(),
    }


def test_the_truth_is_as_large_as_the_reports() -> None:
    """A truth that lost rows would be easy to meet."""
    sizes = {name: [truth[table].total() for table in TABLES] for name, truth in TRUTH.items()}
    assert sizes == {SEMARANG: [4, 3, 32, 75, 25], BANDAR_LAMPUNG: [3, 3, 45, 57, 18]}


@pytest.mark.parametrize(("name", "suffix"), EACH_FILE)
def test_every_result_of_the_figures_file_and_no_other(db: Path, name: str, suffix: str) -> None:
    """Target, realisasi and capaian of each indicator, year and quarter."""
    truth = Counter(row[:2] + row[3:] for row in TRUTH[name]["capaian"].elements())
    columns = tuple(column for column in COLUMNS["capaian"] if column != "level")
    found = Counter(told(row, columns) for row in stored(db, "capaian", name, suffix))
    assert {"missing": truth - found, "too many": found - truth} == {
        "missing": Counter(),
        "too many": Counter(),
    }


@pytest.mark.parametrize(("name", "suffix"), EACH_FILE)
def test_level_of_every_indicator_whose_element_says_what_it_is(db: Path, name: str, suffix: str) -> None:
    """A row of 'PROGRAM …' or 'Sub Kegiatan …' is of that level; one under 'SASARAN :' of that one."""
    silent = set()
    if name == BANDAR_LAMPUNG:  # most kegiatan and sub kegiatan of Tabel 3.11 do not say what they are
        for programme in load("bandar-lampung-2022.yaml")["capaian"]["program"]:
            elements = [
                e for kegiatan in programme["kegiatan"] for e in (kegiatan, *kegiatan["sub_kegiatan"])
            ]
            silent |= {letters(e["indicator"]) for e in elements if "kegiatan" not in e["name"].lower()[:12]}
    truth = {row[2:4] for row in TRUTH[name]["capaian"] if row[3] not in silent}
    found = {told(row, ("level", "indicator")) for row in stored(db, "capaian", name, suffix)}
    assert truth - found == set()
    assert {row for row in found - truth if row[1] not in silent} == set()


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize("table", TABLES)
def test_pdf_and_text_agree(db: Path, name: str, table: str) -> None:
    """The two files of a report give the same facts: values, printed texts, levels and parents."""
    pdf, text = (facts_without_place(db, table, name, suffix) for suffix in FORMATS)
    assert {"only in the PDF": pdf - text, "only in the text": text - pdf} == {
        "only in the PDF": Counter(),
        "only in the text": Counter(),
    }


def facts_without_place(db: Path, table: str, name: str, suffix: str) -> Counter[tuple[tuple[str, Any], ...]]:
    return Counter(
        tuple(
            (column, letters(value) if isinstance(value, str) and not column.endswith("_text") else value)
            for column, value in row.items()
            if column not in PLACE
        )
        for row in stored(db, table, name, suffix)
    )


@pytest.mark.parametrize(
    ("name", "region", "code", "opd"),
    [
        (SEMARANG, "Kota Semarang", "33.74", "Dinas Koperasi dan Usaha Mikro"),
        (BANDAR_LAMPUNG, "Kota Bandar Lampung", "18.71", "Dinas Koperasi dan UKM"),
    ],
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_report_knows_whose_it_is(
    db: Path, name: str, region: str, code: str, opd: str, suffix: str
) -> None:
    with lkjip.connect(db) as con:
        found = con.execute(
            "select kind, region, region_code, opd, year, status from documents where file_name = ?",
            [f"{name}.{suffix}"],
        ).fetchall()
    assert found == [("lkjip", region, code, opd, 2022, "ok")]


PRINTED = {
    "iku": ("indicator",),
    "pk": ("indicator", "target_text"),
    "capaian": ("target_text", "realisasi_text", "capaian_text"),  # the indicator may span several rows
    "budget": ("name",),
    "renstra": ("indicator", "target_text"),
}


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize("table", TABLES)
def test_every_fact_of_a_pdf_stands_in_its_box(db: Path, name: str, table: str) -> None:
    """What PDFium reads within the box of a row holds what the row says."""
    facts = stored(db, table, name, "pdf")
    with pypdfium2.PdfDocument(RAW / f"{name}.pdf") as document:
        sheets = {page: document[page - 1] for page in {fact["page"] for fact in facts}}
        texts = {page: sheet.get_textpage() for page, sheet in sheets.items()}
        boxes = [boxed(texts[fact["page"]], sheets[fact["page"]].get_height(), fact) for fact in facts]
    outside = [
        (fact, box)
        for fact, box in zip(facts, boxes, strict=True)
        if not all(bare(fact[column] or "") in box for column in PRINTED[table])
    ]
    assert outside == []


def boxed(sheet: pypdfium2.PdfTextPage, height: float, fact: dict[str, Any]) -> str:
    sides = fact["x0"], height - fact["bottom"], fact["x1"], height - fact["top"]
    return bare(str(sheet.get_text_bounded(*sides)))


@pytest.mark.parametrize("name", TRUTH)
def test_every_amount_of_a_text_stands_in_its_line(db: Path, name: str) -> None:
    """The line that a row points to prints its rupiah."""
    lines = (RAW / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    amounts = [fact for fact in stored(db, "budget", name, "txt") if fact["anggaran"]]
    astray = [fact for fact in amounts if dotted(fact["anggaran"]) not in lines[fact["line"] - 1]]
    assert astray == []


def dotted(amount: Any) -> str:
    return f"{int(amount):,}".replace(",", ".")


def test_the_two_cities_can_be_compared(db: Path) -> None:
    """Each has its own row for the indicator that both use, though each was read twice."""
    with lkjip.connect(db) as con:
        found = con.execute(
            "select region, target, realisasi from capaian_comparison"
            " where lower(indicator) = 'persentase koperasi aktif' and year = 2022 order by region"
        ).fetchall()
    assert found == [("Kota Bandar Lampung", 45.9, 37.15), ("Kota Semarang", 76, 76.64)]


def test_what_the_reports_contradict_themselves_in_is_found(db: Path) -> None:
    """Those that `test_figures.py` names, and what follows from them; each twice, in the PDF and in the text."""
    with lkjip.connect(db) as con:
        found = con.execute(
            "select rule, expected, found, count(*) from findings group by all order by all"
        ).fetchall()
    assert found == [
        ("capaian_follows", "103,98", "100,16", 2),
        ("capaian_plausible", "below 1.000 %", "1.832 %", 2),
        ("capaian_plausible", "below 1.000 %", "4.151,72 %", 2),
        ("parts_are_parts", "an amount of its own", "3.981.200.000", 2),
        ("pct_follows", "0", "100", 2),
        ("pct_follows", "61,38", "60,46", 2),
        ("pk_agrees_with_budget", "22.500.227.865", "26.163.067.000", 2),
        ("prints_disagree", "capaian 96,95%", "capaian 96,96", 2),
        ("program_adds_up", "sisa 342.185.896", "sisa 406.379.046", 2),
        ("quarter_agrees", "103,97", "100,16", 2),
        ("total_adds_up", "anggaran 6.559.233.615", "anggaran 7.085.233.615", 2),
        ("total_adds_up", "sisa 1.104.441.608", "sisa 1.040.848.458", 2),
        ("units_agree", "target 77,20, realisasi 79,71", "78%", 2),
    ]
