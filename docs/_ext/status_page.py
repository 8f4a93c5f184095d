"""``status.html``: how far the bank is, by section and question, and ``status.json`` for machines.

A generated page, not a document: it is written anew with every build and never makes another page out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from scripts import standing, status
from scripts.catalogs import State


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for Sphinx to write (docname, context, template). A section without questions is left out."""
    app.builder.question_statuses = statuses = standing.current()  # for write_json too
    sections = []
    for section, of_section in groupby(statuses, lambda found: found.section):
        rows = [
            {
                "status": found,
                "url": app.builder.get_target_uri(found.question),
                "title": app.env.titles[found.question].astext(),
            }
            for found in of_section
        ]
        title = app.env.titles[f"{section}/index"].astext()
        counts = {state.value: sum(row["status"].translation is state for row in rows) for state in State}
        answered = sum(row["status"].answered for row in rows)
        sections.append({"title": title, "rows": rows, "counts": counts, "answered": answered})
    yield "status", {"sections": sections, "states": [state.value for state in State]}, "status.html"


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Write ``status.json`` beside the page."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        text = status.as_json(app.builder.question_statuses)
        (Path(app.outdir) / "status.json").write_text(text + "\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-collect-pages", collect_pages)
    app.connect("build-finished", write_json)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
