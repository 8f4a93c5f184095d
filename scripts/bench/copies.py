"""Copies of the project to build, to multiply and to edit, so that a measurement leaves the project alone."""

from __future__ import annotations

import compileall
import shutil
from pathlib import Path

import polib

from scripts import catalogs
from scripts.catalogs import State, message_state
from scripts.pages import messages
from scripts.project import catalogs_folder, read_project
from scripts.questions import ROOT, Question

PARTS = ("conf.py", "docs", "locale", "scripts")
"""What a build needs."""


def copy_project(target: Path, *, times: int = 1) -> int:
    """Put a fresh copy of the project at *target*, each question *times* times. Return its number of questions."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        else:
            shutil.copy(ROOT / name, target / name)
    compileall.compile_dir(target, quiet=2)  # as what is installed is: nobody waits for it twice
    return multiply(target, times)


def multiply(root: Path, times: int) -> int:
    """Give the project at *root* each question *times* times, with page, catalog and entry. Return its number of questions."""
    project = read_project(root)
    catalogs_of = catalogs_folder(root)
    for section in project.sections:
        listed = root / "docs" / section.id / "index.md"
        entries: list[str] = []
        for question in section.questions:
            for number in range(2, times + 1):
                slug = f"{question.slug}-{number}"
                for folder, suffix in ((root / "docs", ".md"), (catalogs_of, ".po")):
                    shutil.copy(folder / f"{question.id}{suffix}", folder / section.id / f"{slug}{suffix}")
                entries.append(f"{question.short_title} <{slug}>")
        text = listed.read_text(encoding="utf-8")
        listed.write_text(
            text.replace("\n```\n", "\n" + "".join(f"{entry}\n" for entry in entries) + "```\n", 1), encoding="utf-8"
        )
    return len(project.questions) * times


def clean(root: Path) -> None:
    """Remove what a build left in the copy at *root*."""
    shutil.rmtree(root / "build", ignore_errors=True)
    for path in (root / "locale").rglob("*.mo"):
        path.unlink()


class Editor:
    """Edits one question of a copy, as a contributor would: each time other words."""

    def __init__(self, root: Path) -> None:
        project = read_project(root)
        self.question: Question = next(
            question
            for question in project.questions
            if all(
                message_state(project.catalogs.get(question.id), message.text) is State.TRANSLATED
                for message in messages(question.page)
            )
        )
        self._page = root / "docs" / f"{self.question.id}.md"
        self._catalog = catalogs_folder(root) / f"{self.question.id}.po"
        paragraphs = [block.text for block in self.question.page.walk() if block.kind == "paragraph"]
        self._english, message = paragraphs[1:3]  # the first is the short answer, which the section page shows too
        self._message, self._chinese = message, str(project.catalogs[self.question.id].entries[message].msgstr)
        self._text = self._page.read_text(encoding="utf-8")
        self._edits = 0

    def english(self) -> None:
        """Change a paragraph of the page, and not its catalog."""
        self._edits += 1
        self._page.write_text(self._text.replace(self._english, f"{self._english} Edit {self._edits}."), encoding="utf-8")

    def chinese(self) -> None:
        """Change the translation of another paragraph."""
        self._edits += 1
        po = polib.pofile(str(self._catalog), wrapwidth=0)
        next(entry for entry in po if entry.msgid == self._message).msgstr = f"{self._chinese}第 {self._edits} 改。"
        catalogs.write_if_changed(self._catalog, catalogs.to_text(po))
