"""Which files of a folder are reports."""

import os

import pytest

from lkjip.errors import UsageError
from lkjip.runs.files import find_reports


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(folder, *paths):
    return [str(path.relative_to(folder)) for path in find_reports(paths or [folder])]


def test_reports_are_found_in_subfolders_sorted_whatever_the_case_of_their_suffix(tmp_path):
    make(tmp_path, "b.PDF", "a/c.txt", "a/d.md", "e.docx", "f")
    assert names(tmp_path) == ["a/c.txt", "a/d.md", "b.PDF"]


def test_hidden_files_and_readmes_are_passed_over(tmp_path):
    make(tmp_path, ".x.pdf", "._b.pdf", ".git/c.txt", "README.md", "sub/readme.txt", "b.pdf")
    assert names(tmp_path) == ["b.pdf"]


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
        ("empty", r"No report \(\.pdf, \.txt, \.md\) found in .*empty"),
        ("letter.docx", r"letter\.docx is not a report"),
    ],
)
def test_nothing_to_read_is_wrong_usage(tmp_path, path, message):
    (tmp_path / "empty").mkdir()
    make(tmp_path, "letter.docx")
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
