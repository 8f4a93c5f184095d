"""The workarounds for work that packages repeat: each is still needed, and does what it says. See docs/_ext/upstream_waste.py."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from pathlib import Path

from sphinxcontrib.bibtex.foot_roles import FootCiteRole

from conftest import Copy
from scripts import build, languages
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


ENTRIES = """
from pybtex.database import Entry, Person
from pybtex.plugin import find_plugin
from pybtex.style.formatting import unsrt
made = []
make = unsrt.Style.get_misc_template
unsrt.Style.get_misc_template = lambda self, entry: made.append(entry.key) or make(self, entry)
{mended}
entry = Entry("misc", fields={{"title": "A title", "year": "2026"}}, persons={{"author": [Person("Author, An")]}})
entry.key = "author2026title"
for _ in range(3):
    find_plugin("pybtex.style.formatting", "unsrt")().format_entry(label="", entry=entry)
print(len(made))
"""

TRANSLATED_PAGE = """
import pathlib, tempfile
from markdown_it import MarkdownIt
from myst_parser.parsers.sphinx_ import MystParser
extensions = ["myst_parser"]
{mended}
from sphinx.application import Sphinx
counted = []
count = {counted}
{counted} = lambda self, *parts, **named: counted.append(self) or count(self, *parts, **named)
root = pathlib.Path(tempfile.mkdtemp())
catalog = root / "locale/zh_CN/LC_MESSAGES/index.po"
catalog.parent.mkdir(parents=True)
texts = {{"Title": "标题", "One.": "一。", "Two.": "二。", "Three.": "三。"}}
head = 'msgid ""\\nmsgstr ""\\n"Content-Type: text/plain; charset=UTF-8\\\\n"\\n'
entries = [f'\\nmsgid "{{english}}"\\nmsgstr "{{chinese}}"\\n' for english, chinese in texts.items()]
catalog.write_text(head + "".join(entries), encoding="utf-8")
(root / "index.md").write_text("# Title\\n\\nOne.\\n\\nTwo.\\n\\nThree.\\n", encoding="utf-8")
settings = {{"extensions": extensions, "language": "zh_CN", "locale_dirs": ["locale"]}}
app = Sphinx(root, None, root / "out", root / "trees", "dummy", confoverrides=settings, status=None)
app.build()
assert app.env.get_doctree("index").astext().split() == list(texts.values())
print(len(counted))
"""


TREES = """
import pathlib, tempfile
from sphinx.application import Sphinx
extensions = ["myst_parser"]
{mended}
root = pathlib.Path(tempfile.mkdtemp())
for name in "index", "one", "other":
    (root / f"{{name}}.md").write_text(f"# {{name}}\\n", encoding="utf-8")
settings = {{"extensions": extensions, "html_theme": "basic"}}
app = Sphinx(root, None, root / "out", root / "trees", "html", confoverrides=settings, status=None)
held = []
app.connect("env-updated", lambda app, env: held.append(len(env._write_doc_doctree_cache)))
app.build()
print(max(*held, len(app.env._pickled_doctree_cache)))
"""


EXTENSION = 'extensions.append("upstream_waste")'


def count(program: str, mended: str = "", **words: str) -> int:
    """Run *program*, with its *words* put in, in a fresh Python with or without the workaround. Return the number it prints."""
    path = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'docs/_ext')!r}]\n"
    command = [sys.executable, "-c", path + program.format(mended=mended, **words)]
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


def test_myst_still_makes_a_parser_for_each_message_and_with_the_workaround_once():
    """Eight texts, see below. When the first number is 1, upstream is mended: take make_parsers_once away."""
    assert count(TRANSLATED_PAGE, counted="MarkdownIt.__init__") == 8
    assert count(TRANSLATED_PAGE, EXTENSION, counted="MarkdownIt.__init__") == 1


def test_bibtex_still_formats_an_entry_for_each_citation_and_with_the_workaround_once():
    """When the first number is 1, pybtex is mended. When FootCiteRole.run asks only once, so is sphinxcontrib-bibtex."""
    assert count(ENTRIES) == 3
    assert count(ENTRIES, "import upstream_waste; upstream_waste.format_entries_once()") == 1
    source = inspect.getsource(FootCiteRole.run)
    assert source.index("style.format_entry") < source.index("not in (foot_old_refs | foot_new_refs)")


def test_sphinx_still_parses_each_translation_twice_and_with_the_workaround_once():
    """Page, title and three paragraphs. When the first number is 5, upstream is mended: take translate_messages_once away."""
    assert count(TRANSLATED_PAGE, counted="MystParser.parse") == 8
    assert count(TRANSLATED_PAGE, EXTENSION, counted="MystParser.parse") == 5


def test_sphinx_still_keeps_every_page_in_memory_and_with_the_workaround_a_few():
    """When the first number is less than 3, upstream is mended: take keep_few_pages away."""
    assert count(TREES) == 3
    assert count(TREES, "import upstream_waste; upstream_waste.KeepFewPages.LIMIT = 1; " + EXTENSION) == 1


APPLIED = """
extensions = []
{mended}
import gc, pathlib, tempfile
from pybtex import plugin
from pybtex.style.formatting import BaseStyle
from myst_parser.mdit_to_docutils import base
from sphinx.application import Sphinx
root = pathlib.Path(tempfile.mkdtemp())
formats = []
for _ in range(2):
    Sphinx(root, None, root / "out", root / "trees", "dummy", confoverrides={{"extensions": extensions}}, status=None)
    formats.append(BaseStyle.format_entry)
print(sum([
    hasattr(plugin.entry_points, "cache_info"), hasattr(base.get_default_settings, "made_once"), hasattr(formats[0], "kept"),
    gc.get_threshold()[0] == 50_000, formats[0] is formats[1],
]))
"""


def test_the_extension_applies_what_the_small_pages_do_not_show():
    """And twice does no harm. Without the extension only the last is true; with a higher threshold the collector's can go."""
    assert count(APPLIED) == 1
    assert count(APPLIED, EXTENSION) == 5


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


def test_the_environment_keeps_of_a_page_its_short_answer_and_not_the_whole(site: Path):
    """The nodes of a copy lead to the page they were copied from, which the environment would then hold too."""
    for language in languages.LANGUAGES:
        folder = build.BUILD / "doctrees" / language.url
        metadata = pickle.loads((folder / "environment.pickle").read_bytes()).metadata
        short = {docname: len(found["short_answer"]) for docname, found in metadata.items() if "short_answer" in found}
        assert len(short) >= 57
        assert [docname for docname, size in short.items() if size > (folder / f"{docname}.doctree").stat().st_size / 4] == []
