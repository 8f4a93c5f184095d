"""Words and places that the theme has no setting for: fixed English labels, and a place for the language switch."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.locale import _

# furo writes these into page.html as they are (2025.12.19). tests/site/test_words.py fails when they change.
FIXED_LABELS = (
    "Toggle site navigation sidebar",
    "Toggle table of contents sidebar",
    "Toggle Light / Dark / Auto color theme",
)
LANDMARKS = {"sidebar-drawer": "All questions", "toc-drawer": "On this page"}
"""furo leaves its two side columns without names, so a screen reader cannot tell them apart."""

SWITCH_PLACE = '<div class="theme-toggle-container'
"""The theme's light and dark buttons, in the header on a phone and beside the title elsewhere: the switch goes before."""

FOOTER_PLACE = '<div class="left-details">'
"""The theme's line of credits at the end of the page: our own line goes first."""


INLINE_STYLES = {"display: none;": 'display="none"', "opacity: 50%": 'opacity="0.5"'}
"""The styles in furo's icons.html, and the SVG attributes that say the same: a content security policy refuses styles."""


def finish_body(body: str, switch: str, footer: str) -> Markup:
    """Return furo's page *body* with its labels translated, the *switch* in its two places and our *footer* line."""
    for label in FIXED_LABELS:
        body = body.replace(f'aria-label="{label}"', f'aria-label="{escape(_(label))}"')
    for landmark, name in LANDMARKS.items():
        body = body.replace(f'<aside class="{landmark}', f'<aside aria-label="{escape(_(name))}" class="{landmark}')
    for style, attribute in INLINE_STYLES.items():
        body = body.replace(f'style="{style}"', attribute)
    body = body.replace(SWITCH_PLACE, str(switch) + SWITCH_PLACE)
    return Markup(body.replace(FOOTER_PLACE, FOOTER_PLACE + str(footer), 1))


def add_to_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    context["finish_body"] = finish_body


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-page-context", add_to_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
