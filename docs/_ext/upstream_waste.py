"""Work that packages do again and again for the same result, done once. Each part says which, and when it can go.

The result is the same to the byte; tests/site/test_waste.py holds that, and fails when a part is not needed any more.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import Any

import pybtex.plugin
from docutils.frontend import Values
from myst_parser.mdit_to_docutils import base as myst
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


def find_plugins_once() -> None:
    """pybtex looks through the metadata of every installed package for each citation: two fifths of an English build.

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


def collect_garbage_less_often() -> None:
    """Python looks for garbage after every 700 new objects, and a tree of nodes is nothing but new objects.

    A fifth of a build, for about 150 MB of memory, whatever the number of pages. Can go when Sphinx does so itself.
    """
    if gc.get_threshold()[0] < 50_000:
        gc.set_threshold(50_000, 20, 20)


class LeaveTranslationsBehind(SphinxTransform):
    """Let each node of a translated page belong to that page.

    Sphinx's Locale transform moves nodes in from the small document of each message. Their ``document`` still leads
    there, and on to the whole environment by way of its settings, which is then stored with every page: 184 MB of
    doctrees, where 8 do, and a build that grows with the square of the pages. Can go when
    ``sphinx.transforms.i18n`` (9.0.4) sets ``document`` on the nodes that it moves.
    """

    default_priority = 999  # last

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall():
            node.document = self.document


def setup(app: Sphinx) -> dict[str, Any]:
    find_plugins_once()
    make_settings_once()
    collect_garbage_less_often()
    app.add_transform(LeaveTranslationsBehind)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
