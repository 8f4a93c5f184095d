"""The page's formula, F = 24 n d² (1 + n / 6d): the cost of one token of one layer, by part, for d = 4096."""

from scripts.plots import Plot

D = 4096
EQUAL = 6 * D

plot = Plot(
    title="What attention costs as the input grows",
    description="Operations for one token in one layer of width 4096, on logarithmic axes. The projections and the feed-forward block"
    " cost the same at any length. Attention grows in proportion to the length and is equal to them at 24,576 tokens. At 131,072 tokens"
    " a token costs 5.4 times as much as at 4,096.",
    x=(1024, 1_048_576),
    y=(0.02, 60),
    x_label="Tokens in the input",
    y_label="Operations per token, in units of the linear part",
    x_ticks=[(1024, "1K"), (4096, "4K"), (EQUAL, "24,576"), (131_072, "128K"), (1_048_576, "1M")],
    y_ticks=[(0.1, "0.1"), (1, "1"), (10, "10")],
    logx=True,
    logy=True,
    height=270,
)
lengths = [1024 * 2 ** (step / 4) for step in range(41)]
plot.curve([(EQUAL, 0.02), (EQUAL, 2)], "muted dashed")
plot.curve([(n, 1.0) for n in (lengths[0], lengths[-1])], "second")
plot.curve([(n, n / EQUAL) for n in lengths], "accent")
plot.curve([(n, 1 + n / EQUAL) for n in lengths])
plot.dots([(4096, 1 + 4096 / EQUAL), (131_072, 1 + 131_072 / EQUAL)])
plot.words("sum", 110_000, 10, "small end")
plot.words("5.4 times", 190_000, 3.4, "small start")
plot.words("attention", 6000, 0.14, "small accent start")
plot.words("projections, feed-forward", 1_000_000, 0.62, "small second end")

drawing = plot.svg()
