"""Answers behave: a link opens them, one button opens all, the other language keeps them, paper shows them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

VAE = "generative-models/vae.html"


def open_answers(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('article details')].filter(a => a.open).map(a => a.id)")


def all_answers(page: Page) -> int:
    return page.locator("article details").count()


def test_a_link_to_an_answer_opens_it_and_shows_it(page: Page, server: str):
    page.goto(f"{server}/en/{VAE}#full-answer")
    assert open_answers(page) == ["full-answer"]
    expect(page.locator("#full-answer")).to_be_in_viewport()


def test_a_link_to_a_question_of_the_section_page_opens_nothing_and_one_to_its_answer_does(page: Page, server: str):
    page.goto(f"{server}/zh-cn/generative-models/index.html#vae")
    assert open_answers(page) == []
    page.goto(f"{server}/zh-cn/generative-models/index.html#vae-short-answer")
    assert open_answers(page) == ["vae-short-answer"]


def test_back_and_forward_go_between_answers(page: Page, server: str):
    page.goto(f"{server}/en/{VAE}#short-answer")
    page.evaluate("location.hash = 'full-answer'")
    page.wait_for_function("document.getElementById('full-answer').open")
    page.go_back()
    assert page.url.endswith("#short-answer")
    page.go_forward()
    assert page.url.endswith("#full-answer")


def test_an_opened_answer_becomes_the_address(page: Page, server: str):
    page.goto(f"{server}/en/{VAE}")
    page.locator("#what-loses-marks > summary").click()
    assert page.url.endswith(f"{VAE}#what-loses-marks")


def test_one_button_opens_and_closes_all_and_the_next_page_remembers(page: Page, server: str):
    page.goto(f"{server}/en/{VAE}")
    button = page.locator(".answers-switch")
    expect(button).to_have_text("Open all")
    button.click()
    assert len(open_answers(page)) == all_answers(page)
    expect(button).to_have_text("Close all")
    page.goto(f"{server}/zh-cn/large-language-models/rlhf.html")
    assert len(open_answers(page)) == all_answers(page)
    expect(page.locator(".answers-switch")).to_have_text("全部收起")
    page.locator(".answers-switch").click()
    page.goto(f"{server}/en/{VAE}")
    assert open_answers(page) == []


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_other_language_keeps_the_fragment_and_the_open_answers(
    page: Page, server: str, site: Path, scheme: str
):
    base = server if scheme == "http" else site.as_uri()
    page.goto(f"{base}/en/{VAE}#follow-up-1")
    page.locator("#short-answer > summary").click()
    before = open_answers(page)
    page.locator("a.language-switch:visible").click()
    page.wait_for_url("**/zh-cn/**")
    assert open_answers(page) == before == ["short-answer", "follow-up-1"]
    assert page.url == f"{base}/zh-cn/{VAE}#short-answer"
    page.locator("a.language-switch:visible").click()
    page.wait_for_url("**/en/**")
    assert open_answers(page) == before


def test_an_answer_opens_from_the_keyboard_with_a_visible_focus(page: Page, server: str):
    page.goto(f"{server}/en/{VAE}")
    page.locator("#short-answer > summary").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    assert open_answers(page) == ["short-answer"]


def test_paper_shows_every_answer_and_no_navigation(page: Page, server: str, tmp_path: Path):
    page.goto(f"{server}/en/{VAE}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(open_answers(page)) == all_answers(page)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_answers(page) == []
    page.emulate_media(media="print")
    for selector in (".sidebar-drawer", ".language-switch", ".answers-switch"):
        assert page.locator(selector).first.is_hidden(), selector


def test_paper_shows_every_answer_without_javascript(browser: Browser, server: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/zh-cn/{VAE}")
        page.emulate_media(media="print")
        for body in page.locator("article details .sd-card-body").all():
            assert body.bounding_box()["height"] > 0


def test_without_javascript_there_is_no_button_that_does_nothing(browser: Browser, server: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/en/{VAE}")
        expect(page.locator(".answers-switch")).to_be_hidden()


def test_the_browser_finds_words_in_a_closed_answer(page: Page, server: str):
    """A link to words (``#:~:text=``) uses the browser's own find, which opens the answer that holds them."""
    page.goto(f"{server}/en/{VAE}")
    paragraph = page.locator("#full-answer .sd-card-body p:not(:has(math))").last
    words = " ".join(paragraph.text_content().split()[:5])
    page.goto("about:blank")
    page.goto(f"{server}/en/{VAE}#:~:text={quote(words)}")
    page.wait_for_function("document.getElementById('full-answer').open")


def test_the_addresses_of_the_other_language_are_whole_for_search_engines(page: Page, server: str):
    page.goto(f"{server}/zh-cn/{VAE}")
    links = page.locator("link[hreflang]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links and all(link.startswith(server) for link in links)


def test_nothing_moves_while_a_page_loads(page: Page, server: str):
    page.add_init_script("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; })).observe({type: 'layout-shift', buffered: true})")
    for name in (VAE, "embeddings/index.html"):
        page.goto(f"{server}/zh-cn/{name}", wait_until="networkidle")
        assert page.evaluate("window.shift") < 0.01, name
