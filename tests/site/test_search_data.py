"""The search's data keep to their size, whatever the number of questions."""

from __future__ import annotations

from search_data import shorten

PARTS = [
    ["short-answer", "Short answer", "Say this. And that."],
    ["full-answer", "Full answer", "One. Two. Three. Four."],
    ["follow-up-1", "What next?", "Then this."],
]


def size(parts: list[list[str]]) -> int:
    return sum(len(text.encode()) for _, _, text in parts)


def test_a_question_within_its_share_is_kept_whole():
    assert shorten(PARTS, size(PARTS)) == PARTS


def test_the_full_answer_gives_way_first_and_ends_with_a_sentence():
    shortened = shorten(PARTS, size(PARTS) - 3)
    assert [text for _, _, text in shortened] == ["Say this. And that.", "One. Two. Three.", "Then this."]


def test_titles_stay_when_nothing_else_fits():
    assert [(title, text) for _, title, text in shorten(PARTS, 0)] == [(title, "") for _, title, _ in PARTS]


def test_chinese_is_cut_between_characters_and_after_a_sentence():
    parts = [["a", "题", ""], ["b", "答", "第一句。第二句。"]]
    for share in range(len("第一句。第二句。".encode())):
        assert shorten(parts, share)[1][2] in {"", "第一句。"}
