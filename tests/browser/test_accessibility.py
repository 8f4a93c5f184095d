"""Everyone can read it: axe, the keyboard on a phone, reduced motion, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PHONE, answered_pages
from scripts.audit import axe_findings, set_answers
from scripts.languages import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "answers"), [("light", "closed"), ("dark", "open")])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_axe_finds_nothing(browser: Browser, server: str, site: Path, language, scheme: str, answers: str):
    """`make audit` does the same on every page, in all four combinations."""
    with browser.new_context(color_scheme=scheme, viewport=PHONE, reduced_motion="reduce") as context:
        page = context.new_page()
        for name in [*answered_pages(site), "search.html?q=gan", "status.html", "glossary.html", "404.html"]:
            page.goto(f"{server}/{language.url}/{name}")
            set_answers(page, open=answers == "open")
            assert axe_findings(page) == [], name


def test_axe_would_find_a_picture_without_words(page: Page, server: str):
    page.goto(f"{server}/en/index.html")
    page.evaluate("document.querySelector('article').append(Object.assign(new Image(), {src: '_static/favicon.svg'}))")
    assert [finding.split(":")[0] for finding in axe_findings(page)] == ["image-alt"]


@pytest.mark.parametrize(("box", "drawer", "icon"), [("__navigation", ".sidebar-drawer", ".nav-overlay-icon"), ("__toc", ".toc-drawer", ".toc-header-icon")])
def test_the_drawers_of_a_phone_open_from_the_keyboard_with_a_visible_focus(
    browser: Browser, server: str, box: str, drawer: str, icon: str
):
    with browser.new_context(viewport=PHONE, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{server}/zh-cn/generative-models/vae.html")
        expect(page.locator(drawer)).to_have_css("visibility", "hidden")
        for _ in range(2):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == box:
                break
        expect(page.locator(f"#{box}")).to_be_focused()
        expect(page.locator(icon)).to_have_css("outline-style", "solid")
        page.keyboard.press("Space")
        expect(page.locator(drawer)).to_have_css("visibility", "visible")
        page.keyboard.press("Escape")
        expect(page.locator(drawer)).to_have_css("visibility", "hidden")


def test_every_stop_of_the_keyboard_is_seen(page: Page, server: str):
    """Each element that Tab reaches is on the screen and shows its focus."""
    page.goto(f"{server}/en/generative-models/vae.html")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const element = document.activeElement;
              const box = element.getBoundingClientRect();
              const style = getComputedStyle(element);
              return {
                name: element.outerHTML.slice(0, 120),
                shown: box.width > 1 && box.height > 1 && box.right > 0 && style.visibility === "visible",
                outline: style.outlineStyle !== "none" || style.boxShadow !== "none" || element.matches("input"),
              };
            }"""
        )
        if stop["name"].startswith("<body") or stop["name"] in seen:
            break
        seen.add(stop["name"])
        if 'class="sidebar-toggle"' in stop["name"]:
            continue  # its focus shows on the icon, as the test above holds
        assert stop["shown"] and stop["outline"], stop
    assert len(seen) > 20


def test_motion_stops_for_those_who_ask_for_it(browser: Browser, server: str):
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{server}/en/generative-models/vae.html")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.locator(".sidebar-drawer").evaluate("drawer => getComputedStyle(drawer).transitionDuration") in {"0s", ""}


def test_a_screen_reader_hears_formulas_and_what_is_expanded(page: Page, server: str):
    page.goto(f"{server}/en/generative-models/vae.html")
    session = page.context.new_cdp_session(page)

    def roles() -> list[tuple[str, bool | None]]:
        found = []
        for node in session.send("Accessibility.getFullAXTree")["nodes"]:
            states = {item["name"]: item["value"].get("value") for item in node.get("properties", [])}
            found.append((node.get("role", {}).get("value", ""), states.get("expanded")))
        return found

    closed = [expanded for role, expanded in roles() if role == "DisclosureTriangle"]
    assert closed and not any(closed)
    page.locator("#full-answer > summary").click()
    opened = roles()
    assert [expanded for role, expanded in opened if role == "DisclosureTriangle"].count(True) == 1
    assert any(role.startswith("MathML") for role, _ in opened)
