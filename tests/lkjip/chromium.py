"""Debian's Chromium with Debian's driver, for tests in a browser; they are skipped where it is not installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
IS_MISSING = not (CHROMIUM and DRIVER) and os.environ.get("LKJIP_BROWSER") != "required"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
]


def started(profile: Path) -> webdriver.Chrome:
    """A browser without a window, with a profile of its own, that keeps what pages say on the console."""
    options = Options()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in [*FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def set_window(driver: webdriver.Chrome, width: int, height: int) -> None:
    """Gives the page so many pixels."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def take_picture(driver: webdriver.Chrome, name: str) -> None:
    """With `LKJIP_SCREENSHOTS=folder`, leaves a picture of the page there, to be looked at."""
    if folder := os.environ.get("LKJIP_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(Path(folder, f"{name}.png")))
