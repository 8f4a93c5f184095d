"""What a visitor meets: one host, closed answers that open, the other language, formulas in their font, no sideways scroll."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PHONE, answered_pages
from scripts.languages import LANGUAGES

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)


@languages
def test_a_visit_asks_one_host_only(page: Page, server: str, site: Path, language):
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for name in answered_pages(site):
        page.goto(f"{server}/{language.url}/{name}", wait_until="networkidle")
    assert hosts == {urlsplit(server).netloc}


@languages
def test_an_answer_is_closed_and_opens_with_a_click_and_with_the_keyboard(page: Page, server: str, language):
    page.goto(f"{server}/{language.url}/generative-models/vae.html")
    answer = page.locator("article details").first
    assert answer.get_attribute("open") is None
    answer.locator("summary").click()
    expect(answer.locator(".sd-card-body")).to_be_visible()
    second = page.locator("article details").nth(1)
    second.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(second.locator(".sd-card-body").first).to_be_visible()


@pytest.mark.parametrize("name", ["index.html", "embeddings/margin.html"])
def test_the_switch_leads_to_the_same_page_in_the_other_language_and_back(page: Page, server: str, name: str):
    page.goto(f"{server}/en/{name}")
    page.locator("a.language-switch:visible").click()
    page.wait_for_url(f"{server}/zh-cn/{name}")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.locator("a.language-switch:visible").click()
    page.wait_for_url(f"{server}/en/{name}")


def test_the_switch_is_in_the_header_of_a_phone(browser: Browser, server: str):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{server}/zh-cn/index.html")
        switch = page.locator("a.language-switch:visible")
        assert switch.count() == 1
        assert switch.inner_text() == "English"


@pytest.mark.parametrize(("locale", "url"), [("zh-CN", "zh-cn"), ("zh-TW", "zh-cn"), ("en-GB", "en")])
def test_the_first_page_goes_to_the_language_of_the_browser(browser: Browser, server: str, locale: str, url: str):
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(f"{server}/index.html")
        page.wait_for_url(f"{server}/{url}/index.html")


def test_the_first_page_offers_both_languages_without_a_match(browser: Browser, server: str):
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(f"{server}/index.html", wait_until="networkidle")
        assert page.locator("main a").all_inner_texts() == ["English", "简体中文"]


@languages
def test_without_javascript_answers_open_formulas_show_and_languages_switch(browser: Browser, server: str, language):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/{language.url}/generative-models/vae.html")
        for answer in page.locator("article details").all():
            answer.locator("summary").click()
        formula = page.locator("article .math math").first
        assert formula.bounding_box()["height"] > 10
        page.locator("a.language-switch:visible").click()
        assert f"/{language.url}/" not in page.url


def test_formulas_are_drawn_in_the_math_font(page: Page, server: str):
    page.goto(f"{server}/en/generative-models/vae.html", wait_until="networkidle")
    page.locator("article details summary").nth(1).click()
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert [family.strip('"') for family in loaded] == ["Math"]


@languages
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, server: str, site: Path, language):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for name in answered_pages(site):
            page.goto(f"{server}/{language.url}/{name}")
            page.evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)")
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], name
            assert page.evaluate("document.querySelector('.content').scrollWidth") <= PHONE["width"], name


@languages
def test_print_shows_every_answer(page: Page, server: str, language):
    page.goto(f"{server}/{language.url}/generative-models/vae.html")
    page.emulate_media(media="print")
    for body in page.locator("article details .sd-card-body").all():
        assert body.bounding_box()["height"] > 0


@languages
def test_the_mark_of_a_heading_takes_no_line_of_its_own(page: Page, server: str, language):
    page.goto(f"{server}/{language.url}/embeddings/index.html")
    taller = page.locator(".question > h2").evaluate_all(
        """headings => headings.filter(heading => {
          const before = heading.getBoundingClientRect().height;
          heading.querySelector(".headerlink").style.display = "none";
          return heading.getBoundingClientRect().height < before;
        }).map(heading => heading.textContent)"""
    )
    assert page.locator(".question > h2 .headerlink").count() > 1
    assert taller == []
