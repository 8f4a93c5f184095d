"""The schedules of the page's listing: the rate as a share of its peak, from the listing's own functions."""

import numpy as np

from scripts.plots import Plot, fences

T, WARMUP = 3000, 100

code = fences("generative-models/learning-rate-schedules", "python")[0]
shapes = dict(eval(code.split("for name, shape in ")[1].split(":\n    r = ")[0], {"np": np}))

plot = Plot(
    title="Learning rate schedules",
    description="After a short warmup the constant rate stays at its peak. The inverse square root falls quickly and then slowly."
    " The cosine falls to zero over the whole run. Warmup-stable-decay stays at the peak and falls to zero in the last fifth.",
    x=(0, T),
    y=(0, 1.1),
    x_label="Training step",
    y_label="Rate as a share of its peak",
    x_ticks=[(0, "0"), (500, "500"), (1500, "1500"), (2400, "2400"), (3000, "3000")],
    y_ticks=[(0, "0"), (0.5, "0.5"), (1, "1")],
)
steps = [1, 20, 40, 60, 80, *range(100, T + 1, 50)]
for name, classes in (("constant", "muted dashed"), ("inverse sqrt", "second"), ("cosine", "accent"), ("WSD, last 20%", "warn")):
    plot.curve(((k, min(1, k / WARMUP) * shapes[name](k, T)) for k in steps), classes)
plot.words("constant", 2980, 1.06, "small muted end")
plot.words("WSD", 2660, 0.82, "small warn start")
plot.words("inverse square root", 1280, 0.72, "small second start")
plot.words("cosine", 1540, 0.4, "small accent end")

drawing = plot.svg()
