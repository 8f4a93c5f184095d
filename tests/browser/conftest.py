"""A real browser on the built site, served from this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from conftest import browser_path
from scripts.serve import serving

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the system's or Playwright's own."""
    arguments = ["--no-sandbox", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor with an English desktop."""
    with browser.new_context(viewport=DESKTOP, locale="en-US") as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab that fails the test at any error on the page."""
    tab = context.new_page()
    tab.on("pageerror", lambda error: pytest.fail(f"error on the page: {error}"))
    return tab


def answered_pages(site: Path) -> list[str]:
    """Return the addresses of pages to visit: the first pages, a section, and answers with formulas, code and tables."""
    names = ["index", "embeddings/index", "generative-models/vae", "embeddings/nearest-neighbor-search"]
    return [f"{name}.html" for name in [*names, "large-language-models/rlhf", "embeddings/margin"]]
