"""Mend what is safe to mend in the Chinese catalogs: ``python -m scripts.fix``.

Catalogs that Poedit, Weblate or msgcat wrote come back to the one form the project keeps. In the translations: full-width
punctuation after Chinese, the space between Chinese and Latin, none beside full-width punctuation, no line breaks.
Formulas, code, roles and link targets are never touched; nor are the titles of pages, which are given.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from scripts import catalogs
from scripts.project import INTERFACE, catalogs_folder, read_project
from scripts.questions import ROOT, page_title

_HAN = "\u4e00-\u9fff"
_PROTECTED = re.compile(r"\{[\w:-]+\}`[^`]*`|(`+).+?\1|\$[^$]+\$|\]\([^)\s]*\)|<https://[^>]*>")
_PLACE = "\ue000"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_PUNCTUATION = "，。；：？！、（）“”《》"


def mend(msgstr: str) -> str:
    """Return *msgstr* with safe mistakes of punctuation and spacing mended. Mending twice changes nothing more."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return _PLACE

    text = re.sub(r"\s*\n\s*", " ", msgstr.strip())
    text = _PROTECTED.sub(keep, text)
    text = re.sub(rf"(?<=[{_HAN}])([,;:?!]) ?(?=[{_HAN}]|$)", lambda match: _FULL[match[1]], text)
    text = re.sub(rf"(?<=[{_HAN}])\.(?=$|[{_HAN}])", "。", text)
    text = re.sub(rf"(?<=[{_HAN}])\(([^()]*[{_HAN}][^()]*)\)", r"（\1）", text)
    text = re.sub(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{_HAN}])", " ", text)
    text = re.sub(rf"(?<=[{_HAN}]) +(?=[{_HAN}])", "", text)
    text = re.sub(rf" +(?=[{_PUNCTUATION}])|(?<=[{_PUNCTUATION}]) +(?=\S)", "", text)
    pieces = text.split(_PLACE)
    return "".join(piece + mark for piece, mark in zip(pieces, [*kept, ""], strict=True))


def main(arguments: list[str] | None = None) -> int:
    """Mend every catalog. Return 1 where one cannot be read; it is left as it is, and the others are mended."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fix", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to mend (default: this one)")
    root = parser.parse_args(arguments).root.resolve()
    project = read_project(root)
    titles = {page_title(page) for page in project.pages.values()}
    for docname, catalog in project.catalogs.items():
        if docname == INTERFACE:
            continue
        for entry in catalog.entries.values():
            if entry.msgid not in titles and entry.msgstr:
                entry.msgstr = mend(entry.msgstr)
        path = catalogs_folder(root) / f"{docname}.po"
        if catalogs.write_if_changed(path, catalogs.to_text(catalog.po)):
            print(f"mended: {path.relative_to(root).as_posix()}")
    for finding in project.unreadable:
        print(finding, file=sys.stderr)
    return 1 if project.unreadable else 0


if __name__ == "__main__":
    sys.exit(main())
