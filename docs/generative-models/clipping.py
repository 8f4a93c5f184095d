"""The page's example: the gradient (3, 40) with threshold 1, clipped by its norm and clipped value by value."""

import math

from scripts.plots import NAMESPACE

G, C = (3, 40), 1
UNIT, X, Y = 104, 130, 190  # a unit of the gradient, and its origin in the drawing


def at(x: float, y: float) -> str:
    return f"{X + UNIT * x:.1f} {Y - UNIT * y:.1f}"


norm = math.hypot(*G)
by_norm = tuple(value * min(1, C / norm) for value in G)
by_value = tuple(max(-C, min(C, value)) for value in G)
angle = math.degrees(math.acos(sum(a * b for a, b in zip(G, by_value, strict=True)) / norm / math.hypot(*by_value)))
out = [value * 1.6 / norm for value in G]  # where the arrow of the gradient leaves the drawing
arc = [value * 0.45 / math.hypot(*by_value) for value in by_value]

drawing = f"""<svg xmlns="{NAMESPACE}" viewBox="0 0 360 226">
  <title>Clipping by norm and by value</title>
  <desc>The gradient points almost straight up and is forty times too long. Clipping by norm shortens it to the circle of radius one and keeps its direction. Clipping each value moves it to the corner of a square, {angle:.0f} degrees away.</desc>
  <path class="axis" d="M{X - 116} {Y}H{X + 150}M{X} {Y + 20}V{Y - 172}"/>
  <path class="line muted dashed" d="M{at(-C, 0)}A{UNIT} {UNIT} 0 0 1 {at(C, 0)}"/>
  <path class="line muted dashed" d="M{at(-C, 0)}L{at(-C, C)}L{at(C, C)}L{at(C, 0)}"/>
  <path class="arrow muted" d="M{at(0, 0)}L{at(*out)}"/>
  <path class="arrow warn" d="M{at(0, 0)}L{at(*by_value)}"/>
  <path class="arrow accent" d="M{at(0, 0)}L{at(*by_norm)}"/>
  <path class="line warn" d="M{at(0.45 * by_norm[0], 0.45 * by_norm[1])}A{0.45 * UNIT:.1f} {0.45 * UNIT:.1f} 0 0 1 {at(*arc)}"/>
  <text class="small warn" x="{X + 32}" y="{Y - 66}">{angle:.0f}°</text>
  <text class="small muted start" x="{X + 20}" y="{Y - 174}">gradient of norm {norm:.1f}</text>
  <text class="formula muted start" x="{X + 20}" y="{Y - 156}">{G}</text>
  <text class="small accent end" x="{X - 6}" y="{Y - 62}"><tspan>by norm:</tspan><tspan>same direction</tspan></text>
  <text class="small warn start" x="{X + 112}" y="{Y - 96}">by value: turned</text>
  <text class="formula warn start" x="{X + 112}" y="{Y - 78}">{by_value}</text>
  <text class="small muted" x="{X + UNIT}" y="{Y + 13}">{C}</text>
</svg>
"""
