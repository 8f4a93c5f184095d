"""The page's example, a pixel that is 1 with probability 0.7: the mean of each loss over the one number that is predicted."""

from scripts.plots import Plot, output

best = {name.strip(":,"): float(value.strip(",")) for name, value in zip(*[iter(output("generative-models/l1-vs-l2-loss")[0][3:])] * 2)}
SHARE = best["L2"]  # the mean is the share of ones


def squared(a: float) -> float:
    return SHARE * (1 - a) ** 2 + (1 - SHARE) * a**2


def absolute(a: float) -> float:
    return SHARE * abs(1 - a) + (1 - SHARE) * abs(a)


plot = Plot(
    title="The best single guess under L1 and L2",
    description="A pixel is 1 with probability 0.7 and 0 otherwise. The mean squared error has its minimum at the mean, 0.7, a value that"
    " never occurs. The mean absolute error falls in a straight line to the median, 1, which hides the other answer.",
    x=(-0.2, 1.2),
    y=(0, 0.8),
    x_label="Predicted value",
    y_label="Mean loss",
    x_ticks=[(0, "0"), (best["L2"], f"{best['L2']:g}"), (best["L1"], f"{best['L1']:g}")],
    y_ticks=[(0, "0"), (0.4, "0.4"), (0.8, "0.8")],
    height=250,
)
grid = [step / 50 - 0.2 for step in range(71)]
plot.curve([(best["L2"], 0), (best["L2"], squared(best["L2"]))], "muted dashed")
plot.curve([(best["L1"], 0), (best["L1"], absolute(best["L1"]))], "muted dashed")
plot.curve([(a, absolute(a)) for a in grid if absolute(a) <= 0.8], "second")
plot.curve([(a, squared(a)) for a in grid if squared(a) <= 0.8], "accent")
plot.dots([(best["L2"], squared(best["L2"]))], "accent")
plot.dots([(best["L1"], absolute(best["L1"]))], "second")
plot.words("L1: absolute error", 0.26, 0.67, "small second start")
plot.words("L2: squared error", 0.36, 0.2, "small accent end")
plot.words("mean", best["L2"] + 0.02, 0.1, "small accent start")
plot.words("median", best["L1"] + 0.02, 0.1, "small second start")

drawing = plot.svg()
