"""The page's listing: the load of each expert in its first report and in its last, after 2000 steps of the balancing bias."""

import contextlib
import io

import numpy as np

from scripts.plots import Plot, fences

PAGE = "training-inference-evaluation/mixture-of-experts"

code = fences(PAGE, "python")[0].replace("    dropped = ", "    loads.append(load)\n    dropped = ", 1)
loads: list[np.ndarray] = []
with contextlib.redirect_stdout(io.StringIO()) as printed:
    exec(code, {"loads": loads})
busiest, idlest = (f"{value:.2f}" for value in (loads[0].max(), loads[0].min()))
order = np.argsort(-loads[0])

plot = Plot(
    title="The load of the experts with and without balancing",
    description=f"Each of 16 experts with the share of tokens it gets, in units of a fair share, the busiest first. Without balancing the"
    f" busiest gets {busiest} times a fair share and the idlest {idlest}. After 2000 steps of the bias all are near one. Above 1.25, the"
    " capacity, tokens are dropped.",
    x=(0.4, 16.6),
    y=(0, 2.5),
    x_label="Expert, by its load without balancing",
    y_label="Load (1 is a fair share)",
    x_ticks=[(1, "1"), (4, "4"), (8, "8"), (12, "12"), (16, "16")],
    y_ticks=[(0, "0"), (1, "1"), (2, "2")],
    height=240,
)
plot.curve([(0.4, 1.25), (16.6, 1.25)], "warn dashed")
for load, classes in zip((loads[0], loads[-1]), ("accent", "second"), strict=True):
    points = [(rank, float(load[expert])) for rank, expert in enumerate(order, 1)]
    plot.curve(points, classes)
    plot.dots(points, classes)
plot.words("capacity 1.25: tokens above it are dropped", 16.5, 1.41, "small warn end")
plot.words("no balancing", 3.4, 2, "small accent start")
plot.words("after 2000 steps", 1.2, 0.7, "small second start")

drawing = plot.svg()
