"""The dataset site: pages lead somewhere, figures have their source, and nothing of a report is more than text."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from hostile_site import INDICATORS, SCRIPT, make_hostile
from made_reports import report

from lkjip import cli, store
from lkjip.errors import ExportError
from lkjip.reading.checking import checked
from lkjip.results import RunResult
from lkjip.site import pages
from lkjip.site.build import write_site
from lkjip.site.folder import LIST

BODY = "body/kota-semarang-dinas-koperasi-dan-usaha-mikro.html"


@pytest.fixture(scope="module")
def site(samples: RunResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    write_site(samples.db, folder)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    make_hostile(folder / "a.duckdb")
    write_site(folder / "a.duckdb", folder / "out")
    return folder / "out"


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def addresses(page: Path) -> Iterator[str]:
    for tag in soup(page).find_all(["a", "link", "script", "img", "iframe", "form", "object"]):
        yield from (str(tag[name]) for name in ("href", "src", "action", "data") if tag.get(name))


def rows(page: Path) -> list[Tag]:
    return soup(page).select("tbody tr")


def found(site: Path) -> list[list[str]]:
    """The search index as the page's script gets it."""
    text = (site / "search.js").read_text(encoding="utf-8")
    assert not re.search(r"[<>&\u2028\u2029]", text)
    listed: list[list[str]] = json.loads(text.removeprefix("window.lkjipIndex=").rstrip(";\n"))
    return listed


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_every_address_is_a_file_of_the_site(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    html = list(folder.rglob("*.html"))
    assert len(html) >= 10
    lost = {
        (page.name, address)
        for page in html
        for address in addresses(page)
        if not (page.parent / (unquote(address.partition("#")[0]) or page.name)).is_file()
    }
    assert lost == set()
    assert [entry for entry in found(folder) if not (folder / entry[3]).is_file()] == []


def test_a_figure_stands_with_its_source_and_its_findings(site: Path) -> None:
    page = site / next(entry[3] for entry in found(site) if entry[1] == "Persentase koperasi aktif")
    texts = [row.get_text(" ", strip=True) for row in rows(page)]
    (semarang,) = [text for text in texts if re.search(r"Semarang.* 2022 76 ", text)]
    assert "76 76,64 100,84 %" in semarang
    assert re.search(r"LKjIP 2022 .*\.(pdf|txt) (hlm\.|baris) \d+", semarang)


def test_a_finding_is_told_beside_its_figure_and_below(hostile: Path) -> None:
    page = next(page for page in hostile.glob("body/*.html") if "lain" not in page.name)
    marked = [row for row in rows(page) if row.select_one("a.badge.bad[href$='#findings']")]
    assert [row.th.get_text().startswith(SCRIPT) for row in marked] == [True]  # type: ignore[union-attr]
    assert "1 temuan" in marked[0].get_text()
    told = soup(page).select_one("ul.findings")
    assert told is not None
    assert f"pesan {SCRIPT}" in told.get_text()
    assert "hlm. 3" in told.get_text()


def test_programs_have_their_money_in_full_and_a_chart(site: Path) -> None:
    page = soup(site / BODY)
    text = page.get_text(" ", strip=True)
    assert "2.095.711.980 1.613.050.706 76,97 %" in text
    bars = page.select("figure svg rect.bar")
    assert len(bars) > 10
    assert all(0 <= float(str(bar["width"])) <= 100 for bar in bars)


def test_what_was_promised_stands_with_the_page(site: Path) -> None:
    heading = next(h2 for h2 in soup(site / BODY).find_all("h2") if "Perjanjian Kinerja" in h2.get_text())
    promised = [row.get_text(" ", strip=True) for row in heading.find_next("table").select("tbody tr")]  # type: ignore[union-attr]
    assert [
        text
        for text in promised
        if re.search(r"koperasi aktif % 2022 76 LKjIP 2022 .* (hlm\.|baris) \d+", text, re.I)
    ]


def test_the_lists_name_every_region_and_indicator(site: Path) -> None:
    assert [row.th.get_text() for row in rows(site / "regions.html")] == [
        "Kota Bandar Lampung",
        "Kota Semarang",
    ]  # type: ignore[union-attr]
    listed = {str(row.a["href"]) for row in rows(site / "indicators.html")}  # type: ignore[index]
    assert listed == {f"indicator/{path.name}" for path in site.glob("indicator/*.html")}
    assert {kind for kind, *_ in found(site)} == {"region", "body", "indicator"}


def test_nothing_of_a_report_is_more_than_text(hostile: Path) -> None:
    for page in hostile.rglob("*.html"):
        parsed = soup(page)
        assert [str(tag.get("src", "")).removeprefix("../") for tag in parsed.find_all("script")] == [
            "site.js"
        ]
        assert parsed.find_all(["img", "iframe", "b onmouseover", "object", "embed", "base"]) == []
        assert [name for tag in parsed.find_all(True) for name in tag.attrs if name.startswith("on")] == []
        assert not re.search("[\u202e\x1b\x00]", page.read_text(encoding="utf-8"))
        assert page.stat().st_size < 100_000
    names = {path.relative_to(hostile).as_posix() for path in hostile.rglob("*")}
    assert [name for name in names if not re.fullmatch(r"(\.?[a-z0-9_-]+/)?[a-z0-9_.-]+", name)] == []
    assert not names & {"indicator/con.html", "body/con.html"}
    text = " ".join(soup(page).get_text(" ") for page in hostile.glob("body/*.html"))
    assert SCRIPT in text
    assert "{{ 7 * 7 }} {% raw %}" in text


def test_no_spreadsheet_runs_what_is_downloaded(hostile: Path) -> None:
    file = next(path for path in hostile.glob("body/*.csv") if "anggaran" not in path.name)
    with file.open(encoding="utf-8", newline="") as opened:
        read = list(csv.DictReader(opened))
    assert {row["indicator"].strip("'")[:5] for row in read} >= {
        name[:5] for name in INDICATORS if "\x00" not in name
    }
    assert not [value for row in read for value in row.values() if value.startswith(("=", "@", "+"))]


def test_a_long_table_goes_on_in_parts(
    samples: RunResult, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ROWS_OF_A_PAGE", 10)
    write_site(samples.db, tmp_path / "out", with_data=False)
    whole = [row.get_text() for row in rows(site / "indicators.html")]
    parts = sorted(
        (tmp_path / "out").glob("indicators*.html"), key=lambda path: len(rows(path)), reverse=True
    )
    assert len(parts) == ceil(len(whole) / 10) > 2
    assert max(len(rows(part)) for part in parts) == 10
    assert sorted(row.get_text() for part in parts for row in rows(part)) == sorted(whole)
    page, seen = "indicators.html", []
    while page:
        seen.append(page)
        after = soup(tmp_path / "out" / page).select_one("a[rel=next]")
        page = str(after["href"]) if after else ""
    assert len(seen) == len(parts)


def test_the_same_database_gives_the_same_site_in_either_language(
    samples: RunResult, site: Path, tmp_path: Path
) -> None:
    made = site / "data" / "datapackage.json"  # says when
    before = everything(site) | {str(made.relative_to(site)): b""}
    write_site(samples.db, site)
    assert everything(site) | {str(made.relative_to(site)): b""} == before
    write_site(samples.db, tmp_path, "en", "Cities <compared>")
    english = everything(tmp_path)
    assert set(english) == set(before)
    assert soup(tmp_path / "index.html").h1.get_text() == "Cities <compared>"  # type: ignore[union-attr]
    assert soup(tmp_path / "index.html").html["lang"] == "en"  # type: ignore[index]
    assert "Regions" in soup(tmp_path / "regions.html").get_text()


class TestFolder:
    """What the command did not write it neither replaces nor removes."""

    def test_files_of_others_are_kept_and_those_of_an_earlier_site_go(
        self, samples: RunResult, tmp_path: Path
    ) -> None:
        write_site(samples.db, tmp_path)
        (tmp_path / "CNAME").write_text("example.org")
        (tmp_path / "body" / "old.html").write_text("of an earlier database")
        (tmp_path / "body" / "mine.html").write_text("mine")
        with (tmp_path / LIST).open("a") as file:
            file.write("body/old.html\n../outside.txt\n/etc/hosts\nCNAME\n")
        outside = tmp_path.parent / "outside.txt"
        outside.write_text("not of the site")
        write_site(samples.db, tmp_path, with_data=False)
        assert not (tmp_path / "body" / "old.html").exists()
        assert not (tmp_path / "data").exists()
        assert [path.read_text() for path in (tmp_path / "CNAME", tmp_path / "body" / "mine.html", outside)] == [
            "example.org", "mine", "not of the site",
        ]  # fmt: skip

    def test_a_folder_with_other_files_is_not_touched(self, samples: RunResult, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text("mine")
        with pytest.raises(ExportError, match="did not write"):
            write_site(samples.db, tmp_path)
        assert everything(tmp_path) == {"index.html": b"mine"}

    def test_a_file_of_mine_in_the_way_of_a_page_stays(self, samples: RunResult, tmp_path: Path) -> None:
        (tmp_path / LIST).write_text("# empty\n")
        (tmp_path / "regions.html").write_text("mine")
        with pytest.raises(ExportError, match=r"regions\.html was not written"):
            write_site(samples.db, tmp_path, with_data=False)
        assert (tmp_path / "regions.html").read_text() == "mine"
        (tmp_path / "regions.html").unlink()
        write_site(samples.db, tmp_path, with_data=False)  # what was broken off is written again
        assert rows(tmp_path / "regions.html")

    def test_a_link_that_leads_elsewhere_is_refused(self, samples: RunResult, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / LIST).write_text("body/a.html\n")
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "out" / "body").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(ExportError, match="was not written"):
            write_site(samples.db, tmp_path / "out", with_data=False)
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_nothing_is_removed_beyond_a_link(self, samples: RunResult, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / LIST).write_text("data/mine.csv\n")
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "mine.csv").write_text("mine")
        (tmp_path / "out" / "data").symlink_to(tmp_path / "elsewhere")
        write_site(samples.db, tmp_path / "out", with_data=False)
        assert (tmp_path / "elsewhere" / "mine.csv").read_text() == "mine"


def test_the_command_says_what_to_open_and_what_is_wrong(samples: RunResult, tmp_path: Path) -> None:
    arguments = ["site", "--db", str(samples.db), "--no-data", "--to"]
    done = CliRunner().invoke(cli.main, [*arguments, str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "2 regions, 2 bodies, " in done.output
    assert done.output.endswith(f"Open {tmp_path / 'out' / 'index.html'}\n")
    (tmp_path / "file").write_text("")
    refused = CliRunner().invoke(cli.main, [*arguments, str(tmp_path / "file")])
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"lkjip: The site cannot be written: {tmp_path / 'file'} is a file.\n",
    )


def test_what_a_broken_off_site_left_is_cleared(samples: RunResult, tmp_path: Path) -> None:
    left = tmp_path / ".lkjip-site-data"
    left.mkdir()
    (left / "half.csv").write_text("a,b")
    (tmp_path / LIST).write_text("index.html\n")
    write_site(samples.db, tmp_path)
    assert not left.exists()
    assert (tmp_path / "data" / "capaian.csv").is_file()


def test_reports_that_name_no_region_are_not_put_together(tmp_path: Path) -> None:
    unknown = {"region": None, "region_code": None, "opd": "Dinas Sosial"}
    reached = [{"indicator": "Persentase lansia terlayani", "realisasi": 40.0}]
    with store.connect(tmp_path / "a.duckdb") as con:
        store.save(con, checked(report("a", unknown | {"file_name": "a.pdf"}, capaian=reached)))
        store.save(con, checked(report("b", unknown | {"file_name": "b.pdf"}, capaian=reached)))
    write_site(tmp_path / "a.duckdb", tmp_path / "out", with_data=False)
    assert [
        row.th.get_text() for row in rows(tmp_path / "out" / "region" / "daerah-tidak-tercetak.html")
    ] == [  # type: ignore[union-attr]
        "Dinas Sosial (a.pdf)",
        "Dinas Sosial (b.pdf)",
    ]
    for page in tmp_path.glob("out/body/*.html"):
        assert len(soup(page).select("table.grouped tbody tr")) == 1
