"""Of two readings of a number the one stands that alone agrees with its row, or with the sums of its table."""

from __future__ import annotations

import pytest

from extract.model import Place
from extract.printed import PrintedRow
from extract.scan.certainty import READ_IN_TWO_WAYS, READ_TWICE, SETTLED
from lkjip.reading.fact_rows import fact_rows
from lkjip.reading.readings import row_values, settled_rows
from normalize.confidence import with_confidence
from normalize.same_fact import merge_prints


def row(table, place, doubts=(), **texts):
    sure = READ_IN_TWO_WAYS if doubts else READ_TWICE
    level = texts.pop("level", None)
    return PrintedRow(
        table, texts, 2021, "annual", Place(page=place), 1, None, "ocr+rules", 1.0, level,
        certainty=sure, doubts=tuple(doubts),
    )  # fmt: skip


def capaian(target="80", realisasi="60", reached="75,00", doubts=()):
    return row(
        "capaian",
        1,
        doubts,
        indicator="Persentase jalan",
        target=target,
        realisasi=realisasi,
        capaian=reached,
    )


@pytest.mark.parametrize(
    ("read", "doubts", "meant"),
    [
        ({"realisasi": "66"}, [("realisasi", "66", "60")], ("80", "60", "75,00")),  # the other is right
        ({}, [("realisasi", "60", "66")], ("80", "60", "75,00")),  # what was taken is
        (
            {"target": "30", "realisasi": "66"},
            [("target", "30", "80"), ("realisasi", "66", "60")],
            ("80", "60", "75,00"),
        ),
        ({"reached": "15,00"}, [("capaian", "15,00", "75,00")], ("80", "60", "75,00")),
    ],
)  # fmt: skip
def test_the_reading_that_alone_gives_the_achievement_is_taken(read, doubts, meant):
    (found,) = settled_rows([capaian(**read, doubts=doubts)])
    assert tuple(found.texts[name] for name in ("target", "realisasi", "capaian")) == meant
    assert (found.is_settled, found.certainty) == (True, SETTLED)


@pytest.mark.parametrize(
    "doubtful",
    [
        capaian(realisasi="66", doubts=[("realisasi", "66", "61")]),  # neither agrees
        capaian(reached="75,00", doubts=[("capaian", "75,00", "75,0")]),  # both do
        capaian(reached="-", doubts=[("realisasi", "60", "66")]),  # nothing to agree with
    ],
)
def test_a_row_that_does_not_tell_stays_in_doubt(doubtful):
    assert settled_rows([doubtful]) == [doubtful]


def budget(level, name, anggaran, doubts=()):
    return row("budget", 2, doubts, level=level, name=name, anggaran=anggaran, realisasi="-")


SLIP, PRINTED = "7.266.333.850", "7.266.338.350"


@pytest.mark.parametrize(("read", "other"), [(PRINTED, SLIP), (SLIP, PRINTED)])
def test_a_kegiatan_is_read_as_its_program_adds_up(read, other):
    rows = settled_rows([
        budget("program", "Program Jalan", "18.972.674.100"),
        budget("kegiatan", "Kegiatan Pemeliharaan", "11.706.335.750"),
        budget("kegiatan", "Kegiatan Jembatan", read, [("anggaran", read, other)]),
    ])  # fmt: skip
    assert rows[2].texts["anggaran"] == PRINTED
    assert rows[2].is_settled


def test_both_readings_are_told_and_a_settled_fact_is_not_sure():
    rows = settled_rows([capaian(realisasi="66", doubts=[("realisasi", "66", "60")])])
    facts = with_confidence({"capaian": merge_prints("capaian", row_values(rows).capaian)})
    found, _, (finding,) = fact_rows(facts, "d")
    assert [(row["realisasi"], row["confidence"]) for row in found["capaian"]] == [(60, SETTLED)]
    assert (finding.rule, finding.severity) == ("settled_by_arithmetic", "info")
    assert (finding.found, finding.expected) == ("60", "66")
