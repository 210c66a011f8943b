"""A reviewer's whole way in a real browser: find a doubtful row, see its box, correct it, run again, undo it.

With `LKJIP_SCREENSHOTS=folder` a picture of each screen is left there, to be looked at.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import chromium
import pypdfium2
import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

import lkjip

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "two_reports"
NAME = "LAKIP 2022 Dinas Koperasi dan UKM Kota Bandar Lampung"
PROGRAM = Path(sys.executable).with_name("lkjip")
LAPTOP, SMALL = (1366, 768), (800, 640)

if chromium.IS_MISSING:
    pytest.skip("Chromium and its driver are not installed", allow_module_level=True)


@dataclass
class Browser:
    """Chromium with the review page of a database, and the keys of its keyboard."""

    driver: webdriver.Chrome
    address: str
    folder: Path

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def db(self) -> Path:
        return self.folder / "lkjip.duckdb"

    def run(self) -> None:
        """`lkjip run` in another process, while the page is open."""
        program = [PROGRAM, "run", str(self.reports), "--db", str(self.db), "--workers", "1"]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def written(self) -> list[dict[str, str]]:
        with (self.folder / "corrections.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def stored(self, fact_id: str) -> tuple[float, bool, float]:
        with lkjip.connect(self.db) as con:
            query = "select capaian, corrected, confidence from capaian where fact_id = ?"
            row = con.execute(query, [fact_id]).fetchone()
        assert row is not None
        return row

    def one(self, selector: str) -> WebElement:
        return self.wait(lambda: self.driver.find_element(By.CSS_SELECTOR, selector))

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, asked: Callable[[], WebElement]) -> WebElement:
        return WebDriverWait(self.driver, 10).until(lambda _: asked())

    def until(self, holds: Callable[[], object]) -> None:
        """Waits until something holds, a page that is changing under the question notwithstanding."""
        waiting = WebDriverWait(self.driver, 10, ignored_exceptions=[StaleElementReferenceException])
        waiting.until(lambda _: holds())

    def press(self, *keys: str) -> None:
        """As a keyboard does: to whatever has the focus, a dialog that is closing notwithstanding."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def chosen(self) -> WebElement:
        return self.one(".fact.chosen")

    def chosen_id(self) -> str | None:
        return self.chosen().get_attribute("data-fact")

    def picture(self, name: str) -> None:
        chromium.take_picture(self.driver, name)

    def window(self, width: int, height: int) -> None:
        chromium.set_window(self.driver, width, height)

    def choose_report(self, ending: str) -> None:
        self.driver.get(self.address)
        self.until(lambda: self.all("[data-row]"))
        (row,) = [row for row in self.all("tbody tr") if f"{NAME}{ending}" in row.text]
        row.find_element(By.CSS_SELECTOR, "[data-row]").click()
        self.until(lambda: self.all(".fact.chosen"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "reports").mkdir()
    for ending in (".pdf", ".txt"):
        shutil.copy(SAMPLES / f"{NAME}{ending}", folder / "reports")
    lkjip.run([folder / "reports"], folder / "lkjip.duckdb")
    program = [PROGRAM, "review", "--db", str(folder / "lkjip.duckdb"), "--no-open"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", server.stdout.readline())
        assert address
        driver = chromium.started(folder / "profile")
        opened = Browser(driver, address[0], folder)
        opened.window(*LAPTOP)
        try:
            yield opened
        finally:
            driver.quit()
            server.terminate()


def printed_in(path: Path, page: int, box: WebElement) -> str:
    """What the PDF prints within a box of the page."""
    x, y, width, height = (float(box.get_attribute(side) or "nan") for side in ("x", "y", "width", "height"))
    with pypdfium2.PdfDocument(path) as document:
        leaf = document[page - 1]
        top = leaf.get_height() - y
        return " ".join(leaf.get_textpage().get_text_bounded(x, top - height, x + width, top).split())


def test_a_doubtful_row_is_found_corrected_and_stands_after_the_next_run(browser: Browser) -> None:
    browser.driver.get(browser.address)
    browser.until(lambda: browser.all("[data-row]"))
    assert "token" not in browser.driver.current_url
    browser.picture("list")
    browser.choose_report(".pdf")

    # the most doubtful row is chosen, and its box holds what is printed
    fact_id = browser.chosen_id()
    assert fact_id is not None
    chosen = browser.chosen().text
    assert "periksa" in chosen
    assert "100,16" in chosen
    box = browser.one("rect.chosen")
    page = int(browser.one("[name=page][type=number]").get_attribute("value") or 0)
    printed = printed_in(browser.reports / f"{NAME}.pdf", page, box)
    assert printed.endswith("18,11 18,83 100,16")
    image = browser.one(".leaf img")
    browser.until(lambda: image.get_property("complete") and image.get_property("naturalWidth"))
    assert within(box.rect, image.rect)
    assert within(box.rect, browser.one(".paper").rect)
    browser.picture("report")

    # corrected by keyboard
    before = browser.stored(fact_id)
    browser.press("e")
    field = browser.one("#v-capaian")
    browser.until(lambda: "= 100,16" in browser.chosen().text)
    browser.picture("edit")
    field.clear()
    field.send_keys("103.98")
    browser.one(".edit [name=note]").send_keys("realisasi / target", Keys.ENTER)
    browser.until(lambda: browser.all(".note.done"))
    assert browser.chosen_id() == fact_id
    assert "menunggu run" in browser.chosen().text
    assert "103,98" in browser.chosen().text
    browser.picture("corrected")
    (line,) = browser.written()
    assert (line["column"], line["value"], line["period"]) == ("capaian", "103.98", "tw4")
    assert "realisasi / target" in line["note"]
    assert browser.stored(fact_id) == before

    # it stands after the next run
    browser.run()
    assert browser.stored(fact_id) == (103.98, True, 1.0)
    browser.driver.refresh()
    browser.until(lambda: "sudah diperiksa" in browser.chosen().text)
    browser.picture("after-run")

    # undone, it is gone after the next
    browser.press("u")
    browser.until(lambda: "dibatalkan" in browser.chosen().text)
    assert browser.written() == []
    browser.run()
    assert browser.stored(fact_id) == before
    browser.driver.refresh()
    browser.until(lambda: "periksa" in browser.chosen().text and "100,16" in browser.chosen().text)


def test_facts_and_boxes_choose_each_other(browser: Browser) -> None:
    browser.choose_report(".pdf")
    first = browser.chosen_id()
    browser.press("j")
    second = browser.chosen_id()
    assert second != first
    assert second in marked(browser)
    browser.press("k")
    assert browser.chosen_id() == first
    box = next(mark for mark in browser.all("svg [data-facts]") if first not in facts_of(mark))
    box.find_element(By.TAG_NAME, "rect").click()
    assert browser.chosen_id() in facts_of(box)
    assert first not in marked(browser)


def test_everything_is_done_by_keyboard(browser: Browser) -> None:
    browser.choose_report(".pdf")
    first, queue = browser.chosen_id(), browser.one(".queue strong").text
    assert queue.startswith("Perlu diperiksa: 1 dari")
    browser.press("n")
    browser.until(lambda: browser.chosen_id() != first)
    browser.press("p")
    browser.until(lambda: browser.chosen_id() == first)
    browser.press("?")
    assert browser.one("#help").is_displayed()
    browser.picture("help")
    browser.press(Keys.ESCAPE)
    browser.until(lambda: not browser.one("#help").is_displayed())

    browser.press("a")
    browser.until(lambda: browser.all(".note.done") and browser.chosen_id() != first)
    assert {line["column"] for line in browser.written()} == {"target", "realisasi", "capaian"}
    browser.press("p")  # what was accepted is no doubt any more
    browser.until(lambda: browser.chosen_id() != first)
    browser.one(".tabs a[href*=corrections]").click()
    browser.until(lambda: len(browser.all(".line")) == 3)
    browser.picture("corrections")
    for left in (2, 1, 0):
        browser.one(".line button").click()
        browser.until(lambda left=left: len(browser.all(".line")) == left)
    assert browser.written() == []

    browser.choose_report(".pdf")
    browser.press("x")
    browser.until(lambda: browser.all(".edit"))
    browser.picture("reject")
    browser.press(Keys.ESCAPE)
    browser.until(lambda: not browser.all(".edit"))
    page = browser.one("[name=page][type=number]").get_attribute("value")
    browser.press("]")
    browser.until(lambda: browser.one("[name=page][type=number]").get_attribute("value") != page)
    browser.press("/")
    assert browser.driver.switch_to.active_element.get_attribute("name") == "search"
    browser.press(Keys.ESCAPE)
    browser.press("L")
    browser.until(lambda: browser.one("html").get_attribute("lang") == "en")
    browser.picture("english")
    browser.press("L")
    browser.until(lambda: browser.one("html").get_attribute("lang") == "id")
    browser.press("l")
    browser.until(lambda: browser.all("[data-row]"))


def test_values_in_each_others_columns_are_swapped(browser: Browser) -> None:
    browser.choose_report(".pdf")
    browser.press("e")
    columns = ("target", "realisasi", "target_text", "realisasi_text")
    browser.one("[data-swap-now]").click()
    shown = [browser.one(f"#v-{column}").get_property("value") for column in columns]
    assert shown == ["18,83", "18,11", "18,83", "18,11"]
    browser.press(Keys.ESCAPE)
    browser.until(lambda: not browser.all(".edit"))


def test_facts_that_are_alike_are_corrected_together_only_when_that_is_confirmed(browser: Browser) -> None:
    browser.choose_report(".pdf")
    address = browser.driver.current_url.partition("?")[0]
    browser.driver.get(f"{address}?scope=report&search=meningkat+labanya+96")
    browser.until(lambda: "mengenai 2 fakta" in browser.chosen().text)
    browser.press("a")
    browser.picture("alike")
    assert browser.driver.switch_to.active_element.get_attribute("name") in {"confirmed", ""}
    if browser.all(".edit [type=checkbox]"):
        browser.one(".edit button.main").click()
        assert browser.all(".edit"), "the browser asks for the box to be ticked"
    assert not any(line["match"].startswith("Persentase UMKM") for line in browser.written())


def test_a_text_report_shows_its_lines(browser: Browser) -> None:
    browser.choose_report(".txt")
    line = browser.one(".lines a.chosen")
    assert line.find_element(By.CSS_SELECTOR, ".words").text.split() == ["IV", "18,11", "18,83", "100,16"]
    assert within(line.rect, browser.one(".paper").rect)
    browser.picture("text")
    other = next(mark for mark in browser.all(".lines a") if mark != line)
    other.click()
    assert browser.chosen_id() in facts_of(other)


def test_it_fits_a_small_window(browser: Browser) -> None:
    browser.window(*SMALL)
    try:
        browser.choose_report(".pdf")
        browser.picture("small")
        for wish in ("", "?mode=edit", "?scope=corrections"):
            browser.driver.get(browser.driver.current_url.partition("?")[0] + wish)
            assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= SMALL[0]
    finally:
        browser.window(*LAPTOP)


def test_nothing_was_refused_or_failed_in_the_browser(browser: Browser) -> None:
    """What the policy of the pages forbids, or a script gets wrong, is told in the browser's log."""
    browser.choose_report(".pdf")
    assert [entry["message"] for entry in browser.driver.get_log("browser")] == []


def facts_of(mark: WebElement) -> list[str]:
    return (mark.get_attribute("data-facts") or "").split()


def marked(browser: Browser) -> set[str]:
    """The facts of the rows that are marked as chosen."""
    marks = [
        mark for mark in browser.all("svg [data-facts]") if mark.find_elements(By.CSS_SELECTOR, "rect.chosen")
    ]
    return {fact for mark in marks for fact in facts_of(mark)}


def within(inner: dict[str, float], outer: dict[str, float], slack: float = 3) -> bool:
    return (
        inner["x"] >= outer["x"] - slack
        and inner["y"] >= outer["y"] - slack
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + slack
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + slack
    )
