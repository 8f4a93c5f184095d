"""``{drawing}``: an SVG file beside its page, with its words in the page's language.

The words are messages of the page's catalog like all others. In HTML the drawing stands in the page and takes its
colours from the theme; an EPUB gets it as a picture; every other format gets its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from scripts.drawings import COLOURS, ELEMENTS, NAME, NAMESPACE, Drawing, Element, colourless, forbidden, read_drawing, undescribed
from scripts.findings import ContentError
from scripts.questions import ROOT

logger = logging.getLogger(__name__)

STYLES = ROOT / "docs" / "_static" / "drawings.css"

_SIZE, _SMALL = 13, 12  # the sizes of type, as in drawings.css
_LEADING = 1.3
_SHIFT = 3  # how far an index stands below its line
_CORNER = "6"  # rounded boxes


class drawing(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """Stands where a drawing is shown. Its children are the drawing's words, in their order."""


class drawing_words(nodes.TextElement, addnodes.translatable):  # noqa: N801
    """Words of a drawing: its title, its description or a label. Plain text, in every language."""

    def preserve_original_messages(self) -> None:
        """The English stays in ``rawsource``."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        self.clear()
        self += nodes.Text(translated_message)
        self["translated"] = True

    def extract_original_messages(self) -> list[str]:
        return [self.rawsource]


class DrawingDirective(SphinxDirective):
    """Show the drawing that the argument names; the body is its caption."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if not NAME.fullmatch(name):
            raise self.error(f"{name!r} is not the name of an SVG file beside this page")
        path = Path(self.env.doc2path(self.env.docname)).parent / name
        self.env.note_dependency(str(path))
        try:
            read = read_drawing(path)
        except ContentError as error:
            _warn(path, error.finding.line, error.finding.message)
            return []
        if faults := [*forbidden(read), *undescribed(read), *colourless(read)]:
            for line, message in faults:
                _warn(path, line, message)
            return []
        place = drawing(path=path.relative_to(self.env.srcdir).as_posix())
        for element in read.messages:
            words = drawing_words(element.words, element.words)
            self.set_source_info(words)
            place += words
        figure = nodes.figure("", place, classes=["drawing"], ids=[f"drawing-{name.removesuffix('.svg')}"])
        self.state.document.note_explicit_target(figure)  # an address that is the same in both languages
        for paragraph in self.parse_content_to_nodes():
            caption = nodes.caption(paragraph.rawsource, "", *paragraph.children)
            caption.source, caption.line = paragraph.source, paragraph.line
            figure += caption
        return [figure]


def _warn(path: Path, line: int, message: str) -> None:
    logger.warning(message, location=f"{path}:{line}", type="drawing")


class ShowDrawings(SphinxPostTransform):
    """Put each drawing into the page in the way that suits the format."""

    default_priority = 8  # after the section page has copied short answers (5)

    def run(self, **kwargs: Any) -> None:
        builder = self.app.builder
        if not builder.format:  # gettext reads the words from the nodes; a link check has no use for them
            return
        for number, place in enumerate(list(self.document.findall(drawing)), 1):
            read = read_drawing(Path(self.env.srcdir) / place["path"])
            name = f"drawing-{self.env.docname.replace('/', '-')}-{number}"
            words = [(child.astext(), "untranslated" in child["classes"]) for child in place]
            if builder.format == "html" and builder.name != "epub":
                place.replace_self(nodes.raw("", to_svg(read, words, name), format="html"))
            elif builder.name == "epub":
                place.replace_self(self.image(read, words, name))
            else:
                describe(place, words)

    def image(self, read: Drawing, words: list[tuple[str, bool]], name: str) -> nodes.image:
        """Return the drawing as a picture, in a file that Sphinx copies into the book."""
        file = Path(self.app.doctreedir) / "drawings" / f"{name}.svg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(to_svg(read, words, name, style=standalone_style()), encoding="utf-8")
        self.env.images.add_file(self.env.docname, str(file))
        return nodes.image("", uri=str(file), candidates={"*": str(file)}, alt=" ".join(text for text, _ in words[:2]))


def describe(place: drawing, words: list[tuple[str, bool]]) -> None:
    """Replace the drawing and its frame by its title, its description and its caption."""
    figure = place.parent
    (title, _), (description, _) = words[:2]
    text = nodes.paragraph("", "", nodes.strong("", title), nodes.Text(f" {description}"))
    captions = [nodes.paragraph("", "", *child.children) for child in figure if isinstance(child, nodes.caption)]
    figure.replace_self([text, *captions])


def to_svg(read: Drawing, words: list[tuple[str, bool]], name: str, style: str = "") -> str:
    """Return the drawing as SVG with *words* (text, and whether it is still English) in place of its messages.

    *name* makes its ids unique on the page. With *style* it is a file that stands alone.
    """
    box = read.root.attributes["viewBox"]
    width, height = box.split()[2:]
    alone = f' xmlns="{NAMESPACE}" width="{width}" height="{height}"' if style else ""
    inner = "".join(_children(read.root, iter(words), name))
    markers = "".join(_marker(name, colour) for colour in ("", *COLOURS) if f"#{_marker_id(name, colour)})" in inner)
    defs = f"<defs>{markers}</defs>" if markers else ""
    labels = f'aria-labelledby="{name}-title {name}-desc"'
    styles = f"<style>{style}</style>" if style else ""
    return f'<svg{alone} class="drawing" viewBox="{box}" role="img" {labels}>{styles}{defs}{inner}</svg>'


def _children(parent: Element, words: Iterator[tuple[str, bool]], name: str) -> Iterator[str]:
    for element in parent.elements:
        text, stale = next(words) if element.is_message else (element.words, False)
        classes = [*element.classes, *(["untranslated"] if stale else [])]
        attributes = {key: value for key, value in element.attributes.items() if key in ELEMENTS[element.tag]}
        attributes.pop("translate", None)
        if classes:
            attributes["class"] = " ".join(classes)
        if element.tag in {"title", "desc"}:
            yield f'<{element.tag} id="{name}-{element.tag}">{escape(text)}</{element.tag}>'
        elif element.tag == "text":
            yield _tag("text", attributes, _label(element, text))
        else:
            if "box" in classes and element.tag == "rect":
                attributes["rx"] = _CORNER
            if "arrow" in classes:
                colour = next((colour for colour in COLOURS if colour in classes), "")
                for end in ("end", "start") if "both" in classes else ("end",):
                    attributes[f"marker-{end}"] = f"url(#{_marker_id(name, colour)})"
            yield _tag(element.tag, attributes, "".join(_children(element, words, name)))


def _tag(tag: str, attributes: dict[str, str], inner: str) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>"


def _marker_id(name: str, colour: str) -> str:
    return f"{name}-head-{colour}" if colour else f"{name}-head"


def _marker(name: str, colour: str) -> str:
    place = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
    shape = f'<path class="{f"head {colour}".strip()}" d="M0 .5 8 4 0 7.5z"/>'
    return f'<marker id="{_marker_id(name, colour)}" {place} orient="auto-start-reverse">{shape}</marker>'


def _label(element: Element, text: str) -> str:
    """Return the inside of a label: its lines, centred on the height that the drawing gives."""
    x, middle = element.attributes.get("x", "0"), float(element.attributes.get("y", 0))
    size = _SMALL if "small" in element.classes else _SIZE
    if "formula" in element.classes:
        return f'<tspan x="{x}" y="{middle + 0.35 * size:g}">{_formula(element)}</tspan>'
    lines = element.lines if text == element.words else broken(text, element.lines)
    first = middle + 0.35 * size - (len(lines) - 1) / 2 * _LEADING * size
    spans = []
    for number, line in enumerate(lines):
        # A space that takes no room, for who searches the page or copies the words.
        apart = '<tspan class="gap"> </tspan>' if number and f"{lines[number - 1]} {line}" in text else ""
        y = round(first + number * _LEADING * size, 1)
        spans.append(f'{apart}<tspan x="{x}" y="{y:g}">{escape(line)}</tspan>')
    return "".join(spans)


def _formula(element: Element) -> str:
    """Return a formula as it is, its indices lowered and what follows them raised again."""
    parts, lowered = [], False
    for child in element.children:
        index = isinstance(child, Element) and "sub" in child.classes
        words = escape(_italic(child.words if isinstance(child, Element) else re.sub(r"\s+", " ", child)))
        if index != lowered:
            classes = ' class="sub"' if index else ""
            words = f'<tspan{classes} dy="{_SHIFT if index else -_SHIFT}">{words}</tspan>'
        parts.append(words)
        lowered = index
    return "".join(parts).strip()


def _italic(formula: str) -> str:
    """Return *formula* with each letter that stands alone in the italic of formulas, as a browser sets MathML."""

    def letter(match: re.Match[str]) -> str:
        for first, last, start in ("AZ\U0001d434", "az\U0001d44e", "αω\U0001d6fc"):
            if first <= match[0] <= last:
                return "ℎ" if match[0] == "h" else chr(ord(start) + ord(match[0]) - ord(first))
        return match[0]

    return re.sub(r"(?<![A-Za-zα-ω])[A-Za-zα-ω](?![A-Za-zα-ω])", letter, formula)


_PIECE = re.compile(r"[（“《]*(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff（“《，。；：？！、）”》]+)[，。；：？！、）”》]*|\S")


def broken(text: str, lines: list[str]) -> list[str]:
    """Return *text* on as many lines as it needs to be no wider than the English *lines*, and on no more than they are.

    Chinese has no spaces to break at, and a translation is one line: so the build finds the even breaks.
    """
    pieces = [(match[0], match.start() > 0 and text[match.start() - 1] == " ") for match in _PIECE.finditer(text)]
    widest = max(map(breadth, lines))
    best = [text]
    for count in range(1, len(lines) + 1):
        best = min(_splits(pieces, count), key=_cost, default=best)
        if max(map(breadth, best)) <= widest:
            break
    return best


def _cost(lines: list[str]) -> float:
    """Return what speaks against *lines*: the widest of them, and breaks that may cut a Chinese word, or a number from what it counts."""
    inside = [before for before, after in pairwise(lines) if re.search(r"[\d\u2e80-\u9fff]$", before) and after[0] not in "（“《"]
    return max(map(breadth, lines)) + 3 * len(inside)


def _splits(pieces: list[tuple[str, bool]], count: int) -> Iterator[list[str]]:
    """Yield every way to set *pieces* (the text, and whether a space stands before it) on *count* lines."""
    for first in range(1, len(pieces) - count + 2) if count > 1 else [len(pieces)]:
        line = "".join((" " if space else "") + piece for piece, space in pieces[:first]).strip()
        if count == 1:
            yield [line]
        else:
            for rest in _splits(pieces[first:], count - 1):
                yield [line, *rest]


def breadth(line: str) -> float:
    """Return roughly how wide *line* is, in sizes of its type."""
    return sum(1.0 if character >= "\u2e80" else 0.3 if character in " .,:;il'()" else 0.56 for character in line)


def standalone_style() -> str:
    """Return the look of drawings for a file outside the site: each variable of the style sheet by its light colour."""
    styles = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.DOTALL)
    variables = dict(re.findall(r"(--drawing-[a-z-]+):\s*([^;]+);", styles.split("@media", 1)[0]))
    rules = re.findall(r"^\.drawing [^{}]+\{[^{}]+\}", styles, re.MULTILINE)
    text = re.sub(r"var\((--drawing-[a-z-]+)\)", lambda match: variables[match[1]], " ".join(rules))
    return re.sub(r"var\(--[\w-]+, ([^()]+)\)", r"\1", text)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(drawing)
    app.add_node(drawing_words)
    app.add_directive("drawing", DrawingDirective)
    app.add_post_transform(ShowDrawings)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
