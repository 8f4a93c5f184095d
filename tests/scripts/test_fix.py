"""`make fix` mends what is safe, touches nothing else, and brings catalogs of other tools to the project's form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from conftest import Copy
from scripts import fix
from scripts.check import findings

BANK = Path(__file__).parent / "bank"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("有些cat会", "有些 cat 会"),
        ("占15%的猫", "占 15% 的猫"),
        ("有些会,有些不会.", "有些会，有些不会。"),
        ("有些 会 。", "有些会。"),
        ("有些(少数)会", "有些（少数）会"),
        ("第一行\n第二行", "第一行第二行"),
        ("例如 large\nlanguage model，\n与 `a\nb` 和 $x\ny$", "例如 large language model，与 `a b` 和 $x y$"),
        ("用 `a,b`,再用 $f(x),y$", "用 `a,b`,再用 $f(x),y$"),
        ("见{doc}`毛色 <colour>`, 好", "见{doc}`毛色 <colour>`, 好"),
        ("[兽医](https://example.org/a,b)", "[兽医](https://example.org/a,b)"),
        ("时间是 12:30，比例 3:1", "时间是 12:30，比例 3:1"),
        ("GPT-4 和 BERT", "GPT-4 和 BERT"),
    ],
)
def test_a_mistake_is_mended_and_marks_are_left_alone(before: str, after: str):
    assert fix.mend(before) == after
    assert fix.mend(after) == after


def test_the_catalogs_of_the_project_need_no_mending(copy: Copy):
    before = {path: path.read_bytes() for path in (copy.root / "locale").rglob("*.po")}
    result = copy.run("fix")
    assert (result.returncode, result.stdout) == (0, "")
    assert {path: path.read_bytes() for path in before} == before


def test_fix_makes_a_catalog_right_that_the_check_refuses(tmp_path: Path):
    root = Path(shutil.copytree(BANK, tmp_path / "bank"))
    path = root / "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("有些会。", "有些cat会,有些不会."), encoding="utf-8")
    assert {finding.rule for finding in findings(root)} == {"chinese-punctuation", "chinese-spacing"}
    assert fix.main(["--root", str(root)]) == 0
    assert findings(root) == []
    assert "有些 cat 会，有些不会。" in path.read_text(encoding="utf-8")


def test_fix_leaves_a_broken_catalog_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = Path(shutil.copytree(BANK, tmp_path / "bank"))
    path = root / "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
    path.write_text('msgid "a\n', encoding="utf-8")
    assert fix.main(["--root", str(root)]) == 1
    assert path.read_text(encoding="utf-8") == 'msgid "a\n'
    assert "sleep.po:1: not valid PO" in capsys.readouterr().err


def meaning(path: Path) -> list[tuple[str, str, bool]]:
    return [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in polib.pofile(str(path)) if not entry.obsolete]


@pytest.mark.gettext
def test_a_catalog_that_msgcat_wrote_comes_back_byte_for_byte(tmp_path: Path):
    root = Path(shutil.copytree(BANK, tmp_path / "bank"))
    path = root / "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
    before = path.read_bytes()
    subprocess.run(["msgcat", "--width=40", "--add-location=full", "-o", path, path], check=True)
    assert path.read_bytes() != before
    assert fix.main(["--root", str(root)]) == 0
    assert path.read_bytes() == before


def test_a_catalog_that_another_editor_wrapped_and_dated_comes_back_byte_for_byte(tmp_path: Path):
    root = Path(shutil.copytree(BANK, tmp_path / "bank"))
    path = root / "locale/zh_CN/LC_MESSAGES/cats/sleep.po"
    before, was = path.read_bytes(), meaning(path)
    po = polib.pofile(str(path), wrapwidth=30)
    po.metadata |= {"PO-Revision-Date": "2026-01-01 00:00+0000", "X-Generator": "Poedit 3.4", "Plural-Forms": "nplurals=1; plural=0;"}
    po.save(str(path))
    assert path.read_bytes() != before and meaning(path) == was
    assert fix.main(["--root", str(root)]) == 0
    assert path.read_bytes() == before
