"""Read a page: its front matter, its blocks and the messages a translator gets, with line numbers and without Sphinx.

The blocks come from the parser that Sphinx uses (MyST's own markdown-it), so the checks judge what is built, not what
the text looks like. ``tests/scripts/test_pages.py`` holds the messages equal to those of Sphinx's gettext builder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from scripts.drawings import NAME, Drawing, read_drawing
from scripts.findings import ContentError, Finding, read_text

MYST_EXTENSIONS = ("colon_fence", "dollarmath")
"""The MyST syntax extensions of the project; conf.py reads them from here, so check and build parse alike."""

# Directives whose body is Markdown of its own. The body of any other directive is data, not text.
_TEXT_DIRECTIVES = {"dropdown", "grid", "grid-item-card", "card-footer", "drawing"}
_TITLED_DIRECTIVES = {"dropdown", "grid-item-card"}
_DIRECTIVE = re.compile(r"\{([^}\s]+)\}\s*(.*)")
_OPTION = re.compile(r":([\w-]+):(?:\s+(.*))?$")
_TOCTREE_ENTRY = re.compile(r"(.+?)\s+<([^<>]+)>$")


@dataclass(frozen=True)
class Block:
    """A block of a page.

    ``kind`` is the parser's name for it (heading, paragraph, table, bullet_list, fence, …) or ``directive``;
    ``text`` the source of its words (for a directive, its argument); ``name`` a directive's name or a listing's
    language; ``content`` the source inside a fence; ``line`` its first line in the file, from 1.
    """

    kind: str
    line: int
    text: str = ""
    name: str = ""
    level: int = 0
    content: str = ""
    content_line: int = 0
    closed: bool = True
    options: dict[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Yield this block and all blocks inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Message:
    """A text that a translator gets: gettext's msgid and the line it stands on."""

    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A parsed page. ``front_lines`` says on which line each top-level key of the front matter stands.

    ``drawings`` holds those of the drawings it shows that could be read, by file name.
    """

    path: Path
    text: str
    front: dict[str, Any]
    front_lines: dict[str, int]
    blocks: tuple[Block, ...]
    drawings: dict[str, Drawing] = field(default_factory=dict)

    def walk(self) -> Iterator[Block]:
        """Yield all blocks of the page, in reading order."""
        for block in self.blocks:
            yield from block.walk()


@cache
def parser() -> MarkdownIt:
    """Return MyST's Markdown parser, set up as the build sets it up."""
    return create_md_parser(MdParserConfig(enable_extensions=set(MYST_EXTENSIONS)), RendererHTML)


def read_page(path: Path) -> Page:
    """Parse the Markdown file at *path* and the drawings beside it that it shows.

    Raises ContentError when the page is missing, not UTF-8 or has broken front matter.
    """
    page = parse_page(path, read_text(path, "page-unreadable"))
    drawings: dict[str, Drawing] = {}
    for name in drawing_names(page):
        with suppress(ContentError):  # the project reads every drawing, and reports this one
            drawings[name] = read_drawing(path.parent / name)
    return replace(page, drawings=drawings)


def drawing_names(page: Page) -> list[str]:
    """Return the file names of the drawings that *page* shows, in reading order."""
    shown = (block.text for block in page.walk() if block.kind == "directive" and block.name == "drawing")
    return [name for name in shown if NAME.fullmatch(name)]


def parse_page(path: Path, text: str) -> Page:
    """Parse *text* as the page at *path*. Raises ContentError for front matter that is not a YAML mapping."""
    tree = SyntaxTreeNode(parser().parse(text))
    front, front_lines = {}, {}
    if tree.children and tree.children[0].type == "front_matter":
        front, front_lines = _front_matter(path, tree.children[0].content)
    return Page(path, text, front, front_lines, tuple(_blocks(tree, text.split("\n"), 0)))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown *text* that is no page of its own, such as a translation."""
    return tuple(_blocks(SyntaxTreeNode(parser().parse(text)), text.split("\n"), 0))


def _front_matter(path: Path, source: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        data = yaml.safe_load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        line = mark.line + 2 if mark else 1
        raise ContentError(Finding(path, line, f"front matter is not YAML: {problem}", "front-matter")) from error
    except (ValueError, AttributeError, LookupError, TypeError) as error:  # PyYAML lets 2026-13-45 and !!timestamp soon through
        raise ContentError(Finding(path, 1, f"front matter is not YAML: {error}", "front-matter")) from error
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        raise ContentError(Finding(path, 1, "front matter is not a mapping of names to values", "front-matter"))
    lines = {match[1]: number for number, line in enumerate(source.split("\n"), 2) if (match := re.match(r"([\w-]+):", line))}
    return data, lines


def _blocks(tree: SyntaxTreeNode, lines: list[str], offset: int, around: int = 1) -> Iterator[Block]:
    """Yield the blocks below *tree*, which was parsed from *lines*; *offset* lines of the file stand before those.

    A block that the parser leaves without a place (a table's cell) gets the line of the block *around* it.
    """
    for node in tree.children:
        if node.type in {"front_matter", "myst_line_comment"}:
            continue
        if node.type in {"fence", "colon_fence"}:
            yield _fence(node, lines, offset)
            continue
        line = node.map[0] + offset + 1 if node.map else around
        inline = node.children[0] if node.children and node.children[0].type == "inline" else None
        if inline is not None:
            level = int(node.tag[1]) if node.type == "heading" else 0
            yield Block(node.type, line, text=inline.content, level=level, children=tuple(_inline(inline, line)))
        else:
            children = tuple(_blocks(node, lines, offset, line))
            yield Block(node.type, line, content=node.content if not node.is_nested else "", children=children)


def _inline(node: SyntaxTreeNode, line: int) -> Iterator[Block]:
    for child in node.children:
        if child.type == "softbreak":
            line += 1
        yield Block(
            f"inline_{child.type}",
            line,
            text=child.content,
            name=str(child.meta.get("name", "") if child.meta else ""),
            options={key: str(value) for key, value in child.attrs.items()},
            children=tuple(_inline(child, line)),
        )


def _fence(node: SyntaxTreeNode, lines: list[str], offset: int) -> Block:
    assert node.map is not None
    start, end = node.map
    last = re.sub(r"^(?:> ?)+", "", lines[end - 1].strip()) if end > start + 1 else ""
    closed = set(last) == {node.markup[0]} and len(last) >= len(node.markup)
    directive = _DIRECTIVE.match(node.info.strip())
    line = start + offset + 1
    if not directive:
        return Block("fence", line, name=node.info.strip(), content=node.content, content_line=line + 1, closed=closed)
    name, argument = directive.groups()
    body = node.content.split("\n")
    options: dict[str, str] = {}
    while body and (option := _OPTION.match(body[0].strip())):
        options[option[1]] = option[2] or ""
        body.pop(0)
    content, content_line = "\n".join(body), line + 1 + len(options)
    if body and body[0].strip() == "---":  # MyST would read YAML options here, which nothing needs
        options["---"] = ""
    children: tuple[Block, ...] = ()
    if name in _TITLED_DIRECTIVES:  # the words of a title are Markdown too
        parsed = SyntaxTreeNode(parser().parse(argument))
        title = Block("paragraph", line, children=tuple(_blocks(parsed, [argument], line - 1)))
        children = tuple(block for block in title.walk() if block.kind not in {"paragraph", "inline_text"})
    if name in _TEXT_DIRECTIVES:
        children += tuple(_blocks(SyntaxTreeNode(parser().parse(content)), body, content_line - 1))
    return Block("directive", line, argument.strip(), name, 0, content, content_line, closed, options, children)


def messages(page: Page) -> list[Message]:
    """Return what gettext extracts from *page*, in its order and each text once."""
    found: dict[str, int] = {}
    for message in _all_messages(page):
        found.setdefault(message.text, message.line)
    return [Message(text, line) for text, line in found.items() if text]


def _all_messages(page: Page) -> Iterator[Message]:
    myst = page.front.get("myst")
    meta = myst.get("html_meta") if isinstance(myst, dict) else None
    for content in (meta if isinstance(meta, dict) else {}).values():
        yield Message(str(content), page.front_lines.get("myst", 1))
    for block in page.walk():
        if block.kind == "directive" and block.name == "toctree":
            yield from _toctree_messages(block)
        elif block.kind == "directive" and block.name in _TITLED_DIRECTIVES:
            yield Message(_clean(block.text), block.line)
        elif block.kind == "directive" and block.name == "drawing" and block.text in page.drawings:
            for element in page.drawings[block.text].messages:
                yield Message(element.words, block.line)
        elif block.kind in {"heading", "paragraph", "th", "td"}:
            yield Message(_clean(block.text), block.line)
        elif block.kind == "inline_image":
            yield Message(block.text, block.line)


def _toctree_messages(block: Block) -> Iterator[Message]:
    if "caption" in block.options:
        yield Message(block.options["caption"], block.line)
    for number, entry in enumerate(block.content.split("\n"), block.content_line):
        if match := _TOCTREE_ENTRY.match(entry.strip()):
            yield Message(match[1], number)


def _clean(text: str) -> str:
    return text.replace("\n", " ").strip()


def toctree(page: Page) -> list[tuple[str, str, int]]:
    """Return the entries of the page's toctrees: explicit title ("" where there is none), target and line."""
    entries = []
    for block in page.walk():
        if block.kind == "directive" and block.name == "toctree":
            for number, entry in enumerate(block.content.split("\n"), block.content_line):
                if not (entry := entry.strip()):
                    continue
                match = _TOCTREE_ENTRY.match(entry)
                entries.append((match[1], match[2], number) if match else ("", entry, number))
    return entries
