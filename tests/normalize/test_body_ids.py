"""Which printed names are of one kind of body, and how a name is spelt."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from normalize.body_catalogue import fields, kinds, short_names
from normalize.body_ids import body_id, healed, is_known

PAIRS = Path(__file__).parents[1] / "data" / "body_pairs.csv"


def test_pairs_that_a_person_labelled() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    assert len(pairs) >= 200
    assert sum(row["nasty"] == "1" for row in pairs) >= len(pairs) / 2
    called = [
        body_id(row["one"]) is not None and body_id(row["one"]) == body_id(row["other"]) for row in pairs
    ]
    same = [row["same"] == "1" for row in pairs]
    both = sum(c and s for c, s in zip(called, same, strict=True))
    assert both / sum(called) >= 0.99
    assert both / sum(same) >= 0.90


@pytest.mark.parametrize(
    ("printed", "spelt"),
    [
        ("DINAS PETENAKAN", "Dinas Peternakan"),
        ("Badan Koordinasi Wilayah Ii", "Badan Koordinasi Wilayah II"),
        ("Dinas Pekerjaan Umum Dan Penataan Ruang", "Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("Dinas Kominfo", "Dinas Komunikasi dan Informatika"),
        ("DINAS KOPERASI DAN UKM", "Dinas Koperasi dan UKM"),
        ("Badan Perlindungan Terumbu", "Badan Perlindungan Terumbu"),
        ("", ""),
    ],
)
def test_the_one_spelling_of_a_name(printed: str, spelt: str) -> None:
    assert healed(printed) == spelt


def test_words_that_the_catalogue_does_not_know_stay_in_the_identity() -> None:
    assert body_id("Dinas Perlindungan Terumbu") == "dinas-perlindungan-terumbu"
    assert not is_known("Dinas Perlindungan Terumbu")
    assert is_known("Dinas Pendidikan dan Kebudayaan")
    assert body_id("Laporan Kinerja") is None


def test_the_catalogue_is_whole() -> None:
    assert all(kind.starts for kind in kinds())
    assert {
        name for name, full in short_names().items() if not is_known(full) or body_id(name) != body_id(full)
    } == set()
    assert all(field.replace("-", "").isalpha() for field in fields().values())
