"""What a page loads: only what it uses, nothing that holds up its first paint, and nothing that a strict policy refuses."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
from bs4 import BeautifulSoup

from page_assets import UNUSED
from scripts.audit import WEIGHT
from scripts.languages import LANGUAGES

LICENCES = {"scripts/furo.js.LICENSE.txt", "fonts/GUST-FONT-LICENSE.txt"}
"""Files that no page loads and that must travel with those that it does."""


def pages(site: Path, language: str) -> dict[str, str]:
    """Return the text of every page in *language*, by address."""
    folder = site / language
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}


def loaded_files(site: Path, language: str) -> set[str]:
    """Return the files of ``_static/`` that a page, a style sheet or the search loads."""
    static = site / language / "_static"
    sources = [*pages(site, language).values(), (site / "index.html").read_text(encoding="utf-8")]
    found = set(re.findall(r'_static/([^"?]+)', "\n".join(sources)))
    for style in static.rglob("*.css"):
        for name in re.findall(r'url\("?([^"\')]+?)"?\)', style.read_text(encoding="utf-8")):
            if not name.startswith("data:"):
                found.add((style.parent / name).relative_to(static).as_posix())
    for name in re.findall(r'load\("([^"]+)"\)', (static / "search/search.js").read_text(encoding="utf-8")):
        found.add(f"search/{name}")
    return found


def test_every_file_the_site_ships_is_loaded_by_a_page(site: Path):
    for language in LANGUAGES:
        static = site / language.url / "_static"
        shipped = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
        assert shipped - LICENCES == loaded_files(site, language.url), language.url


def test_every_name_in_the_list_of_unused_files_is_one_that_a_package_ships():
    import furo
    import sphinx
    import sphinx_basic_ng
    import sphinx_design

    packages = [Path(package.__file__).parent for package in (furo, sphinx, sphinx_basic_ng, sphinx_design)]
    ours = Path("docs/_static")
    shipped = {path.name.removesuffix(".jinja") for folder in (*packages, ours) for path in folder.rglob("*")}
    made = {"translations.js", "design-tabs.js"}  # by Sphinx for another language, by sphinx-design from its sources
    assert {Path(name).name for name in UNUSED} - made <= shipped


def test_every_script_is_deferred_and_comes_from_the_site(site: Path):
    for name, text in pages(site, "zh-cn").items():
        for script in BeautifulSoup(text, "html.parser").find_all("script", src=True):
            assert script.has_attr("defer"), (name, script)
            assert not script["src"].startswith(("http", "//")), (name, script)


def test_no_page_has_inline_styles_or_handlers_and_one_inline_script(site: Path):
    scripts: set[str] = set()
    for language in LANGUAGES:
        for name, text in pages(site, language.url).items():
            page = BeautifulSoup(text, "html.parser")
            for tag in page.find_all(True):
                assert not tag.has_attr("style"), (name, tag.name)
                assert not [attribute for attribute in tag.attrs if attribute.startswith("on")], (name, tag.name)
            scripts |= {tag.string.strip() for tag in page.find_all("script", src=False) if not tag.get("type")}
    assert scripts == {'document.body.dataset.theme = localStorage.getItem("theme") || "auto";'}


def test_a_page_with_all_it_loads_is_light(site: Path):
    def weight(path: Path) -> int:
        return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))

    static = site / "zh-cn/_static"
    first_load = sum(weight(static / name) for name in loaded_files(site, "zh-cn") if name not in {"search/data.js", "search/minisearch.js"})
    heaviest = max(weight(path) for path in (site / "zh-cn").rglob("*.html"))
    assert first_load + heaviest <= WEIGHT, (first_load, heaviest)


def test_the_index_of_the_search_is_light(site: Path):
    """As a host's network serves it: with brotli, of its middle quality."""
    for language in LANGUAGES:
        size = len(brotli.compress((site / language.url / "_static/search/data.js").read_bytes(), quality=5))
        assert size <= WEIGHT, (language.url, size)
