"""The page's table: the KV cache of one request of 131,072 tokens, by design."""

import re

from scripts.plots import NAMESPACE
from scripts.questions import ROOT

page = (ROOT / "docs/training-inference-evaluation/long-context-inference.md").read_text(encoding="utf-8")
table = page.split("| Cache (")[1].split("---", 1)[1].split("\n\n")[0]
sizes = [float(size) for size in re.findall(r"([\d.]+) \|$", table, re.MULTILINE)]
NAMES = (("70B, 64 heads", "(hypothetical)"), ("70B, GQA", "8 heads"), ("the same,", "8-bit"), ("DeepSeek-V3,", "MLA"))
COLOURS = ("warn", "accent", "accent", "second")
LEFT, SCALE = 112, 190 / sizes[0]  # where bars begin, and how long a gigabyte is
assert len(sizes) == len(NAMES)

parts = [f'<path class="axis" d="M{LEFT} 26V{42 * len(sizes) + 26}"/>']
for row, (size, name, colour) in enumerate(zip(sizes, NAMES, COLOURS, strict=True)):
    top = 32 + 42 * row
    lines = "".join(f"<tspan>{line}</tspan>" for line in name)
    parts.append(f'<text class="end small" x="{LEFT - 8}" y="{top + 15}">{lines}</text>')
    parts.append(f'<rect class="cell {colour}" x="{LEFT}" y="{top}" width="{SCALE * size:.1f}" height="30"/>')
    parts.append(f'<text class="start" x="{LEFT + SCALE * size + 8:.1f}" y="{top + 15}">{size:g}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 204">
  <title>The KV cache of one long request, by design</title>
  <desc>Gigabytes for 131,072 tokens. A 70B model with 64 key-value heads would need {sizes[0]:g}, grouped-query attention with 8 heads {sizes[1]:g}, the same in 8 bits {sizes[2]:g}. DeepSeek-V3 with one latent vector for all heads needs {sizes[3]:g}.</desc>
  <text class="start strong" x="8" y="12">GB for 131,072 tokens</text>
{body}
</svg>
"""
