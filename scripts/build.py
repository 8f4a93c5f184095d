"""Build the site: both languages side by side, or one language as Read the Docs asks for it.

    python -m scripts.build                                   build/html/en, build/html/zh-cn, build/html/index.html
    python -m scripts.build --language zh-cn --output DIR     one language into DIR
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from scripts import languages, standing
from scripts.findings import Finding
from scripts.languages import Language
from scripts.project import Project, read_project
from scripts.questions import ROOT
from scripts.rules import RULES

BUILD = ROOT / "build"
STANDING = BUILD / "standing.pickle"

ENTRY_FORMATTED = next(rule for rule in RULES if rule.name == "entry-formatted")


def sphinx_command(language: Language, output: Path, *, builder: str = "html") -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that build *language* into *output*, for every build but `make live`."""
    doctrees = BUILD / "doctrees" / (language.url if builder == "html" else builder)
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-c", str(ROOT), "-d", str(doctrees), "-W", "-q"]
    return [*command, str(ROOT / "docs"), str(output)], {**os.environ, "READTHEDOCS_LANGUAGE": language.url}


def build(jobs: list[tuple[Language, Path]]) -> int:
    """Build each language into its folder, all at once. Return 0, or 1 where a build fails or warns."""
    running = []
    for language, output in jobs:
        command, environment = sphinx_command(language, output)
        process = subprocess.Popen(
            command,
            env=environment | {standing.VARIABLE: str(STANDING)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append((language, output, process))
    failed = False
    for language, output, process in running:
        printed, _ = process.communicate()
        print(printed, end="")
        if process.returncode:
            failed = True
            print(f"{language.url}: the build failed", file=sys.stderr)
            # Sphinx reports a page's warnings only when it reads or writes that page. Without its memory the next build
            # reads everything again, so a warning cannot go away by building twice.
            (BUILD / "doctrees" / language.url / "environment.pickle").unlink(missing_ok=True)
        else:
            print(f"{language.url}: {_shown(output)}/index.html")
    return 1 if failed else 0


def stopping(project: Project) -> list[Finding]:
    """Return the findings that Sphinx would answer with a traceback: what cannot be read, and broken entries of papers."""
    return sorted([*project.unreadable, *ENTRY_FORMATTED.findings(project)])


def look(*, hand_over: bool) -> list[Finding]:
    """Read the project before Sphinx does. Return what is ``stopping``; without that, *hand_over* how the pages stand.

    It is done by a process of its own, whose memory is free again when Sphinx begins. It is spawned on every system, because
    a fork of a caller with threads may hang.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_look, hand_over).result()


def _look(hand_over: bool) -> list[Finding]:
    project = read_project(ROOT)
    found = stopping(project)
    if hand_over and not found:
        standing.write(standing.judge(project), STANDING)
    return found


def write_language_choice(html: Path) -> None:
    """Write the page above both trees, which offers both languages and goes to the browser's."""
    templates = Environment(loader=FileSystemLoader(ROOT / "docs" / "_templates"), autoescape=True)
    page = templates.get_template("language_choice.html").render(languages=languages.LANGUAGES)
    (html / "index.html").write_text(page + "\n", encoding="utf-8")


def _shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Return its exit code: 1 for a failed build, 2 for a language the site does not have."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--language", help="build one language: en or zh-cn (also zh_CN)")
    parser.add_argument("--output", type=Path, help="where to put it (default: build/html/<language>)")
    options = parser.parse_args(arguments)
    html = BUILD / "html"
    if found := look(hand_over=True):
        print(*found, sep="\n")
        return 1
    if options.language:
        try:
            language = languages.find(options.language)
        except ValueError as error:
            parser.error(str(error))
        return build([(language, (options.output or html / language.url).resolve())])
    status = build([(language, html / language.url) for language in languages.LANGUAGES])
    if status == 0:
        write_language_choice(html)
    return status


if __name__ == "__main__":
    sys.exit(main())
