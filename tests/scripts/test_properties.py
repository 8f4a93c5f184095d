"""Whatever stands in a page or a catalog, the checks answer with findings: no traceback, no hang, the same twice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts import fix
from scripts.catalogs import merge, read_catalog, to_text
from scripts.check import findings
from scripts.findings import ContentError

BANK = Path(__file__).parent / "bank"
FILES = ["docs/cats/sleep.md", "docs/cats/index.md", "docs/cats/nap.svg", "docs/index.md", "docs/glossary.md", "docs/references.bib", "locale/zh_CN/LC_MESSAGES/cats/sleep.po"]

# Pieces that mean something to a parser, between arbitrary text.
_PIECES = st.sampled_from(
    ["---\n", "level: core\n", "myst: [\n", "# ", "## ", ":::", "::::{dropdown} Short answer\n", "```", "```{toctree}\n", "`", "**", "$", "$$\n",
     "{footcite:p}`", "{doc}`", "|a|b|\n|-|-|\n", "- ", "1. ", "> ", "[x](", "][", "<b>", "\\", "\n\n", "msgid \"", "msgstr \"", "\"\n", "#, fuzzy\n",
     "#~ msgid \"", "#| msgid \"", "@misc{", "{x}", "% allow one-title: x\n", "# allow ", "<text x=\"1\">", "<!DOCTYPE a [", "]]>", "&a;", "一二", "，", "１", "175 billion", "1750 亿", "\ufeff", "\r\n", "\x00", "\u2028"]
)  # fmt: skip
TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=30).map("".join)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def printed(root: Path) -> list[str]:
    found = [str(finding) for finding in findings(root)]
    assert all("\n" not in line for line in found)
    return found


@pytest.mark.parametrize("file", FILES)
@slow
@given(data=st.data())
def test_any_text_in_a_file_gets_findings_and_the_same_twice(file: str, data: st.DataObject):
    original = (BANK / file).read_text(encoding="utf-8")
    text = data.draw(TEXTS)
    cut = data.draw(st.integers(0, len(original)))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BANK, Path(folder) / "bank"))
        (root / file).write_bytes((original[:cut] + text + original[cut:]).encode("utf-8", "surrogatepass"))
        assert printed(root) == printed(root)


@pytest.mark.parametrize("file", FILES)
@slow
@given(data=st.binary(max_size=200))
def test_any_bytes_in_a_file_get_findings(file: str, data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BANK, Path(folder) / "bank"))
        (root / file).write_bytes(data)
        printed(root)


@slow
@given(text=TEXTS)
def test_mending_is_done_in_one_go(text: str):
    assert fix.mend(fix.mend(text)) == fix.mend(text)


@slow
@given(pairs=st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=20)), unique_by=lambda pair: pair[0], max_size=8),
       kept=st.lists(st.text(min_size=1, max_size=20), unique=True, max_size=8))  # fmt: skip
def test_a_catalog_reads_back_as_it_was_written_and_an_update_loses_nothing(pairs, kept):
    import polib

    old = polib.POFile()
    old.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in pairs)
    template = polib.POFile()
    template.extend(polib.POEntry(msgid=msgid) for msgid in [*kept, *(m for m, _ in pairs[::2] if m not in kept)])
    merged = merge(old, template)
    translations = {msgstr for _, msgstr in pairs if msgstr}
    assert translations <= {entry.msgstr for entry in merged}
    assert to_text(merge(merged, template)) == to_text(merged)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        path.write_text(to_text(merged), encoding="utf-8", newline="")
        try:
            again = read_catalog(path)
        except ContentError:
            return  # a message of blanks or controls that PO cannot carry; pages have none
        assert {m: e.msgstr for m, e in again.entries.items()} == {e.msgid: e.msgstr for e in merged if not e.obsolete}
