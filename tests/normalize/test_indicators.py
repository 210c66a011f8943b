"""Indicators of the catalogue found by their printed names, measured on pairs labelled by hand."""

from __future__ import annotations

import pytest
from labelled_pairs import measured_on_pairs

from normalize.indicators import Catalogue, catalogue, indicators_of, only_slips


def made(*entries):
    """A small catalogue of (id, name, unit, aliases)."""
    return Catalogue(
        indicators_of(
            [
                {"id": key, "name": name, "name_en": name, "unit": unit, "aliases": aliases}
                for key, name, unit, aliases in entries
            ]
        )
    )


KOPERASI = made(
    ("aktif-persen", "Persentase koperasi aktif", "%", ["Cakupan koperasi aktif"]),
    ("aktif-jumlah", "Jumlah koperasi aktif", "unit", []),
    ("sehat-persen", "Persentase koperasi sehat", "%", []),
    ("mikro", "Persentase usaha mikro yang dibina", "%", []),
    ("pelabuhan", "Persentase ketersediaan pelabuhan", "%", []),
    ("investasi", "Realisasi investasi", "Rupiah", []),
    ("pelayanan", "Jumlah pelayanan kapal", "kali", []),
    ("pelayaran", "Jumlah pelayaran perintis", "kali", []),
)


@pytest.mark.parametrize(
    ("name", "unit", "found"),
    [
        ("Pesentase Koperasi yang Aktif", None, "aktif-persen"),
        ("Cakupan koperasi aktif di Kota Semarang", "%", "aktif-persen"),
        ("Jumlah koperasi aktif", "Koperasi", "aktif-jumlah"),
        ("Koperasi aktif", "%", "aktif-persen"),
        ("Persentase koperaso aktif", None, "aktif-persen"),
        ("Persentase aktif koperassi", None, "aktif-persen"),
        ("Prosentase ketersediaan pelabu han", None, "pelabuhan"),
        ("Prosentase ketersediaaan pelabuhan", None, "pelabuhan"),
        ("Realisasi investasi", "Rp", "investasi"),
        ("Realisasi investasi", None, "investasi"),
    ],
)
def test_a_printed_name_finds_its_indicator(name, unit, found):
    assert KOPERASI.identify(name, unit) == found


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Koperasi aktif", None),  # a share or a number: nobody says
        ("Persentase koperasi tidak aktif", None),
        ("Persentase koperasi inaktif", None),
        ("Persentase usaha kecil yang dibina", None),
        ("Realisasi investasi", "%"),
        ("Jumlah pelayaran kapal", "kali"),  # 'pelayaran' is a word of its own, no slip of 'pelayanan'
    ],
)
def test_what_matches_nothing_has_an_identifier_of_its_own(name, unit):
    own = KOPERASI.identify(name, unit)
    assert own.startswith("x-")
    assert KOPERASI.identify(name.upper(), unit) == own


def test_a_name_that_says_nothing_has_no_identifier():
    assert KOPERASI.identify("Persentase", "%") is None


def test_the_nearest_candidates_come_first():
    (first, likeness), *_ = KOPERASI.candidates("Persentase koperasi yang aktif berusaha")
    assert first in {"aktif-persen", "aktif-jumlah"}
    assert 60 < likeness < 100


@pytest.mark.parametrize(
    ("printed", "known", "slips"),
    [
        (("kat", "masyara"), ("masyarakat",), True),
        (("sertifikatlrekomendasi",), ("rekomendasi", "sertifikat"), True),
        (("daging",), ("susu",), False),
        (("aktif", "koperasi"), ("aktif",), False),
        (("daerah", "terhadap", "pad"), ("pad", "terhadap", "daerah"), False),
        (("pad", "terhadap", "daearh"), ("pad", "terhadap", "daerah"), True),
    ],
)
def test_only_slips(printed, known, slips):
    assert only_slips(printed, known) is slips


def test_two_indicators_of_one_name_are_told_of():
    with pytest.raises(ValueError, match="is a name of a and of b"):
        made(("a", "Persentase koperasi aktif", "%", []), ("b", "Prosentase koperasi yang aktif", "%", []))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"id": "a", "name": "A"}, "'a' lacks name_en"),
        ({"name": "A", "name_en": "A"}, "'A' lacks id"),
        ({"id": "a", "name": "A", "name_en": "A", "polarity": "up"}, "neither higher nor lower"),
        ({"id": "a", "name": "A", "name_en": "A", "alias": ["B"]}, "unknown key 'alias'"),
        ({"id": "a", "name": 2016, "name_en": "A"}, "no text"),
        ({"id": "a", "name": "A", "name_en": "A", "aliases": "Foo bar"}, "no text"),
        ({"id": "x-a", "name": "A", "name_en": "A"}, "begins like"),
        ("abc", "is no entry"),
    ],
)
def test_an_entry_that_lacks_something_is_told_of(entry, told):
    with pytest.raises(ValueError, match=told):
        indicators_of([entry])


def test_what_is_no_list_and_ids_that_stand_twice_are_told_of():
    entry = {"id": "a", "name": "A", "name_en": "A"}
    for entries, told in (
        (None, "no list"),
        ({"a": 1}, "no list"),
        ([entry, entry], "two entries have the id 'a'"),
    ):
        with pytest.raises(ValueError, match=told):
            indicators_of(entries)
    with pytest.raises(ValueError, match="says nothing"):
        made(("a", "Jumlah", None, []))


def test_the_catalogue_that_comes_with_lkjip_is_whole():
    indicators = catalogue().indicators.values()
    assert len(indicators) > 300
    assert all(each.urusan and each.name_en for each in indicators)


class TestOnLabelledPairs:
    """`same` was decided by a person, by meaning; `unseen` pairs hold a name that was no name of the catalogue."""

    def test_of_all_pairs_hardly_any_two_indicators_are_merged_and_most_names_meet(self):
        pairs, precision, recall = measured_on_pairs(unseen_only=False)
        assert pairs >= 300
        assert precision >= 0.99
        assert recall >= 0.90

    def test_of_names_that_the_catalogue_has_not_seen_too(self):
        pairs, precision, recall = measured_on_pairs(unseen_only=True)
        assert pairs >= 150
        assert precision >= 0.99
        assert recall >= 0.80
