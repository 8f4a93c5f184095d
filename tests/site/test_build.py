"""The build as people and Read the Docs run it: languages, folders, incremental builds, bad input, no foreign host."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import Copy
from scripts.check import findings
from scripts.project import Project
from scripts.questions import ROOT
from scripts.rules.translation import STALE_RULES

CONFIGURATION = ROOT / ".readthedocs.yaml"


def test_the_read_the_docs_file_is_valid():
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs", str(CONFIGURATION)]
    result = subprocess.run(check, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [("en", "en", "Interview"), ("zh-cn", "zh-CN", "面试"), ("zh_CN", "zh-CN", "面试")],
)
def test_read_the_docs_commands_build_the_language_they_are_told(copy: Copy, language: str, tag: str, title: str):
    commands = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))["build"]["jobs"]["build"]["html"]
    output = copy.root / "_readthedocs"
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "READTHEDOCS": "True",
        "READTHEDOCS_LANGUAGE": language,
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_CANONICAL_URL": f"https://docs.example.org/{language}/latest/",
    }
    for command in commands:
        result = subprocess.run(
            ["bash", "-c", command], cwd=copy.root, env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
    page = BeautifulSoup((output / "html" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.html["lang"] == tag
    assert title in page.title.get_text()
    other = {"en": "zh-cn", "zh-CN": "en"}[tag]
    question = BeautifulSoup((output / "html/embeddings/margin.html").read_text(encoding="utf-8"), "html.parser")
    assert question.select_one("a.language-switch")["href"] == f"../../../{other}/latest/embeddings/margin.html"


def on_read_the_docs(copy: Copy, language: str, **environment: str) -> Path:
    """Build *language* of the copy as Read the Docs does, and return the folder."""
    known = {
        "READTHEDOCS_LANGUAGE": language,
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_CANONICAL_URL": f"https://docs.example.org/{language}/latest/",
    }
    output = copy.root / "html"
    result = copy.run("build", "--language", language, "--output", str(output), **(known | environment))
    assert result.returncode == 0, result.stdout + result.stderr
    return output


def test_the_published_page_names_its_own_address_and_that_of_each_language(copy: Copy, project: Project):
    output = on_read_the_docs(copy, "zh-cn")
    page = BeautifulSoup((output / "embeddings/margin.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("link[rel=canonical]")["href"] == "https://docs.example.org/zh-cn/latest/embeddings/margin.html"
    links = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    english = "https://docs.example.org/en/latest/embeddings/margin.html"
    assert links == {"en": english, "x-default": english, "zh-CN": english.replace("/en/", "/zh-cn/")}
    sitemap = ElementTree.parse(output / "sitemap.xml")
    assert len(sitemap.findall("{*}url/{*}loc")) == len(project.pages)
    missing = BeautifulSoup((output / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in missing.select("a")] == ["/en/latest/", "/zh-cn/latest/"]
    assert not missing.select("script, link, img")


def test_the_preview_of_a_pull_request_leads_to_no_dead_page(copy: Copy):
    output = on_read_the_docs(copy, "en", READTHEDOCS_VERSION="7", READTHEDOCS_VERSION_TYPE="external")
    page = BeautifulSoup((output / "embeddings/margin.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select("a.language-switch")
    assert not (output / "sitemap.xml").exists()


def test_an_unknown_language_builds_nothing(copy: Copy):
    result = copy.run("build", "--language", "zz", "--output", str(copy.root / "out"))
    assert result.returncode == 2 and "unknown language 'zz'" in result.stderr
    assert not (copy.root / "out").exists()


def test_nothing_is_loaded_from_another_host(site: Path):
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "link": "href"}
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for name, attribute in loading.items():
            for tag in page.find_all(name):
                if name == "link" and tag.get("rel", [""])[0] in {"alternate", "canonical"}:
                    continue
                assert not re.match(r"(?:https?:)?//", tag.get(attribute, "")), f"{path}: {tag}"
    for path in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", path.read_text(encoding="utf-8")), path


REPOSITORY = "https://git.example.org/cats/bank"


def test_a_page_leads_to_the_file_that_holds_its_words_and_to_a_report_with_its_name(copy: Copy):
    for language, path in (("en", "docs/embeddings/margin.md"), ("zh-cn", "locale/zh_CN/LC_MESSAGES/embeddings/margin.po")):
        output = copy.root / language
        result = copy.run("build", "--language", language, "--output", str(output), DOCS_REPOSITORY=REPOSITORY)
        assert result.returncode == 0, result.stdout + result.stderr
        page = BeautifulSoup((output / "embeddings/margin.html").read_text(encoding="utf-8"), "html.parser")
        assert page.select_one(".edit-this-page a")["href"] == f"{REPOSITORY}/edit/main/{path}"
        assert page.select_one("a.report")["href"].startswith(f"{REPOSITORY}/issues/new?title=%5Bembeddings%2Fmargin")


def test_without_a_repository_there_is_no_link_to_a_wrong_place(copy: Copy):
    assert copy.run("build", "--language", "en", GITHUB_REPOSITORY="", DOCS_REPOSITORY="").returncode == 0
    page = BeautifulSoup((copy.root / "build/html/en/embeddings/margin.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select(".edit-this-page, a.report")


def test_a_stale_page_leads_to_its_catalog_and_to_the_english_page(copy: Copy):
    copy.edit("docs/large-language-models/rlhf.md", "turns human comparisons", "makes human comparisons")
    output = copy.root / "out"
    result = copy.run("build", "--language", "zh-cn", "--output", str(output), DOCS_REPOSITORY=REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr
    page = BeautifulSoup((output / "large-language-models/rlhf.html").read_text(encoding="utf-8"), "html.parser")
    links = [link["href"] for link in page.select(".page-note.translation-stale a")]
    assert links == [
        f"{REPOSITORY}/edit/main/locale/zh_CN/LC_MESSAGES/large-language-models/rlhf.po",
        "../../en/large-language-models/rlhf.html",
    ]
    assert "makes human comparisons" in page.select_one(".untranslated").get_text()


def test_on_read_the_docs_a_stale_page_leads_to_the_english_page_of_its_version_and_in_a_preview_to_none(copy: Copy):
    copy.edit("docs/large-language-models/rlhf.md", "turns human comparisons", "makes human comparisons")
    for kind, wanted in (("branch", ["../../../en/latest/large-language-models/rlhf.html"]), ("external", [])):
        output = copy.root / f"out-{kind}"
        hosted = {"READTHEDOCS_VERSION": "latest", "READTHEDOCS_VERSION_TYPE": kind, "DOCS_REPOSITORY": REPOSITORY}
        assert copy.run("build", "--language", "zh-cn", "--output", str(output), **hosted).returncode == 0
        page = BeautifulSoup((output / "large-language-models/rlhf.html").read_text(encoding="utf-8"), "html.parser")
        links = [link["href"] for link in page.select(".page-note.translation-stale a")]
        assert [link for link in links if "/edit/" not in link] == wanted
        shutil.rmtree(copy.root / "build/doctrees")


def test_a_touched_page_rebuilds_itself_and_its_section_only(copy: Copy):
    output = copy.root / "build/html/en"
    assert copy.run("build", "--language", "en").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    copy.edit("docs/embeddings/margin.md", "\n# ", "\n\n# ")
    assert copy.run("build", "--language", "en").returncode == 0
    changed = {str(path.relative_to(output)) for path in output.rglob("*.html") if path.stat().st_mtime_ns != before[path]}
    generated = {"search.html", "status.html", "404.html"}  # written anew with every build
    assert changed - generated == {"embeddings/margin.html", "embeddings/index.html"}


def test_a_page_that_fails_fails_again_when_it_is_built_again(copy: Copy):
    copy.edit("docs/generative-models/vae.md", "\n$$\n", "\n$$\n\\frac{1\n")
    for _ in range(2):
        assert copy.run("build", "--language", "en").returncode == 1


BAD_INPUT = {
    "no H1": ("docs/embeddings/margin.md", lambda text: re.sub(r"(?m)^# .*$", "", text), "docs/embeddings/margin.md"),
    "in no toctree": ("docs/embeddings/index.md", lambda text: text.replace("Margin <margin>\n", ""), "docs/embeddings/margin.md"),
    "unknown citation": ("docs/generative-models/vae.md", lambda text: text.replace("{footcite:p}`", "{footcite:p}`nobody", 1), "docs/generative-models/vae.md"),
    "broken catalog": ("locale/zh_CN/LC_MESSAGES/embeddings/margin.po", lambda text: text + 'msgid "a\n', "locale/zh_CN/LC_MESSAGES/embeddings/margin.po"),
    "empty catalog": ("locale/zh_CN/LC_MESSAGES/embeddings/margin.po", lambda text: "", "locale/zh_CN/LC_MESSAGES/embeddings/margin.po"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_its_place_from_the_check(copy: Copy, name: str):
    path, change, expected = BAD_INPUT[name]
    file = copy.root / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    found = copy.findings()
    assert [line for line in found if re.match(rf"{expected}:\d+: .+ \([a-z-]+\)$", line)], found


UNBUILDABLE = {
    "broken catalog": ("locale/zh_CN/LC_MESSAGES/embeddings/margin.po", b'msgid "a\n'),
    "catalog that is not UTF-8": ("locale/zh_CN/LC_MESSAGES/embeddings/margin.po", 'msgid "a"\nmsgstr "\u95f4"\n'.encode("gbk")),
    "page that is not UTF-8": ("docs/embeddings/margin.md", b"# \xff\n"),
    "broken front matter": ("docs/embeddings/margin.md", b"---\nlevel: [\n---\n# Q\n"),
    "broken bibliography": ("docs/references.bib", b"@misc{a,\n  title = {T},\n"),
    "incomplete entry": ("docs/references.bib", b"@article{a,\n  title = {T},\n  year = {2020},\n}\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNBUILDABLE)
def test_what_cannot_be_built_gets_one_line_with_its_place_and_no_traceback(copy: Copy, name: str):
    path, data = UNBUILDABLE[name]
    (copy.root / path).write_bytes(data)
    result = copy.run("build")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert re.match(rf"{path}:\d+: .+ \([a-z-]+\)$", result.stdout.splitlines()[0]), result.stdout


def test_a_catalog_that_is_not_utf_8_gets_its_place_from_the_check(copy: Copy):
    path = "locale/zh_CN/LC_MESSAGES/embeddings/margin.po"
    (copy.root / path).write_bytes('msgid "a"\nmsgstr "间"\n'.encode("gbk"))
    assert [line for line in copy.findings() if line.startswith(f"{path}:2: is not UTF-8")]


def test_a_missing_catalog_gets_its_place_from_the_check(copy: Copy):
    (copy.root / "locale/zh_CN/LC_MESSAGES/embeddings/margin.po").unlink()
    assert [line for line in copy.findings() if line.startswith("docs/embeddings/margin.md:1: the catalog ")]


def test_the_project_itself_has_no_finding_but_chinese_that_is_behind(project: Project):
    assert [str(finding) for finding in findings(ROOT) if finding.rule not in STALE_RULES] == []
    assert len(project.questions) >= 57 and len(project.catalogs) == len(project.pages) + 1
