"""Work that packages do again and again for the same result, done once. Each part says which, and when it can go.

The result is the same to the byte, and tests/site/test_waste.py fails when a part is not needed any more. What each costs, and
what upstream would have to change, stands in upstream_waste.md.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cache
from typing import Any

import pybtex.plugin
from docutils import nodes
from docutils.frontend import Values
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base as myst
from myst_parser.parsers import sphinx_ as myst_sphinx
from pybtex.database import Entry
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform, i18n


def find_plugins_once() -> None:
    """pybtex looks through the metadata of every installed package for each citation.

    ``pybtex.plugin._load_entry_point`` (pybtex 0.26). Can go when pybtex or sphinxcontrib-bibtex remembers the plugin.
    """
    if hasattr(pybtex.plugin, "entry_points") and not hasattr(pybtex.plugin.entry_points, "cache_info"):
        pybtex.plugin.entry_points = cache(pybtex.plugin.entry_points)


def make_settings_once() -> None:
    """MyST makes a document with docutils' default settings for each message, and throws it away.

    ``DocutilsRenderer.setup_render`` evaluates ``make_document()`` even when it is given a document (myst-parser 5.2).
    Can go when it does so only without one.
    """
    make = getattr(myst, "get_default_settings", None)
    if make is None or hasattr(make, "made_once"):
        return
    made = cache(make)

    def settings(*components: type) -> Values:
        return made(*components).copy()

    settings.made_once = True  # type: ignore[attr-defined]
    myst.get_default_settings = settings  # type: ignore[attr-defined]


def make_parsers_once() -> None:
    """MyST makes a Markdown parser with all its plugins for each message of a translated page, and throws it away.

    ``MystParser.parse`` calls ``create_md_parser`` (myst-parser 5.2); a parser starts anew with each text. The last one is
    kept while the configuration stays the same. No text is parsed within another here: a directive's text is rendered by the
    parser of its page. Can go when MyST keeps it.
    """
    make = myst_sphinx.create_md_parser
    if hasattr(make, "last"):
        return

    def create_md_parser(config: MdParserConfig, renderer: type) -> MarkdownIt:
        last = create_md_parser.last  # type: ignore[attr-defined]
        if last is None or last[0] != config or last[1] is not renderer:
            last = create_md_parser.last = (config, renderer, make(config, renderer))  # type: ignore[attr-defined]
        return last[2]

    create_md_parser.last = None  # type: ignore[attr-defined]
    myst_sphinx.create_md_parser = create_md_parser


def format_entries_once() -> None:
    """sphinxcontrib-bibtex formats a paper's entry anew each time it is cited, though only the first time is shown.

    ``FootCiteRole.run`` (sphinxcontrib-bibtex 2.7). Can go when it formats an entry that is in no footnote yet.
    """
    if hasattr(BaseStyle.format_entry, "kept"):
        return
    format_entry = BaseStyle.format_entry
    kept: dict[tuple[type, str], tuple[Entry, FormattedEntry]] = {}

    def format_once(style: BaseStyle, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        if label or bib_data is not None:
            return format_entry(style, label, entry, bib_data)
        key = (type(style), entry.key)
        if key not in kept or kept[key][0] is not entry:
            kept[key] = (entry, format_entry(style, label, entry))
        return kept[key][1]

    format_once.kept = kept  # type: ignore[attr-defined]
    BaseStyle.format_entry = format_once


def translate_messages_once() -> None:
    """Sphinx parses each translation twice: in a first round for titles and terms alone, whose result it throws away for all others.

    ``sphinx.transforms.i18n.Locale.apply``, phase 1 (9.0.4). Can go when phase 1 passes over what is no title and no term.
    """
    extract, publish = i18n.extract_messages, i18n._publish_msgstr
    if hasattr(extract, "node"):
        return

    def extract_messages(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
        for node, message in extract(document):
            extract_messages.node = node  # type: ignore[attr-defined]
            yield node, message

    def publish_msgstr(source: str, *arguments: Any, **settings: Any) -> nodes.Element:
        node = extract_messages.node  # type: ignore[attr-defined]
        first_round = "translated" not in node
        if first_round and not isinstance(node, (nodes.title, nodes.term)):
            return nodes.paragraph()
        return publish(source, *arguments, **settings)

    extract_messages.node = None  # type: ignore[attr-defined]
    i18n.extract_messages, i18n._publish_msgstr = extract_messages, publish_msgstr


def collect_garbage_less_often() -> None:
    """Python looks for garbage after every 700 new objects (2,000 from 3.13), and a tree of nodes is nothing but new objects.

    It costs about 150 MB of memory, whatever the number of pages. Can go when Sphinx does so itself.
    """
    if gc.get_threshold()[0] < 50_000:
        gc.set_threshold(50_000, 20, 20)


class KeepFewPages(dict[str, Any]):
    """Holds some pages, and no more.

    Sphinx keeps the tree of every page from reading to writing, 0.2 MB a page, though it also stores each on disk:
    ``BuildEnvironment._write_doc_doctree_cache`` (9.0.4). What is not kept is read from there, and then its bytes are kept to
    the end of the build: ``_pickled_doctree_cache``. Can go when Sphinx keeps few.
    """

    LIMIT = 200

    def __setitem__(self, docname: str, page: Any) -> None:
        if len(self) < self.LIMIT:
            super().__setitem__(docname, page)


def keep_few_pages(app: Sphinx) -> None:
    """Let the environment keep few pages in memory, as trees and as bytes."""
    for name in ("_write_doc_doctree_cache", "_pickled_doctree_cache"):
        if hasattr(app.env, name):
            setattr(app.env, name, KeepFewPages())


class LeaveTranslationsBehind(SphinxTransform):
    """Let each node of a translated page belong to that page.

    Sphinx's Locale transform moves nodes in from the small document of each message. Their ``document`` still leads
    there, and on to the whole environment by way of its settings, which is then stored with every page, so the
    build grows with the square of the pages. Can go when
    ``sphinx.transforms.i18n`` (9.0.4) sets ``document`` on the nodes that it moves.
    """

    default_priority = 999  # last

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall():
            node.document = self.document


def setup(app: Sphinx) -> dict[str, Any]:
    find_plugins_once()
    make_settings_once()
    make_parsers_once()
    format_entries_once()
    translate_messages_once()
    collect_garbage_less_often()
    app.connect("builder-inited", keep_few_pages)
    app.add_transform(LeaveTranslationsBehind)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
