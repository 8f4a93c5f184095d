"""Tell which Chinese an English change makes stale: ``python -m scripts.stale BASE``, as Markdown.

Compares the pages now with those of the git commit BASE. For each message that changed: the old and the new English, and the
present Chinese.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.catalogs import Catalog, pair_edits
from scripts.drawings import Drawing, parse_drawing
from scripts.findings import ContentError
from scripts.pages import Page, drawing_names, messages, parse_page
from scripts.project import read_project
from scripts.questions import ROOT


@dataclass(frozen=True)
class Stale:
    """A message whose English changed: where, what it was ("" for a new one), what it is, and its present Chinese."""

    path: Path
    line: int
    old: str
    new: str
    chinese: str


def stale(before: Page, after: Page, catalog: Catalog | None) -> list[Stale]:
    """Return the messages of *after* that *before* does not have, each with the one it is an edit of."""
    was = [message.text for message in messages(before)]
    known = set(was)
    fresh = [message for message in messages(after) if message.text not in known]
    now = {message.text for message in messages(after)}
    edits = pair_edits([text for text in was if text not in now], [message.text for message in fresh])
    entries = catalog.entries if catalog else {}

    def chinese(message: str) -> str:
        """The Chinese of the message as it is or, where the catalog was not refreshed yet, as it was."""
        entry = entries.get(message) or entries.get(edits.get(message, ""))
        return entry.msgstr if entry else ""

    return [
        Stale(after.path, message.line, edits.get(message.text, ""), message.text, chinese(message.text))
        for message in fresh
        if not ((entry := entries.get(message.text)) and entry.msgstr and not entry.fuzzy)
    ]


def as_markdown(found: list[Stale]) -> str:
    """Return the note for the pull request, in both languages."""
    if not found:
        return "No Chinese becomes stale. 没有译文因此过期。"
    lines = [
        f"**{len(found)} messages become stale in Chinese.** That does not block this change; the Chinese pages will say so.",
        f"**{len(found)} 条译文会过期。** 这不妨碍合并，中文页会如实说明。",
    ]
    for item in found:
        lines += ["", f"`{item.path.as_posix()}:{item.line}`", ""]
        for label, text in (("old", item.old), ("new", item.new), ("中文", item.chinese)):
            if text:
                lines.append(f"- {label}: {_code(text)}")
    return "\n".join(lines)


def _code(text: str) -> str:
    """Return *text* as a code span, on one line, so that nothing a stranger wrote is rendered or run."""
    text, fence = " ".join(text.split()), "`"
    while fence in text:
        fence += "`"
    return f"{fence} {text} {fence}"


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)


def _text_at(base: str, path: Path) -> str | None:
    shown = _git("show", f"{base}:{path.as_posix()}")
    try:
        return shown.stdout.decode("utf-8") if shown.returncode == 0 else None
    except UnicodeDecodeError:
        return None


def _page_at(base: str, path: Path) -> Page | None:
    """Return the page at *path* with its drawings as they were in *base*, or None where it was none."""
    text = _text_at(base, path)
    try:
        page = parse_page(path, text) if text is not None else None
    except ContentError:
        return None
    if page is None:
        return None
    drawings: dict[str, Drawing] = {}
    for name in drawing_names(page):
        if (text := _text_at(base, path.parent / name)) is not None:
            with suppress(ContentError):  # no words to compare with: those of now count as new
                drawings[name] = parse_drawing(path.parent / name, text)
    return replace(page, drawings=drawings)


def renames(status: str) -> dict[str, str]:
    """Return the files that ``git diff --name-status -z`` names in *status*, each with the name it had before."""
    before: dict[str, str] = {}
    fields = iter(status.split("\0")[:-1])
    for letter in fields:
        old = next(fields)
        before[next(fields) if letter.startswith("R") else old] = old
    return before


def _is_changed(page: Page, changed: dict[str, str]) -> bool:
    """True where the page or a drawing that it shows is among the *changed* files."""
    return any(path.as_posix() in changed for path in (page.path, *(page.path.parent / name for name in page.drawings)))


def main(arguments: list[str]) -> int:
    """Print the note. Return 2 when BASE is missing or is no commit."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    base = arguments[0]
    options = ["--name-status", "-z", "--find-renames", "--diff-filter=MR"]
    diff = _git("diff", *options, "--end-of-options", base, "--", "docs/*.md", "docs/*.svg")
    if diff.returncode:
        print(f"{base!r} is no commit of this repository: {diff.stderr.decode(errors='replace').strip()}", file=sys.stderr)
        return 2
    changed = renames(diff.stdout.decode("utf-8", "surrogateescape"))
    project = read_project(ROOT)
    found: list[Stale] = []
    for docname, page in project.pages.items():
        name = page.path.as_posix()
        if _is_changed(page, changed) and (before := _page_at(base, Path(changed.get(name, name)))):
            found += stale(before, page, project.catalogs.get(docname))
    print(as_markdown(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
