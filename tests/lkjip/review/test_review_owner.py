"""The form on whose a report is: what it offers, what it writes, and what the next run makes of it."""

from __future__ import annotations

import pytest
import reviewing
from reviewing import RESULTS, Reviewing, opened, text_report, words_of

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def person(tmp_path, monkeypatch) -> Reviewing:
    """Two reports: one names no region, the other all."""
    text_report(tmp_path / "reports", RESULTS, name="b.txt")
    monkeypatch.setattr(reviewing, "COVER", ["LAPORAN KINERJA TAHUN 2021", "DINAS PEKERJAAN UMUM"])
    text_report(tmp_path / "reports", RESULTS, name="a.txt")
    return opened(tmp_path / "reports", tmp_path / "lkjip.duckdb")


def say(person, **typed):
    document_id = person.report("a.txt").document["document_id"]
    return person.post(
        f"/report/{document_id}/owner", {f"value.{name}": text for name, text in typed.items()}
    )


def test_the_form_stands_open_where_something_is_missing_and_offers_the_lists(person):
    page = person.get(f"/report/{person.report('a.txt').document['document_id']}").text
    assert '<details class="owner" open>' in page
    assert "<option>Kota Tangerang Selatan</option>" in page
    assert "<option>Dinas Perhubungan</option>" in page
    other = person.get(f"/report/{person.report('b.txt').document['document_id']}").text
    assert '<details class="owner" >' in other


def test_what_is_said_is_written_shown_at_once_and_survives_the_next_run(person):
    assert (
        say(person, region="kab. garut", opd="Dinas Pekerjaan Umum", year="2021", kind="").status_code == 303
    )
    (line,) = person.written()
    assert (line["table"], line["column"], line["value"], line["match"]) == (
        "documents",
        "region",
        "Kabupaten Garut",
        "",
    )
    report = person.report("a.txt")
    assert (report.document["region"], report.is_pending, report.lines[0].state) == (
        "Kabupaten Garut",
        True,
        "pending",
    )
    person.run()
    report = person.report("a.txt")
    assert (report.document["region_code"], report.is_pending, report.lines[0].state) == (
        "32.05",
        False,
        "applied",
    )


def test_what_is_none_is_refused_and_what_was_typed_stays(person):
    answer = say(person, region="Atlantis")
    assert answer.status_code == 422
    assert 'value="Atlantis"' in answer.text
    assert not person.site.corrections_file.exists()


def test_it_can_be_taken_back(person):
    say(person, region="Kota Semarang")
    report = person.report("a.txt")
    lines = [stated.line.line_id for stated in report.lines]
    person.post(f"/report/{report.document['document_id']}/undo", {"line": lines})
    assert person.report("a.txt").document["region"] is None


def test_the_report_without_region_stands_first_in_the_list(person):
    words = words_of(person.get("/"))
    assert words.index("a.txt") < words.index("b.txt")
