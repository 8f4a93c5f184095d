"""Rules for the catalogs: is everything translated, will Sphinx show it, and does it say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from polib import POEntry

from scripts import numbers
from scripts.catalogs import FIXED_HEADINGS, Catalog, State, message_state, pair_edits
from scripts.markup import blocks, marks
from scripts.pages import Page, messages
from scripts.project import GLOSSARY, INTERFACE, Project
from scripts.questions import page_title
from scripts.rules import Place, rule

HAN = "\u4e00-\u9fff"

STALE_RULES = {"message-missing", "message-empty", "message-fuzzy", "message-orphaned"}
"""The rules that an English edit alone can break. They need not block it: the page tells its reader."""


@dataclass(frozen=True)
class Translation:
    """A message with its translation, and where the translation stands."""

    catalog: Catalog
    entry: POEntry
    line: int

    def place(self, message: str) -> Place:
        """Return a finding's place at this translation."""
        return self.catalog.path, self.line, message


def _translations(project: Project) -> Iterator[Translation]:
    """Yield every translation that readers may get: present, not fuzzy, of a page."""
    for docname, catalog in project.catalogs.items():
        if docname != INTERFACE:
            for entry in catalog.entries.values():
                if entry.msgstr.strip() and not entry.fuzzy:
                    yield Translation(catalog, entry, catalog.msgstr_lines[entry.msgid])


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return repr(words if len(words) <= 50 else words[:47] + "...")


@rule
def catalog_missing(project: Project) -> Iterator[Place]:
    """A page without a catalog has no Chinese at all."""
    unreadable = {finding.path for finding in project.unreadable}
    for docname, page in project.pages.items():
        path = project.catalog_path(docname)
        if docname not in project.catalogs and path not in unreadable:
            yield page.path, 1, f"the catalog {path.as_posix()} is missing; make update starts it"


@rule
def catalog_orphaned(project: Project) -> Iterator[Place]:
    """A catalog without its page is read by nobody; a renamed page must take its catalog along."""
    unreadable = {finding.path for finding in project.unreadable}
    for docname, catalog in project.catalogs.items():
        path = (project.root / "docs" / f"{docname}.md").relative_to(project.root)
        if docname not in project.pages and docname != INTERFACE and path not in unreadable:
            yield catalog.path, 1, f"there is no page {path.as_posix()}; move the catalog with its page, or delete it"


@rule
def message_missing(project: Project) -> Iterator[Place]:
    """A text that is in no catalog shows in English."""
    for docname, page in project.pages.items():
        if catalog := project.catalogs.get(docname):
            for message in messages(page):
                if message.text not in catalog.entries:
                    yield page.path, message.line, f"not in the catalog: {_shown(message.text)}; run make update"


@rule
def message_empty(project: Project) -> Iterator[Place]:
    """A message without translation shows in English."""
    for catalog in project.catalogs.values():
        for entry in catalog.entries.values():
            if not entry.msgstr.strip():
                yield catalog.path, catalog.msgstr_lines[entry.msgid], f"no translation of {_shown(entry.msgid)}"


@rule
def message_fuzzy(project: Project) -> Iterator[Place]:
    """A fuzzy entry is not shown: its English changed, or somebody guessed."""
    for catalog in project.catalogs.values():
        for entry in catalog.entries.values():
            if entry.fuzzy and entry.msgstr.strip():
                line = catalog.msgstr_lines[entry.msgid]
                yield catalog.path, line, f"fuzzy: bring it up to date and remove the flag: {_shown(entry.msgid)}"


@rule
def message_orphaned(project: Project) -> Iterator[Place]:
    """An entry that its page does not have any more is dead weight, or its message was edited without make update."""
    for docname, catalog in project.catalogs.items():
        if page := project.pages.get(docname):
            used = {message.text for message in messages(page)}
            for entry in catalog.entries.values():
                if entry.msgid not in used:
                    line = catalog.msgstr_lines[entry.msgid]
                    yield catalog.path, line, f"the page does not say this any more: {_shown(entry.msgid)}; run make update"


@rule
def title_untranslated(project: Project) -> Iterator[Place]:
    """A question comes in both languages: what may wait for its translator is the answer, not the question."""
    for question in project.questions:
        catalog = project.catalogs.get(question.id)
        if not catalog or not question.title or message_state(catalog, question.title) is not State.MISSING:
            continue
        if not _title_before(project.pages[question.id], catalog):  # an edited title is only stale
            line = catalog.msgstr_lines.get(question.title, 1)
            yield catalog.path, line, f"the question has no Chinese: {_shown(question.title)}"


def _title_before(page: Page, catalog: Catalog) -> str:
    """Return the translated title that the page's new one is an edit of, as make update pairs them, or ""."""
    title = page_title(page)
    if title in catalog.entries:
        return ""
    texts = [message.text for message in messages(page)]
    gone = [entry.msgid for entry in catalog.entries.values() if entry.msgid not in texts and entry.msgstr.strip()]
    return pair_edits(gone, [text for text in texts if text not in catalog.entries]).get(title, "")


@rule
def fixed_heading(project: Project) -> Iterator[Place]:
    """The headings that every answer has are the same on every page."""
    for translation in _translations(project):
        expected = FIXED_HEADINGS.get(translation.entry.msgid)
        if expected and translation.entry.msgstr != expected:
            yield translation.place(f"{translation.entry.msgid!r} is {expected} on every page")


@rule
def msgstr_line_break(project: Project) -> Iterator[Place]:
    """Of a translation with a blank line only the first paragraph survives, and a line break in Chinese shows as a space."""
    for translation in _translations(project):
        if "\n" in translation.entry.msgstr:
            yield translation.place("a translation is one paragraph on one line, without \\n")


@rule
def msgstr_block(project: Project) -> Iterator[Place]:
    """A translation that parses as a block (1. - # > ::: |) is dropped without a word, and the English stays."""
    for translation in _translations(project):
        if "\n" not in translation.entry.msgstr and (kinds := blocks(translation.entry.msgstr)) != ["paragraph"]:
            kind = kinds[0].replace("_", " ") if kinds else "nothing"
            yield translation.place(f"Markdown reads this as {kind}, so Sphinx drops it; escape its first character with \\")


@rule
def msgstr_bold(project: Project) -> Iterator[Place]:
    """CommonMark does not close ** after punctuation before Chinese: punctuation goes outside the bold."""
    for translation in _translations(project):
        found = marks(translation.entry.msgstr)
        if "**" in found.words:
            yield translation.place("the ** shows as asterisks: put the punctuation outside the bold (**词**：…)")
        elif found.bold != marks(translation.entry.msgid).bold:
            expected = marks(translation.entry.msgid).bold
            yield translation.place(f"the English has {expected} bold parts, the Chinese {found.bold}")


_MARKS = {
    "formulas": "formula",
    "code": "code span",
    "roles": "role",
    "links": "link",
    "images": "image",
}


@rule
def parity_marks(project: Project) -> Iterator[Place]:
    """Formulas, code, citations, links and images are the same in both languages; their order is the translator's."""
    for translation in _translations(project):
        english, chinese = marks(translation.entry.msgid), marks(translation.entry.msgstr)
        for name, word in _MARKS.items():
            left: Counter[str] = getattr(english, name)
            right: Counter[str] = getattr(chinese, name)
            for value in (left - right).elements():
                yield translation.place(f"the Chinese lacks the {word} {value}")
            for value in (right - left).elements():
                yield translation.place(f"the English has no {word} {value}")


@rule
def parity_numbers(project: Project) -> Iterator[Place]:
    """A number is the same in both languages, whatever it is counted in."""
    for translation in _translations(project):
        lacking, added = numbers.differ(marks(translation.entry.msgid).words, marks(translation.entry.msgstr).words)
        for value in lacking:
            yield translation.place(f"the Chinese lacks the number {value:f}")
        for value in added:
            yield translation.place(f"the English has no number {value:f}")


_HALF_WIDTH = re.compile(rf"[{HAN}][,;:!?](?!\w)|[{HAN}][,;!?]|[{HAN}]\.(?=\s|$|[{HAN}])|[{HAN}]\s?\(|\)[{HAN}]")
_TIGHT = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]")
_LOOSE = re.compile(rf"[{HAN}] +[{HAN}]|\s[，。；：？！、）”》]|[，。；：？！、（“《]\s(?=\S)")


def _prose(project: Project) -> Iterator[Translation]:
    """Yield the translations but for the titles of pages: those are given, word for word, spacing included."""
    titles = {page_title(page) for page in project.pages.values()}
    titles |= {_title_before(page, project.catalogs[name]) for name, page in project.pages.items() if name in project.catalogs}
    return (translation for translation in _translations(project) if translation.entry.msgid not in titles)


@rule
def chinese_punctuation(project: Project) -> Iterator[Place]:
    """Chinese sentences have full-width punctuation."""
    for translation in _prose(project):
        if (match := _HALF_WIDTH.search(_visible(translation.entry.msgstr))):
            yield translation.place(f"half-width punctuation in Chinese: {match[0]!r}")


@rule
def chinese_spacing(project: Project) -> Iterator[Place]:
    """One space between Chinese and Latin letters, digits, code or formulas; none beside full-width punctuation."""
    for translation in _prose(project):
        text = _visible(translation.entry.msgstr)
        if match := _TIGHT.search(text):
            yield translation.place(f"a space is missing: {match[0]!r}")
        elif match := _LOOSE.search(text):
            yield translation.place(f"a space too many: {match[0]!r}")


def _visible(msgstr: str) -> str:
    """Return *msgstr* with code and formulas as one Latin letter, roles by their words, and no marks of emphasis."""
    text = re.sub(r" ?\{footcite[^}]*\}`[^`]*`", "", msgstr)
    text = re.sub(r"\{[\w:-]+\}`(?:([^`<]*?)\s*<[^`]*>|([^`]*))`", lambda match: match[1] or "x", text)
    text = re.sub(r"(`+)(?:.+?)\1", "x", text)
    text = re.sub(r"\$[^$]+\$", "x", text)
    text = re.sub(r"\]\([^)]*\)", "", text)
    return re.sub(r"[*\[\]]", "", text)


@rule
def chinese_polite(project: Project) -> Iterator[Place]:
    """The reader is 你, never 您."""
    for translation in _translations(project):
        if "您" in translation.entry.msgstr:
            yield translation.place("write 你, or no pronoun, not 您")


@rule
def chinese_simplified(project: Project) -> Iterator[Place]:
    """The Chinese is that of the mainland: its characters are those of GB 2312."""
    for translation in _translations(project):
        for character in re.findall(f"[{HAN}]", translation.entry.msgstr):
            try:
                character.encode("gb2312")
            except UnicodeEncodeError:
                yield translation.place(f"{character} is not a simplified character")
                break


@rule
def glossary_data(project: Project) -> Iterator[Place]:
    """A term stands once, and what it accepts it cannot forbid."""
    seen: set[str] = set()
    for term in project.terms:
        if term.en in seen:
            yield GLOSSARY, term.line, f"{term.en} stands a second time"
        seen.add(term.en)
        for form in set(term.accepted) & set(term.never):
            yield GLOSSARY, term.line, f"{term.en}: {form} is both accepted and forbidden"


@rule
def glossary_term(project: Project) -> Iterator[Place]:
    """A term has one Chinese name on every page, and never one that misleads."""
    for translation in _prose(project):
        english, chinese = marks(translation.entry.msgid).words, marks(translation.entry.msgstr).words
        terms = [term for term in project.terms if term.pattern.search(english)]
        allowed = {form for term in terms for form in term.accepted}  # a sentence may tell two terms apart
        for term in terms:
            accepted = [form for form in (*term.accepted, term.en) if form in chinese]
            forbidden = next((form for form in term.never if form in chinese and form not in allowed), None)
            if forbidden:
                yield translation.place(f"{term.en} is {term.zh}, not {forbidden}")
            elif not accepted:
                yield translation.place(f"{term.en} is {' or '.join(term.accepted)}")


@rule
def still_english(project: Project) -> Iterator[Place]:
    """A sentence of English in a msgstr is not a translation."""
    for translation in _translations(project):
        words = marks(translation.entry.msgstr).words
        if len(re.findall(r"[A-Za-z]{2,}", marks(translation.entry.msgid).words)) > 3 and not re.search(f"[{HAN}]", words):
            yield translation.place(f"still English: {_shown(translation.entry.msgstr)}")
