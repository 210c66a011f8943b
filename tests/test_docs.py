"""The documentation says what is so today: the data dictionary, the links, the commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pandas as pd
import pytest
from click.testing import CliRunner
from labelled_pairs import measured_on_pairs

import lkjip
import schemas
from docs import check
from lkjip import cli
from lkjip.reading.corrections import COLUMNS, PLACE
from lkjip.results import RunResult

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "README.id.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(DOCS.rglob("*.md")),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMES = "run|show|export|compare|findings|status|review|site|verify|bodies|indicators|nomenclature"
COMMAND = re.compile(rf"(?:^|[\s`/])lkjip ((?:{NAMES})\b[^`#\n]*)", re.MULTILINE)


def commands(page: Path) -> list[str]:
    """Every command line that a page shows, without the name of the program."""
    return [match.strip() for match in COMMAND.findall(page.read_text(encoding="utf-8"))]


def test_the_data_dictionary_is_that_of_the_schemas() -> None:
    """`docs/make.py` writes it again."""
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == schemas.markdown()


def test_a_database_is_made_as_the_schemas_say() -> None:
    """`docs/make.py` writes it again."""
    made = (ROOT / "lkjip" / "tables.sql").read_text(encoding="utf-8")
    assert made.partition("\n\n")[2] == "\n\n".join(map(schemas.sql_of, schemas.TABLES)) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_repository_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_and_script_that_is_named_is_there(page: Path) -> None:
    """Paths in backquotes: `docs/make.py`, `extract/meaning/vocabulary.yaml`."""
    paths = re.findall(
        r"`((?:extract|normalize|schemas|lkjip|docs|tests|data)/[\w./-]*\w)`", page.read_text("utf-8")
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readme_shows_how_to_run_export_and_compare() -> None:
    shown = {command.split()[0] for command in commands(ROOT / "README.md")}
    assert shown >= {"run", "export", "compare", "findings"}


@pytest.mark.parametrize(
    ("page", "command"),
    [(page.name, command) for page in PAGES for command in commands(page)],
)
def test_every_command_that_is_shown_has_its_options(page: str, command: str) -> None:
    arguments = shlex.split(command)
    known: click.Command = cli.main
    names = []
    while isinstance(known, click.Group) and arguments and not arguments[0].startswith("-"):
        names.append(arguments.pop(0))
        found = known.get_command(click.Context(known), names[-1])
        assert found is not None, f"{page}: there is no command {' '.join(names)}"
        known = found
    assert CliRunner().invoke(cli.main, [*names, "--help"]).exit_code == 0
    options = {option for parameter in known.params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("--")} <= options


def test_every_target_of_make_that_is_shown_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shown = {
        name for page in PAGES for name in re.findall(r"[`\n]make (\w+)", page.read_text(encoding="utf-8"))
    }
    assert shown >= {"demo", "test"}
    assert [name for name in shown if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_corrections_page_names_the_columns_of_the_file() -> None:
    page = (DOCS / "corrections.md").read_text(encoding="utf-8")
    named = " ".join(re.findall(r"^\| (`.*?`(?:, `.*?`)*) \|", page, re.MULTILINE))
    assert re.findall(r"`(\w+)`", named) == [*COLUMNS, *PLACE]


def test_the_query_of_the_readme_answers_on_the_samples(samples: RunResult) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    with lkjip.connect(samples.db) as db:
        answer = db.sql(query).df()
    assert len(answer) >= 5
    assert answer["absorption"].between(1, 110).all()
    assert answer.duplicated(["region", "year", "program"]).sum() == 0


def test_the_code_of_the_tutorial_runs_in_both_languages(
    samples: RunResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tutorial.duckdb").symlink_to(samples.db)
    english, indonesian = (
        "\n".join(
            re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.S | re.M)
        )
        for page in ("tutorial.md", "id/tutorial.md")
    )
    found: dict[str, pd.DataFrame] = {}
    exec(english, found)  # type: ignore[arg-type]  # noqa: S102 (of our own page)
    assert found["spending"]["spent"].between(1, 110).all()
    assert len(found["spending"]) >= 1
    assert {"region", "file_name", "page"} <= set(found["places"].columns)
    assert len(found["places"]) >= 2
    assert (tmp_path / "spending.png").stat().st_size > 10_000
    assert re.sub('title="[^"]*"', "", indonesian) == re.sub('title="[^"]*"', "", english)


def test_a_link_that_leads_nowhere_is_found_in_the_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="here">A</h1><a href="#here">1</a><a href="b/c.html#there">2</a><a href="https://a.example/x">3</a>'
        '<a href="gone.html">4</a><a href="#nowhere">5</a><img src="https://a.example/x.png"><img src="data:,x">'
        '<link rel="stylesheet" href="//a.example/x.css">'
    )
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_text('<p id="there"><a href="../a.html">1</a>')
    assert check.faults_of(tmp_path) == [
        "a.html: gone.html leads to no file",
        "a.html: #nowhere leads to no place in its page",
        "a.html: https://a.example/x.png is loaded from elsewhere",
        "a.html: //a.example/x.css is loaded from elsewhere",
    ]


def test_the_indonesian_readme_says_what_the_english_one_does() -> None:
    """The same chapters, pictures, pages and commands: one is not changed without the other."""
    english, indonesian = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md")
    )
    assert len(re.findall("^## ", indonesian, re.MULTILINE)) == len(re.findall("^## ", english, re.MULTILINE))
    links = {link.replace("docs/id/", "docs/") for link in LINK.findall(indonesian)}
    assert links - {"README.md"} == set(LINK.findall(english)) - {"README.id.md"}
    shown = [
        [command.split()[0] for command in commands(ROOT / name)] for name in ("README.md", "README.id.md")
    ]
    assert shown[0] == shown[1]


def test_the_page_on_comparing_has_the_figures_that_are_measured() -> None:
    page = (DOCS / "comparing.md").read_text(encoding="utf-8")
    for unseen, name in ((False, "all"), (True, "the")):
        pairs, precision, recall = measured_on_pairs(unseen_only=unseen)
        assert re.search(rf"\| {name} (?:the )?{pairs}\b.* \| {precision:.3f} \| {recall:.3f} \|", page)


def test_the_page_on_findings_has_every_rule_with_its_severity_and_adds_up() -> None:
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert {name: severity for name, severity, *_ in rows} == {
        name: rule.severity for name, rule in schemas.RULES.items()
    }
    counts = [tuple(map(int, counted)) for _, _, *counted in rows]
    assert all(found == right + false for found, right, false, _ in counts)
    (total,) = re.findall(r"^\| all \| \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert tuple(map(int, total)) == tuple(map(sum, zip(*counts, strict=True)))
