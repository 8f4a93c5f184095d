"""The command line: ``python -m scripts.bench``. Prints a table of ratios; ``--json`` prints all that was measured.

The result also goes to ``build/bench/result.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from scripts.bench import report
from scripts.bench.cases import CLEAN, LARGE, WORK, Case, groups, has_peers, pages_of
from scripts.bench.measure import run_all
from scripts.bench.report import Measured

RESULT = WORK.parent / "result.json"
PEERS = (set(CLEAN) - {"ours"}) | {"edit"}
"""What needs the peers' environment: one edit is compared with the start of stock Sphinx."""


def measure(cases: list[Case], repetitions: int) -> list[Measured]:
    """Measure *cases* in turn, *repetitions* times over."""
    measured = [Measured(case.name, case.label, case.base, case.times) for case in cases]
    for number in range(1, repetitions + 1):
        for case, result in zip(cases, measured, strict=True):
            print(f"round {number}: {case.label} … ", end="", file=sys.stderr, flush=True)
            case.prepare()
            usage = run_all(case.commands)
            print(f"{usage.process:.1f} s", file=sys.stderr)
            result.add(usage, pages_of(usage.printed), _count(case.site))
    return measured


def _count(site: Path | None) -> int:
    return len(list(site.rglob("*.html"))) if site else 0


def machine() -> str:
    """Return what the numbers depend on."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main(arguments: list[str] | None = None) -> int:
    """Measure and print. Return 2 where the peers are not installed."""
    names = [name for group in groups(large=False) for name in group.names]
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--repetitions", type=int, default=3, help="how often each is measured (default: 3)")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--large", action="store_true", help=f"grow to {LARGE} times the questions too")
    parser.add_argument("--json", action="store_true", help="for machines")
    options = parser.parse_args(arguments)
    if PEERS & set(options.only) and not has_peers():
        print("the peers are not installed: run make bench", file=sys.stderr)
        return 2
    result: dict[str, Any] = {"machine": machine(), "repetitions": options.repetitions, "groups": []}
    tables = [report.heading(result)]
    for group in groups(options.large):
        if not (wanted := tuple(name for name in group.names if name in options.only)):
            continue
        measured = measure(group.set_up(wanted), options.repetitions)
        tables.append(report.table(group.title, measured))
        result["groups"].append(report.as_data(group.name, measured))
        RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")  # a run that is stopped leaves something
    print(RESULT.read_text(encoding="utf-8") if options.json else "\n\n".join(tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
