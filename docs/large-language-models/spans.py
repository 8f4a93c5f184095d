"""The masks of the page's listing, for 12 tokens in segments or windows of 4: what each token reads in one layer."""

from scripts.plots import NAMESPACE, fences, grid

code = fences("large-language-models/fixed-attention-span", "python")[0]
size = "T, W, L = 2048, 128, 12 "
assert size in code
names: dict = {}
exec(code.replace(size, "T, W, L = 12, 4, 12 ").split("\ndef share")[0], names)

parts = []
shown = (("segments", "Segments", ("cut off from", "the last one")), ("XL memory", "With memory", ("one segment back", "in each layer")),
         ("window", "Window", ("the same span", "for every token")))  # fmt: skip
for column, (scheme, title, words) in enumerate(shown):
    left = 10 + 118 * column
    parts += grid(names["schemes"][scheme][0].tolist(), left, 30, 8.5)
    parts.append(f'<text class="strong" x="{left + 51}" y="14">{title}</text>')
    lines = "".join(f"<tspan>{line}</tspan>" for line in words)
    parts.append(f'<text class="small" x="{left + 51}" y="154">{lines}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 196">
  <title>What a token reads with segments, with memory and with a window</title>
  <desc>Three grids of 12 tokens by 12, in segments of 4. With separate segments, the first token of each reads only itself. With memory, each token also reads the whole segment before. With a window, every token reads itself and the 3 before it.</desc>
{body}
  <text class="small muted" x="180" y="186">rows: tokens that read, columns: what they read</text>
</svg>
"""
