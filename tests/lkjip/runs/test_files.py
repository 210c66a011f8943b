"""Which files of a folder are reports."""

import os

import pytest

from lkjip import store
from lkjip.errors import StoreError, UsageError
from lkjip.file_content import LARGEST, sha256_of
from lkjip.runs.files import find_reports


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(folder, *paths):
    return [str(path.relative_to(folder)) for path in find_reports(paths or [folder]).reports]


def test_reports_are_found_in_subfolders_sorted_whatever_the_case_of_their_suffix(tmp_path):
    make(tmp_path, "b.PDF", "a/c.txt", "a/d.md", "e.doc", "f", "g.xlsx", "h.JPG")
    assert names(tmp_path) == ["a/c.txt", "a/d.md", "b.PDF", "g.xlsx", "h.JPG"]


def test_hidden_files_and_readmes_are_passed_over(tmp_path):
    make(tmp_path, ".x.pdf", "._b.pdf", ".git/c.txt", "README.md", "sub/readme.txt", "b.pdf")
    assert names(tmp_path) == ["b.pdf"]


def test_what_office_programs_and_our_own_export_leave_beside_reports_is_passed_over(tmp_path):
    make(tmp_path, "~$lkjip.docx", "lkjip.docx", "lkjip.xlsx", "out/lkjip.xlsx", "out/datapackage.json")
    assert names(tmp_path) == ["lkjip.docx", "lkjip.xlsx"]


def test_links_out_of_the_folder_are_passed_over_and_links_inside_are_not_read_twice(tmp_path):
    make(tmp_path, "in/a.pdf", "out/b.pdf")
    (tmp_path / "in" / "b.pdf").symlink_to(tmp_path / "out" / "b.pdf")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "z.pdf").symlink_to(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert names(tmp_path, tmp_path / "in") == ["in/a.pdf"]


def test_a_report_that_two_paths_lead_to_is_read_once(tmp_path):
    make(tmp_path, "a/b.pdf")
    assert names(tmp_path, tmp_path, tmp_path / "a", tmp_path / "a" / "b.pdf") == ["a/b.pdf"]


def test_a_readme_that_is_named_outright_is_read(tmp_path):
    make(tmp_path, "README.md")
    assert names(tmp_path, tmp_path / "README.md") == ["README.md"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "There is no file or folder .*nowhere"),
        ("empty", r"No report \(\.pdf, \.txt, .*\.tiff\) found in .*empty"),
        ("letter.doc", r"letter\.doc is not a report"),
    ],
)
def test_nothing_to_read_is_wrong_usage(tmp_path, path, message):
    (tmp_path / "empty").mkdir()
    make(tmp_path, "letter.doc")
    with pytest.raises(UsageError, match=message):
        find_reports([tmp_path / path])


def test_a_folder_that_cannot_be_read_is_not_passed_over_in_silence(tmp_path, monkeypatch):
    make(tmp_path, "a.pdf", "closed/b.pdf")
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(UsageError, match="closed cannot be read: Permission denied"):
        find_reports([tmp_path])


def test_a_pipe_or_a_device_is_no_report_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.pdf").symlink_to("/dev/zero")
    make(tmp_path, "a.txt")
    assert names(tmp_path) == ["a.txt"]
    for name in ("pipe.txt", "zero.pdf"):
        with pytest.raises(UsageError, match=f"{name} is not a report: it is a pipe or a device, no file"):
            find_reports([tmp_path / name])
        with pytest.raises(OSError, match="it is no regular file"):
            sha256_of(tmp_path / name)
        with pytest.raises(StoreError, match=f"{name} is not a DuckDB database"):
            store.connect(tmp_path / name)


def test_a_file_that_is_larger_than_any_report_is_not_read(tmp_path):
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(LARGEST + 1)  # a hole; it takes no room
    with pytest.raises(OSError, match="it is larger than 2 GiB"):
        sha256_of(tmp_path / "a.pdf")


def test_a_file_that_grows_without_end_is_not_read_without_end(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    fstat = os.fstat

    def grown(handle):
        before = fstat(handle)
        with path.open("ab") as file:
            file.write(b"x" * 1000)
        return before

    monkeypatch.setattr(os, "fstat", grown)
    with pytest.raises(OSError, match="it grows while it is read"):
        sha256_of(path)


def test_what_is_passed_over_is_counted_by_type_but_what_is_ours(tmp_path):
    for name in (
        "a.pdf",
        "b.DOC",
        "c.doc",
        "d",
        "lkjip.csv",
        "corrections.csv",
        "x.duckdb",
        ".e.png",
        "README",
    ):
        (tmp_path / name).write_text("x")
    found = find_reports([tmp_path])
    assert found.passed_over == {".doc": 2, "": 1}
    assert found.told() == (
        "Passed over for their type: 2 .doc, 1 without a type. "
        "Read are .pdf, .txt, .md, .docx, .xlsx, .png, .jpg, .jpeg, .tif, .tiff."
    )
    assert find_reports([tmp_path / "a.pdf"]).told() is None
