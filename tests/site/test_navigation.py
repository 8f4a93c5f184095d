"""The sidebar stays small, says where the reader is, and is right after every kind of edit."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from bs4 import BeautifulSoup

import navigation
from scripts.languages import LANGUAGES
from scripts.project import Project


def sidebar(site: Path, name: str) -> list[str]:
    page = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    return [link.get_text(strip=True) for link in page.select(".sidebar-tree a")]


def test_the_sidebar_lists_the_sections_and_the_questions_of_the_open_one(site: Path, project: Project):
    for section in project.sections:
        questions = [f"{question.number}. {question.short_title}" for question in section.questions]
        shown = sidebar(site / "en", section.questions[0].id)
        assert shown[: shown.index("Glossary")].count(questions[0]) == 1
        assert [title for title in shown if title[0].isdigit()] == questions
        assert len(shown) == len(questions) + len(project.sections) + 1


def test_the_titles_of_the_sidebar_are_short_in_both_languages(site: Path, project: Project):
    for language, section in product(LANGUAGES, project.sections):
        assert max(len(title) for title in sidebar(site / language.url, section.questions[0].id)) <= 40


def test_a_question_page_tells_its_section_its_number_and_its_level(site: Path, project: Project):
    words = {"core": "基础", "advanced": "进阶", "staff": "资深"}
    for question in project.questions:
        page = BeautifulSoup((site / f"zh-cn/{question.id}.html").read_text(encoding="utf-8"), "html.parser")
        place = " ".join(page.select_one(".question-place").get_text().split())
        assert f"第 {question.number} 题" in place and place.endswith(words[question.level]), (question.id, place)


def test_the_sidebar_of_a_section_of_a_thousand_questions_shows_the_ones_around():
    listed = [(f"Question {number}", f"cats/{number}") for number in range(1, 1001)]
    for at in (1, 2, 40, 500, 980, 1000):
        shown = navigation.window(listed, f"cats/{at}")
        assert len(shown) == 2 * navigation.NEIGHBORS + 1
        assert (at, f"Question {at}", f"cats/{at}") in shown
        assert [number for number, _, _ in shown] == list(range(shown[0][0], shown[0][0] + len(shown)))
