"""What was measured, as a table of ratios for people and as data for machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.bench.measure import Spread, Usage, ratios, spread


@dataclass
class Measured:
    """A case and what each round of it took. ``read``, ``written`` and ``pages`` are those of the last round."""

    name: str
    label: str
    base: str
    times: int = 1
    usages: list[Usage] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    pages: int = 0

    def add(self, usage: Usage, pages: dict[str, list[str]], count: int) -> None:
        """Note one more round."""
        self.usages.append(usage)
        self.read, self.written, self.pages = pages["reading"], pages["writing"], count

    def values(self, name: str) -> list[float]:
        """Return one value (process, wall or memory) of every round."""
        return [getattr(usage, name) for usage in self.usages]


def heading(result: dict[str, Any]) -> str:
    """Return the lines above the tables."""
    return (
        f"{result['machine']}; repetitions in turn: {result['repetitions']}.\n"
        "Seconds are process time (user and system, all processes), in brackets wall time, which depends on what else runs.\n"
        "Ratios are medians of the rounds, then the least and the most; memory is the peak of all processes together."
    )


def table(title: str, measured: list[Measured]) -> str:
    """Return the table of one group."""
    by_name = {case.name: case for case in measured}
    width = max(len(case.label) for case in measured)
    lines = [title, f"{'':{width}}  {'ratio':>6}  {'least–most':>11}  {'seconds':>8}  {'(wall)':>8}  {'MiB':>6}"]
    for case in measured:
        ratio = compare(case, by_name.get(case.base), "process")
        cells = f"{ratio.median:>6.2f}  {f'{ratio.least:.2f}–{ratio.most:.2f}':>11}" if ratio else f"{'–':>6}  {'':>11}"
        process, wall, memory = (spread(case.values(name)).median for name in ("process", "wall", "memory"))
        wall_shown = f"({wall:.1f})"
        line = f"{case.label:{width}}  {cells}  {process:>8.2f}  {wall_shown:>8}  {memory:>6.0f}{_remark(case, by_name.get(case.base))}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def compare(case: Measured, base: Measured | None, name: str) -> Spread | None:
    """Return the ratio of *case* to its *base* for one value, for as much work; None where the base was not measured."""
    return ratios(case.values(name), base.values(name), case.times) if base else None


def _remark(case: Measured, base: Measured | None) -> str:
    if case.pages:
        return f"  {case.pages} pages"
    if base and base.name.startswith("start-") and not case.name.startswith("start-"):  # Sphinx was told to say what it does
        more = spread([mine - other for mine, other in zip(case.values("process"), base.values("process"), strict=True)])
        return f"  {more.median:+.2f} s, read {len(case.read)}, written {len(case.written)}"
    return ""


def as_data(group: str, measured: list[Measured]) -> dict[str, Any]:
    """Return all that was measured of one group."""
    by_name = {case.name: case for case in measured}
    return {"group": group, "cases": [_case_data(case, by_name.get(case.base)) for case in measured]}


def _case_data(case: Measured, base: Measured | None) -> dict[str, Any]:
    data: dict[str, Any] = {"name": case.name, "label": case.label, "base": case.base, "times": case.times}
    for name in ("process", "wall", "memory"):
        data[name] = {"rounds": case.values(name), **vars(spread(case.values(name)))}
    data["ratio"] = {name: vars(ratio) for name in ("process", "wall") if (ratio := compare(case, base, name))}
    return data | {"pages": case.pages, "read": case.read, "written": case.written}
