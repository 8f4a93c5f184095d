"""What a page loads, and what the site ships: nothing that no page uses, and no script that holds up the first paint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

SCRIPTS = ("scripts/furo.js", "site.js", "search/search.js")
"""The scripts of a page. The others that Sphinx and sphinx-design add serve Sphinx's own search, and tabs."""

UNUSED = (
    # Sphinx's basic theme, which furo replaces
    "basic.css", "file.png", "minus.png", "plus.png", "doctools.js", "documentation_options.js", "sphinx_highlight.js",
    "translations.js",
    # Sphinx's own search, which ours replaces
    "searchtools.js", "language_data.js",
    # furo's development files
    "debug.css", "skeleton.css", "scripts/furo-extensions.js", "scripts/furo.js.map", "styles/furo.css.map",
    "styles/furo-extensions.css.map",
    # sphinx-design's tabs
    "design-tabs.js",
    # how our font is made
    "fonts/README.md", "fonts/math.unicodes",
)  # fmt: skip
"""Files of ``_static/`` that no page loads. tests/site/test_assets.py fails for one that is missing here."""


def keep_scripts(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Leave the page its own scripts, each deferred until the page is read."""
    kept = [script for script in context["script_files"] if str(script.filename).endswith(SCRIPTS)]
    for script in kept:
        script.attributes.setdefault("defer", "defer")
    context["script_files"] = kept


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Take the unused files out of the built site."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        for name in UNUSED:
            (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-page-context", keep_scripts, priority=900)  # after the extensions that add scripts to a page
    app.connect("build-finished", remove_unused)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
