"""Rules for citations and the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pybtex.exceptions import PybtexError
from pybtex.plugin import find_plugin

from scripts.pages import Block, Page
from scripts.project import BIBLIOGRAPHY, Project
from scripts.rules import Place, rule
from scripts.rules.pages import DROPDOWNS

_CITE_ROLE = re.compile(r"footcite(:[a-z]+)?$")
_IDS = ("eprint", "doi", "url")
_TYPES = {"misc", "article", "inproceedings", "book", "incollection", "techreport", "phdthesis"}
_FIELDS = {*_IDS, "title", "year", "archiveprefix", "primaryclass", "journal", "booktitle", "volume", "number", "pages"}
_FIELDS |= {"publisher", "institution", "organization", "howpublished", "month", "note"}


def _citations(page: Page) -> Iterator[tuple[str, Block]]:
    for block in page.walk():
        if block.kind == "inline_myst_role" and _CITE_ROLE.match(block.name):
            for key in block.text.split(","):
                yield key.strip(), block


@rule
def citation_unknown(project: Project) -> Iterator[Place]:
    """A citation without an entry shows the reader a key instead of a paper."""
    for page in project.pages.values():
        for key, block in _citations(page):
            if key not in project.bibliography.entries:
                yield page.path, block.line, f"{key} is not in docs/references.bib"


@rule
def references_used(project: Project) -> Iterator[Place]:
    """An answer says where its facts come from: it cites 2 papers or more, where the claims stand."""
    for question in project.questions:
        if not question.answer_wanted and len({key for key, _ in _citations(question.page)}) < 2:
            line = question.page.text.rstrip().count("\n") + 1
            yield question.page.path, line, "an answer cites at least 2 sources at its claims ({footcite:p}`key`)"


@rule
def short_answer_cites(project: Project) -> Iterator[Place]:
    """The section page shows the short answer without its references, so a citation there would lead nowhere."""
    for question in project.questions:
        for part in question.page.blocks:
            if part.kind == "directive" and part.text == DROPDOWNS[0]:
                for block in part.walk():
                    if block.kind == "inline_myst_role" and _CITE_ROLE.match(block.name):
                        yield question.page.path, block.line, "a short answer cites nothing"


@rule
def entry_unused(project: Project) -> Iterator[Place]:
    """An entry that no page cites is one nobody checks."""
    used = {key for page in project.pages.values() for key, _ in _citations(page)}
    for key, line in project.bibliography_lines.items():
        if key not in used:
            yield BIBLIOGRAPHY, line, f"{key} is cited nowhere"


@rule
def entry_formatted(project: Project) -> Iterator[Place]:
    """An entry that lacks a field its type needs stops the whole build with a traceback; a preprint is @misc."""
    style = find_plugin("pybtex.style.formatting", "unsrt")()
    for key, entry in project.bibliography.entries.items():
        if entry.type not in _TYPES:
            known = ", ".join(f"@{name}" for name in sorted(_TYPES))
            yield BIBLIOGRAPHY, project.bibliography_lines.get(key, 1), f"@{entry.type} is none of {known}"
            continue
        try:
            list(style.format_entries([entry]))
        except PybtexError as error:
            yield BIBLIOGRAPHY, project.bibliography_lines.get(key, 1), f"@{entry.type}: {error}"
        except UnicodeDecodeError as error:  # latexcodec's word for a backslash that begins nothing
            yield BIBLIOGRAPHY, project.bibliography_lines.get(key, 1), f"{key}: not LaTeX: {error.reason}"


@rule
def entry_identified(project: Project) -> Iterator[Place]:
    """A reader must be able to open the paper: an entry has title, author, year, and an arXiv id, a DOI or an address."""
    lines = project.bibliography_lines
    seen: dict[str, str] = {}
    for key, entry in project.bibliography.entries.items():
        fields = {name.lower(): value.strip() for name, value in entry.fields.items()}
        line = lines.get(key, 1)
        for name in sorted(fields.keys() - _FIELDS):
            yield BIBLIOGRAPHY, line, f"{key}: the field {name} is not used here"
        if any(re.search(r"\\[a-zA-Z]{2,}", value) for value in fields.values()):
            yield BIBLIOGRAPHY, line, f"{key}: a LaTeX command in a field; accents are {{\\'e}}, addresses go into url"
        for name in ("title", "year"):
            if not fields.get(name):
                yield BIBLIOGRAPHY, line, f"{key} has no {name}"
        if not entry.persons.get("author"):
            yield BIBLIOGRAPHY, line, f"{key} has no author"
        if not any(fields.get(name) for name in _IDS):
            yield BIBLIOGRAPHY, line, f"{key} has no eprint, doi or url"
        if "eprint" in fields and not re.fullmatch(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}", fields["eprint"]):
            yield BIBLIOGRAPHY, line, f"{key}: {fields['eprint']} is not an arXiv id"
        if "url" in fields and not fields["url"].startswith("https://"):
            yield BIBLIOGRAPHY, line, f"{key}: the address does not start with https://"
        for name in _IDS:
            value = f"{name} {fields[name].lower()}" if fields.get(name) else ""
            if value and seen.setdefault(value, key) != key:
                yield BIBLIOGRAPHY, line, f"{key} is the same paper as {seen[value]}"
