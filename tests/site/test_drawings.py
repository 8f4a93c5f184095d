"""Drawings in every format and in both languages, on the small bank; and what each costs its page, on the real one."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
from bs4 import BeautifulSoup, Tag

from conftest import Copy
from drawings import broken
from scripts.drawings import NAMESPACE, read_drawing
from scripts.languages import LANGUAGES, Language
from scripts.project import Project
from scripts.questions import ROOT

BANK = ROOT / "tests/scripts/bank"
NAP = "docs/cats/nap.svg"
PAGE = "docs/cats/sleep.md"
CATALOG = "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
LIMIT = 12 * 1024


@pytest.fixture
def small(tmp_path: Path) -> Copy:
    """The project around the small bank: two questions, one drawing."""
    root = Path(shutil.copytree(BANK, tmp_path / "small"))
    unbuilt = shutil.ignore_patterns("__pycache__")
    for name in ("scripts", "docs/_ext", "docs/_static", "docs/_templates"):
        shutil.copytree(ROOT / name, root / name, ignore=unbuilt)
    for name in ("conf.py", "docs/search_synonyms.yaml"):
        shutil.copy(ROOT / name, root / name)
    return Copy(root)


def build(small: Copy, builder: str, language: str) -> tuple[Path, str]:
    """Build the small bank. Return the folder and what Sphinx printed, each warning as an error."""
    output = small.root / "out" / builder / language
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(small.root), "-d", f"{output}.doctrees"]
    environment = {**os.environ, "READTHEDOCS_LANGUAGE": language}
    result = subprocess.run(
        [*command, str(small.root / "docs"), str(output)],
        cwd=small.root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in result.stderr, result.stderr
    return output, result.stderr


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def labels(svg: Tag) -> list[str]:
    return [" ".join(text.get_text().split()) for text in svg.select("text")]


def test_a_drawing_stands_in_the_page_in_the_language_of_the_page(small: Copy):
    expected = {
        "en": ("A day of a cat", "Sleep leads to a short hunt.", ["A long sleep", "Hunt", "ℎ𝑖 = 15", "Tom"], "Most of the day is sleep."),
        "zh-cn": ("猫的一天", "睡够了，出去打一会儿猎。", ["长长的一觉", "打猎", "ℎ𝑖 = 15", "Tom"], "一天的大部分时间在睡觉。"),
    }  # fmt: skip
    for language, (title, description, words, caption) in expected.items():
        output, printed = build(small, "html", language)
        assert not printed
        svg = read(output / "cats/sleep.html").select_one("figure.drawing svg")
        assert (svg.title.get_text(), svg.desc.get_text(), labels(svg)) == (title, description, words)
        assert svg.find_parent("figure")["id"] == "drawing-nap"
        assert svg["role"] == "img" and svg["aria-labelledby"].split() == [svg.title["id"], svg.desc["id"]]
        assert svg.find_parent("figure").select_one(".caption-text").get_text() == caption
        for word in words[:2]:
            assert word in (output / "_static/search/data.js").read_text(encoding="utf-8")


def test_two_drawings_on_a_page_share_no_id_and_each_has_its_own_arrowheads(small: Copy):
    shutil.copy(small.root / NAP, small.root / "docs/cats/day.svg")
    small.edit(PAGE, "```{drawing} nap.svg\n", "```{drawing} day.svg\nMost of the day is sleep.\n```\n\n```{drawing} nap.svg\n")
    output, printed = build(small, "html", "en")
    assert not printed
    page = read(output / "cats/sleep.html")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for svg in page.select("svg.drawing"):
        for arrow in svg.select("[marker-end]"):
            assert svg.find(id=re.fullmatch(r"url\(#(.+)\)", arrow["marker-end"])[1])


@pytest.mark.parametrize("flag", ["", "fuzzy"])
def test_words_without_a_valid_translation_stay_english_and_are_marked(small: Copy, flag: str):
    po = polib.pofile(str(small.root / CATALOG), wrapwidth=0)
    entry = po.find("Hunt")
    entry.msgstr, entry.flags = ("打猎", [flag]) if flag else ("", [])
    po.save()
    output, printed = build(small, "html", "zh-cn")
    assert not printed
    page = read(output / "cats/sleep.html")
    assert page.select_one(".page-note.translation-stale")
    assert [text.get_text() for text in page.select("svg .untranslated")] == ["Hunt"]
    assert [line for line in small.findings() if re.match(rf"{CATALOG}:\d+: .*Hunt.*\(message-(?:empty|fuzzy)\)", line)]


def test_english_words_on_a_page_that_claims_to_be_translated_fail_the_build(small: Copy):
    """The audit of the translation sees into drawings: here the nodes lose what Sphinx's translation put in."""
    small.edit("docs/_ext/drawings.py", "        self += nodes.Text(translated_message)\n        self[\"translated\"] = True",
               "        self += nodes.Text(original_message)")  # fmt: skip
    _, printed = build(small, "html", "zh-cn")
    assert re.search(r"cats/sleep\.md:\d+: WARNING: the reader of cats/sleep meets English .*'Hunt'", printed), printed


def test_a_text_gets_the_description_in_place_of_the_drawing(small: Copy):
    for language, words in (("en", "Sleep leads to a short hunt."), ("zh-cn", "睡够了，出去打一会儿猎。")):
        output, _ = build(small, "text", language)
        text = (output / "cats/sleep.txt").read_text(encoding="utf-8")
        assert words in text and "svg" not in text


def test_latex_gets_the_description_and_the_caption(small: Copy):
    for language, words in (("en", ("A day of a cat", "Most of the day is sleep.")), ("zh-cn", ("猫的一天", "一天的大部分时间在睡觉。"))):
        output, _ = build(small, "latex", language)
        text = next(output.glob("*.tex")).read_text(encoding="utf-8")
        assert all(word in text for word in words) and "svg" not in text


def test_an_epub_gets_a_picture_that_stands_alone(small: Copy):
    output, _ = build(small, "epub", "zh-cn")
    with zipfile.ZipFile(next(output.glob("*.epub"))) as book:
        page = BeautifulSoup(book.read("cats/sleep.xhtml").decode(), "html.parser")
        image = page.select_one("figure img, div.figure img")
        assert image["alt"] == "猫的一天 睡够了，出去打一会儿猎。"
        name = image["src"].removeprefix("../")
        drawing = book.read(name).decode()
        assert f'href="{name}"' in book.read("content.opf").decode()
    picture = ElementTree.fromstring(drawing)
    assert picture.tag == f"{{{NAMESPACE}}}svg" and "打猎" in "".join(picture.itertext())
    assert "var(" not in drawing and ".drawing .box" in picture.findtext(f"{{{NAMESPACE}}}style", "")
    assert not re.search(r"@import|https?://(?!www\.w3\.org/2000/svg)", drawing)


def test_gettext_extracts_the_words_once_and_no_formula_or_name(small: Copy):
    output, printed = build(small, "gettext", "en")
    assert not printed
    found = [entry.msgid for entry in polib.pofile(str(output / "cats/sleep.pot"))]
    start = found.index("A day of a cat")
    assert found[start : start + 5] == ["A day of a cat", "Sleep leads to a short hunt.", "A long sleep", "Hunt", "Most of the day is sleep."]
    assert not [words for words in found if "15" in words and "=" in words and "$" not in words or words == "Tom"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("<!-- the day -->", "<script>alert(1)</script>", 5),
        ("<!-- the day -->", '<image href="https://example.org/x.png"/>', 5),
        ("arrow accent", "arrow pink", 9),
        ("</g>", "</svg>", 13),
        ("<svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg", 2),
    ],
)
def test_the_build_refuses_what_the_checks_refuse_at_file_and_line(small: Copy, old: str, new: str, line: int):
    small.edit(NAP, old, new)
    output, printed = build(small, "html", "en")
    assert f"{NAP}:{line}: WARNING: " in printed, printed
    assert not read(output / "cats/sleep.html").select("svg.drawing")
    assert [found for found in small.findings() if found.startswith(f"{NAP}:{line}: ")]
    assert small.run("build", "--language", "en").returncode == 1


def test_a_changed_drawing_rebuilds_its_page(small: Copy):
    build(small, "html", "en")
    small.edit(NAP, "Hunt", "Chase")
    output, _ = build(small, "html", "en")
    assert "Chase" in labels(read(output / "cats/sleep.html").select_one("svg.drawing"))


def test_a_translated_label_breaks_evenly_into_no_more_lines_than_the_english():
    assert broken("真样本", ["Real samples"]) == ["真样本"]
    assert broken("判别器", ["Discrimi", "nator"]) == ["判别器"]
    assert broken("参考模型（固定不变）", ["Reference", "model, frozen"]) == ["参考模型", "（固定不变）"]
    assert broken("每个词元选 2 个专家", ["Each token", "goes to 2"]) in (["每个词元选", "2 个专家"], ["每个词元", "选 2 个专家"])
    assert all(not line.startswith("，") for line in broken("先睡，再吃，后玩", ["a", "b", "c"]))


def test_every_colour_of_the_checks_has_its_style_and_every_style_is_allowed():
    from scripts.drawings import CLASSES

    styles = (ROOT / "docs/_static/drawings.css").read_text(encoding="utf-8").split("/* Shapes", 1)[1]
    styled = set(re.findall(r"\.([a-z]+)", re.sub(r"\{[^}]*\}|/\*.*?\*/", "", styles))) - {"drawing", "head", "gap", "untranslated"}
    assert styled | {"both"} == CLASSES


def drawings(project: Project) -> list[tuple[str, str]]:
    """Return each page with a drawing, and the name of the drawing."""
    return [(docname, name) for docname, page in project.pages.items() for name in page.drawings]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.url)
def test_a_drawing_adds_at_most_12_kilobytes_to_its_page(site: Path, project: Project, language: Language):
    for docname in {docname for docname, _ in drawings(project)}:
        text = (site / language.url / f"{docname}.html").read_text(encoding="utf-8")
        parts = re.split(r"(<figure class=\"drawing.*?</figure>)", text, flags=re.DOTALL)
        assert len(parts[1::2]) == len(project.pages[docname].drawings), docname
        for number in range(1, len(parts), 2):
            without = "".join(parts[:number] + parts[number + 1 :])
            added = len(gzip.compress(text.encode())) - len(gzip.compress(without.encode()))
            assert added <= LIMIT, f"{docname}: {added} bytes"


def test_a_page_shows_each_drawing_once(project: Project):
    found = drawings(project)
    assert len(found) == len({(docname.rpartition("/")[0], name) for docname, name in found}) == len(project.drawings)


def test_the_starter_of_contributing_is_a_drawing_without_a_fault(tmp_path: Path):
    from scripts.check import findings

    root = Path(shutil.copytree(BANK, tmp_path / "bank"))
    shutil.copy(ROOT / "scripts/starter.svg", root / NAP)
    assert {finding.rule for finding in findings(root)} <= {"message-missing", "message-orphaned"}
    assert read_drawing(root / NAP).messages
