"""The whole project, read once: pages, sections, catalogs and citation keys, and what of it could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pybtex.database import BibliographyData
from pybtex.database.input import bibtex
from pybtex.exceptions import PybtexError
from pybtex.scanner import PybtexSyntaxError

from scripts import languages
from scripts.catalogs import Catalog, read_catalog
from scripts.drawings import Drawing, read_drawing
from scripts.findings import ContentError, Finding, read_text
from scripts.glossary import Term, read_terms
from scripts.pages import Page, read_page
from scripts.questions import Question, Section, read_sections

BIBLIOGRAPHY = Path("docs/references.bib")
GLOSSARY = Path("docs/glossary.md")

BESIDE_PAGES = {"_ext", "_static", "_templates"}
"""The folders of docs/ that hold no pages; conf.py excludes the same."""

INTERFACE = "sphinx"
"""The catalog of the theme's own words: the only one without a page."""


@dataclass(frozen=True)
class Project:
    """Everything the checks look at. Pages and catalogs go by docname, drawings by path; paths are relative to the root."""

    root: Path
    pages: dict[str, Page]
    sections: list[Section]
    drawings: dict[Path, Drawing]
    catalogs: dict[str, Catalog]
    bibliography: BibliographyData
    bibliography_lines: dict[str, int]
    terms: list[Term]
    unreadable: list[Finding]

    @property
    def questions(self) -> list[Question]:
        """All questions, in order."""
        return [question for section in self.sections for question in section.questions]

    def catalog_path(self, docname: str) -> Path:
        """Return where the Chinese catalog of *docname* stands, or should."""
        return catalogs_folder(Path()) / f"{docname}.po"


def catalogs_folder(root: Path) -> Path:
    """Return the folder of the Chinese catalogs below *root*."""
    return root / "locale" / languages.CHINESE.sphinx / "LC_MESSAGES"


def read_project(root: Path) -> Project:
    """Read the project at *root*. What cannot be read becomes a finding in ``unreadable``, and the rest is still read."""
    unreadable: list[Finding] = []
    pages: dict[str, Page] = {}
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root / "docs").with_suffix("").as_posix()
        if name.partition("/")[0] not in BESIDE_PAGES:
            try:
                pages[name] = _relative_page(root, path)
            except ContentError as error:
                unreadable.append(_relative(root, error.finding))
    drawings: dict[Path, Drawing] = {}
    for path in sorted((root / "docs").rglob("*.svg")):
        name = path.relative_to(root)
        if name.parts[1] not in BESIDE_PAGES:
            try:
                drawings[name] = replace(read_drawing(path), path=name)
            except ContentError as error:
                unreadable.append(_relative(root, error.finding))
    catalogs: dict[str, Catalog] = {}
    for path in sorted(catalogs_folder(root).rglob("*.po")):
        name = path.relative_to(catalogs_folder(root)).with_suffix("").as_posix()
        try:
            catalog = read_catalog(path)
        except ContentError as error:
            unreadable.append(_relative(root, error.finding))
        else:
            catalogs[name] = Catalog(path.relative_to(root), catalog.po, catalog.entries, catalog.msgstr_lines)
    bibliography, lines = BibliographyData(), {}
    try:
        bibliography, lines = read_bibliography(root / BIBLIOGRAPHY)
    except ContentError as error:
        unreadable.append(_relative(root, error.finding))
    terms: list[Term] = []
    if "glossary" in pages:
        try:
            terms = read_terms(pages["glossary"])
        except ContentError as error:
            unreadable.append(error.finding)
    return Project(root, pages, read_sections(pages), drawings, catalogs, bibliography, lines, terms, unreadable)


def read_bibliography(path: Path) -> tuple[BibliographyData, dict[str, int]]:
    """Return the bibliography at *path*, and the line of each entry.

    Raises ContentError when it is missing, not UTF-8 or not BibTeX.
    """
    rule = "bibliography-unreadable"
    text = read_text(path, rule)
    try:
        data = bibtex.Parser().parse_string(text)
    except PybtexSyntaxError as error:
        raise ContentError(Finding(path, error.lineno or 1, "not BibTeX: an entry is broken or never closed", rule)) from error
    except PybtexError as error:
        raise ContentError(Finding(path, 1, f"not BibTeX: {error}", rule)) from error
    entries = re.finditer(r"^\s*@\w+\s*\{\s*([^,\s]+)", text, re.MULTILINE)
    return data, {match[1]: text.count("\n", 0, match.start(1)) + 1 for match in entries if match[1] in data.entries}


def _relative_page(root: Path, path: Path) -> Page:
    return replace(read_page(path), path=path.relative_to(root))


def _relative(root: Path, finding: Finding) -> Finding:
    return Finding(finding.path.relative_to(root), finding.line, finding.message, finding.rule)
