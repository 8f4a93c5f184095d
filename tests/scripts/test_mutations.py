"""Mistakes that people make, put into the project's own pages and catalogs: each is caught by its rule, at its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.check import findings
from scripts.questions import ROOT
from scripts.rules.translation import STALE_RULES

RLHF, NEAREST, VAE = "large-language-models/rlhf", "embeddings/nearest-neighbor-search", "generative-models/vae"
MARGIN = "embeddings/margin"
BIB = "docs/references.bib"


def page(name: str) -> str:
    return f"docs/{name}.md"


def catalog(name: str) -> str:
    return f"locale/zh_CN/LC_MESSAGES/{name}.po"


@dataclass(frozen=True)
class Mutation:
    """Replace the first match of *pattern* in *file* by *by*; *rule* is to be found on the line of the change."""

    rule: str
    file: str
    pattern: str
    by: str
    same_line: bool = True


HAN = "[\u4e00-\u9fff]"
SENTENCE = rf'^msgstr "({HAN}[^"\\{{$`*\n]{{25,}}。)"$'  # a plain Chinese sentence
SHORT = r"(?s)(::::\{dropdown\} Short answer\n).+?\n::::\n"

MUTATIONS = [
    # Pages: what gets lost or is left open.
    *(Mutation("one-title", page(name), r"(?m)^# .+$", "Just words", False) for name in (RLHF, VAE, MARGIN)),
    *(Mutation("answer-structure", page(name), "What loses marks", "Common mistakes") for name in (RLHF, NEAREST, VAE)),
    *(Mutation("answer-structure", page(name), r"(?m)^## References$", "## Sources") for name in (RLHF, NEAREST, VAE)),
    *(Mutation("answer-structure", page(name), r"(?m)^:::::\{dropdown\} Full answer$", ":::{dropdown} Full answer\n\n:::{note}\nx\n:::", False) for name in (RLHF, VAE)),
    *(Mutation("dropdown-closed", page(name), r"(?m)^(::::\{dropdown\} What loses marks\n(?:.+\n)+?)::::\n", r"\1", False) for name in (RLHF, NEAREST)),
    *(Mutation("dropdown-empty", page(name), SHORT, r"\1::::\n", True) for name in (RLHF, NEAREST, VAE)),
    Mutation("dropdown-open", page(VAE), r"(?m)^(::::\{dropdown\} Short answer)$", r"\1\n:open:\n"),
    Mutation("short-answer-length", page(VAE), SHORT, r"\1Too short.\n::::\n"),
    Mutation("full-answer-length", page(VAE), r"(?m)^(:::::\{dropdown\} Full answer)\n", rf"\1\n{'A sentence is five words. ' * 61}\n\n"),
    Mutation("short-answer-cites", page(RLHF), SHORT, r"\1Cited {footcite:p}`ouyang2022training`.\n::::\n", False),
    # Front matter.
    *(Mutation("front-matter", page(name), r"(?m)^level: .+$", "level: easy") for name in (RLHF, MARGIN)),
    Mutation("front-matter", page(RLHF), r"(?m)^reviewed: .+$", "reviewed: yesterday"),
    Mutation("front-matter", page(VAE), r"(?m)^reviewed: .+\n", "", False),
    Mutation("meta-allowed", page(NEAREST), r"(?m)^    description: .+$", '    "http-equiv=refresh": now', False),
    Mutation("front-matter", page(RLHF), r"(?m)^level: ", "level ", False),
    # Safety.
    *(Mutation("markdown-allowed", page(name), r"(?m)^- \"", '- <img src=x onerror=alert(1)> "') for name in (RLHF, VAE)),
    Mutation("directive-allowed", page(RLHF), r"(?m)^- \"", '```{include} /etc/passwd\n```\n\n- "'),
    Mutation("directive-allowed", page(VAE), r"(?m)^- \"", '```{eval-rst}\n.. raw:: html\n```\n\n- "'),
    Mutation("link-safe", page(RLHF), r"(?m)^- \"", '- [x](http://example.org) "'),
    Mutation("link-safe", page(RLHF), r"(?m)^- \"", '- [x](javascript:alert) "'),
    Mutation("link-safe", page(RLHF), r"(?m)^- \"", '- [x][ref] "'),
    Mutation("image-local", page(RLHF), r"(?m)^- \"", '- ![x](https://example.org/x.png) "'),
    Mutation("image-local", page(RLHF), r"(?m)^- \"", '- ![](x.png) "'),
    Mutation("formula-words", page(VAE), r"(?m)^\$\$\n", "$$\n\\\\text{the loss} = ", True),
    Mutation("listing-output", page(NEAREST), r"(?m)^```output\n", "```text\n", False),
    # Sources.
    *(Mutation("citation-unknown", page(name), r"\{footcite:p\}`(\w)", r"{footcite:p}`no\1") for name in (RLHF, NEAREST, VAE)),
    Mutation("entry-unused", BIB, r"\A", "@misc{nobody2026nothing,\n  title = {N},\n  author = {N, N},\n  year = {2026},\n  eprint = {2601.99999},\n}\n\n"),
    Mutation("entry-identified", BIB, r"eprint = \{\d{4}\.", "eprint = {20.", False),
    Mutation("entry-formatted", BIB, r"(?m)^@misc\{", "@article{"),
    Mutation("bibliography-unreadable", BIB, r"\}\n\Z", "", False),
    # Catalogs: what is broken, empty, behind or lost.
    *(Mutation("catalog-unreadable", catalog(name), r'(?m)^msgstr "(.{3,})"$', r'msgstr "\1') for name in (RLHF, NEAREST, VAE)),
    Mutation("catalog-unreadable", catalog(RLHF), r'(?m)^msgstr ".{3,}"\n', "", False),
    Mutation("catalog-unreadable", catalog(RLHF), r"(?m)^msgid", ">>>>>>> main\nmsgid"),
    *(Mutation("message-empty", catalog(name), SENTENCE, 'msgstr ""') for name in (RLHF, NEAREST, VAE)),
    *(Mutation("message-fuzzy", catalog(name), r'(?m)^(msgid "[A-Z][^"\n]{40,}"\n)', r"#, fuzzy\n\1", False) for name in (RLHF, VAE)),
    *(Mutation("message-orphaned", catalog(name), r'(?m)^msgid "([A-Z][^"\n]{40,})"', r'msgid "Gone: \1"', False) for name in (RLHF, VAE)),
    *(Mutation("message-missing", page(name), r'(?m)^- "', '- "Changed: ') for name in (RLHF, VAE)),
    Mutation("title-untranslated", catalog(MARGIN), r'(?m)^msgstr "如.+"$|^msgstr "在.+"$', 'msgstr ""'),
    Mutation("fixed-heading", catalog(RLHF), "常见失分点", "失分点"),
    # Translations that Sphinx would drop or show wrongly.
    *(Mutation("msgstr-block", catalog(name), SENTENCE, rf'msgstr "{start}\1"') for name in (RLHF, VAE) for start in ("1. ", "- ", "# ", "> ")),
    Mutation("msgstr-line-break", catalog(RLHF), SENTENCE, r'msgstr "\1\\n\\n\1"'),
    *(Mutation("msgstr-bold", catalog(name), SENTENCE, r'msgstr "**注意：**\1"') for name in (RLHF, NEAREST, VAE)),
    # Translations that say something else.
    *(Mutation("parity-marks", catalog(name), r'(?m)^(msgstr ".*?)\$([^$]+)\$', r"\1$2 \2$") for name in (RLHF, NEAREST, VAE)),
    *(Mutation("parity-marks", catalog(name), r'(?m)^(msgstr ".*?) ?\{footcite:p\}`\w+`', r"\1") for name in (RLHF, NEAREST, VAE)),
    *(Mutation("parity-marks", catalog(name), r'(?m)^(msgstr ".*?\{doc\}`[^`<]*)<[^>]*>', r"\1</embeddings/margin>") for name in (RLHF, VAE)),
    *(Mutation("parity-numbers", catalog(name), SENTENCE, r'msgstr "\1另有 987 个。"') for name in (RLHF, NEAREST, VAE)),
    Mutation("parity-numbers", catalog(RLHF), r"(?m)^(msgstr \".*)1\.3 万", r"\g<1>13 万"),
    # Chinese.
    *(Mutation("chinese-punctuation", catalog(name), SENTENCE, r'msgstr "\1好,是."') for name in (RLHF, NEAREST, VAE)),
    *(Mutation("chinese-spacing", catalog(name), SENTENCE, r'msgstr "\1用GPU训练。"') for name in (RLHF, VAE)),
    Mutation("chinese-polite", catalog(RLHF), SENTENCE, r'msgstr "\1您看。"'),
    Mutation("chinese-simplified", catalog(VAE), SENTENCE, r'msgstr "\1這樣。"'),
    Mutation("still-english", catalog(RLHF), r'(?m)^msgid "([A-Z][^"\n{$`*\\]{60,})"\nmsgstr ".+"$', r'msgid "\1"\nmsgstr "\1"', False),
    Mutation("glossary-term", catalog(RLHF), r"奖励作弊", "奖励黑客", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's content. Each test puts back what it changed."""
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "locale"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.mo", "_*"))
    return root


@pytest.fixture
def mutated(bank: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, int]]:
    """The copy with one mutation, and the line on which it stands."""
    mutation: Mutation = request.param
    file = bank / mutation.file
    before = file.read_text(encoding="utf-8")
    match = re.search(mutation.pattern, before, re.MULTILINE)
    assert match, f"{mutation.file} does not hold {mutation.pattern}"
    file.write_text(before[: match.start()] + match.expand(mutation.by) + before[match.end() :], encoding="utf-8")
    yield bank, before.count("\n", 0, match.start()) + 1
    file.write_text(before, encoding="utf-8")


def test_the_untouched_project_has_no_finding_but_chinese_that_is_behind(bank: Path):
    assert [str(finding) for finding in findings(bank) if finding.rule not in STALE_RULES] == []


def name(mutation: object) -> str:
    return f"{mutation.rule}-{Path(mutation.file).stem}" if isinstance(mutation, Mutation) else ""


@pytest.mark.parametrize(("mutated", "mutation"), [(m, m) for m in MUTATIONS], indirect=["mutated"], ids=name)
def test_a_mistake_is_caught_by_its_rule_at_its_line(mutated: tuple[Path, int], mutation: Mutation):
    root, line = mutated
    places = [(f.path.as_posix(), f.line) for f in findings(root) if f.rule == mutation.rule]
    if mutation.rule == "entry-unused":
        assert (mutation.file, line) in places
    elif mutation.same_line:
        assert (mutation.file, line) in places, places
    else:
        assert [path for path, _ in places if path == mutation.file or mutation.rule in {"message-missing"}], places


def test_there_are_at_least_sixty_mutations():
    assert len(MUTATIONS) >= 60
