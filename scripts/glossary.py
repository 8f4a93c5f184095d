"""The glossary: one page, ``docs/glossary.md``, that readers use and the checks read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from scripts.findings import ContentError, Finding
from scripts.pages import Page

DIRECTIVE = "terms"
_KEYS = {"en", "zh", "also", "never", "meaning", "meaning_zh"}


@dataclass(frozen=True)
class Term:
    """A term: its English and its preferred Chinese, other accepted and forbidden forms, its meaning in both languages."""

    en: str
    zh: str
    meaning: str
    meaning_zh: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the English term in a text, also in the plural, whatever its case unless it is an abbreviation."""
        flags = 0 if self.en.isupper() else re.IGNORECASE
        return re.compile(rf"(?<![\w-]){re.escape(self.en)}(?:s|es)?(?![\w-])", flags)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every form that a translation may use."""
        return (self.zh, *self.also)


def parse_terms(source: str) -> list[dict[str, Any]]:
    """Return the terms of the body of a ``{terms}`` directive. Raises ValueError, with line and reason, for bad data."""
    try:
        data, tree = yaml.safe_load(source), yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, AttributeError, LookupError, TypeError) as error:  # see pages._front_matter
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or " ".join(str(error).split())
        raise ValueError((mark.line if mark else 0, f"not YAML: {problem}")) from error
    if not isinstance(data, list):
        raise ValueError((0, "the terms are a list"))
    for item, node in zip(data, tree.value, strict=True):
        if not isinstance(item, dict) or not item.keys() <= _KEYS or not {"en", "zh", "meaning", "meaning_zh"} <= item.keys():
            message = "a term has en, zh, meaning, meaning_zh and may have also, never"
            raise ValueError((node.start_mark.line, message))
        if not all(isinstance(item.get(key) or [], list) for key in ("also", "never")):
            raise ValueError((node.start_mark.line, "also and never are lists: [one, two]"))
        item["line"] = node.start_mark.line
    return data


def read_terms(page: Page) -> list[Term]:
    """Return the terms of the glossary *page*. Raises ContentError, at its line, for bad data."""
    terms: list[Term] = []
    for block in page.walk():
        if block.kind == "directive" and block.name == DIRECTIVE:
            try:
                items = parse_terms(block.content)
            except ValueError as error:
                line, message = error.args[0]
                raise ContentError(Finding(page.path, block.content_line + line, message, "glossary-data")) from error
            for item in items:
                lists = {key: tuple(str(form) for form in item.pop(key, None) or ()) for key in ("also", "never")}
                line = block.content_line + item.pop("line")
                terms.append(Term(**{key: str(value) for key, value in item.items()}, **lists, line=line))
    return terms
