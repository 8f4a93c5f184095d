"""Sphinx configuration. Only what differs from the defaults; the source is docs/, see scripts/build.py for the command."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs" / "_ext")]

from scripts import languages, pages, repository  # noqa: E402

# -- Project and language ----------------------------------------------------
project = "Generative AI Interview Questions"
language = languages.from_environment(os.environ).sphinx
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "site_language",
    "translatable",
    "drawings",
    "translation_audit",
    "question_list",
    "answer_links",
    "page_notes",
    "glossary_terms",
    "mathml",
    "theme_words",
    "edit_links",
    "status_page",
    "link_previews",
    "search_data",
    "navigation",
    "page_assets",
    "upstream_waste",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_ext", "_static", "_templates"]
nitpicky = True
smartquotes = False  # titles, code and numbers stay as they are written

# -- Markdown ----------------------------------------------------------------
myst_enable_extensions = list(pages.MYST_EXTENSIONS)
html_math_renderer = "mathml"

# -- Citations ---------------------------------------------------------------
bibtex_bibfiles = ["docs/references.bib"]

# -- Translation -------------------------------------------------------------
locale_dirs = ["../locale"]
gettext_compact = False  # one catalog a page
translation_progress_classes = "untranslated"  # the page marks what its note calls out of date
gettext_location = False  # no line numbers: a diff shows only what a person changed

# -- HTML --------------------------------------------------------------------
html_theme = "furo"
html_static_path = ["docs/_static"]
templates_path = ["docs/_templates"]
html_css_files = ["site.css", "drawings.css"]
html_js_files = [("site.js", {"defer": "defer"}), ("search/search.js", {"defer": "defer"})]
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_use_index = False
html_additional_pages = {"search": "search.html", "404": "404.html"}
html_favicon = "docs/_static/favicon.svg"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": ["edit"]}
html_context = {"repository": repository.from_environment(os.environ, ROOT)}
