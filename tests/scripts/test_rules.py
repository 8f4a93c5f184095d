"""Each rule finds what it refuses, at its line, and lets pass what it should; the bank in bank/ has no finding."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.check import findings
from scripts.rules import RULES

BANK = Path(__file__).parent / "bank"
SLEEP = "docs/cats/sleep.md"
COLOUR = "docs/cats/colour.md"
NAP = "docs/cats/nap.svg"
SECTION = "docs/cats/index.md"
BIB = "docs/references.bib"
GLOSSARY = "docs/glossary.md"
PO = "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
COLOUR_PO = "locale/zh_CN/LC_MESSAGES/cats/colour.po"


@dataclass(frozen=True)
class Change:
    """One change to the bank: *old* becomes *new* in *file* (old "" writes the whole file, new None removes it)."""

    rule: str
    file: str
    old: str
    new: str | None
    at: str = ""
    """The text whose line the finding names; "" for line 1."""
    where: str = ""
    """The file of the finding, where it is another one."""

    def __str__(self) -> str:
        return f"{self.rule}: {(self.new or 'removed')[:30]!r}"


BAD = [
    Change("page-unreadable", COLOUR, "", "# \udce9\n"),
    Change("front-matter", COLOUR, "level: advanced", "level: hard", "level: hard"),
    Change("front-matter", COLOUR, "answer: wanted", "answer: soon", "answer: soon"),
    Change("front-matter", COLOUR, "answer: wanted", '"answer": soon'),
    Change("front-matter", SLEEP, "reviewed: 2026-11-23", "reviewed: !!timestamp soon"),
    Change("front-matter", COLOUR, "level: advanced", "level: [", "answer"),
    Change("front-matter", COLOUR, "level: advanced\nanswer: wanted", "just words"),
    Change("front-matter", COLOUR, "level: advanced", "level: advanced\nauthor: me", "author"),
    Change("front-matter", SLEEP, "reviewed: 2026-11-23", "reviewed: soon", "reviewed"),
    Change("front-matter", SLEEP, "reviewed: 2026-11-23", "reviewed: 2026-13-45"),
    Change("front-matter", SLEEP, "description: How long a cat sleeps a day, and what it does then.", "description: Cats", "myst"),
    Change("meta-allowed", SLEEP, "description: How long", '"http-equiv=refresh": 0;url=https://example.org\n    description: How long', "myst"),
    Change("meta-allowed", COLOUR, "level: advanced", "level: advanced\nmyst:\n  enable_extensions: [html_image]", "myst"),
    Change("meta-allowed", SECTION, "# Cats", "---\nmyst:\n  html_meta:\n    robots: noindex\n---\n# Cats", "myst"),
    Change("docs-files", "docs/cats/evil.rst", "", ".. raw:: html\n\n   <script></script>\n"),
    Change("docs-files", "docs/evil.html", "", "<script></script>\n"),
    Change("page-in-toctree", "docs/_evil.md", "", "# Q\n"),
    Change("markdown-allowed", SLEEP, "{dropdown} Does it snore?", "{dropdown} Does it <script>alert(1)</script>?", "::::{dropdown} Does it <script>"),
    Change("link-safe", SLEEP, "{dropdown} Does it snore?", "{dropdown} Does it [snore](http://example.org)?", "::::{dropdown} Does it [snore]"),
    Change("option-allowed", SLEEP, "Some do.", "---\nopen: true\n---\nSome do.", "::::{dropdown} Does it snore?"),
    Change("option-allowed", SLEEP, "{dropdown} Does it snore?\n", "{dropdown} Does it snore?\n:class-body: x\n\n", "::::{dropdown} Does it snore?"),
    Change("option-allowed", SLEEP, "Some do.", ":::{grid-item-card} A\n:link: javascript:alert(1)\n\nb\n:::", ":::{grid-item-card}"),
    Change("option-allowed", SLEEP, "Some do.", ":::{grid-item-card} A\n:img-top: https://example.org/t.png\n\nb\n:::", ":::{grid-item-card}"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "  doi = {10.1000/182},\n  note = {\\href{javascript:alert(1)}{code}},\n", "@misc{purr"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "  doi = {10.1000/182},\n  abstract = {Long},\n", "@misc{purr"),
    Change("glossary-data", GLOSSARY, "also: [召回]", "also: 召回", "- {en: recall"),
    Change("one-title", COLOUR, "# What colour is a cat?", "## What colour is a cat?", "## What"),
    Change("one-title", COLOUR, "# What colour is a cat?", "", ""),
    Change("one-title", SLEEP, "## Follow-up questions", "# Follow-up questions", "# Follow-up questions"),
    Change("duplicate-question", COLOUR, "# What colour is a cat?", "# How long does  a cat sleep?", "# How"),
    Change("page-in-toctree", SECTION, "Colour <colour>\n", "", "", COLOUR),
    Change("page-in-toctree", SECTION, "Colour <colour>", "Colour <collar>", "Colour"),
    Change("page-in-toctree", SECTION, "Colour <colour>", "Colour <colour>\nSleep <sleep>", "Sleep <sleep>\n```"),
    Change("section-page", SECTION, "Colour <colour>", "colour", "colour"),
    Change("section-page", SECTION, "```{question-list}\n```\n", ""),
    Change("answer-structure", SLEEP, "::::{dropdown} What loses marks", "::::{dropdown} Mistakes", "::::{dropdown} Mistakes"),
    Change("answer-structure", SLEEP, ":::::{dropdown} Full answer", ":::{dropdown} Full answer\n\n:::{note}\nA note.\n:::", ""),
    Change("answer-structure", SLEEP, "## Follow-up questions", "## Questions", "## Questions"),
    Change("answer-structure", SLEEP, "::::{dropdown} Does it snore?\nSome do.\n::::\n", "", "## References"),
    Change("answer-structure", SLEEP, "```{footbibliography}\n```\n", "", "## References"),
    Change("answer-structure", SLEEP, "```{footbibliography}\n```", "```{footbibliography}\n```\n\nThe end.", "The end."),
    Change("answer-structure", COLOUR, "# What colour is a cat?", "# What colour is a cat?\n\nBlack.", "Black."),
    Change("dropdown-closed", SLEEP, "Some do.\n::::", "Some do.\n", "::::{dropdown} Does it snore?"),
    Change("dropdown-closed", SLEEP, ":::::{dropdown} Full answer", ":::{dropdown} Full answer\n\n:::{note}\nA note.\n:::", ":::::\n"),
    Change("dropdown-empty", SLEEP, "Some do.\n", "", "::::{dropdown} Does it snore?"),
    Change("dropdown-empty", SLEEP, "{dropdown} Does it snore?", "{dropdown}", "::::{dropdown}\nSome"),
    Change("dropdown-open", SLEEP, "Some do.", ":open:\n\nSome do.", "::::{dropdown} Does it snore?"),
    Change("short-answer-length", SLEEP, "A cat sleeps about 15 hours a day. Kittens and old cats sleep longer, hungry cats sleep less. The long sleep saves energy", "It saves energy", "::::{dropdown} Short"),
    Change("full-answer-length", SLEEP, "**Energy.** The cat", f"**Energy.** {'It naps. ' * 300}The cat", ":::::{dropdown} Full"),
    Change("full-answer-length", SLEEP, "- One study", f"- {'A $z$ or `nap()`. ' * 151}One study", ":::::{dropdown} Full"),
    Change("citation-unknown", SLEEP, "{footcite:p}`meow2020sleep`", "{footcite:p}`meow2020slepp`", "**Energy.**"),
    Change("references-used", SLEEP, " {footcite:p}`purr2021naps`", "", "```"),
    Change("short-answer-cites", SLEEP, "about 15 hours", "about 15 hours {footcite:p}`purr2021naps`", "A cat sleeps about"),
    Change("entry-unused", SLEEP, " {footcite:p}`purr2021naps`", "", "@misc{purr", BIB),
    Change("entry-formatted", BIB, "@misc{purr2021naps", "@article{purr2021naps", "@article"),
    Change("entry-formatted", BIB, "@misc{purr2021naps", "@blog{purr2021naps", "@blog"),
    Change("entry-formatted", BIB, "{On Naps}", "{On Naps\\}", "@misc{purr"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "", "@misc{purr"),
    Change("entry-identified", BIB, "2001.00001", "2001.1", "@misc{meow"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "  eprint = {2001.00001},\n", "@misc{purr"),
    Change("entry-identified", BIB, "  title = {On Naps},\n", "", "@misc{purr"),
    Change("entry-identified", BIB, "  author = {Purr, Paul},\n", "", "@misc{purr"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "  url = {http://example.org},\n", "@misc{purr"),
    Change("bibliography-unreadable", BIB, "  doi = {10.1000/182},\n}", "  doi = {10.1000/182},", ""),
    Change("bibliography-unreadable", BIB, "@misc{purr2021naps", "@misc{meow2020sleep"),
    Change("catalog-missing", COLOUR_PO, "", None, "", COLOUR),
    Change("catalog-orphaned", "locale/zh_CN/LC_MESSAGES/cats/tail.po", "", 'msgid "a"\nmsgstr "尾"\n'),
    Change("catalog-unreadable", COLOUR_PO, "", ""),
    Change("catalog-unreadable", COLOUR_PO, 'msgstr "猫是什么颜色？"', 'msgstr "猫是什么颜色？', 'msgstr "猫是'),
    Change("catalog-unreadable", COLOUR_PO, 'msgstr "猫是什么颜色？"', "", 'msgid "What'),
    Change("catalog-unreadable", COLOUR_PO, 'msgid "What', '<<<<<<< HEAD\nmsgid "What', "<<<<<<<"),
    Change("catalog-unreadable", COLOUR_PO, 'msgid "What colour is a cat?"', 'msgid "What colour is a cat?"\nmsgstr "啊"\n\nmsgid "What colour is a cat?"', 'msgid "What colour is a cat?"\nmsgstr "猫'),
    Change("catalog-unreadable", COLOUR_PO, "", "\udcff\n"),
    Change("catalog-unreadable", COLOUR_PO, 'msgstr "猫是什么颜色？"', 'msgid_plural "What colours?"\nmsgstr[0] "猫是什么颜色？"', "msgid_plural"),
    Change("catalog-unreadable", COLOUR_PO, 'msgstr "猫是什么颜色？"', 'msgstr[0] "猫是什么颜色？"', "msgstr[0]"),
    Change("catalog-unreadable", COLOUR_PO, 'msgstr "猫是什么颜色？"', 'msgstr "猫是什么颜色？"\n\n#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "甲"', "#~ msgid_plural"),
    Change("message-missing", SLEEP, "Some do.", "Many do.", "Many do."),
    Change("message-empty", PO, 'msgstr "有些会。"', 'msgstr ""', 'msgstr ""\n', PO),
    Change("message-fuzzy", PO, 'msgid "Some do."', '#, fuzzy\nmsgid "Some do."', 'msgstr "有些会。"'),
    Change("message-orphaned", SLEEP, "Some do.", "Many do.", 'msgstr "有些会。"', PO),
    Change("title-untranslated", PO, 'msgstr "猫睡多久？"', 'msgstr ""', "msgstr \"\"\n\nmsgid \"Short"),
    Change("title-untranslated", PO, 'msgid "How long does a cat sleep?"\nmsgstr "猫睡多久？"\n\n', ""),
    Change("title-untranslated", SLEEP, "# How long does a cat sleep?", "# Why do dogs bark at night?", "", PO),
    Change("fixed-heading", PO, "完整回答", "详细回答", 'msgstr "详细回答"'),
    Change("msgstr-line-break", PO, "有些会。", "有些会。\\n\\n有些不会。", 'msgstr "有些会'),
    Change("msgstr-line-break", PO, "有些会。", "有些会，\\n有些不会。", 'msgstr "有些会'),
    *(Change("msgstr-block", PO, '"有些会。"', f'"{start}有些会。"', f'msgstr "{start}') for start in ("1. ", "- ", "# ", "> ", "    ")),
    Change("msgstr-bold", PO, "有些会。", "**有些：**会。", 'msgstr "**有些'),
    Change("msgstr-bold", PO, "**省力**：", "省力：", 'msgstr "省力'),
    Change("parity-marks", PO, "$h = 15$ 小时", "$h = 16$ 小时", 'msgstr "**省力'),
    Change("parity-marks", PO, "并调用 `sleep()`", "并调用 `nap()`", 'msgstr "**省力'),
    Change("parity-marks", PO, " {footcite:p}`meow2020sleep`。", "。", 'msgstr "**省力'),
    Change("parity-marks", PO, "`毛色一题 <colour>`", "`毛色一题 <sleep>`", 'msgstr "一项'),
    Change("parity-marks", PO, "https://example.org/vet)。", "https://example.com/vet)。", 'msgstr "一项'),
    Change("parity-marks", PO, "有些会。", "有些会 ![猫](cat.png)。", 'msgstr "有些'),
    Change("parity-numbers", PO, "150 万", "15 万", 'msgstr "一项'),
    Change("parity-numbers", PO, 'msgstr "18"', 'msgstr "十九"', 'msgstr "十九"'),
    Change("chinese-punctuation", PO, "有些会。", "有些会,有些不会。", 'msgstr "有些'),
    Change("chinese-punctuation", PO, "有些会。", "有些会.", 'msgstr "有些'),
    Change("chinese-punctuation", PO, "有些会。", "有些(少数)会。", 'msgstr "有些'),
    Change("chinese-spacing", PO, "有些会。", "有些cat会。", 'msgstr "有些'),
    Change("chinese-spacing", PO, "有些会。", "有些 会。", 'msgstr "有些'),
    Change("chinese-spacing", PO, "有些会。", "有些会 。", 'msgstr "有些'),
    Change("chinese-polite", PO, "有些会。", "您看，有些会。", 'msgstr "您'),
    Change("chinese-simplified", PO, "有些会。", "有些會。", 'msgstr "有些'),
    Change("glossary-data", GLOSSARY, "never: [回忆]", "never: [回忆, 召回率]", "- {en: recall"),
    Change("glossary-data", GLOSSARY, "{en: recall", "{english: recall", "- {english"),
    Change("glossary-data", GLOSSARY, "- {en: recall", "- {en: recall, zh: 甲, meaning: a, meaning_zh: 乙}\n- {en: recall", "- {en: recall, zh: 召回率"),
    Change("glossary-term", PO, 'msgid "Some do."\nmsgstr "有些会。"', 'msgid "Some recall."\nmsgstr "有些会回忆。"', 'msgstr "有些'),
    Change("glossary-term", PO, 'msgid "Some do."\nmsgstr "有些会。"', 'msgid "Some recalls."\nmsgstr "有些会想起。"', 'msgstr "有些'),
    Change("markdown-allowed", SLEEP, "Some do.", "Some <b>do</b>.", "Some <b>"),
    Change("markdown-allowed", SLEEP, "Some do.", "<script>alert(1)</script>", "<script>"),
    Change("markdown-allowed", PO, "有些会。", "有些<b>会</b>。", 'msgstr "有些'),
    Change("markdown-allowed", SLEEP, "Some do.", "Some[^1] do.\n\n[^1]: A note.", "Some[^1]"),
    Change("markdown-allowed", SLEEP, "Some do.", "Some\\\ndo.", "Some\\"),
    Change("directive-allowed", SLEEP, "Some do.", "```{eval-rst}\n.. raw:: html\n```", "```{eval-rst}"),
    Change("directive-allowed", SLEEP, "Some do.", "```{include} /etc/passwd\n```", "```{include}"),
    Change("directive-allowed", SLEEP, "Some do.", "```{literalinclude} /etc/passwd\n```", "```{literalinclude}"),
    Change("directive-allowed", SLEEP, "Some do.", "```{raw} html\n<b>x</b>\n```", "```{raw}"),
    Change("directive-allowed", SLEEP, "Some do.", "Some {raw-html}`<b>`.", "Some {raw"),
    Change("directive-allowed", PO, "有些会。", "有些 {raw-html}`x`。", 'msgstr "有些'),
    Change("directive-allowed", SLEEP, "```python", "```perl", "```perl"),
    Change("link-safe", SLEEP, "https://example.org/vet", "http://example.org/vet", "- One study"),
    Change("link-safe", SLEEP, "https://example.org/vet", "javascript:alert(1)", "- One study"),
    Change("link-safe", SLEEP, "[the vet](https://example.org/vet)", "<https://[::g]>", "- One study"),
    Change("link-safe", SLEEP, "https://example.org/vet", "data:text/html,x", "- One study"),
    Change("link-safe", SLEEP, "[the vet](https://example.org/vet)", "[](colour.md)", "- One study"),
    Change("link-safe", SLEEP, "[the vet](https://example.org/vet)", "[the vet][vet]", "- One study"),
    Change("link-safe", PO, "https://example.org/vet)。", "//example.org/vet)。", 'msgstr "一项'),
    Change("image-local", SLEEP, "Some do.", "![A cat](https://example.org/cat.png)", "![A cat]"),
    Change("image-local", SLEEP, "Some do.", "![A cat](../../cat.png)", "![A cat]"),
    Change("image-local", SLEEP, "Some do.", "![](cat.png)", "![]"),
    Change("formula-words", SLEEP, "h = 24 - a", "h = 24 - \\text{awake}", "$$\nh"),
    Change("formula-words", SLEEP, "$h = 15$", "$h_{\\text{sleep}} = 15$", "**Energy"),
    Change("listing-output", SLEEP, "```output\nmeow\n```\n", "", "```python"),
    Change("drawing-unreadable", NAP, "</text>\n    <path", "</txt>\n    <path", "<tspan>A long"),
    Change("drawing-unreadable", NAP, "<title>A day", "<title>A&nbsp;day", "<title>"),
    Change("drawing-unreadable", NAP, "<svg", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n<svg', "<!DOCTYPE"),
    Change("drawing-unreadable", NAP, "<svg", '<!DOCTYPE svg SYSTEM "https://example.org/svg.dtd">\n<svg', "<!DOCTYPE"),
    Change("drawing-unreadable", NAP, "<svg", '<?xml-stylesheet href="https://example.org/x.css"?>\n<svg', "<?xml-stylesheet"),
    Change("drawing-unreadable", NAP, "<!-- the day -->", "<g>" * 20 + "</g>" * 20, "<g><g>"),
    Change("drawing-unreadable", NAP, "", "\udce9\n"),
    Change("drawing-allowed", NAP, "<!-- the day -->", "<script>alert(1)</script>", "<script>"),
    Change("drawing-allowed", NAP, "<!-- the day -->", "<foreignObject><body/></foreignObject>", "<foreignObject>"),
    Change("drawing-allowed", NAP, "<!-- the day -->", "<style>@import url(https://example.org/x.css);</style>", "<style>"),
    Change("drawing-allowed", NAP, "<!-- the day -->", '<image href="data:image/png;base64,AAAA"/>', "<image"),
    Change("drawing-allowed", NAP, "<!-- the day -->", '<a href="javascript:alert(1)"/>', "<a "),
    Change("drawing-allowed", NAP, "<!-- the day -->", '<use href="https://example.org/x.svg#a"/>', "<use"),
    Change("drawing-allowed", NAP, '<rect class="box"', '<rect onclick="alert(1)" class="box"', "<rect"),
    Change("drawing-allowed", NAP, '<rect class="box"', '<rect style="fill: url(https://example.org)" class="box"', "<rect"),
    Change("drawing-allowed", NAP, '<rect class="box"', '<rect fill="red" class="box"', "<rect"),
    Change("drawing-allowed", NAP, 'width="96"', 'width="100%"', "<rect"),
    Change("drawing-allowed", NAP, "M104 28H200", "M104 28H200 url(#a)", "<path"),
    Change("drawing-allowed", NAP, 'xmlns="http://www.w3.org/2000/svg" ', "", "<svg"),
    Change("drawing-allowed", NAP, "<tspan>A long", "A <tspan>long", "<text x=\"56\""),
    Change("drawing-allowed", NAP, "<!-- the day -->", "stray", "<svg"),
    Change("drawing-allowed", NAP, "<tspan>A long</tspan>", "<tspan>A <tspan>long</tspan></tspan>", "<tspan>A"),
    Change("drawing-palette", NAP, "arrow accent", "arrow pink", "<path"),
    Change("drawing-described", NAP, "  <title>A day of a cat</title>\n", "", "<svg"),
    Change("drawing-described", NAP, "<desc>Sleep leads to a short hunt.</desc>", "<desc> </desc>", "<svg"),
    Change("drawing-described", NAP, "</g>", "<desc>Another.</desc></g>", "<desc>Another"),
    Change("drawing-allowed", NAP, ' viewBox="0 0 360 80"', "", "<svg"),
    Change("drawing-allowed", NAP, 'x="8" y="8"', 'x="8," y="8"', "<rect"),
    Change("drawing-size", NAP, "0 0 360 80", "0 0 900 80", "<svg"),
    Change("drawing-size", NAP, "0 0 360 80", "0 0 360 900", "<svg"),
    Change("drawing-size", NAP, "<!-- the day -->", "<!-- " + "the day " * 3000 + "-->"),
    Change("drawing-used", SLEEP, "{drawing} nap.svg", "{drawing} gap.svg", "```{drawing} gap"),
    Change("drawing-used", SLEEP, "{drawing} nap.svg", "{drawing} ../cats/nap.svg", "```{drawing} .."),
    Change("drawing-used", SLEEP, "```{drawing} nap.svg\nMost of the day is sleep.\n```\n", "", "", NAP),
    Change("drawing-caption", SLEEP, "Most of the day is sleep.\n", "", "```{drawing} nap.svg"),
    Change("drawing-caption", SLEEP, "Most of the day is sleep.\n", "Most of the day\n\nis sleep.\n", "```{drawing} nap.svg"),
    Change("docs-files", "docs/cats/day.py", "", "import os\n"),
    Change("message-missing", NAP, "Hunt", "Chase", "```{drawing}", SLEEP),
    Change("message-empty", PO, 'msgstr "打猎"', 'msgstr ""', 'msgstr ""\n', PO),
    Change("option-allowed", SLEEP, "Most of the day is", ":width: 10px\n\nMost of the day is", "```{drawing}"),
    Change("still-english", PO, "猫一天睡多久，睡着时在做什么。", "How long a cat sleeps, and what it does.", 'msgstr "How'),
]

GOOD = [
    Change("page-unreadable", COLOUR, "", "\ufeff---\nlevel: advanced\nanswer: wanted\n---\n# What colour is a cat?\n"),
    Change("front-matter", COLOUR, "level: advanced", "level: staff"),
    Change("one-title", COLOUR, "# What colour is a cat?", "\n# What colour is a cat?"),
    Change("duplicate-question", SLEEP, '- "Cats never sleep." They do.', '- "Cats never sleep."\n  They do.'),
    Change("page-in-toctree", SECTION, "Colour <colour>", "\nColour <colour>"),
    Change("section-page", SECTION, ":hidden:\n", ":hidden:\n:titlesonly:\n"),
    Change("answer-structure", SLEEP, ":::::{dropdown} Full answer", ":::::{dropdown} Full answer\n\n::::{grid} 1\n::::\n"),
    Change("dropdown-closed", SLEEP, "Some do.\n::::", "Some do.\n::::::"),
    Change("dropdown-closed", SLEEP, "Some do.", "> ```text\n> Purr.\n> ```\n\nSome do."),
    Change("entry-unused", BIB, "@misc{purr2021naps", '@string{acm = "ACM"}\n\n@misc{purr2021naps'),
    Change("dropdown-empty", SLEEP, "::::{dropdown} Does it snore?\nSome do.", "::::{dropdown} Does it snore?\n\nSome do."),
    Change("dropdown-open", SLEEP, "{dropdown} Does it snore?\n", "{dropdown} Does it snore?\n\n"),
    Change("meta-allowed", COLOUR, "level: advanced", "level: advanced\nmyst:\n  html_meta:\n    description: The colours that a cat can have."),
    Change("docs-files", "docs/cats/cat.png", "", "x"),
    Change("option-allowed", SLEEP, "Some do.", ":::{grid-item-card} A\n:link: colour\n:link-type: doc\n\nb\n:::"),
    Change("short-answer-length", SLEEP, "about 15 hours a day. Kittens", "about 15 hours a day.\nKittens"),
    Change("full-answer-length", SLEEP, "| Kitten |", f"| Kitten{' kit' * 601} |"),
    Change("full-answer-length", SLEEP, "Most of the day", "Most of the long day " * 121),
    Change("full-answer-length", SLEEP, "$h = 15$", f"$h = 1{' + 1' * 301} = 302$"),
    Change("citation-unknown", SLEEP, "{footcite:p}`meow2020sleep`.", "{footcite:p}`meow2020sleep,purr2021naps`."),
    Change("references-used", SLEEP, "`sleep()` {footcite:p}`meow2020sleep`", "`sleep()` {footcite:p}`meow2020sleep,purr2021naps`"),
    Change("short-answer-cites", SLEEP, "It does.", "It does {footcite:p}`purr2021naps`."),
    Change("entry-unused", BIB, "@misc{purr2021naps", "% a note\n@misc{purr2021naps"),
    Change("entry-formatted", BIB, "@misc{purr2021naps,", "@article{purr2021naps,\n  journal = {Naps},"),
    Change("entry-identified", BIB, "  doi = {10.1000/182},\n", "  url = {https://example.org/naps},\n"),
    Change("bibliography-unreadable", BIB, "{On Naps}", '"On Naps"'),
    Change("catalog-missing", COLOUR_PO, "", 'msgid "What colour is a cat?"\nmsgstr "猫是什么颜色？"\n'),
    Change("catalog-orphaned", "locale/zh_CN/LC_MESSAGES/sphinx.po", "", 'msgid "Search"\nmsgstr "搜索"\n'),
    Change("catalog-unreadable", COLOUR_PO, "", '# wrapped\nmsgid ""\n"What colour is "\n"a cat?"\nmsgstr ""\n"猫是什么"\n"颜色？"\n\n#~ msgid "old"\n#~ msgstr "旧"\n'),
    Change("message-missing", SLEEP, "Some do.", "Some\ndo."),
    Change("message-empty", PO, 'msgstr "有些会。"', 'msgstr ""\n"有些会。"'),
    Change("message-fuzzy", PO, 'msgid "Some do."', '#, no-wrap\nmsgid "Some do."'),
    Change("message-orphaned", PO, 'msgid "Some do."', '#~ msgid "gone"\n#~ msgstr "没了"\n\nmsgid "Some do."'),
    Change("title-untranslated", PO, 'msgid "How long does a cat sleep?"', '#, fuzzy\nmsgid "How long does a cat sleep?"'),
    Change("title-untranslated", SLEEP, "# How long does a cat sleep?", "# How long does a cat sleep at night?"),
    Change("fixed-heading", PO, "猫睡多久？", "猫睡多久呢？"),
    Change("msgstr-line-break", PO, 'msgstr "有些会。"', 'msgstr ""\n"有些"\n"会。"'),
    Change("msgstr-block", PO, '"有些会。"', '"有些会 - 真的。"'),
    Change("msgstr-block", PO, '"有些会。"', '"1\\\\. 有些会。"'),
    Change("msgstr-bold", PO, "**省力**：猫要", "**省力**，猫要"),
    Change("parity-marks", PO, "一项针对 150 万只猫的研究也这样说 {footcite:p}`purr2021naps`，参见{doc}`毛色一题 <colour>`和[兽医](https://example.org/vet)。", "参见{doc}`毛色一题 <colour>`和[兽医](https://example.org/vet)：一项针对 150 万只猫的研究也这样说 {footcite:p}`purr2021naps`。"),
    Change("parity-numbers", PO, "150 万", "一百五十万"),
    Change("chinese-punctuation", PO, "有些会。", "有些会，比如 `a, b` 和 $f(x), y$。"),
    Change("chinese-punctuation", PO, "有些会。", "有些会（论文 “Naps, and more” 这样说）。"),
    Change("chinese-spacing", PO, "有些会。", "有些 cat 会，占 `50 %`，即 $x$。"),
    Change("chinese-polite", PO, "有些会。", "你看，有些会。"),
    Change("chinese-simplified", PO, "有些会。", "有些会：乾坤、著名。"),
    Change("glossary-data", GLOSSARY, "never: [回忆]", "never: []"),
    Change("glossary-term", PO, 'msgid "Some do."\nmsgstr "有些会。"', 'msgid "Some recall."\nmsgstr "有些的召回高。"'),
    Change("glossary-term", PO, 'msgid "Some do."\nmsgstr "有些会。"', 'msgid "Some recalled."\nmsgstr "有些会回忆。"'),
    Change("markdown-allowed", SLEEP, "Some do.", "Some do, `<b>`, 1 < 2 and *so* on.\n\n> Yes.\n\n1. One"),
    Change("directive-allowed", SLEEP, "Some do.", "Some do.\n\n```text\nx\n```"),
    Change("link-safe", SLEEP, "Some do.", "Some [do](https://example.org/a?b=c#d), <https://example.org>, see [1] and `a[i][j]`."),
    Change("image-local", SLEEP, "Some do.", "![A cat](cat.png)"),
    Change("formula-words", SLEEP, "$h = 15$", "$\\operatorname{softmax}(h)_\\mathrm{KL} = \\text{h}$"),
    Change("listing-output", SLEEP, "```output\nmeow", "```output\nmeow\nmeow"),
    Change("drawing-unreadable", NAP, "<!-- the day -->", "<!-- a day &amp; <b> -->"),
    Change("drawing-allowed", NAP, "<!-- the day -->", '<g class="muted"><polyline class="line dashed" points="1,2 3,4.5"/></g>'),
    Change("drawing-palette", NAP, "arrow accent", "arrow both warn dashed"),
    Change("drawing-described", NAP, "<title>", "<title>\n    "),
    Change("drawing-size", NAP, "0 0 360 80", "0 0 360 480"),
    Change("drawing-used", SLEEP, "{drawing} nap.svg", "{drawing}  nap.svg"),
    Change("drawing-caption", SLEEP, "Most of the day is sleep.\n", "Most of the day\nis sleep.\n"),
    Change("docs-files", "docs/cats/nap.py", "", "drawing = None\n"),
    Change("still-english", PO, 'msgstr "18"', 'msgstr "18"\n'),
]  # fmt: skip


def apply(change: Change, root: Path) -> None:
    """Copy the bank to *root* and make the change."""
    shutil.copytree(BANK, root)
    file = root / change.file
    if change.new is None:
        file.unlink()
    elif change.old:
        text = file.read_text(encoding="utf-8")
        assert change.old in text, f"{change.file} does not hold {change.old!r}"
        file.write_text(text.replace(change.old, change.new), encoding="utf-8")
    else:
        file.write_text(change.new, encoding="utf-8", errors="surrogateescape")


def line_of(root: Path, change: Change) -> int:
    file = root / (change.where or change.file)
    text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    assert change.at in text, f"{file} does not hold {change.at!r}"
    return text[: text.rindex(change.at)].count("\n") + 1 if change.at else 1


def test_the_bank_has_no_finding():
    assert [str(finding) for finding in findings(BANK)] == []


@pytest.mark.parametrize("change", BAD, ids=str)
def test_a_rule_finds_what_it_refuses_at_its_line(change: Change, tmp_path: Path):
    root = tmp_path / "bank"
    apply(change, root)
    found = findings(root)
    places = [(finding.path.as_posix(), finding.line) for finding in found if finding.rule == change.rule]
    assert places, [str(finding) for finding in found]
    if change.at or not change.old:
        assert (change.where or change.file, line_of(root, change)) in places


@pytest.mark.parametrize("change", GOOD, ids=str)
def test_a_rule_lets_pass_what_is_right(change: Change, tmp_path: Path):
    root = tmp_path / "bank"
    apply(change, root)
    assert [str(finding) for finding in findings(root) if finding.rule == change.rule] == []


def test_every_rule_has_a_reason_a_bad_and_a_good_case():
    unreadable = {"page-unreadable", "catalog-unreadable", "bibliography-unreadable", "drawing-unreadable"}
    names = {rule.name for rule in RULES} | unreadable
    assert all(rule.reason for rule in RULES)
    assert {change.rule for change in BAD} == names
    assert {change.rule for change in GOOD} == names


@pytest.mark.parametrize("change", BAD, ids=str)
def test_a_finding_prints_as_path_line_message_rule(change: Change, tmp_path: Path):
    root = tmp_path / "bank"
    apply(change, root)
    for finding in findings(root):
        assert str(finding) == f"{finding.path.as_posix()}:{finding.line}: {finding.message} ({finding.rule})"
        assert "\n" not in str(finding) and not finding.path.is_absolute() and finding.line >= 1
