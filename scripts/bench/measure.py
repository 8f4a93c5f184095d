"""Run a command and say what it took, and the arithmetic of a table of ratios. Nothing here knows what is measured."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20
SAMPLE = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Command:
    """A command line, where to run it and in which environment. ``codes`` are the exit codes that mean it worked."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] | None = None
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Usage:
    """What commands took: process time (user and system, with all children) and wall time in seconds, and peak memory in MiB."""

    process: float
    wall: float
    memory: float
    printed: str = ""


@dataclass(frozen=True)
class Spread:
    """The median of some values, the least and the most of them."""

    median: float
    least: float
    most: float


def run_all(commands: Sequence[Command]) -> Usage:
    """Run *commands* one after the other. Return their times added up, the largest of their peaks, and all they printed."""
    usages = [run(command) for command in commands]
    return Usage(
        sum(usage.process for usage in usages),
        sum(usage.wall for usage in usages),
        max(usage.memory for usage in usages),
        "".join(usage.printed for usage in usages),
    )


def run(command: Command) -> Usage:
    """Run *command* to its end. Raises RuntimeError, with the end of what it printed, when it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=command.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with Memory(process.pid) as memory:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        log.seek(0)
        printed = log.read()
    if process.returncode not in command.codes:
        raise RuntimeError(f"{' '.join(command.arguments)} ended with {process.returncode}:\n{printed[-2000:]}")
    largest = usage.ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)
    return Usage(usage.ru_utime + usage.ru_stime, wall, max(memory.peak, largest) / MIB, printed)


class Memory:
    """Looks at the memory of a session's processes now and then. What they share counts once (the kernel's PSS).

    Where there is no /proc the peak stays 0; ``run`` then knows the peak of the largest process alone.
    """

    def __init__(self, session: int) -> None:
        self.peak = 0
        self._session = session
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(SAMPLE):
            self.peak = max(self.peak, sum(map(_share, _processes(self._session))))


def _processes(session: int) -> list[Path]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session:
            found.append(folder)
    return found


def _share(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def spread(values: Sequence[float]) -> Spread:
    """Return median, least and most of *values*, of which there is at least one."""
    return Spread(statistics.median(values), min(values), max(values))


def ratios(values: Sequence[float], base: Sequence[float], times: float = 1) -> Spread:
    """Return how *values* compare with *base*, round by round, for a job *times* as large.

    Value and base of one round were measured one soon after the other, so what slows the machine slows both.
    """
    return spread([value / other / times for value, other in zip(values, base, strict=True)])
