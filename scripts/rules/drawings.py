"""Rules for drawings: the SVG files beside the pages."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.drawings import HEIGHT, NAME, SIZE, WIDTH, colourless, forbidden, undescribed
from scripts.pages import Block
from scripts.project import Project
from scripts.rules import Place, rule


@rule
def drawing_allowed(project: Project) -> Iterator[Place]:
    """A drawing becomes part of its page: a script, a style or an address in it would act on whoever reads the page."""
    for drawing in project.drawings.values():
        for line, message in forbidden(drawing):
            yield drawing.path, line, message


@rule
def drawing_palette(project: Project) -> Iterator[Place]:
    """Drawings have one look, in light and in dark: it comes from the common classes."""
    for drawing in project.drawings.values():
        for line, message in colourless(drawing):
            yield drawing.path, line, message


@rule
def drawing_described(project: Project) -> Iterator[Place]:
    """Who cannot see the drawing hears its title and its description, and some books hold nothing else of it."""
    for drawing in project.drawings.values():
        for line, message in undescribed(drawing):
            yield drawing.path, line, message


@rule
def drawing_size(project: Project) -> Iterator[Place]:
    """A drawing fits a phone without scrolling and loads at once."""
    for drawing in project.drawings.values():
        box = drawing.root.attributes.get("viewBox", "").split()
        if box[:3] != ["0", "0", str(WIDTH)] or not box[3:] or not box[3].isdecimal() or not 0 < int(box[3]) <= HEIGHT:
            yield drawing.path, drawing.root.line, f'the viewBox is "0 0 {WIDTH} height", the height at most {HEIGHT}'
        if drawing.size > SIZE:
            yield drawing.path, 1, f"the drawing has {drawing.size} bytes, at most {SIZE}"


@rule
def drawing_used(project: Project) -> Iterator[Place]:
    """A drawing that no page shows is read by nobody, and one that is not there cannot be shown."""
    used = set()
    for page in project.pages.values():
        for block in _drawings(page.walk()):
            path = page.path.parent / block.text
            used.add(path)
            if not NAME.fullmatch(block.text):
                yield page.path, block.line, "a drawing is an SVG file beside its page: small letters, digits, hyphens, .svg"
            elif not (project.root / path).is_file():
                yield page.path, block.line, f"there is no drawing {path.as_posix()}"
    for path in sorted({*project.drawings, *(finding.path for finding in project.unreadable)} - used):
        if path.suffix == ".svg":
            yield path, 1, "no page shows this drawing"


@rule
def drawing_caption(project: Project) -> Iterator[Place]:
    """The caption says what to see; it is one paragraph under the drawing."""
    for page in project.pages.values():
        for block in _drawings(page.walk()):
            if [child.kind for child in block.children] != ["paragraph"]:
                yield page.path, block.line, "a drawing has a caption: one paragraph between its fences"


def _drawings(blocks: Iterator[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind == "directive" and block.name == "drawing")
