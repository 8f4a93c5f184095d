"""The escape for a finding that is wrong: a comment that names the rule and says why it does not hold here.

    % allow short-answer-length: one sentence is the whole answer                (in a page or the bibliography)
    # allow parity-numbers: "the 1990s" is 20 世纪 90 年代                        (in a catalog, above the entry)

It holds for the block, entry or item that follows it. One without a reason, or for a rule that finds nothing there, is
itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.findings import Finding

_ESCAPE = re.compile(r"\s*([%#])\s*allow\s+([\w-]+)\s*(?::\s*(.*\S))?\s*$")
NEVER = {
    *("page-unreadable", "catalog-unreadable", "bibliography-unreadable", "front-matter", "docs-files", "meta-allowed"),
    *("markdown-allowed", "directive-allowed", "option-allowed", "link-safe", "image-local", "entry-identified"),
}
"""Rules that no contribution can lift: what cannot be read cannot be excused, and safety is not the author's to waive."""


@dataclass(frozen=True)
class Escape:
    """An escape in *path* at *line*, which holds for the lines in *covers*."""

    path: Path
    line: int
    rule: str
    reason: str
    covers: range


def find_escapes(path: Path, text: str) -> list[Escape]:
    """Return the escapes in the *text* of the file at *path*."""
    lines = text.split("\n")
    comment = "#" if path.suffix == ".po" else "%"  # in a page, # begins a heading or a comment of a listing
    found = []
    for number, line in enumerate(lines, 1):
        if (match := _ESCAPE.match(line)) and match[1] == comment:
            end = number
            while end < len(lines) and not lines[end].strip():
                end += 1
            while end < len(lines) and lines[end].strip():
                end += 1
            if any(covered.startswith(("#, fuzzy", "#~")) for covered in lines[number:end]):
                continue  # the rules do not look at a translation that nobody sees; the escape waits with it
            found.append(Escape(path, number, match[2], match[3] or "", range(number + 1, end + 1)))
    return found


def apply(findings: Iterable[Finding], escapes: Iterable[Escape]) -> list[Finding]:
    """Return *findings* without those that an escape lifts, and with one for each escape that is wrong itself."""
    left = list(findings)
    wrong: list[Finding] = []
    for escape in escapes:
        lifted = [f for f in left if f.path == escape.path and f.rule == escape.rule and f.line in escape.covers]
        if escape.rule in NEVER:
            wrong.append(Finding(escape.path, escape.line, f"{escape.rule} cannot be allowed", "escape"))
        elif not escape.reason:
            message = f"say why: allow {escape.rule}: the reason"
            wrong.append(Finding(escape.path, escape.line, message, "escape"))
        elif not lifted:
            message = f"{escape.rule} finds nothing here: the escape can go"
            wrong.append(Finding(escape.path, escape.line, message, "escape"))
        else:
            left = [finding for finding in left if finding not in lifted]
    return left + wrong
