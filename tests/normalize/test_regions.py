"""Regions: the table of codes, names found in short texts, mentions in long ones."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.regions import (
    INVENTED,
    Region,
    _any_of,
    _spellings,
    _table,
    find_region,
    mentions,
    misspelt_region,
    region_of,
    regions,
)

KIND_WORDS = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}
any_region = st.sampled_from(regions())
patient = settings(deadline=None)  # the first example may have to load the table
gap = st.text(" \n\t\u00a0", min_size=1, max_size=4)


def named(text: str) -> str | None:
    region = find_region(text)
    return region and region.name


def mentioned(text: str) -> list[tuple[str, str]]:
    return [(region.name, text[start:end]) for region, start, end in mentions(text)]


# --- the table


def test_counts():
    assert Counter(region.kind for region in regions()) == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_codes_are_unique_ordered_and_well_formed():
    codes = [region.code for region in regions()]
    assert codes == sorted(set(codes))
    pattern = {"provinsi": r"\d\d", "kabupaten": r"\d\d\.[0-3]\d", "kota": r"\d\d\.7\d"}
    assert [r for r in regions() if not re.fullmatch(pattern[r.kind], r.code)] == []


def test_every_region_lies_in_a_province_that_exists():
    provinces = {region.code for region in regions() if region.kind == "provinsi"}
    assert {region.province_code for region in regions()} == provinces
    assert all(region.code.startswith(region.province_code) for region in regions())


def test_names_are_unique_and_begin_with_their_kind():
    names = [region.name for region in regions()]
    assert len(set(names)) == len(names)
    assert [r for r in regions() if not r.name.startswith(KIND_WORDS[r.kind] + " ")] == []


def test_invented_cities_are_known_but_are_in_no_list():
    city = find_region("PEMERINTAH KOTA CONTOHARJO")
    assert city is not None
    assert (city.code, city.province_code) == ("99.71", INVENTED)
    assert region_of(city.code) == city
    assert city not in regions()


def test_table_is_tidy():
    cells = [cell for region, spellings in _table() for cell in (region.code, *spellings)]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


def test_no_spelling_with_its_kind_names_two_regions():
    doubtful = [key for key, these in _spellings().items() if len(these) > 1]
    assert [key for key in doubtful if key.startswith(tuple(KIND_WORDS))] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("11", "Provinsi Aceh"),
        ("31", "Provinsi DKI Jakarta"),
        ("31.01", "Kabupaten Administrasi Kepulauan Seribu"),
        ("31.74", "Kota Administrasi Jakarta Selatan"),
        ("32.05", "Kabupaten Garut"),
        ("33.74", "Kota Semarang"),
        ("34", "Provinsi Daerah Istimewa Yogyakarta"),
        ("64.74", "Kota Bontang"),
        ("73.26", "Kabupaten Toraja Utara"),
        ("91.71", "Kota Jayapura"),
        ("93.01", "Kabupaten Merauke"),
        ("94.04", "Kabupaten Mimika"),
        ("95.01", "Kabupaten Jayawijaya"),
        ("96", "Provinsi Papua Barat Daya"),
        ("96.71", "Kota Sorong"),
    ],
)
def test_codes_of_the_regulation(code, name):
    assert [region.name for region in regions() if region.code == code] == [name]


def test_regions_is_one_table_of_frozen_rows():
    assert regions() is regions()
    assert find_region("Kota Semarang") == Region("33.74", "Kota Semarang", "kota", "33")


# --- find_region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kota Bandar Lampung", "Kota Bandar Lampung"),
        ("KOTA BANDARLAMPUNG", "Kota Bandar Lampung"),
        ("Pemkot Bandar Lampung", "Kota Bandar Lampung"),
        ("Bandarlampung", "Kota Bandar Lampung"),
        ("PEMERINTAH  KOTA\nTANJUNGPINANG", "Kota Tanjung Pinang"),
        ("Kota Tanjung Balai", "Kota Tanjungbalai"),
        ("Pemerintah Kabupaten Garut", "Kabupaten Garut"),
        ("Pemerintah Daerah Kabupaten Garut", "Kabupaten Garut"),
        ("Pemda Kab. Garut", "Kabupaten Garut"),
        ("PEMKAB. GARUT", "Kabupaten Garut"),
        ("Kab.Garut", "Kabupaten Garut"),
        ("Garut", "Kabupaten Garut"),
        ("Kab. Toli Toli", "Kabupaten Toli-Toli"),
        ("Kab. Kep. Seribu", "Kabupaten Administrasi Kepulauan Seribu"),
        ("Kota Adm. Jakarta Selatan", "Kota Administrasi Jakarta Selatan"),
        ("Pangkajene & Kepulauan", "Kabupaten Pangkajene dan Kepulauan"),
        ("Kabupaten Limapuluh Kota", "Kabupaten Lima Puluh Kota"),
        ("Propinsi Jawa Barat", "Provinsi Jawa Barat"),
        ("Prov. Jabar", "Provinsi Jawa Barat"),
        ("PEMPROV JABAR", "Provinsi Jawa Barat"),
        ("Sumatra Utara", "Provinsi Sumatera Utara"),
        ("Pemerintah Aceh", "Provinsi Aceh"),
        ("Pemerintah Provinsi Daerah Khusus Jakarta", "Provinsi DKI Jakarta"),
        ("DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("D.I. Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemerintah Daerah Daerah Istimewa Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Kota Tangsel", "Kota Tangerang Selatan"),
        ("Kotamadya Surakarta", "Kota Surakarta"),
        ("Kota Solo", "Kota Surakarta"),
        ("K O T A  S E M A R A N G", "Kota Semarang"),
        ("P E M E R I N T A H   K A B U P A T E N   G A R U T", "Kabupaten Garut"),
    ],
)
def test_one_region_in_many_spellings(text, name):
    assert named(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kabupaten Toba Samosir", "Kabupaten Toba"),
        ("Kabupaten Mamuju Utara", "Kabupaten Pasangkayu"),
        ("Kabupaten Maluku Tenggara Barat", "Kabupaten Kepulauan Tanimbar"),
        ("Kabupaten Pontianak", "Kabupaten Mempawah"),
        ("Kabupaten Kepulauan Riau", "Kabupaten Bintan"),
        ("Kabupaten Pasir", "Kabupaten Paser"),
    ],
)
def test_former_names(text, name):
    assert named(text) == name


def test_an_alias_with_its_kind_counts_only_with_it():
    assert named("Pontianak") == "Kota Pontianak"
    assert named("Kepulauan Riau") == "Provinsi Kepulauan Riau"
    assert named("Pasir") is None


def test_a_letter_that_small_letters_make_two_of_shifts_no_mention():
    text = "\u0130\u0130 PEMERINTAH KOTA SEMARANG"
    ((region, start, end),) = mentions(text)
    assert (region.name, text[start:end]) == ("Kota Semarang", "KOTA SEMARANG")


@pytest.mark.parametrize("name", ["Kotabaru", "Kotamobagu", "Kotawaringin Barat"])
def test_kota_within_a_name_is_no_kind(name):
    assert named(name) in (f"Kabupaten {name}", f"Kota {name}")
    assert named(f"Kab. {name}" if name != "Kotamobagu" else f"Kota {name}") == named(name)


@pytest.mark.parametrize(
    "name",
    ["Semarang", "Bandung", "Bogor", "Banjar", "Yogyakarta", "Gorontalo", "Bengkulu", "Jambi", "Sorong"],
)
def test_a_name_without_its_kind_may_be_ambiguous(name):
    assert find_region(name) is None
    assert named(f"Kota {name}") == f"Kota {name}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Kota",
        "Pemerintah Daerah",
        "Kota Garut",
        "Kabupaten Depok",
        "Dinas Pendidikan Kota Semarang",
        "1",
    ],
)
def test_no_region(text):
    assert find_region(text) is None


@patient
@given(any_region, st.data())
def test_a_name_is_found_in_any_case_and_spacing(region, data):
    text = ""
    for char in region.name:
        text += data.draw(st.sampled_from([char.lower(), char.upper()]))
        text += data.draw(st.sampled_from(["", "", "", " ", "\n"]))
    assert find_region(text) == region


@patient
@given(any_region, st.sampled_from(["Pemerintah ", "PEMERINTAH DAERAH ", "Pemda "]))
def test_a_name_is_found_behind_its_government(region, lead):
    assert find_region(lead + region.name) == region


@patient
@given(st.text(max_size=60))
def test_any_text_can_be_asked(text):
    assert find_region(text) is None or text.strip()


# --- mentions


def test_mentions_in_order_with_their_places():
    text = "LAPORAN KINERJA\nPemerintah Kota\n Bandar   Lampung, Prov. Lampung, dan Pemkab. Way Kanan"
    assert mentioned(text) == [
        ("Kota Bandar Lampung", "Kota\n Bandar   Lampung"),
        ("Provinsi Lampung", "Prov. Lampung"),
        ("Kabupaten Way Kanan", "Pemkab. Way Kanan"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kabupaten Bandung Barat", ["Kabupaten Bandung Barat"]),
        ("Kabupaten Bandung, Barat", ["Kabupaten Bandung"]),
        ("Kota Bandung Barat", ["Kota Bandung"]),
        ("Provinsi Papua Barat Daya", ["Provinsi Papua Barat Daya"]),
        ("Provinsi Papua", ["Provinsi Papua"]),
        ("KOTA TEBINGTINGGI dan Kota TanjungPinang", ["Kota Tebing Tinggi", "Kota Tanjung Pinang"]),
        ("Kab.Lima Puluh Kota Payakumbuh", ["Kabupaten Lima Puluh Kota"]),
        ("Kabupaten Kota Baru", ["Kabupaten Kotabaru"]),
        ("Kab. Kep. Siau Tagulandang Biaro", ["Kabupaten Kepulauan Siau Tagulandang Biaro"]),
        ("Kabupaten Tojo Una-Una", ["Kabupaten Tojo Una Una"]),
        ("Kota Adm. Jakarta Timur", ["Kota Administrasi Jakarta Timur"]),
        ("Wali Kota Semarang", ["Kota Semarang"]),
        ("Pemprov DKI Jakarta", ["Provinsi DKI Jakarta"]),
        ("BPBD DKI Jakarta", ["Provinsi DKI Jakarta"]),
        ("Pemerintah Aceh", ["Provinsi Aceh"]),
        ("Pemerintah Aceh Tengah", []),
        ("Pemda DIY, DI Yogyakarta, D.I. Yogyakarta", ["Provinsi Daerah Istimewa Yogyakarta"] * 3),
        ("kuliah di Yogyakarta", []),
        ("Kabupaten/Kota Bogor", []),
        ("Kab. / Kota Bogor dan Kota Bogor", ["Kota Bogor"]),
        ("kotabatu, Kota Batubara, Perkotaan Garut, Semarang", []),
        ("Kota Garut dan Kabupaten Depok", []),
        ("", []),
    ],
)
def test_what_a_text_mentions(text, names):
    assert [name for name, _ in mentioned(text)] == names


@patient
@given(st.lists(st.tuples(any_region, st.booleans()), max_size=5), st.data())
def test_every_name_is_mentioned_in_any_case_and_with_any_gaps(chosen, data):
    pieces = []
    for region, upper in chosen:
        words = region.name.upper().split() if upper else region.name.lower().split()
        pieces.append("".join(word + data.draw(gap) for word in words).rstrip())
    text = "; ".join(pieces)
    assert [(region, text[start:end]) for region, start, end in mentions(text)] == [
        (region, piece) for (region, _), piece in zip(chosen, pieces, strict=True)
    ]


def test_every_spelling_is_a_mention_after_its_kind():
    for region, spellings in _table():
        for spelling in spellings:
            own = spelling.startswith(KIND_WORDS[region.kind] + " ")
            text = spelling if own else f"{KIND_WORDS[region.kind]} {spelling}"
            assert mentioned(text) == [(region.name, text)]
            assert find_region(text) == region


@patient
@given(
    st.lists(
        st.sampled_from(["Kota", "Kab.", "Bandung", "Barat", "DKI", "Jakarta", " ", "/", "\n", "x"])
    ).map("".join)
)
def test_mentions_are_ordered_and_do_not_overlap(text):
    edges = [edge for _, start, end in mentions(text) for edge in (start, end)]
    assert edges == sorted(edges)


def test_a_long_report_is_read_quickly():
    names = [region.name for region in regions()]
    line = "Pemerintah daerah di kabupaten dan kota meningkatkan kualitas pelayanan dan kinerja program. "
    text = "".join(line * 6 + name + ".\n" for name in names)
    assert len(text) > 300_000
    mentions("")
    begun = time.perf_counter()
    assert len(mentions(text)) == len(names)
    assert time.perf_counter() - begun < 0.5, "meant to take 0.02 s; the rest is for a busy machine"


def test_an_expression_for_many_spellings_takes_the_longest():
    pattern = re.compile(_any_of(["bandung", "bandung barat", "bantul"]))
    assert [match[0] for match in pattern.finditer("bandung barat bandung bantul")] == [
        "bandung barat",
        "bandung",
        "bantul",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Provinsi Jawa Sarat", "Provinsi Jawa Barat"),
        ("PEMERINTAH KABUPATEN TASIKMALAYO", "Kabupaten Tasikmalaya"),
        ("Kota Semorang", None),  # too short to be sure
        ("Provinsi Jawa Bersama Sarat", None),
        ("Jawa Sarat", None),
    ],
)
def test_a_name_with_one_wrong_letter(line: str, name: str | None) -> None:
    found = misspelt_region(line)
    assert (found.name if found else None) == name
