"""Cells of a sheet as their number format prints them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from extract.office.shown import shown

ACCOUNTING = '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (0.125, "0.0%", "12,5%"),
        (0.975, "0%", "98%"),  # as printed, rounded half up
        (1.2, "0.00%", "120,00%"),
        (2_500_000_000, "#,##0", "2.500.000.000"),
        (2_500_000_000, ACCOUNTING, "Rp 2.500.000.000"),
        (0, ACCOUNTING, "Rp -"),
        (-1500, '#,##0;(#,##0)', "(1.500)"),
        (-1500, "#,##0", "-1.500"),
        (-0.001, "0.00", "0,00"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (2_500_000, "#,##0,", "2.500"),
        (12.5, "0.##", "12,5"),
        (12, "0.##", "12"),
        (7, "000", "007"),
        (4, '0 "unit"', "4 unit"),
        (3, "[$Rp-421] #,##0", "Rp 3"),
        (5, "[Red]0;[Blue]-0", "5"),
        (2022, "General", "2022"),
        (0.1 + 0.2, "General", "0,3"),
        (200 / 3, "General", "66,66666667"),
        (3_250_000_000_000, "General", "3250000000000"),
        (-4.5, "General", "-4,5"),
        (1.899, "0.000", "1,8990"),  # 1,899 may be read as 1899
        (1.5e-7, "0.00E+00", "0,00000015"),
        (True, "General", "TRUE"),
        ("12.5", "0%", "12.5"),
        (None, "0%", ""),
        (datetime(2022, 1, 5), "mm-dd-yy", "05/01/2022"),
        (date(2022, 3, 31), "d mmmm yyyy", "31 Maret 2022"),
        (date(2022, 8, 17), 'dddd", "dd-mmm-yy', "Rabu, 17-Agu-22"),
        (datetime(2022, 1, 5, 9, 7), "dd/mm/yyyy hh:mm", "05/01/2022 09:07"),
        (time(9, 7, 30), "hh:mm:ss", "09:07:30"),
    ],
)  # fmt: skip
def test_a_value_is_printed_as_its_format_says(value, number_format, printed):
    assert shown(value, number_format) == printed


@pytest.mark.parametrize(
    "number_format", ['"', "\\", "[", ";;;;", "0" * 10_000, "%" * 200, "#,##0.00\x00", "??/??"]
)
def test_a_format_that_is_none_stops_nobody(number_format):
    assert isinstance(shown(12.5, number_format), str)
