"""What one process finds out about the pages is what the builds of both languages go by, as long as it is true."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import build, languages, standing
from scripts.catalogs import State
from scripts.project import read_project

PAGE = "cats/sleep"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(__file__).parent / "bank", tmp_path / "bank"))


@pytest.fixture
def handed_over(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A bank whose standing was found out and handed over. Yield its folder."""
    monkeypatch.setattr(standing, "ROOT", bank)
    standing.write(standing.judge(read_project(bank)), tmp_path / "standing")
    monkeypatch.setenv(standing.VARIABLE, str(tmp_path / "standing"))
    standing._handed_over.cache_clear()
    yield bank
    standing._handed_over.cache_clear()


def test_a_page_that_was_judged_is_not_read_again(handed_over: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standing, "read_page", lambda path: pytest.fail("read again"))
    monkeypatch.setattr(standing, "read_project", lambda root: pytest.fail("read again"))
    assert standing.page_state(PAGE) is State.TRANSLATED
    assert [status.translation for status in standing.current() if status.question == PAGE] == [State.TRANSLATED]


@pytest.mark.parametrize("name", ["docs/cats/sleep.md", "locale/zh_CN/LC_MESSAGES/cats/sleep.po", "docs/cats/nap.svg"])
def test_a_page_that_changed_since_is_judged_anew(handed_over: Path, name: str):
    path = handed_over / name
    path.write_text(re.sub("(?i)sleep|nap", "doze", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert standing.page_state(PAGE) is State.STALE


def test_without_a_file_everything_is_read(bank: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standing, "ROOT", bank)
    standing._handed_over.cache_clear()
    assert standing.page_state(PAGE) is State.TRANSLATED
    assert PAGE in [status.question for status in standing.current()]


def test_each_build_is_told_where_the_standing_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    told = []

    class Told:
        returncode = 0

        def __init__(self, command: list[str], *, env: dict[str, str], **_: object) -> None:
            told.append(env[standing.VARIABLE])

        def communicate(self) -> tuple[str, str]:
            return "", ""

    monkeypatch.setattr(subprocess, "Popen", Told)
    assert build.build([(language, tmp_path) for language in languages.LANGUAGES]) == 0
    assert told == [str(build.STANDING)] * 2
