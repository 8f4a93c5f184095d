"""The three generators of the page's listing: where their samples fall, with the numbers that the page shows for them."""

from scripts.plots import NAMESPACE, listing, output

PAGE = "generative-models/mode-collapse"
SHOWN = 64  # samples a generator
SCALE, MIDDLE = 42, 76
NAMES = (("All 8 modes",), ("Every second", "mode"), ("8 modes, but", "300 images"))

names = listing(PAGE, until='print("generator')
numbers = [line[-4:] for line in output(PAGE)[1:]]
generators = ((range(8), None), (range(0, 8, 2), None), (range(8), 12))  # as in the listing; 12 images stand for its 300

parts = []
for column, (kept, distinct) in enumerate(generators):
    left = 60 + 120 * column
    frechet, precision, recall, _ = numbers[column]
    for x, y in names["modes"]:
        parts.append(f'<circle class="box" cx="{left + SCALE * x:.1f}" cy="{MIDDLE - SCALE * y:.1f}" r="10"/>')
    for x, y in names["sample"](SHOWN, kept, distinct):
        parts.append(f'<circle class="dot accent" cx="{left + SCALE * x:.1f}" cy="{MIDDLE - SCALE * y:.1f}" r="2"/>')
    lines = "".join(f"<tspan>{line}</tspan>" for line in NAMES[column])
    parts.append(f'<text class="strong" x="{left}" y="152">{lines}</text>')
    parts.append(f'<text class="small" x="{left}" y="186">Fréchet {frechet}</text>')
    parts.append(f'<text class="small" x="{left}" y="204">precision {precision}</text>')
    lost = " warn" if float(recall) < 0.9 else ""
    parts.append(f'<text class="small{lost}" x="{left}" y="222">recall {recall}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 234">
  <title>What each measure sees of lost modes</title>
  <desc>Eight modes lie on a circle. The first generator covers all, the second every second one, the third repeats a few images in each. The Fréchet distance and the precision hardly differ; only the recall falls, to {numbers[1][2]} and {numbers[2][2]}.</desc>
{body}
</svg>
"""
