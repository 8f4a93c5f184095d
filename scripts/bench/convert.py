"""Write the content as the Markdown of MkDocs Material and Zensical, in English or in Chinese, for a fair comparison.

Dropdowns become closed ``??? note`` blocks, citations footnotes, ``{doc}`` links relative ones, cards a list of links and the
drawings pictures; formulas and listings stay. The Chinese takes each message's translation from the catalog and keeps the
English of what has none, as Sphinx does. Question lists and the glossary are written out, as Sphinx writes them.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from scripts import languages
from scripts.catalogs import State, message_state
from scripts.languages import Language
from scripts.project import Project
from scripts.questions import Question, Section, page_title

_FENCE = re.compile(r"(`{3,}|:{3,}|\${2})(?:\{([\w-]+)\}\s*(.*))?")
_OPTION = re.compile(r":([\w-]+):\s*(.*)$")
_MARK = re.compile(r"(\s*(?:[-*]|\d+\.)\s+|#+\s+|)(.*)$")
_CELLS = re.compile(r"(?<!\\)\|")
_ROLE = re.compile(r"\{(doc|footcite:p|question-count)\}`([^`]+)`")
_EXPLICIT = re.compile(r"(.+?)\s*<([^<>]+)>$", re.DOTALL)


def convert_project(project: Project, language: Language, target: Path) -> None:
    """Write all pages of *project* and their drawings into the folder *target*."""
    for docname in project.pages:
        path = target / f"{docname}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(convert_page(project, docname, language), encoding="utf-8")
    for path in project.drawings:
        shutil.copy(project.root / path, target / path.relative_to("docs"))


def convert_page(project: Project, docname: str, language: Language) -> str:
    """Return the page *docname* in *language*, with nothing of MyST left in it."""
    return _Page(project, docname, language).text()


class _Page:
    """One page on its way. ``cited`` gathers the keys that become its footnotes."""

    def __init__(self, project: Project, docname: str, language: Language) -> None:
        self.project, self.docname, self.language = project, docname, language
        self.page = project.pages[docname]
        self.catalog = project.catalogs.get(docname) if language is languages.CHINESE else None
        self.cited: dict[str, None] = {}
        self.handlers: dict[str, Callable[[str, list[str]], Iterator[str]]] = {
            "dropdown": self.dropdown,
            "grid": lambda _, body: self.lines(_options(body)[1]),
            "grid-item-card": self.card,
            "card-footer": lambda _, body: self.lines(body),
            "drawing": self.drawing,
            "terms": self.terms,
            "question-list": self.question_list,
            "toctree": lambda *_: iter(()),  # the tools list the pages of a folder by themselves
            "footbibliography": lambda *_: iter(()),  # footnotes come last
        }

    def text(self) -> str:
        source = self.page.text
        if source.startswith("---\n"):
            source = source.split("\n---\n", 1)[1]
        body = "\n".join(self.lines(source.split("\n"))).strip()
        notes = [f"\n[^{key}]: {self.reference(key)}\n" for key in self.cited]
        return self.front() + body + "\n" + "".join(notes)

    def front(self) -> str:
        described = self.page.front.get("myst", {}).get("html_meta", {}).get("description", "")
        data = {"description": self.translate(described)} if described else {}
        return f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n" if data else ""

    def translate(self, message: str) -> str:
        """Return *message* in the page's language, in English where it has no translation that holds."""
        if self.catalog is None or message_state(self.catalog, message) is not State.TRANSLATED:
            return message
        return str(self.catalog.entries[message].msgstr)

    def lines(self, source: list[str]) -> Iterator[str]:
        """Yield the lines of *source*, converted: a fence at a time, and the others line by line (no paragraph is wrapped)."""
        at = 0
        while at < len(source):
            fence = _FENCE.match(source[at])
            if not fence:
                yield self.line(source[at])
                at += 1
                continue
            end = next(number for number in range(at + 1, len(source)) if _closes(source[number], fence[1]))
            body = source[at + 1 : end]
            if fence[2]:
                yield from self.handlers[fence[2]](fence[3], body)
            else:
                yield from source[at : end + 1]
            at = end + 1

    def line(self, line: str) -> str:
        if line.startswith("|"):
            return "|".join(f" {self.words(cell.strip())} " if cell.strip() else cell for cell in _CELLS.split(line))
        mark = _MARK.match(line)
        assert mark is not None  # it matches every line
        return mark[1] + self.words(mark[2])

    def words(self, message: str) -> str:
        return _ROLE.sub(self.role, self.translate(message))

    def role(self, role: re.Match[str]) -> str:
        name, text = role.groups()
        if name == "question-count":
            return str(len(self.section(text).questions))
        if name == "footcite:p":
            keys = [key.strip() for key in text.split(",")]
            self.cited |= dict.fromkeys(keys)
            return "".join(f"[^{key}]" for key in keys)
        explicit = _EXPLICIT.match(text)
        title, target = explicit.groups() if explicit else ("", text)
        docname = posixpath.join("/", posixpath.dirname(self.docname), target)
        return self.link(posixpath.normpath(docname).lstrip("/"), title)

    def link(self, docname: str, title: str = "") -> str:
        other = _Page(self.project, docname, self.language)
        start = posixpath.dirname(self.docname) or "."
        return f"[{title or other.translate(page_title(other.page))}]({posixpath.relpath(docname, start)}.md)"

    def section(self, name: str) -> Section:
        return next(section for section in self.project.sections if section.id == name)

    def dropdown(self, title: str, body: list[str]) -> Iterator[str]:
        yield f'??? note "{self.words(title.strip()).replace(chr(34), "&quot;")}"'
        yield ""
        yield from (f"    {line}" if line else "" for line in self.lines(_options(body)[1]))
        yield ""

    def card(self, title: str, body: list[str]) -> Iterator[str]:
        options, rest = _options(body)
        yield from ("", f"**{self.link(options['link'], self.words(title.strip()))}**")
        yield from self.lines(rest)

    def drawing(self, name: str, body: list[str]) -> Iterator[str]:
        caption = " ".join(self.words(line) for line in body if line)
        yield from (f"![{self.translate(page_title(self.page))}]({name.strip()})", "", caption)

    def terms(self, _: str, body: list[str]) -> Iterator[str]:
        chinese = self.language is languages.CHINESE
        yield from ("| English | 中文 | 释义 |" if chinese else "| English | Chinese | Meaning |", "| --- | --- | --- |")
        for term in yaml.safe_load("\n".join(body)):
            forms = "、".join(map(str, (term["zh"], *term.get("also", ()))))
            yield f"| {term['en']} | {forms} | {term['meaning_zh' if chinese else 'meaning']} |"

    def question_list(self, *_: object) -> Iterator[str]:
        for question in self.section(posixpath.dirname(self.docname)).questions:
            yield from ("", f"## {question.number}. {self.link(question.id)}", "", *self.short_answer(question))

    def short_answer(self, question: Question) -> Iterator[str]:
        """Yield the first dropdown of another page of the section."""
        other = _Page(self.project, question.id, self.language)
        lines = iter(other.text().split("\n"))
        for line in lines:
            if line.startswith("???"):
                yield line
                break
        for line in lines:
            if line and not line.startswith("    "):
                break
            yield line

    def reference(self, key: str) -> str:
        entry = self.project.bibliography.entries[key]
        fields = entry.fields
        names = ", ".join(str(person) for person in entry.persons.get("author", ()))
        url = fields.get("url") or (f"https://arxiv.org/abs/{fields['eprint']}" if "eprint" in fields else "")
        return " ".join(
            part
            for part in (f"{names}.", f"{fields.get('title', '')}.", f"{fields.get('year', '')}.", url and f"<{url}>")
            if part
        )


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(fence) and set(mark) == {fence[0]}


def _options(body: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    for number, line in enumerate(body):
        option = _OPTION.match(line)
        if not option:
            return options, body[number:]
        options[option[1]] = option[2]
    return options, []
