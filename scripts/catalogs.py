"""Read, compare and write gettext catalogs. One canonical form: no wrapping, no line numbers, no dates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path

import polib

from scripts.findings import ContentError, Finding, read_text
from scripts.pages import Message

FIXED_HEADINGS = {
    "Short answer": "简短回答",
    "Full answer": "完整回答",
    "What loses marks": "常见失分点",
    "Follow-up questions": "追问",
    "References": "参考文献",
}
"""The headings that every answer has, with their one Chinese wording. New catalogs come with them filled in."""

HEADER = r'''msgid ""
msgstr ""
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"'''
"""What Sphinx and gettext need to read a catalog, and no date, version or person that would churn."""

SAME_MESSAGE = 0.5
"""How many of the words of two messages must agree (difflib's ratio) for one to be an edit of the other."""


class State(Enum):
    """How a translation stands: of one message, or of a whole question."""

    TRANSLATED = "translated"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True)
class Catalog:
    """A catalog that was read: its path, all of polib's entries, the live ones by message, and each msgstr's line."""

    path: Path
    po: polib.POFile
    entries: dict[str, polib.POEntry]
    msgstr_lines: dict[str, int]


def read_catalog(path: Path) -> Catalog:
    """Read the catalog at *path*. Raises ContentError when it is missing, empty, not UTF-8 or not valid PO."""
    rule = "catalog-unreadable"
    text = read_text(path, rule)
    if not text.strip():
        raise ContentError(Finding(path, 1, "the catalog is empty", rule))
    places = _places(path, text, rule)
    try:
        # polib takes a path or a text; a final newline tells it that this is a text.
        po = polib.pofile(text + "\n", wrapwidth=0)
    except (OSError, ValueError) as error:
        line = int(match[1]) if (match := re.search(r"line (\d+)", str(error))) else 1
        raise ContentError(Finding(path, line, "not valid PO", rule)) from error
    live = [entry for entry in po if not entry.obsolete]
    if len(places) == len(live) + 1:  # the header is no entry to polib
        places = places[1:]
    if len(places) != len(live):
        raise ContentError(Finding(path, 1, "not valid PO: entries run into each other", rule))
    lines: dict[str, int] = {}
    for entry, (msgid_line, msgstr_line) in zip(live, places, strict=True):
        if not entry.msgid:
            raise ContentError(Finding(path, msgid_line, "an entry without a message", rule))
        if entry.msgid in lines:
            raise ContentError(Finding(path, msgid_line, "this msgid stands here a second time", rule))
        lines[entry.msgid] = msgstr_line
    return Catalog(path, po, {entry.msgid: entry for entry in live}, lines)


_STRING = r'"(?:[^"\\]|\\.)*"'
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029]")  # polib would cut the line there
_PO_LINE = re.compile(rf"\s*$|#|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) {_STRING}\s*$|{_STRING}\s*$")

_UNUSED_FORM = re.compile(r"(?:#~\s+)?(?:msgid_plural|msgctxt|msgstr\[)")  # merge would drop it, in an obsolete entry too


def _places(path: Path, text: str, rule: str) -> list[tuple[int, int]]:
    """Return the lines of each live ``msgid`` and its ``msgstr``. polib counts lines of the first entries wrongly and lets
    an unclosed string, a lost msgstr and a merge conflict's marks through, so this looks at each line first."""
    places: list[tuple[int, int]] = []
    msgid = 0
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CONTROL.search(line):
            raise ContentError(Finding(path, number, f"a control character: {match[0]!r}", rule))
        if not _PO_LINE.match(line):
            raise ContentError(Finding(path, number, f"not valid PO: {line.strip()[:60]}", rule))
        if _UNUSED_FORM.match(line):
            raise ContentError(Finding(path, number, "plural forms and contexts have no use in these catalogs", rule))
        if line.startswith("msgid "):
            if msgid:
                raise ContentError(Finding(path, msgid, "an entry without msgstr", rule))
            msgid = number
        elif line.startswith("msgstr"):
            if not msgid:
                raise ContentError(Finding(path, number, "a msgstr without msgid", rule))
            places.append((msgid, number))
            msgid = 0
    if msgid:
        raise ContentError(Finding(path, msgid, "an entry without msgstr", rule))
    return places


def message_state(catalog: Catalog | None, message: str) -> State:
    """Return how the translation of *message* stands in *catalog*: fuzzy is stale, empty or absent is missing."""
    entry = catalog.entries.get(message) if catalog else None
    if entry is None or not entry.msgstr.strip():
        return State.MISSING
    return State.STALE if entry.fuzzy else State.TRANSLATED


def question_state(catalog: Catalog | None, messages: Iterable[Message]) -> State:
    """Return how the translation of a whole page stands.

    Translated when every message is; missing when none is; else stale: the English has moved on.
    """
    states = {message_state(catalog, message.text) for message in messages}
    if states <= {State.TRANSLATED}:
        return State.TRANSLATED
    return State.MISSING if states == {State.MISSING} else State.STALE


def merge(old: polib.POFile | None, template: polib.POFile) -> polib.POFile:
    """Return the catalog of *template* with every translation of *old* that still belongs to it.

    An unchanged message keeps its translation. A message that was edited keeps the old one as fuzzy, with the English it
    was made from as previous msgid. A new message stays empty: nothing is guessed. What no message uses any more is kept
    as obsolete, so nothing translated is ever lost, and comes back if its message does.
    """
    # Of the entries of one message, the last here counts: a translated one, though obsolete, before one that is empty.
    known = {entry.msgid: entry for entry in sorted(reversed(old or []), key=lambda e: (bool(e.msgstr), not e.obsolete))}
    fresh = [entry.msgid for entry in template]
    gone = [entry for entry in old or [] if entry.msgid not in set(fresh) and not entry.obsolete and entry.msgstr]
    edited = pair_edits([entry.msgid for entry in gone], [msgid for msgid in fresh if msgid not in known])
    merged = polib.POFile(wrapwidth=0)
    for msgid in fresh:
        entry = polib.POEntry(msgid=msgid, msgstr=FIXED_HEADINGS.get(msgid, ""))
        if msgid in known:
            _copy_translation(known[msgid], entry)
        elif msgid in edited:
            before = known[edited[msgid]]
            _copy_translation(before, entry)
            made_from = before.previous_msgid or before.msgid
            if made_from == msgid:  # the edit was taken back
                entry.flags, entry.previous_msgid = [flag for flag in entry.flags if flag != "fuzzy"], None
            else:
                entry.flags, entry.previous_msgid = sorted({*entry.flags, "fuzzy"}), made_from
        merged.append(entry)
    used = {*fresh, *edited.values()}
    for entry in old or []:
        if entry.msgid not in used and entry.msgstr:
            kept = polib.POEntry(msgid=entry.msgid, obsolete=True)
            _copy_translation(entry, kept)
            merged.append(kept)
    return merged


def _copy_translation(source: polib.POEntry, target: polib.POEntry) -> None:
    target.msgstr = source.msgstr or target.msgstr
    target.tcomment = source.tcomment
    target.comment = source.comment
    target.flags = list(source.flags)
    target.previous_msgid = source.previous_msgid


def pair_edits(gone: list[str], new: list[str]) -> dict[str, str]:
    """Pair each new message with the vanished one of the same page that it is an edit of; closest pairs first."""
    ratios = sorted(
        (
            (-ratio, i, j)
            for i, before in enumerate(gone)
            for j, after in enumerate(new)
            if (ratio := SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()) >= SAME_MESSAGE
        ),
    )
    pairs: dict[str, str] = {}
    for _, i, j in ratios:
        if new[j] not in pairs and gone[i] not in pairs.values():
            pairs[new[j]] = gone[i]
    return pairs


def to_text(po: polib.POFile) -> str:
    """Return the canonical text of a catalog: the fixed header, one blank line between entries, nothing wrapped."""
    entries = [entry for entry in po if not entry.obsolete] + [entry for entry in po if entry.obsolete]
    return "\n\n".join([HEADER, *(entry.__unicode__(wrapwidth=0).strip("\n") for entry in entries)]) + "\n"


def write_if_changed(path: Path, text: str) -> bool:
    """Write *text* to *path* in one step, so that a crash leaves the old file or the new one. Return whether it changed."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(path.suffix + ".new")
    temporary.write_bytes(text.encode())
    os.replace(temporary, path)
    return True
