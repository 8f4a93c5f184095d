"""Read a drawing: an SVG file beside its page, its words and what in it is not allowed, with line numbers and without Sphinx.

A drawing holds shapes, words and classes; colours, type, strokes and arrowheads come from docs/_static/drawings.css, so
that all drawings look alike and follow the theme. Drawings come from strangers and are put into the page, so what they
may hold is a list of what is allowed, not of what is known to be bad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from scripts.findings import ContentError, Finding, read_text

NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.svg")
"""What a drawing's file may be called: it stands in the folder of its page."""

NAMESPACE = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT = 360, 480
"""The width of every drawing and the most it may be high: it fits a phone without scrolling, at a readable size."""

SIZE = 16 * 1024
"""The most bytes a drawing may have. Compressed, it adds less than a quarter of it to the page."""

COLOURS = ("accent", "second", "warn", "muted")
CLASSES = {
    *COLOURS,
    *("box", "cell", "area", "dot", "line", "arrow", "both", "dashed", "axis"),
    *("start", "end", "small", "strong", "formula", "sub"),
}

_NUMBER = r"-?[0-9]{1,4}(?:\.[0-9]{1,3})?"
_NUMBERS = r"[0-9.e, +\n-]*"
_CLASS = {"class": r"[a-z ]*"}
_TRANSFORM = {"transform": rf"(?:(?:translate|rotate)\({_NUMBERS}\) ?)*"}


def _geometry(*names: str) -> dict[str, str]:
    return {name: _NUMBER for name in names}


ELEMENTS: dict[str, dict[str, str]] = {
    "svg": {"xmlns": re.escape(NAMESPACE), "viewBox": r"0 0 [1-9][0-9]{0,3} [1-9][0-9]{0,3}"},
    "title": {},
    "desc": {},
    "g": _CLASS | _TRANSFORM,
    "rect": _CLASS | _geometry("x", "y", "width", "height"),
    "circle": _CLASS | _geometry("cx", "cy", "r"),
    "ellipse": _CLASS | _TRANSFORM | _geometry("cx", "cy", "rx", "ry"),
    "line": _CLASS | _geometry("x1", "y1", "x2", "y2"),
    "polyline": _CLASS | {"points": _NUMBERS},
    "polygon": _CLASS | {"points": _NUMBERS},
    "path": _CLASS | {"d": r"[MmLlHhVvCcSsQqTtAaZz\n0-9.e, +-]*"},
    "text": _CLASS | _TRANSFORM | _geometry("x", "y") | {"translate": "no"},
    "tspan": _CLASS,
}
"""The elements of a drawing, their attributes and what each value looks like: no script, no style, no address fits in."""

_INSIDE = {"svg": {"title", "desc", *ELEMENTS} - {"svg", "tspan"}, "text": {"tspan"}}
_INSIDE["g"] = _INSIDE["svg"] - {"title", "desc"}
_WORDS = {"title", "desc", "text", "tspan"}
_WORD = re.compile(r"[A-Za-z]{2,}")
_DEPTH = 12


@dataclass(frozen=True)
class Element:
    """An element of a drawing, with the line it begins on. Its children are elements and words."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: tuple[Element | str, ...]

    @property
    def classes(self) -> list[str]:
        """The classes of the element, in their order."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> tuple[Element, ...]:
        """The children that are elements."""
        return tuple(child for child in self.children if isinstance(child, Element))

    @property
    def lines(self) -> list[str]:
        """The words of the element: a line for each tspan, or the one line."""
        return [part.words for part in self.elements] or [self.words]

    @property
    def words(self) -> str:
        """All words of the element on one line; a space stands between the lines of a label."""
        joined = " " if self.tag == "text" and "formula" not in self.classes else ""
        parts = (child if isinstance(child, str) else child.words for child in self.children)
        return " ".join(joined.join(parts).split())

    def walk(self) -> Iterator[Element]:
        """Yield this element and all elements inside it."""
        yield self
        for child in self.elements:
            yield from child.walk()

    @property
    def is_message(self) -> bool:
        """True for words that a translator gets: not for numbers, formulas and names that are the same in all languages."""
        if self.tag == "text":
            same = "formula" in self.classes or self.attributes.get("translate") == "no"
            return not same and _WORD.search(self.words) is not None
        return self.tag in {"title", "desc"} and bool(self.words)


@dataclass(frozen=True)
class Drawing:
    """A drawing that was read: well-formed, though not yet known to be allowed."""

    path: Path
    size: int
    root: Element

    @property
    def messages(self) -> list[Element]:
        """The elements whose words a translator gets, in their order."""
        return [element for element in self.root.walk() if element.is_message]


def read_drawing(path: Path) -> Drawing:
    """Read the SVG file at *path*. Raises ContentError, with the line, when it is missing or not plain XML."""
    return parse_drawing(path, read_text(path, "drawing-unreadable"))


def parse_drawing(path: Path, text: str) -> Drawing:
    """Parse *text* as the drawing at *path*. Raises ContentError, with the line, when it is not plain XML.

    Expat, because it tells the line of each element and of each error, and because it lets us stop at the DOCTYPE: an
    entity can only be declared there, so none is ever expanded or fetched.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    open_elements: list[tuple[str, dict[str, str], int, list[Element | str]]] = []
    done: list[Element] = []

    def fail(message: str) -> None:
        raise ContentError(Finding(path, parser.CurrentLineNumber, message, "drawing-unreadable"))

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_elements) == _DEPTH:
            fail(f"elements stand inside each other more than {_DEPTH} deep")
        open_elements.append((tag, attributes, parser.CurrentLineNumber, []))

    def end(tag: str) -> None:
        _, attributes, line, children = open_elements.pop()
        element = Element(tag, attributes, line, tuple(children))
        (open_elements[-1][3] if open_elements else done).append(element)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda words: open_elements[-1][3].append(words)
    parser.StartDoctypeDeclHandler = lambda *_: fail("a DOCTYPE, which could declare entities")
    parser.ProcessingInstructionHandler = lambda *_: fail("a processing instruction, which could load a style")
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        problem = expat.errors.messages[error.code]
        raise ContentError(Finding(path, error.lineno, f"not XML: {problem}", "drawing-unreadable")) from error
    return Drawing(path, len(text.encode()), done[0])


def forbidden(drawing: Drawing) -> Iterator[tuple[int, str]]:
    """Yield what is not allowed in *drawing*, with its line: elements, attributes, values and stray words."""
    if drawing.root.tag != "svg" or not {"xmlns", "viewBox"} <= drawing.root.attributes.keys():
        yield drawing.root.line, f'a drawing begins with <svg xmlns="{NAMESPACE}" viewBox="0 0 {WIDTH} …">'
    for element in drawing.root.walk():
        allowed = ELEMENTS.get(element.tag)
        if allowed is None:
            yield element.line, f"<{element.tag}> is not used in drawings; there are {', '.join(sorted(ELEMENTS))}"
            continue
        for name, value in element.attributes.items():
            if name not in allowed:
                yield element.line, f"<{element.tag}> has no attribute {name} here; looks come from classes"
            elif not re.fullmatch(allowed[name], value):
                yield element.line, f"{name}={value[:40]!r} is not of its form"
        for child in element.elements:
            if child.tag in ELEMENTS and child.tag not in _INSIDE.get(element.tag, set()):
                yield child.line, f"<{child.tag}> does not stand in <{element.tag}>"
        stray = [child for child in element.children if isinstance(child, str) and child.strip()]
        if stray and (element.tag not in _WORDS or (element.is_message and element.tag == "text" and element.elements)):
            yield element.line, f"words between the elements of <{element.tag}>: {stray[0].strip()[:40]!r}"


def undescribed(drawing: Drawing) -> Iterator[tuple[int, str]]:
    """Yield the line of *drawing* if it does not begin with a title and a description."""
    if [element.tag for element in drawing.root.elements[:2] if element.words] != ["title", "desc"]:
        yield drawing.root.line, "a drawing begins with its <title> and its <desc>, in words"
    for element in [*drawing.root.walk()][3:]:
        if element.tag in {"title", "desc"}:
            yield element.line, f"a second <{element.tag}>"


def colourless(drawing: Drawing) -> Iterator[tuple[int, str]]:
    """Yield each class of *drawing* that is not of the common look, with its line."""
    for element in drawing.root.walk():
        for name in element.classes:
            if name not in CLASSES:
                yield element.line, f"the class {name!r} is unknown; there are {', '.join(sorted(CLASSES))}"
