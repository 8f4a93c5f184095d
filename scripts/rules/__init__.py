"""The rules: what each one refuses, and why. A rule takes the project and yields where it is broken.

The first line of a rule's docstring is its reason. ``tests/scripts/test_rules.py`` holds what it refuses and what it lets
pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.findings import Finding
from scripts.project import Project

Place = tuple[Path, int, str]
"""Path, line and message of what a rule found."""


@dataclass(frozen=True)
class Rule:
    """A named rule with its reason."""

    name: str
    reason: str
    check: Callable[[Project], Iterator[Place]]

    def findings(self, project: Project) -> Iterator[Finding]:
        """Yield what the rule finds in *project*."""
        for path, line, message in self.check(project):
            yield Finding(path, line, message, self.name)


RULES: list[Rule] = []


def rule(check: Callable[[Project], Iterator[Place]]) -> Callable[[Project], Iterator[Place]]:
    """Register *check* as the rule of its name, with hyphens."""
    RULES.append(Rule(check.__name__.replace("_", "-"), (check.__doc__ or "").split("\n", 1)[0], check))
    return check


from scripts.rules import drawings, markdown, pages, sources, translation  # noqa: E402, F401  (they register themselves)
