"""Tables without rules whose cells are centred: the values of a row stand between the lines of its name."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import table

HEADINGS = ["No", "Program", "Anggaran", "Realisasi"]
WIDTHS = [30, 110, 120, 120]
NAMES = ["Program Pemeliharaan Jalan Kabupaten", "Program Irigasi", "Program Penataan Taman dan Hutan Kota",
         "Program Jembatan Gantung Pedesaan"]  # fmt: skip
VALUES = [("1.200.000.000", "1.100.000.000"), ("800.000.000", "700.000.000"), ("90.000.000", "85.500.000"),
          ("60.000.000", "0")]  # fmt: skip


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1], [NAMES[0], NAMES[2], NAMES[3], NAMES[0] + " Lama"]])
@pytest.mark.parametrize("centred", [True, False])
def test_values_stand_in_the_middle_of_their_name(tmp_path, names, centred):
    body = [
        [str(n), name, *values] for n, (name, values) in enumerate(zip(names, VALUES, strict=True), start=1)
    ]
    path = report(tmp_path, table([HEADINGS, *body], widths=WIDTHS, rules="none", centred=centred))
    assert rows(path, "budget", "name anggaran realisasi") == [
        (name, *values) for name, values in zip(names, VALUES, strict=True)
    ]
