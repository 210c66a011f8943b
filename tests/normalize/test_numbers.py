"""Numbers: whatever notation a report prints one in, it comes back; what is none gives none."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from normalize.numbers import Notation, Value, is_unread, notation_of, read_amount, read_column, read_number

patient = settings(deadline=None, max_examples=300)


def column(*texts: str | None) -> list[float | None]:
    return [value.number for value in read_column(texts)]


class TestOneCell:
    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("18,11%", 18.11, "%"),
            ("30.54%", 30.54, "%"),
            ("100 %", 100, "%"),
            ("1.899", 1899, None),
            ("'31,25%", 31.25, "%"),
            ("80,70 Skor", 80.7, "Skor"),
            ("20 unit usaha", 20, "unit usaha"),
            ("12,5 ton/ha", 12.5, "ton/ha"),
            ("81 (A)", 81, None),
            ("BB (72,15)", 72.15, None),
            ("Sangat Baik\n(88)", 88, None),
            ("Rp. (5.000)", -5000, None),
            ("81,00 % (Sangat Baik)", 81, "%"),
            ("7 (tujuh) dokumen", 7, "dokumen"),
            ("(3,83)", -3.83, None),
            ("(3,83) %", -3.83, "%"),
            ("-3,83", -3.83, None),
            ("− 3,83", -3.83, None),
            ("– 3,83", -3.83, None),
            ("00.000", 0, None),
            ("0,00", 0, None),
            ("007", 7, None),
            ("0.005", 0.005, None),  # nobody writes five as 0.005
            ("1.234.567", 1234567, None),
            ("1,234,567.89", 1234567.89, None),
            ("1.234.567,89", 1234567.89, None),
            ("1. 234.567,89", 1234567.89, None),  # a space that the typesetter left
            ("641.773.572.00", 641773572, None),  # a dot before the cents too
            ("Rp. 7.085.233.615,00", 7085233615, None),
            ("Rp. 26.163.067.000,-", 26163067000, None),
            ("(Rp 1.000.000)", -1000000, None),
            ("Rp (1.000.000)", -1000000, None),
            ("80,", 80, None),
            ("80\n%", 80, "%"),
            ("80\u00a0%", 80, "%"),
        ],
    )
    def test_number_and_unit(self, text: str, number: float, unit: str | None) -> None:
        value = read_number(text)
        assert (value.number, value.unit) == (number, unit)

    @pytest.mark.parametrize(
        "text",
        [
            None, "", " \n", "-", "–", "--", "()", "NA", "n/a", "Belum dinilai", "A", "BB", "WTP", "IV", "Rp.",
            "70-80", "70 – 80", "70 s/d 80", "70 s.d. 80", "70 sampai dengan 80", "3:1", "1/3", "%",
            "2 dokumen dan 3 laporan", "1 tahun 6 bulan", "belum mencapai 80",
            "5 persen lebih tinggi dari tahun lalu", "> 80 ≤ 90", "minimal 80 dan maksimal 90",
            "31 Desember 2023", "31 Des", "31/03/2023", "31-03-2023", "31.03.2023", "12.2023", "08.00 WIB",
            "08:00", "08.00-15.00", "Tahun 2023", "Triwulan 4", "Desember 2023", "Baik (2023)", "Nomor 5",
            "Pukul 08.00", "paling lambat 31 Desember", "1.2.3", "12/2023",
            "9O,5O", "9O", "9l,25", "72,151)", "10²", "4,25 -",  # which number, nobody can say
        ],
    )  # fmt: skip
    def test_no_single_number(self, text: str | None) -> None:
        assert read_number(text) == Value(None)

    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            # a bound
            ("> 80", 80, None),
            ("≥80", 80, None),
            (">= 80,5 %", 80.5, "%"),
            ("<5%", 5, "%"),
            ("minimal 80", 80, None),
            ("Min. 80", 80, None),
            ("lebih dari 80", 80, None),
            ("lebih besar sama dengan 80", 80, None),
            ("di atas 80", 80, None),
            ("Kurang dari 5", 5, None),
            ("maksimal 3 hari", 3, "hari"),
            ("paling sedikit 3 dokumen", 3, "dokumen"),
            # a number behind a word, a score beside a grade
            ("Level 3", 3, None),
            ("Level 3 (3,35)", 3.35, None),
            ("Level 3 (2023)", 3, None),
            ("Level 3 (tiga)", 3, None),
            ("A (81)", 81, None),
            ("A 81", 81, None),
            ("(64,00)BB", 64, None),
            ("(81) Sangat Baik", 81, None),
            ("Keuangan 10%", 10, "%"),
            ("Manfaat & Mutu bagi Warga 35 %", 35, "%"),
            ("Meningkat 5 persen", 5, "persen"),
            # a rate
            ("16/100.000", 16, "/100.000"),
            ("16 per 1000 KH", 16, "per 1000 KH"),
            ("12,5/1.000 KH", 12.5, "/1.000 KH"),
            ("15 TPU /263.136", 15, "TPU /263.136"),
            # a minus on either side, a plus
            ("1,75-", -1.75, None),
            ("21,88%-", -21.88, "%"),
            ("- 4,25", -4.25, None),
            ("+85,5", 85.5, None),
            # dirt and the habits of other countries
            ("71, 90", 71.9, None),
            ("72 ,15", 72.15, None),
            ("1.300 .000", 1300000, None),
            ("1. 250.\n000", 1250000, None),
            ("0·745", 0.745, None),
            ("1'250", 1250, None),
            ("1’250’000", 1250000, None),
            ("1½", 1.5, None),
            ("1.250.000,000", 1250000, None),
            # marks of footnotes
            ("72,15*", 72.15, None),
            ("17,20**)", 17.2, None),
            ("86,90 *", 86.9, None),
            ("95,00¹", 95, None),
            ("80²)", 80, None),
            ("80 1)", 80, None),
            ("96,04 (sementara)", 96.04, None),
            ("12 m²", 12, "m²"),
            # as spreadsheets print them
            ("1,2E+09", 1.2e9, None),
            ("1.62E+05", 162000, None),
            ("-3,1E-01", -0.31, None),
        ],
    )
    def test_what_stands_around_a_number(self, text: str, number: float, unit: str | None) -> None:
        assert (read_number(text).number, read_number(text).unit) == (number, unit)

    @pytest.mark.parametrize(
        ("text", "row_unit", "number"),
        [
            ("1,2 T", "Rp", 1.2e12),
            ("45,25 M", "Rupiah", 45.25e9),
            ("Rp 45,25 M", None, 45.25e9),
            ("Rp2,5 Miliar", "Rp", 2.5e9),
            ("850 Jt", "Rp.", 850e6),
            ("12 M", "Meter", 12),
            ("12 T", None, 12),
            ("2,5 juta", "juta orang", 2.5),  # said twice
        ],
    )
    def test_letters_of_magnitude_count_beside_money(
        self, text: str, row_unit: str | None, number: float
    ) -> None:
        assert read_number(text, row_unit=row_unit).number == number

    def test_a_space_between_thousands_is_left_to_the_row(self) -> None:
        assert read_number("1 250 000") == Value(None, None, 1250000)
        assert read_number("80 100") == Value(None, None, 80100)

    @pytest.mark.parametrize(
        ("text", "unread"),
        [("9O,5O", True), ("72,151)", True), ("1 250", True), ("80", False), ("-", False), ("WTP", False),
         ("70-80", False), ("31 Desember 2023", False), ("08:00", False), ("1/3", False), (None, False),
         ("dua dari 3 dokumen telah selesai", False)],
    )  # fmt: skip
    def test_what_is_told_as_unread(self, text: str | None, unread: bool) -> None:
        assert is_unread(text) is unread

    def test_what_a_cell_leaves_open_is_offered_both_ways(self) -> None:
        assert read_number("1.234") == Value(1234, None, 1.234)
        assert read_number("-1,234 ton") == Value(-1.234, "ton", -1234)
        assert read_number("12.345,6").other is None
        assert read_number("12,34").other is None


class TestColumn:
    @pytest.mark.parametrize(
        ("texts", "numbers"),
        [
            (["1.899", "2.000"], [1899, 2000]),
            (["1.899", "97,5"], [1899, 97.5]),  # the comma stands before decimals
            (["1.899", "97.5"], [1.899, 97.5]),  # the dot does
            (["1,899", "97.5"], [1899, 97.5]),
            (["1,899", "97,5"], [1.899, 97.5]),
            (["60.46", "96,75"], [60.46, 96.75]),  # a slip of the hand is no question
            (["1.899", "60.46", "96,75"], [1899, 60.46, 96.75]),  # a draw: the Indonesian way
            (["1.899", "1.234.567"], [1899, 1234567]),
            (["1,899", "1,234,567"], [1899, 1234567]),
            (["1.899", "85,150,000.00"], [1.899, 85150000]),
            (["-", None, "", "Belum dinilai", "12"], [None, None, None, None, 12]),
            ([], []),
        ],
    )
    def test_the_other_cells_tell_the_notation(
        self, texts: list[str | None], numbers: list[float | None]
    ) -> None:
        assert column(*texts) == numbers

    def test_units_stay_with_their_cells(self) -> None:
        assert [value.unit for value in read_column(["5 unit", "97,5 %", "3"])] == ["unit", "%", None]

    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("16juta", 16_000_000, None),
            ("2,5 juta orang", 2_500_000, "orang"),
            ("1,25 Miliar Rupiah", 1_250_000_000, "Rupiah"),
            ("-3 ribu", -3000, None),
            ("7 jutawan", 7, "jutawan"),
            ("12 M2", 12, "M2"),
        ],
    )
    def test_a_word_of_magnitude_counts(self, text: str, number: float, unit: str | None) -> None:
        assert read_number(text) == Value(number, unit)

    def test_cells_that_leave_it_open_tell_nothing(self) -> None:
        assert notation_of(["1.234", "12", "0.500", "A", "5,000"]) == Notation(None)
        assert notation_of(["1.234", "0,5"]) == Notation(",")
        assert notation_of(["1.234", "0.5"]) == Notation(".")


class TestAmount:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("Rp. 7.085.233.615,00", 7085233615),
            ("Rp. 26.163.067.000,-", 26163067000),
            ("Rp 1.000,-", 1000),
            ("Rp1.000.000,--", 1000000),
            ("85,150,000.00", 85150000),
            ("641.773.572.00", 641773572),
            ("3.8000.000.000,00", 38000000000),
            ("1.234.567,5", 1234567.5),
            ("1.899", 1899),
            ("1,899", 1899),
            ("12.500.000.\n000", 12500000000),  # broken over two lines
            ("12 500 000", 12500000),
            ("(406.379.046)", -406379046),
            ("-406.379.046", -406379046),
            ("Rp (100.000)", -100000),
            ("0.00", 0),
            ("00.000", 0),
            ("0", 0),
            ("1.000.000 (satu juta rupiah)", 1000000),
            ("12.500.000-", -12500000),
            ("Rp. 12.500.000-", 12500000),  # a slip for ,-
            ("IDR 950.000", 950000),
            ("Rp. 1.000.000.,00", 1000000),
            ("Rp 5.000.000,=", 5000000),
            ("Rp 2.284.000.-", 2284000),
            ("1,2E+09", 1.2e9),
            ("Rp 45,25 M", 45.25e9),
            ("1,2 T", 1.2e12),
            ("850 Jt", 850e6),
            ("12'500'000", 12500000),
        ],
    )
    def test_rupiah(self, text: str, amount: float) -> None:
        assert read_amount(text) == amount

    @pytest.mark.parametrize(
        "text",
        [None, "", " ", "-", "–", "n/a", "NA", "nihil", "Rp. -", "()", "1.000.000 - 2.000.000",
         "1.000.000 dan 500.000", "1.000.000 2.000.000", "12.500 13.000", "1.250.000,000", "31/12/2023",
         "9O.000", "1.000.000 -"],
    )  # fmt: skip
    def test_no_amount(self, text: str | None) -> None:
        assert read_amount(text) is None

    @pytest.mark.parametrize(
        ("text", "scale", "decimal", "amount"),
        [
            ("340,125", 10**6, ",", 340_125_000),
            ("340,125", 10**6, ".", 340_125_000_000),
            ("340,125", 10**6, None, None),  # millions of them, or thousandths of a million?
            ("12.345,678", 10**6, None, 12_345_678_000),
            ("12.000", 10**6, ",", 12_000_000_000),
            ("340,125", 1000, None, 340_125_000),
        ],
    )
    def test_the_column_tells_the_decimals_of_a_scaled_amount(
        self, text: str, scale: int, decimal: str | None, amount: float | None
    ) -> None:
        assert read_amount(text, scale, Notation(decimal)) == amount

    @pytest.mark.parametrize(("text", "scale"), [("2.500", 1000), ("2,5", 10**6), ("(2.500,00)", 10**6)])
    def test_a_scale_multiplies(self, text: str, scale: int) -> None:
        expected = {"2.500": 2_500_000, "2,5": 2_500_000, "(2.500,00)": -2_500_000_000}
        assert read_amount(text, scale) == expected[text]


# -- properties: printed in every way the reports do, read back exactly --

UNITS = ["", "%", " %", " Orang", " unit usaha", " ton/ha", " m²", " Skor", "\nDokumen", " kali."]
REMARKS = ["", " (A)", " (tujuh)", " (Sangat Baik)"]
SPACES = ["", " ", "\n", "\u00a0"]


def grouped(digits: str, separator: str) -> str:
    """Digits in groups of three from the right."""
    head = len(digits) % 3
    groups = [digits[:head]] * bool(head) + [digits[k : k + 3] for k in range(head, len(digits), 3)]
    return separator.join(groups)


@st.composite
def decimals(draw: st.DrawFn, places: int = 4) -> Decimal:
    """A number of a sane size with as many digits behind the comma as are printed."""
    digits = draw(st.integers(0, 10**9))
    return Decimal(digits).scaleb(-draw(st.integers(0, places)))


def print_number(number: Decimal, comma: str, *, groups: bool = True) -> str:
    """A number in a notation: `comma` stands before decimals, the other sign between thousands."""
    whole, _, fraction = f"{number:f}".partition(".")
    printed = grouped(whole, "." if comma == "," else ",") if groups else whole
    return f"{printed}{comma}{fraction}" if fraction else printed


@st.composite
def dressed(draw: st.DrawFn, comma: str) -> tuple[str, float]:
    """A printed number with sign, unit, remark and whatever else stands around it; and its value."""
    number = draw(decimals())
    text = print_number(number, comma, groups=draw(st.booleans()))
    negative = draw(st.sampled_from(["", "-", "- ", "−", "–", "()"]))
    text = f"({text})" if negative == "()" else f"{negative}{text}"
    text = draw(st.sampled_from(["", "'", "Rp ", "Rp. ", "Rp.", "RP"])) + text
    text += draw(st.sampled_from(UNITS)) + draw(st.sampled_from(REMARKS))
    space = st.sampled_from(SPACES)
    return draw(space) + text + draw(space), float(-number if negative else number)


@patient
@given(dressed(","))
def test_any_number_in_indonesian_notation_comes_back(printed: tuple[str, float]) -> None:
    """Alone, without a column that tells anything."""
    text, number = printed
    assert read_number(text).number == number


@patient
@given(st.sampled_from([",", "."]).flatmap(lambda c: st.tuples(st.just(c), st.lists(dressed(c), max_size=6))))
@example((".", [("1,234", 1234.0), ("1.234", 1.234)]))
def test_any_column_comes_back_where_one_cell_tells_its_notation(
    column_of: tuple[str, list[tuple[str, float]]],
) -> None:
    comma, cells = column_of
    texts = [text for text, _ in cells]
    assert column(*texts, f"12{comma}5") == [*(number for _, number in cells), 12.5]


@patient
@given(decimals(), st.sampled_from(UNITS))
def test_the_unit_comes_back_as_it_is_printed(number: Decimal, unit: str) -> None:
    assert read_number(print_number(number, ",") + unit).unit == (unit.strip(" \n.") or None)


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A printed amount of rupiah in any notation, broken anywhere beside a separator; and its value."""
    rupiah, cents = draw(st.integers(0, 10**13)), draw(st.integers(0, 99))
    thousands, comma = draw(st.sampled_from([(".", ","), (",", "."), (".", "."), ("", ","), (" ", ",")]))
    text = grouped(str(rupiah), thousands + draw(st.sampled_from(SPACES)) if thousands else "")
    ending = draw(st.sampled_from(["", ",-", ",--", ".-", "cents", "cents-"]))
    value = Decimal(rupiah)
    if ending.startswith("cents"):
        value += Decimal(cents).scaleb(-2)
        text += f"{comma}{cents:02}{ending[5:]}"
    else:
        text += ending
    negative = draw(st.sampled_from(["", "-", "−", "()"]))
    rp = draw(st.sampled_from(["", "Rp", "Rp ", "Rp. ", "RP. ", "Rp.\n"]))
    outside = draw(st.booleans())
    if negative == "()":
        text = f"({rp}{text})" if outside else f"{rp}({text})"
    else:
        text = f"{negative}{rp}{text}" if outside else f"{rp}{negative}{text}"
    return text, -value if negative else value


@patient
@given(amounts())
def test_any_amount_comes_back_to_the_cent(printed: tuple[str, Decimal]) -> None:
    text, value = printed
    assert read_amount(text) == float(value)


@patient
@given(decimals(2), st.sampled_from([1000, 10**6, 10**9]))
def test_a_scaled_amount_is_exact(number: Decimal, scale: int) -> None:
    assert read_amount(print_number(number, ","), scale) == float(number * scale)


# -- properties: garbage --

garbage = st.one_of(
    st.text(),
    st.text("0123456789.,-–()%/ Rp'\nABorang<>≥:=", max_size=14),
    st.lists(
        st.sampled_from(["12", "3,5", "1.000", "-", "%", "(", ")", " ", "s/d", "Rp", "orang", "²", "٣"])
    ).map("".join),
)


def digits_in(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def is_printed_in(text: str, number: float) -> bool:
    """Whether the digits of a number follow one another in a text, but for zeros around them."""
    digits = digits_in(f"{Decimal(repr(number)):f}").strip("0")
    return digits in digits_in(text)


@patient
@given(garbage)
@example("(")
@example("Rp")
@example("1,")
@example("-,-")
def test_no_text_gives_a_number_that_is_not_printed_in_it(text: str) -> None:
    """And none raises."""
    assume(len(digits_in(text)) <= 15)  # what a float tells apart
    value, amount = read_number(text), read_amount(text)
    for number in (value.number, value.other, amount):
        assert number is None or (digits_in(text) and is_printed_in(text, number))


@patient
@given(st.lists(st.one_of(st.none(), garbage), max_size=5))
def test_a_column_has_a_value_for_every_cell(texts: list[str | None]) -> None:
    """Each as it would be read alone, or in the other notation where it leaves it open."""
    found = read_column(texts)
    assert len(found) == len(texts)
    for text, value in zip(texts, found, strict=True):
        alone = read_number(text)
        assert {value.number, value.other} == {alone.number, alone.other}


@patient
@given(
    decimals(), decimals(), st.sampled_from([" - ", "-", " – ", " s/d ", " sampai ", " dan ", "/", ":", "; "])
)
def test_two_numbers_in_a_cell_are_none(one: Decimal, other: Decimal, between: str) -> None:
    assume(between != "/" or str(int(other)).strip("0") != "1")  # `5/1.000` is a rate
    text = print_number(one, ",") + between + print_number(other, ",")
    assert read_number(text) == Value(None)


@patient
@given(garbage)
def test_a_digit_less_text_has_no_amount(text: str) -> None:
    bare: Any = "".join(c for c in text if not c.isdecimal())
    assert read_amount(bare) is None
    assert read_number(bare) == Value(None)


@pytest.mark.parametrize("digits", ["9" * 400, "1." + "000." * 200 + "000"])
def test_a_number_beyond_all_measure_does_not_raise(digits: str) -> None:
    """It is no finite number, so the schema turns it into a finding."""
    assert read_number(digits).number in {None, float("inf")}
    assert read_amount(digits) in {None, float("inf")}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp 500 juta", 500_000_000),
        ("2,5 Milyar", 2_500_000_000),
        ("1.500 rb", 1_500_000),
        ("Rp. 1.250,5 juta", 1_250_500_000),
        ("1,234 miliar", None),  # a thousand and more of them, or one and a bit?
    ],
)
def test_a_magnitude_in_the_cell_counts(text: str, amount: float | None) -> None:
    """Whatever the heading says: it is printed beside the number."""
    assert read_amount(text) == amount
    assert read_amount(text, 1000) == amount
