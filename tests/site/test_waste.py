"""The workarounds for work that packages repeat: each is still needed, and does what it says. See docs/_ext/upstream_waste.py."""

from __future__ import annotations

import subprocess
import sys

from conftest import Copy
from scripts.questions import ROOT

PLUGIN = """
from unittest.mock import patch
import pybtex.plugin
{mended}
searched = pybtex.plugin.entry_points
with patch("importlib.metadata.entry_points", wraps=searched) as counted:
    if pybtex.plugin.entry_points is searched and not hasattr(searched, "cache_info"):
        pybtex.plugin.entry_points = counted
    for _ in range(3):
        pybtex.plugin.find_plugin("pybtex.style.formatting", "plain")
print(searched.cache_info().misses if hasattr(searched, "cache_info") else counted.call_count)
"""

SETTINGS = """
from unittest.mock import patch
import docutils.frontend
from myst_parser.mdit_to_docutils import base
made = []
make = base.get_default_settings
base.get_default_settings = lambda *parts: made.append(parts) or make(*parts)
{mended}
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
document = base.make_document()
made.clear()
for _ in range(3):
    parser = create_md_parser(MdParserConfig(), base.DocutilsRenderer)
    parser.options["document"] = document
    parser.render("text")
print(len(made))
"""


def count(program: str, mended: str = "") -> int:
    """Run *program* in a fresh Python, with or without the workaround, and return the number it prints."""
    path = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'docs/_ext')!r}]\n"
    command = [sys.executable, "-c", path + program.format(mended=mended)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return int(result.stdout)


def test_pybtex_still_searches_for_each_citation_and_with_the_workaround_once():
    """When the first number is 1, upstream is mended: take find_plugins_once away."""
    assert count(PLUGIN) >= 3
    assert count(PLUGIN, "import upstream_waste; upstream_waste.find_plugins_once()") <= 2


def test_myst_still_makes_settings_for_each_message_and_with_the_workaround_once():
    """When the first number is 0, upstream is mended: take make_settings_once away."""
    assert count(SETTINGS) == 3
    assert count(SETTINGS, "import upstream_waste; upstream_waste.make_settings_once()") <= 1


def test_settings_made_once_are_not_shared():
    program = """
{mended}
from myst_parser.mdit_to_docutils import base
one, other = base.make_document().settings, base.make_document().settings
one.mark = True
print(hasattr(other, "mark"))
"""
    path = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'docs/_ext')!r}]\n"
    mended = "import upstream_waste; upstream_waste.make_settings_once()"
    result = subprocess.run([sys.executable, "-c", path + program.format(mended=mended)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_a_translated_page_is_stored_without_the_environment(copy: Copy):
    """Without the workaround a Chinese page takes several times the English: when it does not any more, upstream is mended."""
    def size(*, language: str) -> int:
        assert copy.run("build", "--language", language).returncode == 0
        return (copy.root / f"build/doctrees/{language}/embeddings/margin.doctree").stat().st_size

    english, chinese = size(language="en"), size(language="zh-cn")
    assert chinese < 1.5 * english
    copy.edit("docs/_ext/upstream_waste.py", "    app.add_transform(LeaveTranslationsBehind)\n", "")
    (copy.root / "build").rename(copy.root / "before")
    assert size(language="zh-cn") > 3 * english
