"""The pages work under a strict content security policy: own files, and the one line of furo that sets the theme."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import answered_pages
from scripts.serve import serving

pytestmark = pytest.mark.browser


def hashes(text: str, tag: str) -> str:
    """Return the policy's words for the inline *tag* elements of a page: the theme's one script and its code colours."""
    inline = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(item.encode()).digest()).decode()}'" for item in inline)


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The address of the site, served under a strict policy."""
    text = (site / "en/index.html").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src 'self' {hashes(text, 'script')}; style-src 'self' {hashes(text, 'style')}; "
        "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    with serving(site, Content_Security_Policy=policy) as address:
        yield address


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What the browser says that the policy refused."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if "Content Security Policy" in message.text else None)
    return messages


@pytest.mark.parametrize("language", ["en", "zh-cn"])
def test_no_page_asks_for_anything_the_policy_refuses(page: Page, strict: str, site: Path, refused: list[str], language: str):
    for name in [*answered_pages(site), "search.html?q=gan", "status.html", "glossary.html", "404.html"]:
        page.goto(f"{strict}/{language}/{name}", wait_until="networkidle")
    assert refused == []


def test_answers_search_and_theme_work_under_the_policy(page: Page, strict: str, refused: list[str]):
    page.goto(f"{strict}/en/generative-models/vae.html")
    page.locator(".answers-switch").click()
    assert page.locator("article details[open]").count() > 3
    page.locator(".theme-toggle:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-theme", "auto")
    page.locator(".sidebar-search").fill("mode collapse")
    expect(page.locator(".search-suggestions a").first).to_be_visible()
    assert refused == []


def test_the_first_page_works_under_the_policy(page: Page, strict: str, refused: list[str]):
    page.goto(f"{strict}/index.html")
    page.wait_for_url("**/en/index.html")
    assert refused == []


def test_an_inline_style_would_be_refused(page: Page, strict: str, refused: list[str]):
    page.goto(f"{strict}/en/index.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    expect(page.locator("body > p")).to_be_attached()
    assert refused
