"""What the search in the browser reads: the words of each question, by part, as a script that also loads from a file.

In place of Sphinx's own index, which finds a page only when every word of the query stands on it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx_design.shared import is_component

from scripts.questions import ROOT

BUDGET = 345_000
"""How many bytes of answers the data may hold: 150 KB compressed in Chinese. Each question gets the same share."""

FILE = "_static/search/data.js"
SYNONYMS = "docs/search_synonyms.yaml"

_NOT_WORDS = (nodes.math_block, nodes.literal_block, nodes.footnote, nodes.footnote_reference, nodes.system_message)


_ENDS = re.compile(r"[。？]|[.?] ")


def words(node: nodes.Element) -> str:
    """Return the words of *node* in reading order, without listings, display formulas, citations and a table's values."""
    pieces: list[str] = []
    for part in node.findall(nodes.TextElement):
        if isinstance(part, nodes.Inline) or isinstance(part, _NOT_WORDS) or _is_value(part):
            continue
        pieces.append("".join(_texts(part)))
    return " ".join(" ".join(pieces).split())


def _is_value(part: nodes.TextElement) -> bool:
    """True in a table for what is neither a heading nor the name of a row: numbers mostly, and half of the file."""
    entry = part.parent
    if not isinstance(entry, nodes.entry):
        return False
    return isinstance(entry.parent.parent, nodes.tbody) and entry.parent.index(entry) > 0


def _texts(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Text):
        return [node.astext()]
    if isinstance(node, (*_NOT_WORDS, nodes.math)):
        return []
    return [text for child in node.children for text in _texts(child)]


def collect_parts(app: Sphinx, doctree: nodes.document) -> None:
    """Note the answers of the page that was read: for each its id, its title and its words."""
    parts = []
    for dropdown in doctree.findall(lambda node: is_component(node, "dropdown")):
        title = dropdown[0] if dropdown.children and isinstance(dropdown[0], nodes.rubric) else None
        body = nodes.container("", *[child.deepcopy() for child in dropdown.children[1:]])
        if title is not None:
            parts.append([title["ids"][0] if title["ids"] else "", title.astext(), words(body)])
    app.env.metadata[app.env.docname]["search_parts"] = parts


def document(app: Sphinx, docname: str, short: dict[str, str]) -> dict[str, Any]:
    """Return what the search knows of a page: its address, titles and English name, and its answers."""
    section = docname.rpartition("/")[0]
    return {
        "url": app.builder.get_target_uri(docname),
        "title": app.env.titles[docname].astext(),
        "section": app.env.titles[f"{section}/index"].astext() if section else "",
        "short": short.get(docname, ""),
        "names": docname.rpartition("/")[2].replace("-", " "),
        "parts": app.env.metadata[docname]["search_parts"],
    }


def shorten(parts: list[list[str]], share: int) -> list[list[str]]:
    """Return the *parts* of a question within *share* bytes: the full answer, the second part, gives way first.

    A text that gives way ends with a sentence. Titles stay, so every question is found by its own words however many
    questions there are.
    """
    by_worth = sorted(range(len(parts)), key=lambda index: (index == 1, index))
    texts = {}
    for index in by_worth:
        texts[index] = _beginning(parts[index][2], share)
        share -= len(texts[index].encode())
    return [[id_, title, texts[index]] for index, (id_, title, _) in enumerate(parts)]


def _beginning(text: str, share: int) -> str:
    """Return the sentences that *text* begins with and that fit into *share* bytes."""
    if len(text.encode()) <= share:
        return text
    cut = text.encode()[: max(share, 0)].decode(errors="ignore")
    return cut[: max((match.end() for match in _ENDS.finditer(cut)), default=0)].rstrip()


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the data of all questions."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    short = {docname: title for listed in app.env.navigation.values() for title, docname in listed}  # type: ignore[attr-defined]
    questions = [docname for docname in sorted(app.env.metadata) if "level" in app.env.metadata[docname]]
    documents = [document(app, docname, short) for docname in questions]
    for found in documents:
        found["parts"] = shorten(found["parts"], BUDGET // len(documents))
    synonyms = yaml.safe_load((ROOT / SYNONYMS).read_text(encoding="utf-8"))
    text = json.dumps({"documents": documents, "synonyms": synonyms}, ensure_ascii=False, separators=(",", ":"))
    file = Path(app.outdir) / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"globalThis.searchData = {text};\n", encoding="utf-8")


def leave_sphinx_index_out(app: Sphinx) -> None:
    """Keep Sphinx from indexing every word for a search that nothing uses; its page is ours, see search.html."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-read", collect_parts)
    app.connect("builder-inited", leave_sphinx_index_out)
    app.connect("build-finished", write_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
