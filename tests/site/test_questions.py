"""The built site holds the 57 questions of the list, in order, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.catalogs import State
from scripts.languages import CHINESE, LANGUAGES, Language
from scripts.project import Project
from scripts.status import statuses

LIST = Path(__file__).parent.parent / "data" / "questions.md"


@dataclass(frozen=True)
class Listed:
    """A question of the list the bank was made from, in both languages."""

    english: str
    chinese: str

    def title(self, language: Language) -> str:
        return self.chinese if language is CHINESE else self.english


def listed() -> list[list[Listed]]:
    """Return the questions of the list, by section."""
    sections: list[list[Listed]] = []
    lines = LIST.read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("## "):
            sections.append([])
        elif match := re.match(r"\d+\. (.+)", line):
            sections[-1].append(Listed(match[1].strip(), following.strip().removesuffix("#").strip()))
    return sections


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def heading(tag: Tag) -> str:
    """Return the words of a heading, without its permalink."""
    for link in tag.select("a.headerlink"):
        link.decompose()
    return " ".join(tag.get_text().split())


def test_the_list_has_57_questions_in_five_sections():
    assert [len(section) for section in listed()] == [12, 12, 12, 14, 7]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_every_page_has_the_title_of_the_list(site: Path, project: Project, language: Language):
    for section, questions in zip(project.sections, listed(), strict=False):
        titles = [
            heading(soup(site / language.url / f"{question.id}.html").h1) for question in section.questions
        ]
        expected = [question.title(language) for question in questions]
        assert [title for title in titles if title in expected] == expected  # questions may be added, none changed


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_the_section_page_shows_each_question_as_a_linked_heading_in_order(
    site: Path, project: Project, language: Language
):
    for section, questions in zip(project.sections, listed(), strict=False):
        page = soup(site / language.url / section.id / "index.html")
        headings = page.select("section.question > h2")
        links = [tag.select_one("a:not(.headerlink)")["href"] for tag in headings]
        assert links == [f"{question.slug}.html" for question in section.questions]
        shown = [heading(tag) for tag in headings]
        assert [title.partition(". ")[0] for title in shown] == [str(question.number) for question in section.questions]
        expected = [question.title(language) for question in questions]
        assert [title for title in (title.partition(". ")[2] for title in shown) if title in expected] == expected


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_the_section_page_has_one_closed_dropdown_for_each_answer(site: Path, project: Project, language: Language):
    for section in project.sections:
        page = soup(site / language.url / section.id / "index.html")
        dropdowns = page.select("details")
        assert len(dropdowns) == sum(not question.answer_wanted for question in section.questions)
        assert not [tag for tag in dropdowns if tag.has_attr("open")]
        assert len(page.select("p.answer-wanted")) == sum(question.answer_wanted for question in section.questions)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_the_short_answer_on_the_section_page_is_the_one_of_the_question(
    site: Path, project: Project, language: Language
):
    for question in project.questions:
        if not question.answer_wanted:
            own = soup(site / language.url / f"{question.id}.html").select_one("details")
            copied = soup(site / language.url / question.section / "index.html").find(id=question.slug)
            assert copied.select_one("details").get_text() == own.get_text()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_an_answer_has_its_dropdowns_in_order_and_closed(site: Path, project: Project, language: Language):
    expected = {
        "en": ["Short answer", "Full answer", "What loses marks"],
        "zh-cn": ["简短回答", "完整回答", "常见失分点"],
    }[language.url]
    behind = {status.question for status in statuses(project) if status.translation is not State.TRANSLATED}
    for question in project.questions:
        if question.answer_wanted:
            continue
        page = soup(site / language.url / f"{question.id}.html")
        dropdowns = page.select("article details")
        summaries = [" ".join(tag.summary.get_text().split()) for tag in dropdowns]
        if language is not CHINESE or question.id not in behind:
            assert summaries[:3] == expected, question.id
        assert 2 <= len(summaries) - 3 <= 4, question.id
        assert not [tag for tag in dropdowns if tag.has_attr("open")], question.id
        assert all(tag.select_one(".sd-card-body").get_text(strip=True) for tag in dropdowns), question.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_a_page_without_an_answer_invites_to_write_it(site: Path, project: Project, language: Language):
    for question in project.questions:
        page = soup(site / language.url / f"{question.id}.html")
        assert bool(page.select(".page-note.answer-wanted")) == question.answer_wanted, question.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_the_landing_page_shows_each_section_as_a_card_with_its_number_of_questions(
    site: Path, project: Project, language: Language
):
    page = soup(site / language.url / "index.html")
    cards = page.select(".sd-card")
    links = [card.select_one("a.sd-stretched-link")["href"] for card in cards]
    assert links == [f"{section.id}/index.html" for section in project.sections]
    counts = [int(re.search(r"\d+", card.select_one(".sd-card-footer").get_text())[0]) for card in cards]
    assert counts == [len(section.questions) for section in project.sections]


def test_the_first_page_offers_both_languages(site: Path):
    page = soup(site / "index.html")
    links = {link["hreflang"]: link["href"] for link in page.select("main a")}
    assert links == {"en": "en/index.html", "zh-CN": "zh-cn/index.html"}
    assert all((site / target).exists() for target in links.values())


def test_a_chinese_page_is_called_outdated_exactly_when_it_is(site: Path, project: Project):
    for status in statuses(project):
        notes = soup(site / "zh-cn" / f"{status.question}.html").select(".page-note.translation-stale")
        assert bool(notes) == (status.translation is not State.TRANSLATED), status.question
        assert not soup(site / "en" / f"{status.question}.html").select(".page-note.translation-stale")
