"""Plots are computed: each script draws its file again, byte for byte, from the numbers of its page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import plots
from scripts.drawings import NAMESPACE, forbidden, read_drawing
from scripts.project import Project
from scripts.questions import ROOT


@pytest.mark.parametrize("script", plots.scripts(), ids=lambda script: script.stem)
def test_a_plot_is_what_its_script_draws_from_the_numbers_of_its_page(script: Path):
    drawn = plots.draw(script)
    assert script.with_suffix(".svg").read_bytes() == drawn.encode(), f"run: python -m scripts.plots {script}"


def test_there_are_plots_and_each_stands_on_a_page(project: Project):
    shown = {drawing.path for page in project.pages.values() for drawing in page.drawings.values()}
    assert len(plots.scripts()) >= 4
    assert {script.with_suffix(".svg") for script in plots.scripts()} <= {ROOT / path for path in shown}


def test_a_plot_follows_the_numbers_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = ROOT / "docs/embeddings/nearest-neighbor-search.md"
    copy = tmp_path / "docs/embeddings" / page.name
    copy.parent.mkdir(parents=True)
    text = page.read_text(encoding="utf-8")
    monkeypatch.setattr(plots, "ROOT", tmp_path)
    script = page.with_name("recall-against-comparisons.py")
    drawn = []
    for changed in (text, re.sub(r"recall@10 0\.83", "recall@10 0.53", text, count=1)):
        copy.write_text(changed, encoding="utf-8")
        drawn.append(plots.draw(script))
    assert drawn[0].encode() == script.with_suffix(".svg").read_bytes() != drawn[1].encode()


def test_a_plot_whose_numbers_have_left_the_page_is_named_with_the_line_that_looks_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    script = tmp_path / "docs/cats/naps.py"
    script.parent.mkdir(parents=True)
    (script.parent / "sleep.md").write_text("# No table here\n", encoding="utf-8")
    script.write_text('from pathlib import Path\npage = Path(__file__).with_name("sleep.md").read_text()\nrow = page.split("| Cat |")[1]\ndrawing = row\n')
    monkeypatch.setattr(plots, "ROOT", tmp_path)
    assert plots.main([str(script)]) == 1
    assert capsys.readouterr().out == (
        "docs/cats/naps.py:3: cannot be drawn from its page (IndexError: list index out of range) (plot)\n"
    )
    assert not script.with_suffix(".svg").exists()


def test_a_plot_has_axes_curves_and_words_and_nothing_that_is_not_allowed(tmp_path: Path):
    plot = plots.Plot("T", "D & more", (1, 100), (0, 2), "across", "up", [(10, "10")], [(1, "1")], logx=True)
    plot.curve([(1, 0), (10, 1), (100, 2)], "accent")
    plot.dots([(10, 1)])
    plot.words("a < b", 10, 1, "start")
    file = tmp_path / "plot.svg"
    file.write_text(plot.svg(), encoding="utf-8")
    drawing = read_drawing(file)
    assert list(forbidden(drawing)) == [] and drawing.root.attributes["xmlns"] == NAMESPACE
    words = [element.words for element in drawing.root.walk() if element.tag == "text"]
    assert words == ["10", "1", "across", "up", "a < b"]
    (curve,) = [element for element in drawing.root.walk() if element.tag == "polyline"]
    points = [tuple(map(float, point.split(","))) for point in curve.attributes["points"].split()]
    assert points[1] == plot.at(10, 1) == (pytest.approx((points[0][0] + points[2][0]) / 2), pytest.approx((points[0][1] + points[2][1]) / 2))


def test_the_command_writes_only_what_is_out_of_date():
    command = [sys.executable, "-m", "scripts.plots", "docs/generative-models/learning-rate-shapes.py"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""
