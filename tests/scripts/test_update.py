"""`make update` keeps every translation, guesses nothing, and changes only what must change."""

from __future__ import annotations

import re

import polib

from conftest import Copy
from scripts.catalogs import merge, to_text

PAGE = "large-language-models/rlhf"
SOURCE = f"docs/{PAGE}.md"
CATALOG = f"locale/zh_CN/LC_MESSAGES/{PAGE}.po"


def catalog(*entries: tuple[str, str]) -> polib.POFile:
    po = polib.POFile()
    po.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in entries)
    return po


def state(po: polib.POFile) -> list[tuple[str, str, bool, str | None, bool]]:
    return [(e.msgid, e.msgstr, e.fuzzy, e.previous_msgid, bool(e.obsolete)) for e in po]


OLD = "The discriminator tells real images from generated ones."
EDITED = "The discriminator tells real images from the generated ones."


def test_an_unchanged_message_keeps_its_translation():
    assert state(merge(catalog(("a b", "甲")), catalog(("a b", "")))) == [("a b", "甲", False, None, False)]


def test_an_edited_message_keeps_its_translation_as_fuzzy_with_the_english_it_was_made_from():
    merged = merge(catalog((OLD, "判别器")), catalog((EDITED, "")))
    assert state(merged) == [(EDITED, "判别器", True, OLD, False)]


def test_a_message_that_is_edited_twice_still_shows_the_english_it_was_translated_from():
    once = merge(catalog((OLD, "判别器")), catalog((EDITED, "")))
    twice = EDITED.replace("tells", "separates")
    assert state(merge(once, catalog((twice, "")))) == [(twice, "判别器", True, OLD, False)]


def test_an_edit_that_is_taken_back_brings_its_translation_back():
    edited = merge(catalog((OLD, "判别器")), catalog((EDITED, "")))
    assert state(merge(edited, catalog((OLD, "")))) == [(OLD, "判别器", False, None, False)]


def test_a_new_message_is_not_guessed_even_beside_a_similar_one():
    merged = merge(catalog((OLD, "判别器")), catalog((OLD, ""), (EDITED, "")))
    assert state(merged) == [(OLD, "判别器", False, None, False), (EDITED, "", False, None, False)]


def test_a_removed_message_is_kept_as_obsolete_and_comes_back_with_its_message():
    gone = merge(catalog(("a b", "甲"), ("c d", "乙")), catalog(("a b", "")))
    assert state(gone)[1] == ("c d", "乙", False, None, True)
    back = merge(gone, catalog(("a b", ""), ("c d", "")))
    assert state(back)[1] == ("c d", "乙", False, None, False)


def test_an_obsolete_translation_comes_back_to_its_empty_live_entry():
    old = catalog(("a b", ""))
    old.append(polib.POEntry(msgid="a b", msgstr="甲", obsolete=True))
    assert state(merge(old, catalog(("a b", "")))) == [("a b", "甲", False, None, False)]


def test_a_live_translation_counts_before_an_obsolete_one():
    old = catalog(("a b", "甲"))
    old.insert(0, polib.POEntry(msgid="a b", msgstr="乙", obsolete=True))
    assert state(merge(old, catalog(("a b", "")))) == [("a b", "甲", False, None, False)]


def test_an_edited_message_that_had_no_translation_stays_empty():
    assert state(merge(catalog((OLD, "")), catalog((EDITED, "")))) == [(EDITED, "", False, None, False)]


def test_translator_comments_survive():
    old = catalog(("a b", "甲"))
    old[0].tcomment = "checked by hand"
    assert merge(old, catalog(("a b", "")))[0].tcomment == "checked by hand"


def test_the_written_form_has_no_wrapping_no_places_and_no_dates():
    text = to_text(merge(catalog(("word " * 60, "字" * 200)), catalog(("word " * 60, ""))))
    assert "#:" not in text and "Date" not in text
    assert max(line.count('"') for line in text.splitlines()) == 2
    assert f'msgstr "{"字" * 200}"' in text


def files(copy: Copy) -> dict[str, bytes]:
    return {str(path.relative_to(copy.root)): path.read_bytes() for path in (copy.root / "locale").rglob("*.po")}


def test_a_second_update_changes_nothing(copy: Copy):
    assert copy.run("update").returncode == 0
    before = files(copy)
    result = copy.run("update")
    assert (result.returncode, result.stdout, files(copy)) == (0, "", before)


def test_one_edited_sentence_makes_that_message_fuzzy_and_leaves_every_other_byte(copy: Copy):
    assert copy.run("update").returncode == 0
    before = files(copy)
    sentence = "turns human comparisons of answers into a training signal."
    copy.edit(SOURCE, sentence, sentence.replace("comparisons", "judgements"))
    result = copy.run("update")
    after = files(copy)
    assert result.returncode == 0 and result.stdout == f"refreshed: {CATALOG}\n"
    assert [path for path in after if after[path] != before[path]] == [CATALOG]
    old, new = before[CATALOG].decode().split("\n\n"), after[CATALOG].decode().split("\n\n")
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(changed) == 1
    (was, now), = changed  # fmt: skip
    assert now.startswith("#, fuzzy\n#| msgid ") and "judgements" in now
    assert now.split("msgstr ")[1] == was.split("msgstr ")[1]


def test_a_new_page_gets_a_catalog_with_the_fixed_headings_and_nothing_else(copy: Copy):
    (copy.root / CATALOG).unlink()
    result = copy.run("update")
    assert result.returncode == 0 and f"new: {CATALOG}" in result.stdout
    po = polib.pofile(str(copy.root / CATALOG))
    assert {e.msgid for e in po if e.msgstr} == {"Short answer", "Full answer", "What loses marks", "Follow-up questions", "References"}  # fmt: skip


def test_a_catalog_that_cannot_be_read_stops_the_update_before_it_writes(copy: Copy):
    copy.edit(SOURCE, "turns human comparisons", "makes human comparisons")
    broken = copy.root / "locale/zh_CN/LC_MESSAGES/embeddings/margin.po"
    broken.write_text('msgid "a\n', encoding="utf-8")
    before = files(copy)
    result = copy.run("update")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert re.match(r"locale/zh_CN/LC_MESSAGES/embeddings/margin\.po:1: .* \(catalog-unreadable\)", result.stdout)
    assert files(copy) == before


def test_the_catalog_of_a_removed_page_is_reported_and_left_alone(copy: Copy):
    copy.edit("docs/embeddings/index.md", "Margin <margin>\n", "")
    (copy.root / "docs/embeddings/margin.md").unlink()
    for path in (copy.root / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\{doc\}`([^`<]*) <(/embeddings/)?margin>`", r"\1", text), encoding="utf-8")
    catalog_path = copy.root / "locale/zh_CN/LC_MESSAGES/embeddings/margin.po"
    before = catalog_path.read_bytes()
    result = copy.run("update")
    assert "left alone: locale/zh_CN/LC_MESSAGES/embeddings/margin.po" in result.stdout
    assert catalog_path.read_bytes() == before


def test_one_page_can_be_refreshed_alone(copy: Copy):
    assert copy.run("update").returncode == 0
    for page in ("generative-models/vae", PAGE):
        copy.edit(f"docs/{page}.md", "What loses marks\n- ", "What loses marks\n- Also: ")
    before = files(copy)
    assert copy.run("update", PAGE).stdout == f"refreshed: {CATALOG}\n"
    assert [path for path, data in files(copy).items() if data != before[path]] == [CATALOG]
    result = copy.run("update", "no/page")
    assert result.returncode == 2 and "there is no page no/page" in result.stderr
