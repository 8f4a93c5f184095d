"""Formulas as MathML, made at build time: no JavaScript, no CDN, and bad LaTeX fails the build at its line."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

STYLES = {
    "text-align: right;justify-items: end;padding-right: 0;": "cell-right",
    "text-align: left;justify-items: start;padding-left: 0;": "cell-left",
    "text-align: left;justify-items: start;padding-right: 0;": "cell-case",
    "text-align: left;justify-items: start;padding-right: 0;padding-left:1em;": "cell-case-next",
    "margin-left:-0.16666667em;": "negative-thin-space",
}
"""math-core's inline styles, and the classes that say the same in site.css: a content security policy refuses styles."""

_STYLE = re.compile(r'\bstyle="([^"]*)"')


@cache
def to_mathml(latex: str, *, display: bool) -> str:
    """Return *latex* as a ``<math>`` element. Raises ValueError, with the parser's words on one line, for bad LaTeX."""
    try:
        mathml = LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(" ".join(str(error).split())) from error
    return _STYLE.sub(_as_class, mathml)


def _as_class(style: re.Match[str]) -> str:
    if style[1] not in STYLES:
        raise ValueError(f"needs the style {style[1]!r}: give it a class in docs/_ext/mathml.py and in site.css")
    return f'class="{STYLES[style[1]]}"'


def _write(translator: HTML5Translator, node: nodes.Element, *, display: bool) -> None:
    try:
        mathml = to_mathml(node.astext(), display=display)
    except ValueError as error:
        logger.warning("bad LaTeX in %r: %s", node.astext(), error, location=node, type="mathml")
    else:
        translator.body.append(f'<div class="math">{mathml}</div>\n' if display else mathml)
    raise nodes.SkipNode


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    _write(translator, node, display=False)


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    _write(translator, node, display=True)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
