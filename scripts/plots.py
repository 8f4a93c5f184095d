"""Draw the plots: ``python -m scripts.plots [docs/section/name.py …]`` writes the SVG beside each script.

A plot is computed, never drawn by hand. Its script stands beside the page and ends with ``drawing = plot.svg()``; it takes
its numbers from the page's own listing (``listing``) or from the output that the page shows (``output``). The tests run
each script again and compare the file byte for byte.
"""

from __future__ import annotations

import contextlib
import io
import math
import runpy
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from scripts.catalogs import write_if_changed
from scripts.drawings import NAMESPACE, WIDTH
from scripts.findings import ContentError, Finding
from scripts.pages import read_page
from scripts.questions import ROOT

Point = tuple[float, float]


def fences(page: str, name: str) -> list[str]:
    """Return the text of each fence of *page* (``section/slug``) that has this name: python, output, …"""
    blocks = read_page(ROOT / "docs" / f"{page}.md").walk()
    return [block.content for block in blocks if block.kind == "fence" and block.name == name]


def output(page: str, number: int = 0) -> list[list[str]]:
    """Return the words of an output that *page* shows, line by line."""
    return [line.split() for line in fences(page, "output")[number].splitlines()]


def listing(page: str, number: int = 0, until: str = "") -> dict[str, Any]:
    """Run a listing of *page*, down to the line that begins with *until*, and return its names."""
    code = fences(page, "python")[number]
    if until:
        code = code[: code.index(f"\n{until}") + 1]
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)  # noqa: S102 (the tests run the same listing)
    return names


@dataclass
class Plot:
    """A plot with two axes. The points of its curves are in units of the axes; places of words are too.

    ``logx`` and ``logy`` make an axis logarithmic. Ticks are pairs of value and label.
    """

    title: str
    description: str
    x: tuple[float, float]
    y: tuple[float, float]
    x_label: str
    y_label: str
    x_ticks: Sequence[tuple[float, str]]
    y_ticks: Sequence[tuple[float, str]]
    height: int = 260
    logx: bool = False
    logy: bool = False
    parts: list[str] = field(default_factory=list)

    left, right, top, bottom = 44, 18, 26, 46

    def at(self, x: float, y: float) -> Point:
        """Return the place of a point in the drawing."""
        across = _share(x, *self.x, log=self.logx) * (WIDTH - self.left - self.right)
        up = _share(y, *self.y, log=self.logy) * (self.height - self.top - self.bottom)
        return self.left + across, self.height - self.bottom - up

    def curve(self, points: Iterable[Point], classes: str = "") -> None:
        """Draw a line through *points*."""
        places = " ".join(",".join(map(_number, self.at(*point))) for point in points)
        self.parts.append(f'<polyline class="{f"line {classes}".strip()}" points="{places}"/>')

    def dots(self, points: Iterable[Point], classes: str = "") -> None:
        """Draw a dot at each of *points*."""
        for point in points:
            x, y = map(_number, self.at(*point))
            self.parts.append(f'<circle class="{f"dot {classes}".strip()}" cx="{x}" cy="{y}" r="3"/>')

    def words(self, text: str, x: float, y: float, classes: str = "") -> None:
        """Write *text* at a point; ``start`` and ``end`` among the classes say which end of it stands there."""
        self._text(text, *self.at(x, y), classes)

    def svg(self) -> str:
        """Return the drawing."""
        (low_x, high_x), (low_y, high_y) = self.x, self.y
        curves, self.parts = self.parts, []
        (x0, y0), (x1, y1) = self.at(low_x, low_y), self.at(high_x, high_y)
        self.parts.append(f'<path class="axis" d="M{_number(x0)} {_number(y1)}V{_number(y0)}H{_number(x1)}"/>')
        for value, label in self.x_ticks:
            self._text(label, self.at(value, low_y)[0], y0 + 15, "small muted")
        for value, label in self.y_ticks:
            self._text(label, x0 - 6, self.at(low_x, value)[1], "small muted end")
        self._text(self.x_label, (x0 + x1) / 2, self.height - 11, "small")
        self._text(self.y_label, 4, 9, "small start")
        body = "\n".join(f"  {part}" for part in [*self.parts, *curves])
        head = f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {WIDTH} {self.height}">'
        words = f"  <title>{escape(self.title)}</title>\n  <desc>{escape(self.description)}</desc>"
        return f"{head}\n{words}\n{body}\n</svg>\n"

    def _text(self, text: str, x: float, y: float, classes: str) -> None:
        given = f' class="{classes}"' if classes else ""
        self.parts.append(f'<text{given} x="{_number(x)}" y="{_number(y)}">{escape(text)}</text>')


def grid(rows: Sequence[Sequence[bool]], left: float, top: float, cell: float, classes: str = "accent") -> list[str]:
    """Return a square of cells with a frame: filled where *rows* are true."""
    side = cell * len(rows)
    parts = [f'<rect class="cell" x="{_number(left)}" y="{_number(top)}" width="{_number(side)}" height="{_number(side)}"/>']
    for down, row in enumerate(rows):
        for across, filled in enumerate(row):
            if filled:
                x, y, size = _number(left + across * cell), _number(top + down * cell), _number(cell)
                parts.append(f'<rect class="cell {classes}" x="{x}" y="{y}" width="{size}" height="{size}"/>')
    return parts


def _share(value: float, low: float, high: float, *, log: bool) -> float:
    if log:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return (value - low) / (high - low)


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"  # one decimal: the same on every processor


def scripts() -> list[Path]:
    """Return the scripts of all plots."""
    return sorted((ROOT / "docs").glob("[a-z]*/*.py"))


def draw(script: Path) -> str:
    """Run a plot's script and return the drawing.

    Raises ContentError, at the line of the script, when it fails: most often the page no longer holds its numbers in the
    form that it looks for.
    """
    try:
        return str(runpy.run_path(str(script))["drawing"])
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(script)]
        message = f"cannot be drawn from its page ({type(error).__name__}: {error})"
        place = script.relative_to(ROOT) if script.is_relative_to(ROOT) else script
        raise ContentError(Finding(place, lines[-1] if lines else 1, message, "plot")) from error


def main(names: list[str]) -> int:
    """Draw the plots of the scripts *names*, or all. Return 1 if one cannot be drawn, after drawing the others."""
    failed = 0
    for script in [Path(name).resolve() for name in names] or scripts():
        try:
            drawing = draw(script)
        except ContentError as error:
            print(error.finding)
            failed = 1
            continue
        if write_if_changed(script.with_suffix(".svg"), drawing):
            print(f"drawn: {script.relative_to(ROOT).with_suffix('.svg')}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
