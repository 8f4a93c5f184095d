"""The outputs of the nearest-neighbor page: recall against the share of vectors that are compared."""

import re

from scripts.plots import Plot, output

curves: dict[str, list[tuple[float, float]]] = {}
for line in output("embeddings/nearest-neighbor-search"):
    text = " ".join(line)
    if match := re.match(r"nprobe \d+: recall@10 ([\d.]+), compared ([\d.]+)%", text):
        curves[name].append((float(match[2]), float(match[1])))
    else:
        name = text.split(":")[0]
        curves[name] = []

plot = Plot(
    title="Recall against comparisons of an inverted index",
    description="With queries like the stored vectors, comparing 3.8 percent of them finds 98 percent of the true neighbors."
    " Queries of another kind need more for the same recall. On vectors without structure even 13 percent find only half.",
    x=(1, 16),
    y=(0, 1.05),
    x_label="Share of the vectors that is compared",
    y_label="recall@10",
    x_ticks=[(1, "1%"), (2, "2%"), (4, "4%"), (8, "8%"), (16, "16%")],
    y_ticks=[(0, "0"), (0.5, "0.5"), (1, "1")],
    logx=True,
    height=250,
)
for (name, points), colour in zip(curves.items(), ("accent", "second", "warn"), strict=True):
    plot.curve(points, f"{colour} dashed" if colour == "warn" else colour)
    plot.dots(points, colour)
plot.words("topics", 1.9, 0.95, "small accent end")
plot.words("topics, foreign queries", 2.6, 0.7, "small second start")
plot.words("noise", 5.5, 0.18, "small warn start")

drawing = plot.svg()
