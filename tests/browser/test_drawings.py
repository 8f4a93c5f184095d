"""Drawings as a reader sees them: every label fits, in both languages, on a phone and on a desktop, in light, dark and print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import DESKTOP, PHONE
from scripts.drawings import Drawing
from scripts.findings import Finding
from scripts.languages import CHINESE, ENGLISH, LANGUAGES, Language
from scripts.project import Project

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "measure_drawings.js").read_text(encoding="utf-8")
OPEN = "document.querySelectorAll('details').forEach(answer => answer.open = true)"
READABLE = 10.5
"""The least size of a label on a phone, in CSS pixels."""

# The colour of each label and line, and the one behind it: the smallest box that holds it, else the page.
CONTRASTS = """() => {
  let ground = document.querySelector("svg.drawing");
  while (/rgba.*, 0\\)|transparent/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  const page = getComputedStyle(ground).backgroundColor;
  const rgb = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => rgb(colour).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const area = (box) => box.width * box.height;
  return [...document.querySelectorAll("svg.drawing")].flatMap((svg) => {
    const filled = [...svg.querySelectorAll(".box, .area")].map((shape) => [shape.getBoundingClientRect(), getComputedStyle(shape).fill]);
    const behind = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const around = filled.filter(([box]) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
      return around.sort(([a], [b]) => area(a) - area(b))[0]?.[1] ?? page;
    };
    const words = [...svg.querySelectorAll("text")].map((text) => [text.textContent, contrast(getComputedStyle(text).fill, behind(text)), 4.5]);
    const lines = [...svg.querySelectorAll(".line, .arrow, .box")].map((line) => [line.outerHTML, contrast(getComputedStyle(line).stroke, page), 3]);
    return [...words, ...lines].filter(([, found, least]) => found < least);
  });
}"""


def shown(project: Project) -> Iterator[tuple[str, list[Drawing]]]:
    """Yield each page that has drawings, with them."""
    for docname, page in project.pages.items():
        if page.drawings:
            yield docname, list(page.drawings.values())


def finding(project: Project, docname: str, language: Language, fault: tuple[int, str, str]) -> str:
    """Return a fault as the checks print one, at the line of the label: in the drawing, or in the catalog for Chinese."""
    number, label, words = fault
    drawing = list(project.pages[docname].drawings.values())[number]
    path, line = project.pages[docname].path.parent / drawing.path.name, drawing.root.line
    for element in drawing.root.walk():
        if element.tag == "text":
            entry = project.catalogs[docname].entries.get(element.words) if language is CHINESE else None
            if _same(label, entry.msgstr if entry else element.words):
                path, line = path, element.line
                if entry:
                    path, line = project.catalogs[docname].path, project.catalogs[docname].msgstr_lines[entry.msgid]
                break
    return str(Finding(path, line, f"{language.url}: the label {label!r} {words}", "drawing-label"))


def _same(shown: str, words: str) -> bool:
    return "".join(shown.split()) == "".join(words.split())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_every_label_fits_in_its_box_and_stands_clear_of_the_others(page: Page, server: str, project: Project, language: Language):
    faults = []
    for docname, drawings in shown(project):
        page.goto(f"{server}/{language.url}/{docname}.html")
        page.evaluate(OPEN)
        assert page.locator("svg.drawing").count() == len(drawings)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            faults += [finding(project, docname, language, fault) for fault in page.evaluate(MEASURE)]
    assert not faults, "\n".join(sorted(set(faults)))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_a_drawing_fits_a_phone_and_its_words_can_be_read_there(browser: Browser, server: str, project: Project, language: Language):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for docname, _ in shown(project):
            page.goto(f"{server}/{language.url}/{docname}.html")
            page.evaluate(OPEN)
            for svg in page.locator("svg.drawing").all():
                box = svg.bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], docname
                smallest = svg.evaluate(
                    "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
                    " * Math.min(...[...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)))"
                )
                assert smallest >= READABLE, f"{docname}: {smallest}"
            assert page.evaluate("document.querySelector('.content').scrollWidth") <= PHONE["width"], docname


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["auto", "light", "dark"])
def test_words_and_lines_stand_out_in_light_and_in_dark(browser: Browser, server: str, project: Project, scheme: str, chosen: str):
    with browser.new_context(viewport=DESKTOP, color_scheme=scheme) as context:
        page = context.new_page()
        background = set()
        for docname, _ in shown(project):
            page.goto(f"{server}/zh-cn/{docname}.html")
            page.evaluate(OPEN)
            page.evaluate("theme => { document.body.dataset.theme = theme }", chosen)
            assert page.evaluate(CONTRASTS) == [], docname
            background.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        dark = scheme == "dark" if chosen == "auto" else chosen == "dark"
        assert background == {"rgb(19, 20, 22)" if dark else "rgb(255, 255, 255)"}


def test_paper_shows_drawings_in_the_light_colours(browser: Browser, server: str, project: Project):
    with browser.new_context(viewport=DESKTOP, color_scheme="dark") as context:
        page = context.new_page()
        for docname, drawings in shown(project):
            page.goto(f"{server}/en/{docname}.html")
            page.emulate_media(media="print", color_scheme="dark")
            page.evaluate(OPEN)
            for svg in page.locator("svg.drawing").all():
                assert svg.bounding_box()["height"] > 50, docname
            assert page.evaluate(CONTRASTS) == [], docname
            break_inside = page.locator("figure.drawing").first.evaluate("figure => getComputedStyle(figure).breakInside")
            assert break_inside == "avoid"


def test_a_link_to_a_drawing_opens_the_answer_that_holds_it(page: Page, server: str):
    page.goto(f"{server}/zh-cn/generative-models/gan.html#drawing-gan-step")
    assert page.locator("#drawing-gan-step svg").bounding_box()["height"] > 50


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("label.textContent = 'A label that nobody made room for'", "leaves its box by"),
        ("label.querySelector('tspan').setAttribute('x', 340)", "leaves its drawing by"),
        ("label.querySelector('tspan').setAttribute('y', other.querySelector('tspan').getAttribute('y')); "
         "label.querySelector('tspan').setAttribute('x', other.querySelector('tspan').getAttribute('x'))", "overlaps"),
    ],
)  # fmt: skip
def test_a_label_that_does_not_fit_is_found_at_its_line(page: Page, server: str, project: Project, change: str, words: str):
    page.goto(f"{server}/en/generative-models/gan.html")
    page.evaluate(OPEN)
    assert page.evaluate(MEASURE) == []
    find = "const [label, other] = ['Real samples', 'Generator'].map(words => [...document.querySelectorAll('svg text')].find(text => text.textContent === words)); "
    page.evaluate(f"() => {{ {find} {change} }}")
    found = [finding(project, "generative-models/gan", ENGLISH, fault) for fault in page.evaluate(MEASURE)]
    assert [line for line in found if re.match(rf"docs/generative-models/gan-step\.svg:\d+: .*{words}.*\(drawing-label\)", line)]


def test_a_narrow_screen_scrolls_the_drawing_in_its_box_and_not_the_page(browser: Browser, server: str):
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{server}/en/generative-models/gan.html")
        page.evaluate(OPEN)
        assert page.evaluate("document.querySelector('.content').scrollWidth") <= 320
        figure = page.locator("figure.drawing")
        assert figure.evaluate("figure => figure.scrollWidth > figure.clientWidth")
        expect(figure).to_have_attribute("tabindex", "0")  # and from the keyboard
