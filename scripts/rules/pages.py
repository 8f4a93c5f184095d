"""Rules for the structure of pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from scripts.markup import marks
from scripts.pages import Block, Page, toctree
from scripts.project import BESIDE_PAGES, Project
from scripts.questions import LEVELS, Question, is_answer_wanted
from scripts.rules import Place, rule

DROPDOWNS = ("Short answer", "Full answer", "What loses marks")
FOLLOW_UPS = "Follow-up questions"
REFERENCES = "References"
SHORT_ANSWER_WORDS = range(45, 121)  # 60 to 100 are asked for; nobody shall haggle over a few
FULL_ANSWER_WORDS = 600
FRONT_MATTER = {"level", "reviewed", "answer", "myst"}


def _answered(project: Project) -> Iterator[Question]:
    return (question for question in project.questions if not question.answer_wanted)


def _directives(page: Page, *names: str) -> list[Block]:
    return [block for block in page.walk() if block.kind == "directive" and block.name in names]


@rule
def one_title(project: Project) -> Iterator[Place]:
    """A page is one question: it begins with its H1 and has no other."""
    for page in project.pages.values():
        titles = [block for block in page.walk() if block.kind == "heading" and block.level == 1]
        if not page.blocks or page.blocks[0] not in titles:
            yield page.path, page.blocks[0].line if page.blocks else 1, "the page does not begin with its title (# …)"
        for title in titles[1:]:
            yield page.path, title.line, "a second title: one question, one page"


@rule
def duplicate_question(project: Project) -> Iterator[Place]:
    """Two pages with the same question would be two answers to keep right."""
    first: dict[str, Question] = {}
    for question in project.questions:
        key = " ".join(question.title.lower().split())
        if key and first.setdefault(key, question) is not question:
            yield question.page.path, question.page.blocks[0].line, f"the same question as {first[key].page.path.as_posix()}"


@rule
def page_in_toctree(project: Project) -> Iterator[Place]:
    """A page in no toctree is reached by nobody, one that is listed twice has two places, one that is missing has none."""
    listed = {"index"}
    for docname, page in project.pages.items():
        folder = docname.rpartition("/")[0]
        for _, target, line in toctree(page):
            name = f"{folder}/{target}".lstrip("/")
            if name not in project.pages:
                yield page.path, line, f"there is no page {target}"
            elif name in listed:
                yield page.path, line, f"{target} is listed a second time"
            listed.add(name)
    for docname, page in project.pages.items():
        if docname not in listed:
            yield page.path, 1, "the page is in no toctree"


@rule
def section_page(project: Project) -> Iterator[Place]:
    """A section page is a title, a toctree with a short title for each question, and the list of them."""
    for section in project.sections:
        page = section.page
        names = [block.name for block in page.blocks if block.kind == "directive"]
        if names != ["toctree", "question-list"]:
            yield page.path, 1, "a section page holds a toctree and then a question-list"
        for short_title, target, line in toctree(page):
            if not short_title:
                yield page.path, line, f"{target} needs a short title for the sidebar: Short title <{target}>"


@rule
def front_matter(project: Project) -> Iterator[Place]:
    """The front matter says who is asked the question, whether it is answered and when its facts were last checked."""
    for question in project.questions:
        page = question.page
        for key in page.front.keys() - FRONT_MATTER:
            yield page.path, page.front_lines.get(str(key), 1), f"unknown name in the front matter: {key}"
        if question.level not in LEVELS:
            yield page.path, page.front_lines.get("level", 1), f"level is one of {', '.join(LEVELS)}"
        if "answer" in page.front and not is_answer_wanted(page.front):
            yield page.path, page.front_lines.get("answer", 1), "answer can only be `wanted`; leave it out once there is one"
        if question.answer_wanted:
            continue
        if type(page.front.get("reviewed")) is not datetime.date:
            yield page.path, page.front_lines.get("reviewed", 1), "reviewed is the day (YYYY-MM-DD) the facts were checked"
        description = _meta(page).get("description")
        if not isinstance(description, str) or not 20 <= len(description) <= 200:
            line = page.front_lines.get("myst", 1)
            yield page.path, line, "myst: html_meta: description is one sentence of 20 to 200 characters"


@rule
def meta_allowed(project: Project) -> Iterator[Place]:
    """MyST's settings and HTML's meta tags can change how a page is read and where it leads; a page needs its description."""
    for page in project.pages.values():
        myst = page.front.get("myst", {"html_meta": {"description": ""}})
        if not isinstance(myst, dict) or set(myst) != {"html_meta"} or set(_meta(page)) - {"description"}:
            line = page.front_lines.get("myst", 1)
            yield page.path, line, "myst holds html_meta, and that the description, and nothing else"


@rule
def docs_files(project: Project) -> Iterator[Place]:
    """Under docs/ stand pages, pictures and the scripts of plots: a file that the checks do not read must not reach the site."""
    for path in sorted((project.root / "docs").rglob("*")):
        name = path.relative_to(project.root / "docs")
        known = path.suffix in {".md", ".svg", ".png", ".webp"} or name.as_posix() in {"references.bib", "search_synonyms.yaml"}
        known = known or (path.suffix == ".py" and path.with_suffix(".svg").exists())  # a plot and what draws it
        if path.is_file() and name.parts[0] not in BESIDE_PAGES and not known:
            yield path.relative_to(project.root), 1, "only pages (.md), drawings (.svg, with its .py) and pictures (.png, .webp) stand here"


def _meta(page: Page) -> dict[str, object]:
    myst = page.front.get("myst")
    meta = myst.get("html_meta") if isinstance(myst, dict) else None
    return meta if isinstance(meta, dict) else {}


@rule
def answer_structure(project: Project) -> Iterator[Place]:
    """Every answer has the same parts in the same order, so that a reader knows where to look.

    What leaks out of a dropdown (a fence inside it with as many colons closes it) lands here too: nothing but the
    parts may stand at the top of a page.
    """
    for question in project.questions:
        if question.answer_wanted:
            for block in question.page.blocks[1:]:
                yield question.page.path, block.line, "a page whose answer is wanted holds its title alone"
        else:
            yield from _structure(question.page)


def _structure(page: Page) -> Iterator[Place]:
    blocks = list(page.blocks[1:])
    for name in DROPDOWNS:
        if blocks and _is_dropdown(blocks[0]) and blocks[0].text == name:
            blocks.pop(0)
        else:
            yield page.path, _line(blocks, page), f"here stands the dropdown {name!r}, not {_shown(blocks)}"
            blocks = _skip(blocks, name)
    if blocks and blocks[0].kind == "heading" and blocks[0].text == FOLLOW_UPS:
        blocks.pop(0)
    else:
        yield page.path, _line(blocks, page), f"here stands the heading {FOLLOW_UPS!r}, not {_shown(blocks)}"
    count = 0
    while blocks and _is_dropdown(blocks[0]) and blocks[0].text not in DROPDOWNS:
        blocks.pop(0)
        count += 1
    if not 2 <= count <= 4:
        yield page.path, _line(blocks, page), f"an answer has 2 to 4 follow-up questions, this one has {count}"
    if blocks and blocks[0].kind == "heading" and blocks[0].text == REFERENCES:
        blocks.pop(0)
    else:
        yield page.path, _line(blocks, page), f"here stands the heading {REFERENCES!r}, not {_shown(blocks)}"
    if blocks and blocks[0].kind == "directive" and blocks[0].name == "footbibliography":
        blocks.pop(0)
    else:
        yield page.path, _line(blocks, page), f"here stands the footbibliography, not {_shown(blocks)}"
    for block in blocks:
        yield page.path, block.line, f"{_shown([block])} stands outside the parts of the answer"


def _skip(blocks: list[Block], name: str) -> list[Block]:
    """Return what follows the dropdown *name* where it stands later, else *blocks*: one fault, one finding."""
    for index, block in enumerate(blocks):
        if _is_dropdown(block) and block.text == name:
            return blocks[index + 1 :]
    return blocks


def _is_dropdown(block: Block) -> bool:
    return block.kind == "directive" and block.name == "dropdown"


def _line(blocks: list[Block], page: Page) -> int:
    return blocks[0].line if blocks else page.text.rstrip().count("\n") + 1


def _shown(blocks: list[Block]) -> str:
    if not blocks:
        return "the end of the page"
    block = blocks[0]
    if block.kind == "directive":
        return f"the {block.name} {block.text!r}" if block.text else f"the {block.name}"
    return f"the {block.kind.replace('_', ' ')} {block.text[:40]!r}" if block.text else f"a {block.kind.replace('_', ' ')}"


@rule
def dropdown_closed(project: Project) -> Iterator[Place]:
    """A fence that is never closed swallows the rest of the page, and one that is closed early lets it out."""
    for page in project.pages.values():
        for block in page.walk():
            if block.kind in {"directive", "fence"} and not block.closed:
                what = f"{{{block.name}}}" if block.kind == "directive" else "listing"
                yield page.path, block.line, f"the {what} that opens here is never closed; an outer fence needs more colons"
            elif block.kind == "fence" and not block.name and block.content.strip() == "":
                yield page.path, block.line, "this fence closes nothing; an outer fence needs more colons than an inner one"
            elif block.kind == "paragraph" and re.fullmatch(r":{3,}", block.text.strip()):
                yield page.path, block.line, "this fence closes nothing; an outer fence needs more colons than an inner one"


@rule
def dropdown_empty(project: Project) -> Iterator[Place]:
    """A dropdown that opens on nothing promises an answer and gives none; one without a title cannot be found."""
    for page in project.pages.values():
        for block in _directives(page, "dropdown"):
            if not block.text:
                yield page.path, block.line, "the dropdown has no title"
            if not block.content.strip():
                yield page.path, block.line, f"the dropdown {block.text!r} is empty"


@rule
def dropdown_open(project: Project) -> Iterator[Place]:
    """Think first, then reveal: an answer starts closed."""
    for page in project.pages.values():
        for block in _directives(page, "dropdown"):
            if "open" in block.options:
                yield page.path, block.line, f"the dropdown {block.text!r} starts open"


@rule
def short_answer_length(project: Project) -> Iterator[Place]:
    """A short answer is what one says in 30 to 45 seconds."""
    for question in _answered(project):
        short = next((block for block in question.page.blocks if _is_dropdown(block) and block.text == DROPDOWNS[0]), None)
        if short:
            words = sum(_words(paragraph) for paragraph in _prose(short))
            if words not in SHORT_ANSWER_WORDS:
                low, high = SHORT_ANSWER_WORDS.start, SHORT_ANSWER_WORDS.stop - 1
                yield question.page.path, short.line, f"the short answer has {words} words; say it in {low} to {high}"


@rule
def full_answer_length(project: Project) -> Iterator[Place]:
    """A full answer is read on a phone the night before: what does not fit is a follow-up question, or can go."""
    for question in _answered(project):
        full = next((block for block in question.page.blocks if _is_dropdown(block) and block.text == DROPDOWNS[1]), None)
        if full:
            words = sum(_words(paragraph) for paragraph in _prose(full))
            if words > FULL_ANSWER_WORDS:
                yield question.page.path, full.line, f"the full answer has {words} words; say it in {FULL_ANSWER_WORDS}"


def _prose(block: Block) -> Iterator[str]:
    """Yield the paragraphs and list items in *block*: not its listings, tables, formulas, and captions of drawings."""
    for child in block.children:
        if child.kind == "paragraph":
            yield child.text
        elif child.name != "drawing":
            yield from _prose(child)


def _words(paragraph: str) -> int:
    """Return how many words *paragraph* has. A formula and a piece of code count as one, a citation as none."""
    found = marks(paragraph)
    citations = sum(count for role, count in found.roles.items() if role.startswith("{footcite"))
    return len(re.findall(r"\S*\w\S*", found.words)) + found.formulas.total() + found.code.total() - citations
