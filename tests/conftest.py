"""What all tests share: the built site, copies of the project to break, and the browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from scripts import build, languages
from scripts.project import Project, read_project
from scripts.questions import ROOT


@pytest.fixture(scope="session")
def site(testrun_uid: str) -> Path:
    """The folder of the site, built as `make html` builds it, once for all the processes of a test run."""
    build.BUILD.mkdir(exist_ok=True)
    built = build.BUILD / "tested"
    with FileLock(build.BUILD / "tested.lock"):
        if not built.exists() or built.read_text(encoding="utf-8") != testrun_uid:
            assert build.main([]) == 0, "the site does not build"
            built.write_text(testrun_uid, encoding="utf-8")
    return build.BUILD / "html"


@pytest.fixture(scope="session")
def project() -> Project:
    """The project, read as the checks read it."""
    return read_project(ROOT)


@dataclass(frozen=True)
class Copy:
    """A copy of the project that a test may break."""

    root: Path

    @classmethod
    def of_project(cls, root: Path) -> Copy:
        """Copy the project into the folder *root*, without what was built."""
        root.mkdir(parents=True)
        shutil.copy(ROOT / "conf.py", root)
        for name in ("docs", "locale", "scripts"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        return cls(root)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first *old* in the file by *new*. Fails when it is not there, so no test passes by missing its mark."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m scripts.<module>`` in the copy."""
        command = [sys.executable, "-m", f"scripts.{module}", *arguments]
        return subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, check=False, env={**os.environ, **environment}
        )

    def findings(self) -> list[str]:
        """Return the lines that `make check` prints."""
        result = self.run("check")
        assert "Traceback" not in result.stderr, result.stderr
        lines = result.stdout.splitlines()
        assert result.returncode == (1 if lines else 0)
        return lines


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A fresh copy of the project, without what was built."""
    return Copy.of_project(tmp_path / "project")


def build_in_parallel(copy: Copy, language: str) -> Path:
    """Build the copy's *language* with two Sphinx processes, and return its folder."""
    output = copy.root / "parallel"
    chosen = languages.find(language)
    command, environment = build.sphinx_command(chosen, output)
    command = [part.replace(str(ROOT), str(copy.root)) for part in command]
    command[0] = sys.executable
    subprocess.run([*command, "-j", "2"], env=environment, cwd=copy.root, check=True)
    return output


def browser_path() -> str | None:
    """Return the system's Chromium or Playwright's own, or None."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


NEEDS = {
    "browser": (browser_path, "no Chromium: apt-get install chromium, or .venv/bin/playwright install chromium"),
    "gettext": (lambda: shutil.which("msgcat"), "no msgcat: apt-get install gettext"),
}
"""What some tests need beyond Python: the marker, how to find it, and how to get it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that cannot run here and say so loudly; with CI=true that is a failure."""
    messages = []
    for marker, (find, advice) in NEEDS.items():
        needing = [item for item in items if item.get_closest_marker(marker)]
        if needing and not find():
            messages.append(f"{len(needing)} {marker.upper()} TESTS DID NOT RUN: {advice}")
            items[:] = [item for item in items if item not in needing]
    if messages and os.environ.get("CI") == "true":
        raise pytest.UsageError("; ".join(messages))
    config.stash[_LEFT_OUT] = messages


_LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for message in config.stash.get(_LEFT_OUT, []):
        terminalreporter.section(message, red=True, bold=True)
