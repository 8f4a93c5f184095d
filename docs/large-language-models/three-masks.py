"""The page's output: which state (row) depends on which token (column) under each mask."""

from scripts.plots import NAMESPACE, grid, output

lines = [line for line in output("large-language-models/gpt-vs-bert") if set("".join(line)) <= {"x", "."}]
masks = [[[mark == "x" for mark in row] for row in rows] for rows in zip(*lines, strict=True)]

parts = []
for column, (rows, title, who) in enumerate(
    zip(masks, ("Causal", "Prefix", "Full"), (("GPT: writes",), ("reads a prefix,", "then writes"), ("BERT: reads",)), strict=True)
):
    left = 14 + 118 * column
    parts += grid(rows, left, 32, 16)
    parts.append(f'<text class="strong" x="{left + 48}" y="14">{title}</text>')
    words = "".join(f"<tspan>{line}</tspan>" for line in who) if len(who) > 1 else who[0]
    parts.append(f'<text class="small" x="{left + 48}" y="150">{words}</text>')

body = "\n".join(f"  {part}" for part in parts)
drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 192">
  <title>Which state sees which token</title>
  <desc>Three grids of six states by six tokens. Under the causal mask each state sees its own token and the earlier ones. With a prefix of three, the first three states see each other. Under the full mask every state sees every token, also the one it should predict.</desc>
{body}
  <text class="small muted" x="180" y="182">rows: states, columns: tokens</text>
</svg>
"""
