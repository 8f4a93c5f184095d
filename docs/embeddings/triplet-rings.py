"""The page's table of negatives: where each lies around the anchor, at its distance, with the margin as a ring."""

import math
import re

from scripts.plots import NAMESPACE
from scripts.questions import ROOT

page = (ROOT / "docs/embeddings/triplet-loss.md").read_text(encoding="utf-8")
positive = float(re.search(r"so \$d\(a,p\) = ([\d.]+)\$", page)[1])
margin = float(re.search(r"its \$m = ([\d.]+)\$", page)[1])
rows = re.findall(r"^\| 0\.\d+ \| ([\d.]+) \| ([\d.]+) \| (hard|semi-hard|easy)", page, re.MULTILINE)
assert [name for *_, name in rows] == ["hard", "semi-hard", "easy"]

X, Y, UNIT = 150, 150, 170  # the anchor, and a unit of distance


def at(distance: float, degrees: float) -> tuple[str, str]:
    angle = math.radians(degrees)
    return f"{X + UNIT * distance * math.cos(angle):.1f}", f"{Y - UNIT * distance * math.sin(angle):.1f}"


px, py = at(positive, 180)
parts = [
    f'<circle class="area second" cx="{X}" cy="{Y}" r="{UNIT * (positive + margin):.1f}"/>',
    f'<circle class="area warn" cx="{X}" cy="{Y}" r="{UNIT * positive:.1f}"/>',
    f'<circle class="line muted dashed" cx="{X}" cy="{Y}" r="{UNIT * positive:.1f}"/>',
    f'<circle class="line muted dashed" cx="{X}" cy="{Y}" r="{UNIT * (positive + margin):.1f}"/>',
    f'<circle class="dot" cx="{X}" cy="{Y}" r="4"/>',
    f'<text x="{X}" y="{Y + 15}">anchor</text>',
    f'<circle class="dot accent" cx="{px}" cy="{py}" r="4"/>',
    f'<text class="start accent" x="{float(px) + 6:.1f}" y="{float(py) - 12:.1f}">positive</text>',
    f'<text class="small" x="{X}" y="{Y - UNIT * (positive + margin / 2):.1f}">margin</text>',
]
for (distance, loss, name), degrees, colour in zip(rows, (-62, 24, 34), ("warn", "second", "muted"), strict=True):
    x, y = at(float(distance), degrees)
    parts.append(f'<circle class="dot {colour}" cx="{x}" cy="{y}" r="4"/>')
    start = {"hard": 222, "semi-hard": 264, "easy": 290}[name]
    across = {"hard": 252, "semi-hard": 118, "easy": 62}[name]
    parts.append(f'<path class="line {colour}" d="M{float(x) + 5:.1f} {y}L{start - 4} {across}"/>')
    parts.append(f'<text class="start {colour}" x="{start}" y="{across - 8}">{name}</text>')
    parts.append(f'<text class="small start {colour}" x="{start}" y="{across + 8}">loss {loss}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 276">
  <title>Hard, semi-hard and easy negatives</title>
  <desc>Around the anchor, the positive lies at distance {positive} and the margin reaches to {positive + margin:.1f}. A negative at {rows[0][0]}, closer than the positive, is hard. One at {rows[1][0]}, beyond the positive but inside the margin, is semi-hard. One at {rows[2][0]}, outside both, is easy and has no loss.</desc>
{body}
</svg>
"""
