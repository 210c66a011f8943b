"""A reader's way through the site in a real browser, from the disk: search, an indicator, a body, its findings.

With `LKJIP_SCREENSHOTS=folder` a picture of each screen is left there, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from hostile_site import make_hostile
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from lkjip.results import RunResult
from lkjip.site.build import write_site

if chromium.IS_MISSING:
    pytest.skip("Chromium and its driver are not installed", allow_module_level=True)

DESK, PHONE = (1280, 900), (400, 800)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser = chromium.started(tmp_path_factory.mktemp("profile"))
    chromium.set_window(browser, *DESK)
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def site(samples: RunResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(samples.db, folder)
    return folder


def until(driver: webdriver.Chrome, selector: str) -> list[str]:
    """The texts of what a selector finds, once there is any."""
    elements = WebDriverWait(driver, 10).until(lambda _: driver.find_elements(By.CSS_SELECTOR, selector))
    return [element.text for element in elements]


def faults(driver: webdriver.Chrome) -> list[str]:
    """What the console complains of, and what was asked of others than the disk."""
    asked = driver.execute_script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    complaints = [str(entry["message"]) for entry in driver.get_log("browser")]
    return complaints + [name for name in asked if not name.startswith("file://")]


def test_a_reader_finds_an_indicator_a_body_and_its_findings(driver: webdriver.Chrome, site: Path) -> None:
    driver.get((site / "index.html").as_uri())
    field = driver.find_element(By.CSS_SELECTOR, ".large input")
    field.send_keys("AKTIF koperasi")
    assert until(driver, ".found a")[0].startswith("Persentase koperasi aktif")
    chromium.take_picture(driver, "site-search")
    field.send_keys(Keys.ARROW_DOWN)
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert until(driver, "h1") == ["Persentase koperasi aktif"]
    assert until(driver, "figure .bars li")[0].split("\n")[0].startswith("Kota Semarang")
    chromium.take_picture(driver, "site-indicator")

    driver.find_element(By.LINK_TEXT, "Kota Bandar Lampung").click()
    assert until(driver, "h1") == ["Dinas Koperasi dan UKM"]
    assert len(until(driver, "figure.chart")) == 1
    chromium.take_picture(driver, "site-body")
    driver.find_element(By.CSS_SELECTOR, "a.badge.bad").click()
    assert driver.current_url.endswith("#findings")
    assert "capaian" in " ".join(until(driver, ".findings li"))
    assert faults(driver) == []


def test_no_page_is_wider_than_a_phone_or_a_desk(driver: webdriver.Chrome, site: Path) -> None:
    shown = ["index.html", "regions.html", "indicators.html", "about.html"]
    shown += [
        str(next(site.glob(f"{kind}/*.html")).relative_to(site)) for kind in ("region", "body", "indicator")
    ]
    for name in shown:
        for size in (PHONE, DESK):
            chromium.set_window(driver, *size)
            driver.get((site / name).as_uri())
            width = driver.execute_script("return document.documentElement.scrollWidth")
            assert width <= size[0], name
            chromium.take_picture(driver, f"site-{name.replace('/', '-')[:-5]}-{size[0]}")
        assert faults(driver) == []


def test_no_text_of_a_report_runs(driver: webdriver.Chrome, tmp_path: Path) -> None:
    make_hostile(tmp_path / "a.duckdb")
    write_site(tmp_path / "a.duckdb", tmp_path / "out", with_data=False)
    for page in [tmp_path / "out" / "index.html", *tmp_path.glob("out/body/*.html")]:
        driver.get(page.as_uri())
        assert driver.execute_script("return window.taken") is None
        assert faults(driver) == []
    field = driver.find_element(By.CSS_SELECTOR, "input[type=search]")
    field.send_keys("script")
    assert "</script><script>" in until(driver, ".found a")[0]
    assert driver.execute_script("return document.scripts.length") == 2  # the page's own, and the index
    assert driver.execute_script("return window.taken") is None
