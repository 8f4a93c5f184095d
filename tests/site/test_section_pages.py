"""A section page keeps to a size, whatever the section holds: the next questions stand on pages of their own."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

import question_list
from conftest import Copy
from scripts.project import Project


def shown(page: Path) -> list[str]:
    """Return the numbers of the questions on a section page."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return [heading.get_text().split(".")[0] for heading in soup.select("section.question > h2")]


def test_a_section_larger_than_a_page_goes_on_on_the_next(copy: Copy, project: Project):
    copy.edit("docs/_ext/question_list.py", "PAGE = 100", "PAGE = 5")
    result = copy.run("build", "--language", "zh-cn")
    assert result.returncode == 0, result.stdout + result.stderr
    html = copy.root / "build/html/zh-cn"
    for section in project.sections:
        pages = [html / section.id / f"{name}.html" for name in ("index", "index-2", "index-3") if (html / section.id / f"{name}.html").exists()]
        assert len(pages) == -(-len(section.questions) // 5)
        assert [number for page in pages for number in shown(page)] == [str(question.number) for question in section.questions]
        for page in pages:
            soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
            links = [link["href"] for link in soup.select(".question-pages a")]
            assert len(links) == len(pages) - 1 and all((page.parent / link).exists() for link in links if link != "#")
            assert soup.select("details") and soup.html["lang"] == "zh-CN"


def test_a_section_of_a_thousand_questions_has_ten_pages():
    assert [question_list.pages(count) for count in (0, 1, 100, 101, 1000)] == [1, 1, 1, 2, 10]
    assert question_list.page_name("cats/index", 1) == "cats/index"
    assert question_list.page_name("cats/index", 10) == "cats/index-10"


def test_the_sections_of_today_have_one_page_and_no_links_to_others(site: Path, project: Project):
    for section in project.sections:
        assert shown(site / f"en/{section.id}/index.html") == [str(question.number) for question in section.questions]
        assert not (site / f"en/{section.id}/index-2.html").exists()
