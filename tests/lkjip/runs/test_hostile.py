"""Whatever is in the folder, every file ends with a status, inside its limits, and the run goes on.

More damaged files than the usual 300: `LKJIP_FUZZ=2000` before `pytest`.
"""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hostile_files
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from lkjip import store
from lkjip.file_content import sha256_of
from lkjip.runs import batch
from lkjip.runs.crew import Crew
from lkjip.runs.files import state_of
from lkjip.runs.jobs import Entry, Job, Limits
from lkjip.runs.steps import check

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "two_reports"
CASES = int(os.environ.get("LKJIP_FUZZ", "300"))
SEEN = 30  # of so many damaged files one is read by OCR where its text is lost, which takes a hundred times longer
SECONDS = 120.0  # with less memory than usual, a process would be replaced after every report
GIVEN_UP = "was given up."
ENDS = {
    "bomb.pdf": ("failed", GIVEN_UP),
    "encrypted.pdf": ("failed", "the PDF is encrypted and needs a password."),
    "truncated.pdf": ("failed", "the PDF is damaged or cut off."),
    "loop_of_pages.pdf": ("partial", "9999 of 10000 pages are pictures without text"),
    "nulls.txt": ("failed", "the file is not text."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder with one of each hostile file, a link out of it, and the database of a run over it."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "reports").mkdir()
    hostile_files.make_all(folder / "reports")
    (folder / "elsewhere.txt").write_text("LAPORAN KINERJA 2022")
    (folder / "reports" / "link.txt").symlink_to(folder / "elsewhere.txt")
    result = batch.run(
        [folder / "reports"], folder / "lkjip.duckdb", workers=2, limits=Limits(seconds=SECONDS)
    )
    return folder, result


def test_every_file_is_accounted_for_and_none_takes_another_along(archive):
    folder, result = archive
    names = {path.name for path in (folder / "reports").iterdir()} - {"link.txt"}
    ended = {outcome.path.name: outcome for outcome in result.outcomes}
    assert set(ended) == names
    for name, (status, message) in ENDS.items():
        assert (ended[name].status, ended[name].message[-len(message) :]) == (status, message)
    assert ended["million_paths.pdf"].status in {
        "ok",
        "failed",
    }  # read in time or given up, as the machine is
    others = ended.keys() - ENDS.keys() - {"million_paths.pdf"}
    assert {name: ended[name].message for name in others if ended[name].status != "ok"} == {}


def test_what_can_be_read_of_them_is_stored(archive):
    folder, _ = archive
    query = """
        select file_name, count(*) from capaian join documents using (document_id) group by all order by all
    """
    with store.connect(folder / "lkjip.duckdb", read_only=True) as con:
        stored = dict(con.execute(query).fetchall())
    sql = "'); drop table documents; --\x1b[2J\n.pdf"
    assert stored == {
        "long_table.pdf": hostile_files.ROWS,
        "long_text.md": hostile_files.ROWS,
        "sound.pdf": 1,
        sql: 1,
    }


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """What is damaged: two pages of a sample report, a page that is not compressed, and the start of a text."""
    folder = tmp_path_factory.mktemp("seeds")
    sample = pypdfium2.PdfDocument(next(SAMPLES.glob("LKjIP*.pdf")))
    part = pypdfium2.PdfDocument.new()
    part.import_pages(sample, [0, 16])
    part.save(folder / "part.pdf")
    canvas = Canvas(str(folder / "plain.pdf"), pageCompression=0, invariant=1)
    canvas.grid([50, 250, 400, 500], [800, 780, 760, 740])
    for row, texts in enumerate((["Indikator", "Target", "Realisasi"], ["Jalan mantap", "80%", "78%"])):
        for column, text in enumerate(texts):
            canvas.drawString((55, 255, 405)[column], 785 - 20 * row, text)
    canvas.save()
    text = next(SAMPLES.glob("LKjIP*.txt")).read_bytes()
    (folder / "start.txt").write_bytes(text[:8000])
    return sorted(folder.iterdir())


def damaged(chance, seeds):
    """A seed's content with bytes flipped, a part cut out, or a part of another put in; and its suffix."""
    path, other = chance.choice(seeds), chance.choice(seeds)
    content, strange = bytearray(path.read_bytes()), other.read_bytes()
    for _ in range(chance.choice((1, 1, 3))):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((1, 20, 500, 5000)))
        match chance.choice(("flip", "cut", "splice")):
            case "flip":
                for place in range(start, end, chance.choice((1, 7, 50))):
                    content[place] ^= chance.randrange(1, 256)
            case "cut":
                del content[start:end]
            case "splice":
                piece = chance.randrange(len(strange))
                content[start:end] = strange[piece : piece + chance.choice((20, 500, 5000))]
    return bytes(content), path.suffix


def test_damaged_reports_end_with_a_status_or_a_sentence(seeds, tmp_path):
    chance = random.Random(7)  # noqa: S311 (the same cases every time)
    jobs = []
    for number in range(CASES):
        content, suffix = damaged(chance, seeds)
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(content)
        ocr = "never" if number % SEEN else "auto"
        jobs.append(Job(Entry(state_of(path), sha256_of(path), "1", ""), None, ocr, ()))
    with ThreadPoolExecutor(2) as threads, Crew(Limits(seconds=SECONDS)) as crew:
        readings = [check(reading) for reading in threads.map(crew.read, jobs)]
    faults = [reading.message for reading in readings if "fault of the program" in (reading.message or "")]
    assert faults == []
    for reading in readings:
        name = reading.job.entry.file.name
        if reading.facts is None:
            assert reading.message.startswith(name)
            assert reading.message.endswith(".")
        else:
            assert reading.facts.document["status"] in {"ok", "partial"}
    assert sum(reading.facts is not None for reading in readings) > CASES / 4
