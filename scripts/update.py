"""Refresh the Chinese catalogs after an English edit: ``python -m scripts.update [section/slug …]``.

sphinx-intl starts the catalog of a new page. It does not refresh the others: its update guesses (a new question can
inherit the answer of a similar one), forgets the English that a fuzzy entry was made from and writes dates. What
``scripts.catalogs.merge`` does instead is told there.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import polib
from sphinx_intl import basic as sphinx_intl

from scripts import catalogs, languages
from scripts.build import look, sphinx_command
from scripts.project import INTERFACE, catalogs_folder
from scripts.questions import ROOT

CATALOGS = catalogs_folder(ROOT)


def extract_templates(output: Path) -> int:
    """Run Sphinx's gettext builder into *output*. Return its exit code."""
    command, environment = sphinx_command(languages.ENGLISH, output, builder="gettext")
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def start_catalogs(templates: dict[Path, Path], locale: Path) -> None:
    """Let sphinx-intl start the catalog of each of *templates* (catalog path to template path) that has none."""
    with tempfile.TemporaryDirectory() as folder:
        for catalog, template in templates.items():
            if not catalog.exists():
                copy = Path(folder) / catalog.relative_to(CATALOGS).with_suffix(".pot")
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(template.read_bytes())
        with redirect_stdout(StringIO()):
            sphinx_intl.update(str(locale), folder, (languages.CHINESE.sphinx,), line_width=0, jobs=1)


def main(pages: list[str]) -> int:
    """Refresh every catalog, or those of *pages* (``section/slug``).

    Return 1, with nothing written, where a page or a catalog cannot be read, and 2 where there is no such page.
    """
    if found := look(hand_over=False):
        print(*found, sep="\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        if extract_templates(Path(folder)):
            return 1
        templates = {
            CATALOGS / path.relative_to(folder).with_suffix(".po"): path for path in sorted(Path(folder).rglob("*.pot"))
        }
        every = set(templates)
        if pages:
            templates = {path: template for path, template in templates.items() if _docname(path) in pages}
            for missing in sorted(set(pages) - {_docname(path) for path in templates}):
                print(f"there is no page {missing}: name it as section/slug", file=sys.stderr)
                return 2
        new = {path for path in templates if not path.exists()}
        start_catalogs(templates, ROOT / "locale")
        for path, template in templates.items():
            text = catalogs.to_text(catalogs.merge(catalogs.read_catalog(path).po, polib.pofile(str(template))))
            if catalogs.write_if_changed(path, text):
                print(f"{'new' if path in new else 'refreshed'}: {path.relative_to(ROOT)}")
    orphans = sorted(set(CATALOGS.rglob("*.po")) - every - {CATALOGS / f"{INTERFACE}.po"})
    for path in orphans:
        print(f"left alone: {path.relative_to(ROOT)} has no page any more; delete it, or move it with its page")
    return 0


def _docname(catalog: Path) -> str:
    return catalog.relative_to(CATALOGS).with_suffix("").as_posix()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
