"""Rules for the Markdown of pages and of translations alike: what is safe, and what both languages can carry.

Contributions come from strangers, so these are lists of what is allowed, not of what is known to be bad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

from scripts.pages import Block, blocks_of
from scripts.project import Project
from scripts.rules import Place, rule

DIRECTIVES = {
    *("dropdown", "footbibliography", "toctree", "question-list", "terms"),
    *("grid", "grid-item-card", "card-footer", "drawing"),
}
OPTIONS = {
    "dropdown": {"open"},  # dropdown-open refuses it with its reason
    "toctree": {"hidden", "titlesonly"},
    "grid": {"gutter"},
    "grid-item-card": {"link", "link-type"},
}
"""The options that a directive may have; the others need none."""

ROLES = {"doc", "ref", "footcite:p", "footcite:t", "question-count"}
LISTINGS = {"python", "output", "text", "bash", "json"}
_KINDS = {
    *("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "fence", "directive", "math_block"),
    *("inline_text", "inline_softbreak", "inline_strong", "inline_em", "inline_code_inline"),
    *("inline_math_inline", "inline_myst_role", "inline_link", "inline_image"),
}
_WHY = {
    "html_block": "raw HTML",
    "inline_html_inline": "raw HTML",
    "inline_hardbreak": "a hard line break, which a translation cannot carry",
    "inline_footnote_ref": "a footnote; say it in the text, or cite a source",
    "footnote_reference": "a footnote; say it in the text, or cite a source",
    "hr": "a line across the page",
    "code_block": "a block of indented code; use a fence",
}
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|textrm|textbf|textit|mbox)\s*\{[^}]*[A-Za-z]{2,}")


def _blocks(project: Project) -> Iterator[tuple[Path, int, Block]]:
    """Yield every block of every page and every translation, with its path and line."""
    for page in project.pages.values():
        for block in page.walk():
            yield page.path, block.line, block
    for catalog in project.catalogs.values():
        for entry in catalog.entries.values():
            if "\n" not in entry.msgstr:  # msgstr-line-break tells of those
                for block in _message_blocks(entry.msgstr):
                    yield catalog.path, catalog.msgstr_lines[entry.msgid], block


@lru_cache(maxsize=None)
def _message_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks that Sphinx will make of a translation."""
    return tuple(block for top in blocks_of(text) for block in top.walk())


@rule
def markdown_allowed(project: Project) -> Iterator[Place]:
    """Raw HTML is not safe from strangers, and some Markdown cannot be translated."""
    for path, line, block in _blocks(project):
        if block.kind not in _KINDS:
            yield path, line, f"not allowed here: {_WHY.get(block.kind, block.kind.removeprefix('inline_').replace('_', ' '))}"


@rule
def directive_allowed(project: Project) -> Iterator[Place]:
    """A directive can read files and write anything into a page; the bank needs a handful of them."""
    for path, line, block in _blocks(project):
        if block.kind == "directive" and block.name not in DIRECTIVES:
            yield path, line, f"the directive {{{block.name}}} is not used here; there are {', '.join(sorted(DIRECTIVES))}"
        elif block.kind == "inline_myst_role" and block.name not in ROLES:
            yield path, line, f"the role {{{block.name}}} is not used here; there are {', '.join(sorted(ROLES))}"
        elif block.kind == "fence" and block.name not in LISTINGS:
            name = block.name or "no language"
            yield path, line, f"a listing is one of {', '.join(sorted(LISTINGS))}, not {name}"


@rule
def option_allowed(project: Project) -> Iterator[Place]:
    """An option can load a picture from anywhere and link to a script; the bank needs a handful of them."""
    for path, line, block in _blocks(project):
        if block.kind == "directive":
            for option in block.options.keys() - OPTIONS.get(block.name, set()):
                yield path, line, f"the option {option!r} of {{{block.name}}} is not used here"
            if "link" in block.options and block.options.get("link-type") != "doc":
                yield path, line, "a card leads to a page: add :link-type: doc"


def _scheme(address: str) -> str:
    """Return the scheme of *address*; of one that no browser could read, ``?``."""
    try:
        return urlsplit(address).scheme
    except ValueError:  # https://[::g]
        return "?"


@rule
def link_safe(project: Project) -> Iterator[Place]:
    """A link leads to a web page over https; other questions are linked with {doc}, which survives translation."""
    for path, line, block in _blocks(project):
        if block.kind == "inline_link" and _scheme(block.options.get("href", "")) != "https":
            address = block.options.get("href", "")
            yield path, line, f"link {address!r}: use https://, or {{doc}}`words <slug>` for another question"
        elif block.kind == "inline_text" and re.search(r"\]\(|\]\[|\]\s*:\s*\S+/", block.text):
            yield path, line, f"this link does not work: {block.text.strip()[:50]!r}; write [words](https://…)"


@rule
def image_local(project: Project) -> Iterator[Place]:
    """A picture from another host tells it who reads; one without a description tells a blind reader nothing."""
    for path, line, block in _blocks(project):
        if block.kind == "inline_image":
            source = block.options.get("src", "")
            if _scheme(source) or source.startswith(("/", "\\")) or ".." in source:
                yield path, line, f"the picture {source!r} does not stand beside its page"
            if not block.text.strip():
                yield path, line, f"the picture {source!r} has no description: ![what it shows]({source})"


@rule
def formula_words(project: Project) -> Iterator[Place]:
    """Words in a formula would need a translation that a formula cannot get: name symbols in the text instead."""
    for path, line, block in _blocks(project):
        if block.kind in {"math_block", "inline_math_inline"}:
            source = block.content or block.text
            if match := _WORDS_IN_FORMULA.search(source):
                yield path, line, f"words in a formula: {match[0]}}}"


@rule
def listing_output(project: Project) -> Iterator[Place]:
    """A listing shows what it prints, and the tests run it and compare."""
    for page in project.pages.values():
        for parent in page.walk():
            for block, following in zip_longest(parent.children, parent.children[1:]):
                if block.kind == "fence" and block.name == "python" and (following is None or following.name != "output"):
                    yield page.path, block.line, "a python listing is followed by its ```output"
