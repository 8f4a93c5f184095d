"""Stock Sphinx on the pages and catalogs of this project: what `make bench` takes as 1. It stands beside docs/ in a copy.

Nothing is tuned: furo's sidebar, MathJax, Sphinx's own search (jieba segments Chinese), one process a language. The one
addition is bank_directives.py, for the three directives and the role that only this project has.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Generative AI Interview Questions"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "bank_directives"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_ext", "_static", "_templates"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
bibtex_bibfiles = ["docs/references.bib"]
locale_dirs = ["../locale"]
gettext_compact = False
html_theme = "furo"
