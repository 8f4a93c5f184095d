"""An escape lifts the finding it names, with a reason, for as long as it is needed, and never a rule of safety."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.check import findings

BANK = Path(__file__).parent / "bank"
PO = "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
PAGE = "docs/cats/sleep.md"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BANK, tmp_path / "bank"))


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def rules(root: Path) -> list[str]:
    return [finding.rule for finding in findings(root)]


def test_an_escape_with_a_reason_lifts_the_finding_of_its_entry(bank: Path):
    edit(bank, PO, 'msgid "Some do."\nmsgstr "有些会。"', 'msgid "Some do."\nmsgstr "您看，有些会。"')
    assert rules(bank) == ["chinese-polite"]
    edit(bank, PO, 'msgid "Some do."', '# allow chinese-polite: a quotation\nmsgid "Some do."')
    assert rules(bank) == []


def test_an_escape_in_a_page_lifts_the_finding_of_its_block(bank: Path):
    edit(bank, PAGE, "```python", "```\nx\n```\n\n```python")
    assert rules(bank) == ["directive-allowed"]
    edit(bank, PAGE, "```\nx\n```", "```text\nx\n```")
    edit(bank, PAGE, "h = 24 - a", "h = 24 - \\text{ab}")
    assert rules(bank) == ["formula-words"]
    edit(bank, PAGE, "$$\nh = 24", "% allow formula-words: a name of two letters\n\n$$\nh = 24")
    assert rules(bank) == []


def test_a_comment_of_a_listing_is_no_escape(bank: Path):
    edit(bank, PAGE, 'print("meow")', '# allow purring\nprint("meow")')
    assert rules(bank) == []


def test_an_escape_waits_with_a_translation_that_became_fuzzy(bank: Path):
    edit(bank, PO, 'msgid "Some do."\nmsgstr "', '# allow chinese-polite: a quotation\n#, fuzzy\nmsgid "Some do."\nmsgstr "您看，')
    assert rules(bank) == ["message-fuzzy"]


def test_an_escape_without_a_reason_lifts_nothing(bank: Path):
    edit(bank, PO, 'msgid "Some do."\nmsgstr "', '# allow chinese-polite\nmsgid "Some do."\nmsgstr "您看，')
    assert sorted(rules(bank)) == ["chinese-polite", "escape"]


def test_an_escape_that_is_not_needed_any_more_is_a_finding(bank: Path):
    edit(bank, PO, 'msgid "Some do."', '# allow chinese-polite: a quotation\nmsgid "Some do."')
    assert [str(finding) for finding in findings(bank)] == [
        f"{PO}:{1 + (bank / PO).read_text(encoding='utf-8').split('# allow')[0].count(chr(10))}: "
        "chinese-polite finds nothing here: the escape can go (escape)"
    ]


def test_an_escape_holds_for_its_entry_only(bank: Path):
    edit(bank, PO, 'msgstr "有些会。"', 'msgstr "您看，有些会。"')
    edit(bank, PO, 'msgid "It does."', '# allow chinese-polite: a quotation\nmsgid "It does."')
    assert sorted(rules(bank)) == ["chinese-polite", "escape"]


def test_a_link_that_is_not_safe_cannot_be_allowed(bank: Path):
    edit(bank, PAGE, "Some do.", "% allow link-safe: please\n\n[Some](http://example.org) do.")
    assert "link-safe" in rules(bank) and "escape" in rules(bank)


def test_raw_html_cannot_be_allowed(bank: Path):
    edit(bank, PAGE, "Some do.", "% allow markdown-allowed: please\n\n<b>Some</b> do.")
    assert "markdown-allowed" in rules(bank) and "escape" in rules(bank)
