"""The measuring: the content reaches the other tools whole, the table's arithmetic, and copies that are what they say."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from scripts import languages
from scripts.bench import report
from scripts.bench.cases import pages_of
from scripts.bench.convert import convert_page, convert_project
from scripts.bench.copies import Editor, clean, multiply
from scripts.bench.measure import Command, Spread, Usage, ratios, run, run_all, spread
from scripts.bench.report import Measured
from scripts.catalogs import State, question_state
from scripts.pages import messages, parse_page
from scripts.project import Project, read_project

MYST = re.compile(r"^\s*(?:`{3,}|:{3,})\{|\{[\w:-]+\}`", re.MULTILINE)
PAGE = "embeddings/what-are-embeddings"


def project_with(root: Path, body: str, catalog: str = "") -> Project:
    """Return a project of one section and one page, ``a/b``, below *root*."""
    for name, text in {
        "docs/index.md": "# Top\n\n```{toctree}\nA <a/index>\n```\n",
        "docs/a/index.md": "# A\n\n```{toctree}\nB <b>\n```\n\n```{question-list}\n```\n",
        "docs/a/b.md": body,
        "docs/references.bib": "@misc{key1,\n title = {A Title},\n author = {Doe, Jane},\n year = {2024},\n eprint = {2401.00001},\n}\n",
        "docs/glossary.md": "# Glossary\n",
        "locale/zh_CN/LC_MESSAGES/a/b.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + catalog,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return read_project(root)


@pytest.mark.parametrize("language", languages.LANGUAGES, ids=lambda language: language.url)
def test_no_page_keeps_a_directive_or_a_role(project: Project, language: languages.Language):
    left = {name: found for name in project.pages if (found := MYST.findall(convert_page(project, name, language)))}
    assert left == {}


def test_a_converted_page_has_the_headings_the_formulas_the_listings_and_the_answers_of_its_source(project: Project):
    for question in project.questions:
        converted = parse_page(question.page.path, convert_page(project, question.id, languages.ENGLISH))
        headings = [block.text for block in question.page.blocks if block.kind == "heading"]
        assert [block.text for block in converted.blocks if block.kind == "heading"] == headings
        for mark in ("$$", "$", "```python"):
            assert converted.text.count(mark) == question.page.text.count(mark), (question.id, mark)
        answers = sum(block.kind == "directive" and block.name == "dropdown" for block in question.page.walk())
        assert len(re.findall(r'^\?\?\? note "', converted.text, re.MULTILINE)) == answers


def test_the_chinese_is_the_catalogs(project: Project):
    question = next(
        q for q in project.questions if question_state(project.catalogs[q.id], messages(q.page)) is State.TRANSLATED
    )
    text = convert_page(project, question.id, languages.CHINESE)
    drawn = {element.words for drawing in question.page.drawings.values() for element in drawing.messages}
    for message, entry in project.catalogs[question.id].entries.items():
        if message not in drawn and not re.search(r"\{|\"", entry.msgstr):
            assert entry.msgstr in text


def test_each_directive_and_role_becomes_what_the_tools_know(tmp_path: Path):
    body = (
        '---\nlevel: core\nmyst:\n  html_meta:\n    description: "Say it."\n---\n# Why?\n\n::::{dropdown} Short answer\nBecause.\n\n'
        "| x | y |\n| --- | --- |\n| one | 2 |\n::::\n\nSee {doc}`the top </index>` and {doc}`b`, as shown {footcite:p}`key1`.\n\n"
        "```{drawing} nap.svg\nIts caption.\n```\n\n```python\n{doc}\n```\n\n```{footbibliography}\n```\n"
    )
    catalog = '\nmsgid "Why?"\nmsgstr "为什么？"\n\nmsgid "one"\nmsgstr "一"\n\n#, fuzzy\nmsgid "Because."\nmsgstr "旧"\n'
    project = project_with(tmp_path, body, catalog)
    assert convert_page(project, "a/b", languages.CHINESE) == (
        '---\ndescription: Say it.\n---\n# 为什么？\n\n??? note "Short answer"\n\n    Because.\n\n    | x | y |\n    | --- | --- |\n'
        "    | 一 | 2 |\n\n\nSee [the top](../index.md) and [为什么？](b.md), as shown [^key1].\n\n"
        "![为什么？](nap.svg)\n\nIts caption.\n\n```python\n{doc}\n```\n\n[^key1]: Doe, Jane. A Title. 2024. <https://arxiv.org/abs/2401.00001>\n"
    )
    listed = convert_page(project, "a/index", languages.ENGLISH)
    assert '## 1. [Why?](b.md)\n\n??? note "Short answer"\n\n    Because.\n' in listed
    assert "See" not in listed


def test_every_page_and_drawing_is_converted(project: Project, tmp_path: Path):
    convert_project(project, languages.ENGLISH, tmp_path)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert files == {f"{name}.md" for name in project.pages} | {
        path.relative_to("docs").as_posix() for path in project.drawings
    }


def test_medians_and_their_spread():
    assert spread([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    assert spread([4.0, 2.0]) == Spread(3.0, 2.0, 4.0)


def test_ratios_compare_the_values_of_one_round():
    # The machine was three times slower in the second round: the ratio is the same.
    assert ratios([1.0, 3.0], [2.0, 6.0]) == Spread(0.5, 0.5, 0.5)
    assert ratios([20.0, 24.0, 10.0], [2.0, 2.0, 2.0], times=10) == Spread(1.0, 0.5, 1.2)


def measured(name: str, base: str, *process: float, times: int = 1, printed: str = "") -> Measured:
    result = Measured(name, f"the {name}", base, times)
    for seconds in process:
        result.add(Usage(seconds, seconds * 2, 100), pages_of(printed), 0)
    return result


def test_the_table_tells_ratio_spread_seconds_and_memory():
    rows = report.table("Title", [measured("stock", "stock", 10, 20), measured("ours", "stock", 5, 8)]).splitlines()
    assert rows[0] == "Title"
    assert rows[2].split() == ["the", "stock", "1.00", "1.00–1.00", "15.00", "(30.0)", "100"]
    assert rows[3].split() == ["the", "ours", "0.45", "0.40–0.50", "6.50", "(13.0)", "100"]


def test_growth_is_told_a_question_and_an_edit_as_seconds_beyond_the_start():
    larger = measured("build-10", "build-1", 44, times=10)
    assert " 1.10 " in report.table("", [measured("build-1", "build-1", 4), larger])
    printed = "reading sources... [100%] a/b\nwriting output... [ 50%] a/b\nwriting output... [100%] a/index\n"
    edit = measured("english-en", "start-en", 3.5, printed=printed)
    assert "+0.50 s, read 1, written 2" in report.table("", [measured("start-en", "start-en", 3), edit])


def test_a_case_without_its_base_has_no_ratio():
    assert "–" in report.table("", [measured("ours", "stock", 5)]).splitlines()[2]
    assert report.as_data("clean", [measured("ours", "stock", 5)])["cases"][0]["ratio"] == {}


def test_the_data_holds_every_round():
    case = report.as_data("clean", [measured("stock", "stock", 10, 20)])["cases"][0]
    assert case["process"] == {"rounds": [10, 20], "median": 15, "least": 10, "most": 20}
    assert case["ratio"]["wall"]["median"] == 1


def test_sphinx_says_what_it_reads_and_writes_and_catalogs_do_not_count():
    printed = (
        "writing output... [100%] ../locale/zh_CN/LC_MESSAGES/a/b.mo\nupdating environment: 0 added, 1 changed, 0 removed\n"
        "reading sources... [100%] a/b\nwriting output... [ 50%] a/b\rwriting output... [100%] index\n"
    )
    assert pages_of(printed) == {"reading": ["a/b"], "writing": ["a/b", "index"]}


def test_a_command_is_measured_with_its_children(tmp_path: Path):
    burn = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    nested = f"import subprocess, sys; print('hello', flush=True); subprocess.run([sys.executable, '-c', {burn!r}])"
    usage = run(Command((sys.executable, "-c", nested), tmp_path))
    assert usage.process >= 0.2
    assert usage.memory > 1
    assert usage.printed == "hello\n"
    both = run_all([Command((sys.executable, "-c", f"print({n})"), tmp_path) for n in (1, 2)])
    assert both.printed == "1\n2\n"


def test_a_command_that_fails_is_no_measurement(tmp_path: Path):
    fails = Command((sys.executable, "-c", "print('why'); raise SystemExit(1)"), tmp_path)
    with pytest.raises(RuntimeError, match="why"):
        run(fails)
    assert run(Command(fails.arguments, tmp_path, codes=(0, 1))).printed == "why\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "bank", tmp_path / "bank")
    return tmp_path / "bank"


def test_multiplied_questions_have_page_catalog_and_entry(bank: Path):
    before = read_project(bank)
    assert multiply(bank, 3) == 3 * len(before.questions)
    after = read_project(bank)
    assert after.unreadable == before.unreadable
    assert len(after.questions) == 3 * len(before.questions)
    assert {question.title for question in after.questions} == {question.title for question in before.questions}
    first = before.questions[0]
    for number in (2, 3):
        copy = f"{first.id}-{number}"
        assert after.pages[copy].text == first.page.text
        assert after.catalogs[copy].entries.keys() == before.catalogs[first.id].entries.keys()


def test_once_changes_nothing(bank: Path):
    before = {path: path.read_bytes() for path in bank.rglob("*.*") if path.is_file()}
    multiply(bank, 1)
    assert {path: path.read_bytes() for path in bank.rglob("*.*") if path.is_file()} == before


def test_clean_removes_what_was_built_and_nothing_else(bank: Path):
    before = sorted(bank.rglob("*"))
    (bank / "build" / "html").mkdir(parents=True)
    (bank / "locale" / "x.mo").touch()
    clean(bank)
    assert sorted(bank.rglob("*")) == before


def test_an_edit_changes_one_file_and_each_edit_other_words(bank: Path):
    page = bank / "docs/cats/sleep.md"
    catalog = bank / "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
    editor = Editor(bank)
    texts = {(page.read_text("utf-8"), catalog.read_text("utf-8"))}
    for edit in (editor.english, editor.chinese, editor.english, editor.chinese):
        edit()
        texts.add((page.read_text("utf-8"), catalog.read_text("utf-8")))
    assert len(texts) == 5
