"""What is measured. A case is a job with a name: how to make it ready, which is not measured, and the commands, which are."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from scripts import languages
from scripts.bench.convert import convert_project
from scripts.bench.copies import Editor, clean, copy_project
from scripts.bench.measure import Command, run
from scripts.languages import Language
from scripts.project import read_project
from scripts.questions import ROOT

WORK = ROOT / "build" / "bench" / "work"
PEERS = ROOT / "build" / "bench" / "venv" / "bin"
STOCK = ROOT / "tests" / "bench" / "stock"
MKDOCS = ROOT / "tests" / "bench" / "mkdocs.yml"

SCALES = (1, 10)
LARGE = 100
VERBS = ("build", "check", "update")


def nothing() -> None:
    """Make nothing ready."""


@dataclass(frozen=True)
class Case:
    """A job to measure. Its times are told as ratios to those of the case named ``base``; ``times`` is how much larger it is.

    ``site`` is the folder whose pages are counted afterwards.
    """

    name: str
    label: str
    base: str
    commands: tuple[Command, ...]
    prepare: Callable[[], None] = nothing
    times: int = 1
    site: Path | None = None


@dataclass(frozen=True)
class Group:
    """Cases that are measured in turn and stand in one table. ``set_up`` makes those of the names it gets ready to run."""

    name: str
    title: str
    names: tuple[str, ...]
    set_up: Callable[[tuple[str, ...]], list[Case]] = field(repr=False)


def groups(large: bool) -> list[Group]:
    """Return all groups; with *large* the growth is measured at a hundred times the questions too."""
    scales = (*SCALES, LARGE) if large else SCALES
    return [
        Group(
            "clean",
            "Clean build of both languages; stock Sphinx is 1",
            tuple(CLEAN),
            lambda names: [CLEAN[name]() for name in names],
        ),
        Group("growth", "Cost a question; the project as it is is 1", VERBS, lambda names: growth(scales, names)),
        Group(
            "edit", "Build after one edit; Sphinx's own start (stock, English, no edit) is 1", ("edit",), lambda _: edits()
        ),
    ]


# -- Clean builds ------------------------------------------------------------


def ours() -> Case:
    """This project: both languages side by side, as ``make html`` builds them."""
    root = WORK / "ours"
    copy_project(root)
    command = Command((sys.executable, "-m", "scripts.build"), root)
    return Case("ours", "this project", "stock", (command,), lambda: clean(root), site=root / "build" / "html")


def stock() -> Case:
    """Stock Sphinx, one language after the other."""
    root = _stock_copy("stock")
    commands = tuple(_stock_sphinx(root, language) for language in languages.LANGUAGES)
    return Case(
        "stock",
        "stock Sphinx: furo, MyST, MathJax, jieba",
        "stock",
        commands,
        lambda: clean(root),
        site=root / "build" / "html",
    )


def _stock_copy(name: str) -> Path:
    root = WORK / name
    copy_project(root)
    for path in STOCK.glob("*.py"):
        shutil.copy(path, root)
    return root


def _stock_sphinx(root: Path, language: Language) -> Command:
    settings = ("-q", "-c", ".", "-D", f"language={language.sphinx}")
    return Command((str(PEERS / "python"), "-m", "sphinx", *settings, "docs", f"build/html/{language.url}"), root)


def bare() -> Case:
    """Sphinx with next to nothing, the English twice: what is left of a build when all that could be left out is."""
    root = _stock_copy("bare")
    least = ("-D", "extensions=myst_parser,sphinx_design,bank_directives", "-D", "html_theme=basic", "-D", "html_use_index=0")
    commands = tuple(
        Command((str(PEERS / "python"), "-m", "sphinx", "-Q", "-c", ".", *least, "docs", f"build/html/{copy}"), root)
        for copy in ("one", "other")
    )
    return Case(
        "bare",
        "Sphinx, MyST and sphinx-design alone, no translation",
        "stock",
        commands,
        lambda: clean(root),
        site=root / "build" / "html",
    )


def material() -> Case:
    """MkDocs Material: both languages in one run of its i18n plugin."""
    root = WORK / "material"
    shutil.rmtree(root, ignore_errors=True)
    project = read_project(ROOT)
    for language in languages.LANGUAGES:
        convert_project(project, language, root / "docs" / _short(language))
    _write_config(root / "mkdocs.yml", _mkdocs(languages.ENGLISH) | {"plugins": ["search", {"i18n": _i18n()}]})
    command = Command((str(PEERS / "python"), "-m", "mkdocs", "build", "-q", "-c"), root)
    return Case(
        "material",
        "MkDocs Material, mkdocs-static-i18n",
        "stock",
        (command,),
        lambda: _remove(root / "site"),
        site=root / "site",
    )


def zensical() -> Case:
    """Zensical: one run a language, because it has no translations."""
    root = WORK / "zensical"
    shutil.rmtree(root, ignore_errors=True)
    project = read_project(ROOT)
    for language in languages.LANGUAGES:
        folder = root / language.url
        convert_project(project, language, folder / "docs")
        _write_config(folder / "mkdocs.yml", _mkdocs(language))
    commands = tuple(
        Command((str(PEERS / "zensical"), "build", "-c"), root / language.url) for language in languages.LANGUAGES
    )
    return Case("zensical", "Zensical, once a language", "stock", commands, lambda: _remove(*root.glob("*/site")), site=root)


def _short(language: Language) -> str:
    return language.tag.partition("-")[0]  # what the theme of MkDocs calls it


def _mkdocs(language: Language) -> dict[str, object]:
    config: dict[str, object] = yaml.safe_load(MKDOCS.read_text(encoding="utf-8"))
    theme = config["theme"]
    assert isinstance(theme, dict)
    return config | {"site_name": language.site_title, "theme": theme | {"language": _short(language)}}


def _i18n() -> dict[str, object]:
    named = [
        {"locale": _short(language), "name": language.name, "site_name": language.site_title}
        for language in languages.LANGUAGES
    ]
    return {"docs_structure": "folder", "languages": [one | {"build": True, "default": one is named[0]} for one in named]}


def _write_config(path: Path, config: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


CLEAN = {"stock": stock, "ours": ours, "bare": bare, "material": material, "zensical": zensical}


# -- Growth ------------------------------------------------------------------


def growth(scales: tuple[int, ...], verbs: tuple[str, ...]) -> list[Case]:
    """Run each of *verbs* with more and more questions, each from a clean start."""
    cases = []
    for times in scales:
        root = WORK / f"times-{times}"
        questions = copy_project(root, times=times)
        for verb in verbs:
            codes = (0, 1) if verb == "check" else (0,)  # it may find fault with the copies
            command = Command((sys.executable, "-m", f"scripts.{verb}"), root, codes=codes)
            cases.append(_growth_case(verb, times, questions, command))
    return sorted(cases, key=lambda case: VERBS.index(case.name.partition("-")[0]))


def _growth_case(verb: str, times: int, questions: int, command: Command) -> Case:
    label = f"{verb}, {questions:,} questions"
    return Case(f"{verb}-{times}", label, f"{verb}-1", (command,), lambda: clean(command.folder), times)


# -- One edit ----------------------------------------------------------------


def edits() -> list[Case]:
    """Build each language after nothing, after an English edit and after a Chinese one, in this order on one copy.

    Beside them stands what stock Sphinx takes to see that there is nothing to do. Its start in English counts as its own: in
    Chinese it also loads jieba.
    """
    root = WORK / "edited"
    copy_project(root)
    run(Command((sys.executable, "-m", "scripts.build"), root))
    english, chinese = (sphinx(root, language) for language in languages.LANGUAGES)
    plain = _stock_copy("start")
    start_english, start_chinese = (_stock_sphinx(plain, language) for language in languages.LANGUAGES)
    for command in (start_english, start_chinese):
        run(command)
    editor = Editor(root)
    return [
        Case("start-en", "stock Sphinx, no edit: English", "start-en", (start_english,)),
        Case("start-zh", "stock Sphinx, no edit: Chinese", "start-en", (start_chinese,)),
        Case("none-en", "no edit: English", "start-en", (english,)),
        Case("none-zh", "no edit: Chinese", "start-en", (chinese,)),
        Case("english-en", "English edit: English", "start-en", (english,), editor.english),
        Case("english-zh", "English edit: Chinese", "start-en", (chinese,)),
        Case("chinese-zh", "Chinese edit: Chinese", "start-en", (chinese,), editor.chinese),
    ]


def sphinx(root: Path, language: Language) -> Command:
    """Return the command of the copy at *root* that builds *language*, made to say which pages it reads and writes."""
    code = "import json, sys; from scripts import build, languages as l; f = l.find(sys.argv[1]); "
    code += "print(json.dumps(build.sphinx_command(f, build.BUILD / 'html' / f.url)))"
    result = subprocess.run([sys.executable, "-c", code, language.url], cwd=root, capture_output=True, text=True, check=True)
    arguments, environment = json.loads(result.stdout)
    return Command(tuple(argument for argument in arguments if argument != "-q"), root, environment)


_STEP = re.compile(r"(reading sources|writing output)\.\.\. (?:\x1b\S*?)?\[ *\d+%\] (?:\x1b\[\d+m)*([\w/.-]+)")


def pages_of(printed: str) -> dict[str, list[str]]:
    """Return the pages that Sphinx says it read and wrote."""
    steps = _STEP.findall(printed)
    pages = [
        (step, page) for step, page in steps if not page.endswith(".mo")
    ]  # Sphinx says of catalogs too that it writes them
    return {name: [page for step, page in pages if step.startswith(name)] for name in ("reading", "writing")}


def has_peers() -> bool:
    """True where the peers are installed."""
    return (PEERS / "zensical").exists() and os.access(PEERS / "python", os.X_OK)
