"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import re

import click
import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner
from made_reports import read, report

from lkjip import cli, store
from lkjip.reading import pipeline
from lkjip.reading.checking import checked
from lkjip.runs import ledger

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def invoke(monkeypatch, tmp_path):
    """Runs a command as from a shell in an empty folder, with a reader that does what the files say."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "read_report", read)

    def invoke_with(*arguments):
        return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])

    return invoke_with


@pytest.fixture
def comparable(tmp_path):
    """A database in which two regions share an indicator and a program, and each has one of its own."""
    db = tmp_path / "lkjip.duckdb"
    regions = {"Kota Semarang": (84.0, 1e9, 7.5e8), "Kota Bandar Lampung": (79.5, 2e9, 1.9e9)}
    with store.connect(db) as con:
        for region, (reached, money, spent) in regions.items():
            shared = {"realisasi": reached, "target": 80.0}
            own = {"indicator": f"Jumlah wisatawan {region}", "realisasi": 5.0}
            budget = [{"anggaran": money, "realisasi": spent}]
            facts = report(region, {"region": region}, capaian=[shared, own], budget=budget)
            store.save(con, checked(facts))
    return db


@pytest.mark.parametrize(
    "command", ["run", "show", "export", "compare", "findings", "review", "status", "bodies"]
)
def test_every_command_has_help_with_examples(invoke, command):
    assert f"  {command}" in invoke("--help").output
    text = invoke(command, "--help").output
    assert "Examples:\n" in text
    assert f"\n    lkjip {command}" in text


class TestRun:
    def test_prints_a_line_a_report_and_a_summary_and_ends_with_0(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok 80 81")
        result = invoke("run", "a.txt", "--workers", 1)
        assert result.exit_code == 0
        assert "ok      a.txt (lkjip): 2 capaian; 0 findings; " in result.output
        assert "capaian" in result.output.split("Rows in data/processed/lkjip.duckdb")[1]
        assert (tmp_path / "data" / "processed" / "lkjip.duckdb").exists()

    def test_names_each_failed_report_with_its_reason_and_ends_with_1(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok 80")
        (tmp_path / "\x1b[31m[b]x.txt").write_text("fail")
        result = invoke("run", ".", "--db", "x.duckdb", "--workers", 1)
        assert result.exit_code == 1
        failed = r"\x1b[31m[b]x.txt is not a report"
        assert result.stderr == f"failed: {tmp_path}/{failed}.\n"
        assert result.stdout.count(failed) == 1
        assert "\x1b" not in result.output
        assert duckdb.connect("x.duckdb").sql("select count(*) from capaian").fetchall() == [(1,)]

    def test_a_second_run_says_that_nothing_has_changed(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok 80")
        invoke("run", ".")
        result = invoke("run", ".")
        assert result.exit_code == 0
        assert "unchanged since they were read" in result.output

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["nowhere"], "There is no file or folder nowhere."),
            (
                ["empty"],
                ".jpg, .jpeg, .tif, .tiff) found in empty.",
            ),
            (["a.txt", "--db", "a.txt"], "a.txt is not a DuckDB database."),
            (["a.txt", "--db", "theirs.duckdb"], "belongs to another program"),
            (["a.txt", "--db", "a.txt/x.duckdb"], "cannot be created: its folder is a file."),
            (["a.txt", "--corrections", "none.csv"], "none.csv cannot be read: No such file or directory."),
        ],
    )
    def test_wrong_usage_is_one_sentence_and_ends_with_2(self, invoke, tmp_path, arguments, sentence):
        (tmp_path / "empty").mkdir()
        (tmp_path / "a.txt").write_text("ok")
        with duckdb.connect("theirs.duckdb") as con:
            con.execute("create table t (x integer)")
        result = invoke("run", *arguments)
        assert result.exit_code == 2
        assert sentence in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert result.stdout == ""

    @pytest.mark.parametrize("command", ["run", "show"])
    @pytest.mark.parametrize("ocr", ["auto", "always", "never"])
    def test_ocr_is_a_choice(self, invoke, tmp_path, command, ocr):
        (tmp_path / "a.txt").write_text("ok 80")
        assert "Which pages are read by OCR" in " ".join(invoke(command, "--help").output.split())
        asked = invoke(command, "a.txt", "--ocr", ocr)
        assert (asked.exit_code, asked.stderr) == (0, "")
        assert invoke(command, "a.txt", "--ocr", "perhaps").exit_code == 2

    def test_ctrl_c_ends_with_130_and_tells_how_far_it_came(self, invoke, tmp_path, monkeypatch):
        (tmp_path / "a.txt").write_text("ok 80")
        (tmp_path / "b.txt").write_text("ok 81")

        record = ledger.record_reading

        def interrupted(con, entry, facts):
            if entry.file.name == "b.txt":
                raise KeyboardInterrupt
            record(con, entry, facts)

        monkeypatch.setattr(ledger, "record_reading", interrupted)
        result = invoke("run", ".", "--workers", 1, "--db", "x.duckdb")
        assert result.exit_code == 130
        assert result.stderr == "lkjip: interrupted after 1 of 2 files; these are stored.\n"
        assert duckdb.connect("x.duckdb").sql("select realisasi from capaian").fetchall() == [(80,)]


class TestShow:
    def test_prints_the_tables_of_a_report_and_stores_nothing(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok 1234.5")
        result = invoke("show", "a.txt")
        assert result.exit_code == 0
        assert "region: Kota Semarang" in result.output
        assert "1.234,5" in result.output
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

    def test_says_when_there_are_no_facts(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok")
        assert invoke("show", "a.txt").output.endswith("no facts found\n")
        (tmp_path / "b.txt").write_text("ok 80")
        assert "no facts" not in invoke("show", "b.txt").output

    def test_json_is_complete(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("ok 80")
        shown = json.loads(invoke("show", "a.txt", "--json").output)
        assert shown["document"]["file_name"] == "a.txt"
        (fact,) = shown["tables"]["capaian"]
        assert (fact["realisasi"], fact["target"], fact["corrected"]) == (80, None, False)
        assert shown["fact_sources"][0]["fact_id"] == fact["fact_id"]
        assert shown["findings"] == []

    def test_a_report_that_cannot_be_read_is_one_sentence_and_ends_with_1(self, invoke, tmp_path):
        (tmp_path / "a.txt").write_text("fail")
        result = invoke("show", "a.txt")
        assert (result.exit_code, result.stderr) == (1, "lkjip: a.txt is not a report.\n")

    def test_a_file_that_is_not_there_is_wrong_usage(self, invoke):
        result = invoke("show", "nowhere.pdf")
        assert (result.exit_code, result.stderr) == (2, "lkjip: There is no file nowhere.pdf.\n")

    def test_a_folder_is_wrong_usage(self, invoke, tmp_path):
        (tmp_path / "reports").mkdir()
        result = invoke("show", "reports")
        assert (result.exit_code, result.stderr) == (2, "lkjip: reports is a folder; show takes one file.\n")


class TestCompare:
    def test_puts_regions_side_by_side_by_what_they_share(self, invoke, comparable):
        lines = [
            re.split(r"\s{2,}", line.strip())
            for line in invoke("compare", "--db", comparable).output.splitlines()
        ]
        first = lines.index(["Indeks Kepuasan Masyarakat", "2021", "Kota Semarang", "84", "105*", "highest"])
        assert lines[first + 1] == ["Kota Bandar Lampung", "79,5", "99,38*", "lowest"]
        assert ["Kota Semarang", "Rp 1 miliar", "75", "lowest"] in lines
        assert not any("wisatawan" in line for line in lines)

    def test_finds_indicators_by_words_in_however_few_regions(self, invoke, comparable):
        output = invoke("compare", "--db", comparable, "--indicator", "SEMARANG wisatawan").output
        assert "Jumlah wisatawan Kota Semarang" in output
        assert "Bandar" not in output

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--year", 1999], "Nothing to compare: no indicator is reported by two regions in 1999."),
            (["--year", 1999], "Nothing to compare: no program is reported by two regions in 1999."),
            (["--indicator", "stunting"], "No indicator matches 'stunting'."),
        ],
    )
    def test_says_when_there_is_nothing_to_compare(self, invoke, comparable, arguments, sentence):
        result = invoke("compare", "--db", comparable, *arguments)
        assert sentence in result.output
        assert result.exit_code == 0

    def test_names_the_nearest_indicators_where_none_matches(self, invoke, comparable):
        result = invoke("compare", "--db", comparable, "--indicator", "indeks kepuasan masyarakta")
        assert "The nearest indicators:\n  Indeks Kepuasan Masyarakat\n" in result.output
        assert result.exit_code == 0
        far = invoke("compare", "--db", comparable, "--indicator", "qqq")
        assert far.output == "No indicator matches 'qqq'.\n"

    def test_says_which_years_there_are(self, invoke, comparable):
        assert invoke("compare", "--db", comparable, "--year", 1990).output.endswith(
            "There are facts of 2021.\n"
        )
        assert "There are facts" not in invoke("compare", "--db", comparable, "--year", 2021).output

    def test_marks_what_is_only_planned_and_what_is_computed(self, invoke, tmp_path):
        db = tmp_path / "lkjip.duckdb"
        program = {"name": "Usaha menengah, Usaha Kecil dan", "program_code": None}
        same = {"name": "Usaha Menengah. Usaha Kecil. Dan", "program_code": None}
        semarang = {"region": "Kota Semarang"}
        lampung = {"region": "Kota Bandar Lampung"}
        reached = {"target": 80.0, "realisasi": 84.0}
        with store.connect(db) as con:
            agreed = program | {"stage": "pk", "anggaran": 1e9}
            spent = same | {"stage": "realisasi", "anggaran": 2e9, "realisasi": 1e9}
            store.save(con, checked(report("a", semarang, capaian=[reached], budget=[agreed])))
            printed = reached | {"capaian": 105.0}
            store.save(con, checked(report("b", lampung, capaian=[printed], budget=[spent])))
        lines = invoke("compare", "--db", db).output.splitlines()
        cells = [re.split(r"\s{2,}", line.strip()) for line in lines]
        assert ["Indeks Kepuasan Masyarakat", "2021", "Kota Bandar Lampung", "84", "105"] in cells
        assert ["Kota Semarang", "84", "105*"] in cells
        assert [cell[-3:] for cell in cells if "Usaha" in cell[0]] == [
            ["Kota Bandar Lampung", "Rp 2 miliar", "50"]
        ]
        assert ["Kota Semarang", "Rp 1 miliar (pk)"] in cells
        assert "*: computed from target and realisasi; no capaian is printed." in lines
        assert "(pk): agreed money; no spending is printed." in lines

    def test_bodies_of_one_region_are_told_apart(self, invoke, tmp_path):
        db = tmp_path / "lkjip.duckdb"
        with store.connect(db) as con:
            for opd, reached in {"Dinas Sosial": 70.0, "Dinas Pariwisata": 75.0}.items():
                store.save(con, checked(report(opd, {"opd": opd}, capaian=[{"realisasi": reached}])))
        output = invoke("compare", "--db", db, "--indicator", "kepuasan").output
        lines = [re.split(r"\s{2,}", line.strip()) for line in output.splitlines()]
        assert ["Kota Semarang, Dinas Sosial", "70"] in lines
        assert any(line[-2:] == ["Kota Semarang, Dinas Pariwisata", "75"] for line in lines)


class TestFindings:
    def test_prints_the_worst_first_with_what_the_rule_says(self, invoke, tmp_path):
        facts = report(
            capaian=[
                {"target": 80.0, "realisasi": 84.0, "capaian": 150.0},
                {"indicator": "Nilai SAKIP", "year": 1888},
            ]
        )
        with store.connect(tmp_path / "x.duckdb") as con:
            store.save(con, checked(facts))
        output = invoke("findings", "--db", "x.duckdb").output
        assert output.startswith("2 findings: 2 error\n")
        assert "Nilai SAKIP" in output
        assert (
            "What each rule asks for:\n  capaian_follows: The printed capaian follows from target and realisasi"
            in output
        )
        shortened = invoke("findings", "--db", "x.duckdb", "--limit", 1).output
        assert "1 of 2 findings" in shortened

    def test_says_when_there_are_none(self, invoke, comparable):
        assert invoke("findings", "--db", comparable).output == "No findings.\n"

    @pytest.fixture
    def contradictory(self, tmp_path):
        db = tmp_path / "x.duckdb"
        wrong = {"table_title": "=Tabel 1", "anggaran": 100.0, "realisasi": 50.0, "sisa": 40.0}
        with store.connect(db) as con:
            store.save(con, checked(report("surely read", budget=[wrong])))
            doubtful = {"region": "Kota Metro", "region_code": "18.72"}
            store.save(con, checked(report("doubtful", doubtful, budget=[wrong | {"confidence": 0.3}])))
        return db

    @pytest.mark.parametrize(
        ("asked", "severities"),
        [
            ((), ["error", "info"]),
            (("--severity", "info"), ["info"]),
            (("--severity", "info", "--severity", "error"), ["error", "info"]),
            (("--region", "METRO"), ["info"]),
            (("--rule", "sisa_follows", "--region", "semarang"), ["error"]),
            (("--rule", "pct_follows"), []),
        ],
    )
    def test_gives_those_that_are_asked_for_as_a_file_too(self, invoke, contradictory, asked, severities):
        printed = invoke("findings", "--db", contradictory, *asked).output
        assert [word for word in ("error", "warning", "info") if f"\n{word}: " in printed] == severities
        written = invoke("findings", "--db", contradictory, *asked, "--to", "found.csv")
        assert written.output.startswith(f"{len(severities)} finding")
        assert pd.read_csv("found.csv")["severity"].tolist() == severities

    def test_the_file_says_whose_fault_it_is_and_what_the_rule_asks_for_and_has_no_formulas(
        self, invoke, contradictory
    ):
        invoke("findings", "--db", contradictory, "--to", "found.csv")
        found = pd.read_csv("found.csv")
        assert found["fault"].tolist() == ["report", "reading"]
        assert found["table"].tolist() == ["'=Tabel 1"] * 2
        assert found["asks_id"].str.startswith("Sisa adalah anggaran dikurangi realisasi").all()

    def test_says_which_rules_there_are_and_where_a_file_cannot_be_written(self, invoke, contradictory):
        unknown = invoke("findings", "--db", contradictory, "--rule", "sisa")
        assert (unknown.exit_code, "sisa_follows" in unknown.stderr) == (2, True)
        nowhere = invoke("findings", "--db", contradictory, "--to", "no/such/folder.csv")
        assert (nowhere.exit_code, "cannot be written" in nowhere.stderr) == (2, True)


class TestExport:
    def test_writes_the_files_and_names_them(self, invoke, comparable, tmp_path):
        result = invoke("export", "--db", comparable, "--to", "out", "--format", "csv")
        assert result.exit_code == 0
        assert "out/capaian.csv" in result.output.splitlines()
        assert len(pd.read_csv(tmp_path / "out" / "capaian.csv")) == 4

    def test_needs_a_database(self, invoke):
        result = invoke("export", "--to", "out")
        assert result.exit_code == 2
        assert "There is no database" in result.stderr


def test_commands_are_those_of_the_contract():
    assert set(cli.main.list_commands(click.Context(cli.main))) >= {
        "run",
        "show",
        "export",
        "compare",
        "findings",
    }


class TestBodies:
    def test_lists_the_lines_in_which_all_words_stand(self, invoke):
        found = invoke("bodies", "--search", "dinkopum koperasi").output
        assert "dinas-koperasi-ukm" in found
        assert "peternakan" not in found
