"""Judge the built site as its visitors' tools do: axe on every page, Lighthouse on three a language, the search's delay.

    python -m scripts.audit [--axe-only]

Exits 1 where axe finds anything, a Lighthouse score is below 100, a page is heavier or the search slower than allowed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import languages
from scripts.build import BUILD
from scripts.questions import ROOT
from scripts.serve import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RULES = {"region": {"enabled": False}}  # furo's two boxes for the drawers stand before the landmarks, see site.css
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WEIGHT = 150_000
"""How many bytes a page may transfer in all, compressed, its font included."""

QUERIES = ("mode collapse", "why does my gan only generate the same image", "模式崩溃怎么解决", "bert 和 gpt 有啥不一样 哪个适合做分类")
DELAY = 100
"""How many milliseconds after a keystroke the first result may come."""

LIGHTHOUSE = ROOT / "tests/audit/node_modules/.bin/lighthouse"


def pages(site: Path) -> list[str]:
    """Return the addresses of all pages of the built *site*, both languages, and of the page above them."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def axe_findings(page: Page) -> list[str]:
    """Return what axe finds wrong on the open *page*: rule, what it asks for, and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}, "rules": AXE_RULES}).response["violations"]
    return [f"{item['id']}: {item['help']} {item['nodes'][0]['target']}" for item in found]


def set_answers(page: Page, *, open: bool) -> None:
    """Open or close every answer of the *page*, and wait until it is drawn: what scrolls then gets its place in the keyboard."""
    page.evaluate(
        """async open => {
          for (const answer of document.querySelectorAll("details")) answer.open = open;
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        }""",
        open,
    )


def audit_page(browser: Browser, address: str) -> Iterator[str]:
    """Yield axe's findings on the page at *address*, light and dark, with its answers closed and open."""
    for scheme, answers in product(("light", "dark"), ("closed", "open")):
        with browser.new_context(color_scheme=scheme, reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(address)
            set_answers(page, open=answers == "open")
            for finding in axe_findings(page):
                yield f"{scheme}, {answers}: {finding}"


def longest_answer(site: Path, language: languages.Language) -> str:
    """Return the address of the question page with the most bytes."""
    found = [path for path in (site / language.url).glob("*/*.html") if not path.parent.name.startswith("_")]
    return max((path for path in found if path.name != "index.html"), key=lambda path: path.stat().st_size).relative_to(site).as_posix()


def lighthouse(address: str) -> dict[str, float]:
    """Return Lighthouse's scores for the page at *address* on a phone, 0 to 100, and the bytes that it transferred."""
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    command.append("--chrome-flags=--headless=new --no-sandbox --disable-background-networking")
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or shutil.which("google-chrome") or ""}
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    if path := os.environ.get("LIGHTHOUSE_REPORTS"):
        name = address.split("/", 3)[3].replace("/", "-")
        (Path(path) / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    scores = {category: round(100 * report["categories"][category]["score"]) for category in CATEGORIES}
    return {**scores, "bytes": report["audits"]["total-byte-weight"]["numericValue"]}


def search_delays(page: Page, address: str, queries: tuple[str, ...]) -> list[float]:
    """Return for each query the milliseconds from its last keystroke to the first result, once the search is loaded."""
    page.goto(address)
    page.locator(".sidebar-search").fill("gan")
    page.locator("#search-results li a").first.wait_for()
    return page.evaluate(
        """async queries => {
          const field = document.querySelector(".sidebar-search");
          const delays = [];
          for (const query of queries) {
            const shown = new Promise(resolve => new MutationObserver((_, observer) => { observer.disconnect(); resolve(); })
              .observe(document.querySelector("#search-results ul"), { childList: true }));
            field.value = query;
            const start = performance.now();
            field.dispatchEvent(new Event("input"));
            await shown;
            delays.push(performance.now() - start);
          }
          return delays;
        }""",
        list(queries),
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Return its exit code."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m scripts.audit", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--axe-only", action="store_true", help="leave Lighthouse out")
    options = parser.parse_args(arguments)
    site = BUILD / "html"
    failed = False
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        clean = 0
        for name in pages(site):
            findings = list(audit_page(browser, f"{address}/{name}"))
            clean += not findings
            for finding in findings:
                print(f"{name}: {finding}")
        print(f"axe: {clean} of {len(pages(site))} pages clean, light and dark, closed and open")
        failed |= clean < len(pages(site))
        for language in languages.LANGUAGES:
            delays = search_delays(browser.new_page(), f"{address}/{language.url}/search.html", QUERIES)
            print(f"search: {language.url}: first result after {max(delays):.0f} ms at most, of {len(delays)} queries")
            failed |= max(delays) > DELAY
        browser.close()
        for language in () if options.axe_only else languages.LANGUAGES:
            for name in (f"{language.url}/index.html", f"{language.url}/embeddings/index.html", longest_answer(site, language)):
                scores = lighthouse(f"{address}/{name}")
                print(f"lighthouse: {name}", *(f"{key} {value:.0f}" for key, value in scores.items()))
                failed |= scores["bytes"] > WEIGHT or any(scores[category] < 100 for category in CATEGORIES)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
