"""The page's output: the perplexity of two models on all tokens and on the few that matter."""

import math

from scripts.plots import NAMESPACE, output

rows = {line[0]: (float(line[3].strip(",")), float(line[6])) for line in output("training-inference-evaluation/perplexity-limits") if line[0] in {"reader", "guesser"}}
LEFT, SCALE = 92, 104  # where bars begin, and how long a factor of ten is

parts = []
for group, (top, name) in enumerate(((28, "All 1000 tokens"), (124, "The 10 key tokens"))):
    parts.append(f'<text class="start strong" x="4" y="{top - 14}">{name}</text>')
    for row, (who, colour) in enumerate((("reader", "accent"), ("guesser", "warn"))):
        value, y = rows[who][group], top + 34 * row
        width = SCALE * math.log10(value)
        label = who.capitalize()
        parts.append(f'<text class="end small" x="{LEFT - 6}" y="{y + 12}">{label}</text>')
        parts.append(f'<rect class="box {colour}" x="{LEFT}" y="{y}" width="{width:.1f}" height="24"/>')
        parts.append(f'<text class="start" x="{LEFT + width + 6:.1f}" y="{y + 12}">{value:.2f}</text>')
    parts.append(f'<path class="axis" d="M{LEFT} {top - 4}V{top + 64}"/>')
body = "\n".join(f"  {part}" for part in parts)

drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 216">
  <title>The average hides the tokens that matter</title>
  <desc>Perplexity of two models, on a logarithmic scale. On all tokens they are almost equal, {rows["reader"][0]} and {rows["guesser"][0]}, and the guesser wins. On the ten tokens that need the far context, the reader, which uses it, has {rows["reader"][1]} and the guesser {rows["guesser"][1]:.0f}.</desc>
{body}
  <text class="small muted" x="180" y="206">Perplexity, logarithmic: shorter is better</text>
</svg>
"""
