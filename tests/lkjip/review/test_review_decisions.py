"""What a person decides: shown at once, applied by the next run, gone when its lines are."""

from __future__ import annotations

import pytest
from reviewing import MONEY, PLAN, RESULTS, Reviewing, reviewing, words_of

import lkjip
from lkjip.reading import corrections
from lkjip.review import numbers
from schemas.records import records

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def person(tmp_path) -> Reviewing:
    return reviewing(tmp_path)


def stored(person, table, words):
    name = corrections.name_column(table)
    with lkjip.connect(person.site.db) as con:
        query = f"select * from {table} where contains({name}, ?) order by fact_id"
        return records(con.execute(query, [words]).df())


def undo_all(person, fact):
    person.post(f"/report/{fact.row['document_id']}/undo", {"line": [line.line_id for line in fact.lines]})


class TestAccept:
    def test_sets_each_number_to_the_value_it_has(self, person):
        fact = person.fact("jalan mantap")
        before = stored(person, "capaian", "jalan mantap")
        person.decide("accept", fact)
        lines = person.written()
        assert [(line["column"], line["value"]) for line in lines] == [
            ("target", "80"),
            ("realisasi", "78"),
            ("capaian", "97.5"),
        ]
        assert {line["match"] for line in lines} == {fact.name}
        assert {(line["year"], line["period"]) for line in lines} == {("2021", "annual")}
        assert all(line["note"].startswith("checked 2") for line in lines)
        assert person.fact("jalan mantap").state == "pending"
        person.run()
        after = stored(person, "capaian", "jalan mantap")
        assert after == [{**before[0], "corrected": True, "confidence": 1.0}]
        assert person.fact("jalan mantap").state == "checked"

    def test_a_fact_without_numbers_is_accepted_by_its_name(self, tmp_path):
        table = [["Sasaran", "Indikator", "Formula"], ["Jalan baik", "Persentase jalan mantap", "a / b"]]
        person = reviewing(tmp_path, [["Indikator Kinerja Utama"], *table])
        facts = [fact for fact in person.report().facts if fact.table == "iku"]
        assert len(facts) == 1
        person.decide("accept", facts[0])
        (line,) = person.written()
        assert (line["column"], line["value"]) == ("indicator", "Persentase jalan mantap")
        person.run()
        assert person.fact("jalan mantap").state == "checked"

    def test_leads_on_to_the_next_fact_that_asks_for_a_look(self, person):
        doubts = person.report().doubts
        assert len(doubts) > 1
        answer = person.decide("accept", doubts[0], {"confirmed": doubts[0].touches})
        assert answer.status_code == 303
        assert f"fact={doubts[1].fact_id}" in answer.location
        assert doubts[0].fact_id not in {fact.fact_id for fact in person.report().doubts}


class TestEdit:
    def test_a_value_stands_after_the_next_run_and_goes_with_its_line(self, person):
        fact = person.fact("jembatan")
        answer = person.decide("edit", fact, {"value.capaian": "125", "note": "printed wrongly"})
        assert (answer.status_code, "done=edited" in answer.location) == (303, True)
        (line,) = person.written()
        assert (line["column"], line["value"]) == ("capaian", "125")
        assert line["note"].startswith("printed wrongly; checked 2")
        assert line["note"].endswith("line 7; was 25")
        shown = person.fact("jembatan")
        assert (shown.row["capaian"], shown.read["capaian"], shown.state) == (125, 25, "pending")
        person.run()
        assert [row["capaian"] for row in stored(person, "capaian", "jembatan")] == [125]
        corrected = person.fact("jembatan")
        assert corrected.state == "checked"
        undo_all(person, corrected)
        assert (person.fact("jembatan").state, person.report().is_pending) == ("undone", True)
        person.run()
        assert [row["capaian"] for row in stored(person, "capaian", "jembatan")] == [25]
        assert person.fact("jembatan").state == "doubtful"

    def test_a_value_of_another_column_is_moved_by_two_lines(self, person):
        fact = person.fact("jembatan")
        person.decide("edit", fact, {"value.target": "5", "value.realisasi": "4"})
        person.run()
        (row,) = stored(person, "capaian", "jembatan")
        assert (row["target"], row["realisasi"]) == (5, 4)

    def test_name_year_and_period_are_changed_with_values_and_undone(self, person):
        fact = person.fact("jembatan")
        before = stored(person, "capaian", "jembatan")
        changed = {
            "value.indicator": "Jumlah jembatan gantung",
            "value.year": "2020",
            "value.period": "tw4",
            "value.capaian": "125",
        }
        person.decide("edit", fact, changed)
        shown = person.fact("jembatan")
        assert (shown.name, shown.row["year"], shown.row["period"]) == (
            "Jumlah jembatan gantung",
            2020,
            "tw4",
        )
        person.run()
        (row,) = stored(person, "capaian", "jembatan")
        assert [row[column.removeprefix("value.")] for column in changed] == [
            "Jumlah jembatan gantung",
            2020,
            "tw4",
            125,
        ]
        corrected = person.fact("jembatan")
        assert (corrected.state, len(corrected.lines)) == ("checked", 4)
        assert {stated.state for stated in person.report().lines} == {"applied"}
        person.decide("edit", corrected, {"value.capaian": "120"})
        person.run()
        assert [row["capaian"] for row in stored(person, "capaian", "jembatan")] == [120]
        assert person.fact("jembatan").state == "checked"
        undo_all(person, person.fact("jembatan"))
        person.run()
        assert stored(person, "capaian", "jembatan") == before

    def test_what_stays_is_not_written(self, person):
        fact = person.fact("jembatan")
        answer = person.decide("edit", fact, {"value.target": "4", "value.indicator": fact.name})
        assert "done=unchanged" in answer.location
        assert not person.site.corrections_file.exists()

    @pytest.mark.parametrize(
        ("column", "typed", "sentence"),
        [
            ("capaian", "1.234,5", "capaian has to be a plain number"),
            ("capaian", "nan", "capaian has to be a plain number"),
            ("capaian", "1e5", "capaian has to be a plain number"),
            ("capaian", "99999999999999999", "outside of what is possible"),
            ("year", "dua ribu", "year has to be a year"),
            ("year", "1066", "outside of what is possible"),
            ("period", "tw9", "has to be one of the choices"),
            ("indicator", " ", "indicator cannot be empty"),
            ("sasaran", "x" * 5000, "too long"),
        ],
    )
    def test_what_a_column_does_not_take_is_refused_and_kept_in_the_form(
        self, person, column, typed, sentence
    ):
        person.get("/?lang=en")
        answer = person.decide(
            "edit", person.fact("jembatan"), {f"value.{column}": typed, "value.unit": "buah"}
        )
        assert answer.status_code == 422
        assert sentence in answer.text
        assert ">buah</textarea>" in answer.text
        assert not person.site.corrections_file.exists()

    def test_a_line_that_would_be_for_another_fact_too_is_refused(self, tmp_path):
        """The row takes the period of another of its name; the line that changes the year would meet both."""
        quarters = [
            ["Indikator", "TW", "Target", "Realisasi", "Capaian"],
            ["Jumlah jembatan baru", "I", "4", "1", "25%"],
            ["Jumlah jembatan baru", "II", "4", "2", "50%"],
        ]
        person = reviewing(tmp_path, quarters)
        fact = person.fact("jembatan", period="tw1")
        answer = person.decide("edit", fact, {"value.period": "tw2", "value.year": "2020"})
        assert (answer.status_code, "mengenai fakta lain juga" in answer.text) == (422, True)
        assert not person.site.corrections_file.exists()
        assert person.decide("edit", fact, {"value.year": "2020"}).status_code == 303

    def test_columns_that_are_no_persons_to_set_are_not(self, person):
        person.decide("edit", person.fact("jembatan"), {"value.fact_id": "7", "value.confidence": "0.1"})
        assert not person.site.corrections_file.exists()


class TestReject:
    def test_the_row_goes_with_the_next_run_and_comes_back_with_its_line(self, person):
        fact = person.fact("jembatan")
        person.decide("reject", fact, {"note": "a heading"})
        assert person.fact("jembatan").state == "rejected"
        person.run()
        assert stored(person, "capaian", "jembatan") == []
        (stated,) = person.report().lines
        assert stated.state == "applied"
        person.post(f"/report/{fact.row['document_id']}/undo", {"line": stated.line.line_id})
        assert person.report().is_pending
        person.run()
        assert len(stored(person, "capaian", "jembatan")) == 1

    def test_a_line_that_meets_nothing_is_told(self, person):
        person.decide("reject", person.fact("jembatan"))
        path = person.site.corrections_file
        path.write_text(path.read_text().replace("Jumlah jembatan baru", "Jumlah terowongan"))
        person.run()
        assert [stated.state for stated in person.report().lines] == ["unmet"]


@pytest.mark.parametrize(
    ("typed", "indonesian", "english"),
    [
        ("1234", "1234", "1234"),
        ("1234,5", "1234.5", "1234.5"),
        ("1234.5", "1234.5", "1234.5"),
        ("-0,75", "-0.75", "-0.75"),
        ("1.234.567", "1234567", "1.234.567"),
        ("1.234,5", "1234.5", "1.234,5"),
        ("1,234.5", "1,234.5", "1234.5"),
        ("1.234", "1.234?", "1.234"),
        ("1,234", "1.234", "1,234?"),
        ("1e5", "1e5", "1e5"),
    ],
)
def test_numbers_are_typed_as_in_the_language_of_the_page(typed, indonesian, english):
    assert (numbers.plain(typed, "id"), numbers.plain(typed, "en")) == (indonesian, english)


class TestAlike:
    """The agreed and the spent money of a program have one name, year and period: a correction is for both."""

    @pytest.fixture
    def twins(self, person):
        found = [fact for fact in person.report().facts if "Penyelenggaraan" in fact.name]
        assert [fact.touches for fact in found] == [2, 2]
        return found

    @pytest.mark.parametrize("decision", ["accept", "edit", "reject"])
    def test_nothing_is_written_before_it_is_confirmed(self, person, twins, decision):
        answer = person.decide(decision, twins[0], {"value.unit": "x", "value.sisa": "7"})
        assert answer.status_code == 422
        assert 'name="confirmed" value="2"' in answer.text
        answer = person.decide(decision, twins[0], {"value.sisa": "7", "confirmed": "3"})
        assert answer.status_code == 422
        assert not person.site.corrections_file.exists()
        person.decide(decision, twins[0], {"value.sisa": "7", "confirmed": "2"})
        assert person.written()

    def test_one_print_alone_is_mended_and_the_other_stays(self, person, twins):
        shown = words_of(
            person.get(f"/report/{twins[1].row['document_id']}?fact={twins[1].fact_id}&mode=accept")
        )
        assert f"Hanya cetakan ini (baris {twins[1].row['line']})" in shown
        person.decide("edit", twins[1], {"value.anggaran": "2.450.000.000", "confirmed": "alone"})
        (line,) = person.written()
        assert (line["value"], line["page"], line["line"]) == ("2450000000", "", str(twins[1].row["line"]))
        assert [bool(fact.lines) for fact in (person.report().fact(twin.fact_id) for twin in twins)] == [
            False,
            True,
        ]
        person.run()
        held = {row["line"]: row["anggaran"] for row in stored(person, "budget", "Penyelenggaraan")}
        assert held == {twins[0].row["line"]: twins[0].row["anggaran"], twins[1].row["line"]: 2_450_000_000}
        assert person.report().fact(twins[1].fact_id).state == "checked"

    def test_several_are_accepted_at_once_each_alone(self, person, twins):
        others = [person.fact("jembatan"), person.fact("jalan mantap")]
        chosen = [fact.fact_id for fact in (*twins, *others)]
        answer = person.post(f"/report/{twins[0].row['document_id']}/accept", {"fact": [*chosen, "none"]})
        assert (answer.status_code, "done=accepted" in answer.location) == (303, True)
        places = {(line["match"], line.get("line", "")) for line in person.written()}
        assert places == {(fact.name, str(fact.row["line"])) for fact in twins} | {
            (fact.name, "") for fact in others
        }
        assert all(person.report().fact(fact_id).lines for fact_id in chosen)

    def test_accepting_both_sets_no_number_in_which_they_differ(self, person, twins):
        before = stored(person, "budget", "Penyelenggaraan")
        person.decide("accept", twins[0], {"confirmed": "2"})
        assert [line["column"] for line in person.written()] == ["name"]
        person.run()
        after = stored(person, "budget", "Penyelenggaraan")
        assert after == [{**row, "corrected": True, "confidence": 1.0} for row in before]

    def test_a_fact_without_a_year_is_met_with_those_of_any_year(self, tmp_path):
        """What a correction does not say stands for any."""
        person = reviewing(tmp_path, RESULTS, PLAN, MONEY)
        for fact in person.report().facts:
            alike = [other for other in person.report().facts if fact.is_alike(other)]
            assert len(alike) == fact.touches
