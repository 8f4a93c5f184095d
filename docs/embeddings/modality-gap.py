"""The page's output at temperature 0.02: a sketch of the gap between images and texts, before and after centering."""

import re

from scripts.plots import NAMESPACE, fences

shown = fences("embeddings/cross-modal-embeddings", "output")[0].splitlines()
before, after = (re.findall(r"[\d.]+", line.partition(": ")[2].replace("recall@1", "recall")) for line in shown[:2])

SCENES = ((0, 0), (24, -24), (40, 32), (8, 46), (56, -18), (30, 72))  # where six scenes lie, images and texts alike
SHIFT = 84 / float(before[0])  # how far a gap of one is drawn

parts = []
for middle, (gap, among_images, mixed), name in ((88, before, "As trained"), (272, after, "After centering")):
    for x, y in SCENES:
        apart = SHIFT * float(gap) + 5
        image = (round(middle - 28 + x - 0.5 * apart, 1), round(100 + y - 0.25 * apart, 1))
        text = (round(image[0] + apart, 1), round(image[1] + 0.5 * apart, 1))
        parts.append(f'<path class="line muted" d="M{image[0]} {image[1]}L{text[0]} {text[1]}"/>')
        parts.append(f'<circle class="dot accent" cx="{image[0]}" cy="{image[1]}" r="4"/>')
        parts.append(f'<circle class="dot second" cx="{text[0]}" cy="{text[1]}" r="4"/>')
    parts.append(f'<text class="strong" x="{middle}" y="14">{name}</text>')
    parts.append(f'<text class="small" x="{middle}" y="226">gap {gap}</text>')
    parts.append(f'<text class="small" x="{middle}" y="244">images alone: {among_images}</text>')
    lost = " warn" if float(mixed) < 0.5 else ""
    parts.append(f'<text class="small{lost}" x="{middle}" y="262">mixed index: {mixed}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 304">
  <title>The gap between images and texts</title>
  <desc>As trained, images and texts lie in two regions, and each text is nearer to other texts than to its own image. The order among images is right, {before[1]}, but in a mixed index it is lost, {before[2]}. After the mean of each kind is subtracted, pairs lie together, and the mixed index finds {after[2]}.</desc>
{body}
  <path class="axis" d="M180 10V268"/>
  <circle class="dot accent" cx="70" cy="290" r="4"/>
  <text class="small start" x="80" y="290">images</text>
  <circle class="dot second" cx="150" cy="290" r="4"/>
  <text class="small start" x="160" y="290">texts</text>
  <path class="line muted" d="M218 290H240"/>
  <text class="small start" x="246" y="290">true pair</text>
</svg>
"""
