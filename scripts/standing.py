"""How every page stands, found out once before a build, for the builds of both languages.

A page and its catalog take a parser each to judge, and much memory if all are kept. So ``scripts.build`` lets a process of
its own read them, which ends before Sphinx begins, and hands on a file that says little more than a word a page.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.catalogs import State, question_state, read_catalog
from scripts.findings import ContentError
from scripts.pages import messages, read_page
from scripts.project import Project, catalogs_folder, read_project
from scripts.questions import ROOT
from scripts.status import Status, statuses

VARIABLE = "STANDING"
"""The environment variable that names the file."""


@dataclass(frozen=True)
class Standing:
    """The status of each question; of each page by docname the files it was judged by, their digest, and the judgement."""

    statuses: list[Status]
    states: dict[str, tuple[tuple[Path, ...], str, State]]


def judge(project: Project) -> Standing:
    """Return how all pages of *project* stand."""
    states = {}
    for name, page in project.pages.items():
        own = _files(project.root, name)
        files = (*own, *(own[0].parent / drawing for drawing in page.drawings))
        states[name] = (files, _digest(files), question_state(project.catalogs.get(name), messages(page)))
    return Standing(statuses(project), states)


def write(standing: Standing, file: Path) -> None:
    """Write *standing* to *file* for ``current`` and ``page_state``, in one step: a build beside this one may be reading it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_bytes(pickle.dumps(standing))
    new.replace(file)


@cache
def _handed_over() -> Standing | None:
    file = Path(os.environ.get(VARIABLE, ""))
    return pickle.loads(file.read_bytes()) if file.is_file() else None  # the project's own file, of this build


def current() -> list[Status]:
    """Return the status of each question: as it was handed over, or read now where nothing was."""
    handed_over = _handed_over()
    return handed_over.statuses if handed_over else statuses(read_project(ROOT))


def page_state(docname: str) -> State:
    """Return how the Chinese of a page stands. Judges it anew where a file is not what it was when that was handed over.

    Raises ContentError for a page that cannot be read; a catalog that cannot be read counts as none.
    """
    handed_over = _handed_over()
    if handed_over and docname in handed_over.states:
        files, digest, state = handed_over.states[docname]
        if digest == _digest(files):
            return state
    page, catalog = _files(ROOT, docname)
    try:
        read = read_catalog(catalog)
    except ContentError:
        read = None
    return question_state(read, messages(read_page(page)))


def _files(root: Path, docname: str) -> tuple[Path, Path]:
    return root / "docs" / f"{docname}.md", catalogs_folder(root) / f"{docname}.po"


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.blake2b()
    for file in files:
        digest.update(file.read_bytes() if file.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()
