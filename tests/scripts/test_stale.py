"""A pull request that changes English is told which Chinese it makes stale, and is not blocked by it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib

from conftest import Copy
from scripts.catalogs import Catalog
from scripts.pages import parse_page
from scripts.stale import as_markdown, renames, stale

PAGE = "docs/large-language-models/rlhf.md"


def page(*paragraphs: str):
    return parse_page(Path("docs/cats/sleep.md"), "# Title\n\n" + "\n\n".join(paragraphs) + "\n")


def catalog(**entries: str) -> Catalog:
    live = {msgid: polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in entries.items()}
    return Catalog(Path("cats.po"), polib.POFile(), live, dict.fromkeys(live, 1))


OLD, NEW = "A cat sleeps 15 hours a day.", "A cat sleeps 16 hours a day."


def test_an_edited_message_is_listed_with_old_and_new_english_and_its_chinese():
    (item,) = stale(page(OLD, "It purrs."), page(NEW, "It purrs."), catalog(**{OLD: "猫每天睡 15 小时。"}))
    assert (item.line, item.old, item.new, item.chinese) == (3, OLD, NEW, "猫每天睡 15 小时。")


def test_a_new_message_is_listed_without_chinese():
    (item,) = stale(page(OLD), page(OLD, "It purrs loudly."), catalog(**{OLD: "猫"}))
    assert (item.old, item.new, item.chinese) == ("", "It purrs loudly.", "")


def test_a_change_that_brings_its_chinese_along_makes_nothing_stale():
    assert stale(page(OLD), page(NEW), catalog(**{NEW: "猫每天睡 16 小时。"})) == []


def test_the_note_renders_nothing_that_a_stranger_wrote():
    note = as_markdown(stale(page(OLD), page("A cat ``sleeps`` <img src=x> 15 hours a day."), None))
    assert "- new: ``` A cat ``sleeps`` <img src=x>" in note or "- new: ` A cat ``sleeps`` <img src=x>" in note


def test_the_note_says_a_text_of_many_lines_on_one():
    (item,) = stale(page(OLD), page(OLD, "New one."), None)
    note = as_markdown([type(item)(item.path, item.line, "", "a\n::error::b", "")])
    assert "\n::error::" not in note


def git(copy: Copy, *arguments: str) -> str:
    command = ["git", "-C", str(copy.root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def begin(copy: Copy) -> None:
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "Before")


def test_an_english_edit_is_told_and_not_blocked(copy: Copy):
    begin(copy)
    assert copy.run("stale", "HEAD").stdout.startswith("No Chinese becomes stale.")
    copy.edit(PAGE, "turns human comparisons", "makes human comparisons")
    result = copy.run("stale", "HEAD")
    assert result.returncode == 0 and "1 messages become stale" in result.stdout
    assert "makes human comparisons" in result.stdout and "人类" in result.stdout
    assert copy.run("check").returncode == 1
    assert copy.run("check", "--stale-ok").returncode == 0


def test_an_edit_of_the_words_of_a_drawing_is_told(copy: Copy):
    begin(copy)
    copy.edit("docs/embeddings/two-stages.svg", "Their short codes are scanned", "Their short codes are all scanned")
    note = copy.run("stale", "HEAD").stdout
    assert "1 messages become stale" in note and "`docs/embeddings/nearest-neighbor-search.md:" in note
    assert "are scanned" in note and "are all scanned" in note and "- 中文: " in note


def test_an_edit_on_a_page_that_is_renamed_with_its_catalog_is_told(copy: Copy):
    begin(copy)
    git(copy, "mv", PAGE, PAGE.replace("rlhf", "feedback"))
    locale = "locale/zh_CN/LC_MESSAGES/large-language-models"
    git(copy, "mv", f"{locale}/rlhf.po", f"{locale}/feedback.po")
    assert copy.run("stale", "HEAD").stdout.startswith("No Chinese becomes stale.")
    copy.edit(PAGE.replace("rlhf", "feedback"), "turns human comparisons", "makes human comparisons")
    note = copy.run("stale", "HEAD").stdout
    assert "1 messages become stale" in note and "makes human comparisons" in note and "人类" in note


def test_the_files_of_a_diff_are_told_with_their_names_before():
    assert renames("M\0a.md\0R090\0b c.md\0d.md\0") == {"a.md": "a.md", "d.md": "b c.md"}


def test_an_edit_of_a_title_alone_is_not_blocked(copy: Copy):
    title = next(line for line in (copy.root / PAGE).read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    copy.edit(PAGE, title, title.replace("?", ", in short?"))
    result = copy.run("check", "--stale-ok")
    assert result.returncode == 0 and "(message-missing)" in result.stdout


def test_a_new_question_without_any_chinese_is_blocked(copy: Copy):
    copy.edit("docs/embeddings/index.md", "Margin <margin>\n", "Margin <margin>\nCats <cats>\n")
    (copy.root / "docs/embeddings/cats.md").write_text("---\nlevel: core\nanswer: wanted\n---\n# Why cats?\n", encoding="utf-8")
    assert copy.run("check", "--stale-ok").returncode == 1
    assert copy.run("update").returncode == 0
    result = copy.run("check", "--stale-ok")
    assert result.returncode == 1 and "(title-untranslated)" in result.stdout


def test_an_unknown_commit_gets_a_clear_message(copy: Copy):
    git(copy, "init", "-q")
    result = copy.run("stale", "nothing")
    assert result.returncode == 2 and "'nothing' is no commit" in result.stderr
