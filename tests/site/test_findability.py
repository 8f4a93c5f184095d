"""What search engines and link previews read of a page: in its own language, and valid."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup

from scripts.languages import CHINESE, LANGUAGES, Language
from scripts.project import Project

languages = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)

TEXT = {"type": "string", "minLength": 10}

FLASHCARDS = {
    "type": "object",
    "additionalProperties": False,
    "required": ["@context", "@type", "about", "hasPart"],
    "properties": {
        "@context": {"const": "https://schema.org/"},
        "@type": {"const": "Quiz"},
        "inLanguage": {"enum": [language.tag for language in LANGUAGES]},
        "about": {
            "type": "object",
            "additionalProperties": False,
            "required": ["@type", "name"],
            "properties": {"@type": {"const": "Thing"}, "name": TEXT},
        },
        "hasPart": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["@type", "eduQuestionType", "text", "acceptedAnswer"],
                "properties": {
                    "@type": {"const": "Question"},
                    "eduQuestionType": {"const": "Flashcard"},
                    "text": TEXT,
                    "acceptedAnswer": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["@type", "text"],
                        "properties": {"@type": {"const": "Answer"}, "text": TEXT},
                    },
                },
            },
        },
    },
}
"""What Google's page on education Q&A (flashcards) asks for, and of schema.org only properties that these types have."""


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@languages
def test_the_structured_data_of_every_answer_is_valid(site: Path, project: Project, language: Language):
    for question in project.questions:
        found = soup(site / language.url / f"{question.id}.html").find_all("script", type="application/ld+json")
        assert len(found) == (0 if question.answer_wanted else 1), question.id
        for script in found:
            jsonschema.validate(json.loads(script.string), FLASHCARDS)


def test_structured_data_without_an_answer_would_be_refused():
    card = {"@context": "https://schema.org/", "@type": "Quiz", "about": {"@type": "Thing", "name": "a question"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**card, "hasPart": [{"@type": "Question", "eduQuestionType": "Flashcard"}]}, FLASHCARDS)


@languages
def test_every_page_has_its_own_title_description_and_preview_in_its_language(site: Path, project: Project, language: Language):
    titles: set[str] = set()
    for name in project.pages:
        page = soup(site / language.url / f"{name}.html")
        meta = {tag.get("property") or tag.get("name"): tag["content"] for tag in page.select("meta[content]")}
        title = page.title.string.strip()
        assert title not in titles, name
        titles.add(title)
        assert language.site_title in title and meta["og:site_name"] == language.site_title, name
        assert meta["description"] == meta["og:description"] and meta["og:title"] in title, name
        assert meta["og:locale"] == language.tag.replace("-", "_"), name
        assert len(page.select("meta[name=description]")) == len(page.select("meta[name=viewport]")) == 1, name
        if language is CHINESE and not page.select(".page-note"):
            assert re.search("[\u4e00-\u9fff]", meta["description"]), name


@languages
def test_every_page_names_itself_in_each_language_and_the_default(site: Path, project: Project, language: Language):
    for name in project.pages:
        page = soup(site / language.url / f"{name}.html")
        assert page.html["lang"] == language.tag
        links = {link["hreflang"]: link["href"] for link in page.select("head link[rel=alternate]")}
        assert set(links) == {"en", "zh-CN", "x-default"} and links["x-default"] == links["en"], name
        for address in links.values():
            assert (site / language.url / name).parent.joinpath(address).resolve().is_file(), (name, address)
