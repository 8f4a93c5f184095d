"""The search finds the question that people mean, in both languages, and a hit opens the answer that holds the words."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, expect

from scripts.project import Project

pytestmark = pytest.mark.browser

DATA = Path(__file__).parent.parent / "data"

QUERIES: dict[tuple[str, str], list[list[str]]] = {
    (name, language): queries
    for name in ("queries", "queries_held_out")
    for language, queries in yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")).items()
}
"""Queries as people type them, each with the question it means, by file and language."""

WANTED = 0.95
"""The share of queries whose question must be among the first three hits."""


@pytest.mark.parametrize(("name", "language"), QUERIES)
def test_the_question_that_people_mean_is_among_the_first_three(page: Page, server: str, name: str, language: str):
    page.goto(f"{server}/{language}/search.html")
    missed = []
    for query, question in QUERIES[name, language]:
        page.locator(".sidebar-search").fill(query)
        page.wait_for_function(  # a hit carries the query along; without one the page says so
            """query => {
              const hit = document.querySelector("#search-results li a");
              return hit ? new URL(hit.href).searchParams.get("highlight") === query
                : document.querySelector("#search-results [role=status]").textContent;
            }""",
            arg=query,
        )
        links = page.locator("#search-results li a").evaluate_all("links => links.slice(0, 3).map(link => link.pathname)")
        if f"/{language}/{question}.html" not in links:
            missed.append((query, question, links))
    assert 1 - len(missed) / len(QUERIES[name, language]) >= WANTED, missed


def test_every_question_has_queries_in_each_language(project: Project):
    for language in ("en", "zh-cn"):
        assert {question for _, question in QUERIES["queries", language]} == {question.id for question in project.questions}
        assert len(QUERIES["queries", language]) >= 60


def test_results_come_as_you_type_and_lead_to_the_answer_with_the_words_marked(page: Page, server: str):
    page.goto(f"{server}/zh-cn/index.html")
    page.locator(".sidebar-search").fill("后验坍塌")
    first = page.locator(".search-suggestions a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**highlight=**")
    assert page.locator("article details[open]").count() >= 1
    expect(page.locator("article mark").first).to_be_attached()


def test_a_search_has_an_address_of_its_own(page: Page, server: str):
    page.goto(f"{server}/en/search.html")
    page.locator(".sidebar-search").fill("reward hacking")
    page.wait_for_function("location.search === '?q=reward%20hacking'")
    expect(page.locator("#search-results li a").first).to_be_visible()


def test_no_hit_is_said_and_nothing_a_visitor_types_becomes_html(page: Page, server: str):
    page.goto(f"{server}/zh-cn/search.html?q={quote('<img src=x onerror=alert(1)> zzzzqqqq')}")
    expect(page.locator("#search-results [role=status]")).not_to_be_empty()
    assert page.locator("#search-results img").count() == 0
    page.goto(f"{server}/zh-cn/generative-models/vae.html?highlight={quote('<img src=x>')}")
    assert page.locator("article img").count() == 0


def test_the_search_works_from_a_file(page: Page, site: Path):
    page.goto(f"{site.as_uri()}/zh-cn/search.html?q={quote('困惑度')}")
    expect(page.locator("#search-results li a").first).to_be_visible()
