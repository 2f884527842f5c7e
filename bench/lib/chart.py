"""Draws lines with their spread as SVG that is readable on light and on dark paper."""

import math
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 380, 240, 52, 46, 44, 30
STYLE = """\
<style>
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .l0 { stroke: #0969da; fill: #0969da } .l1 { stroke: #bc4c00; fill: #bc4c00 }
  polyline { fill: none !important; stroke-width: 2 } text.l0, text.l1 { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .grid { stroke: #3d444d }
    .l0 { stroke: #58a6ff; fill: #58a6ff } .l1 { stroke: #f0883e; fill: #f0883e }
  }
</style>"""


@dataclass(frozen=True)
class Line:
    """Points are x, then median, smallest and largest y."""

    label: str
    points: list[tuple[float, float, float, float]]


@dataclass(frozen=True)
class Panel:
    axis: str
    title: str
    lines: list[Line]


def step(most: float) -> float:
    """A round distance between at most six marks."""
    rough = most / 6
    power = 10 ** math.floor(math.log10(rough))
    return next(power * k for k in (1, 2, 5, 10) if power * k >= rough)


def panel(drawn: Panel, x0: float, unit: str) -> list[str]:
    most_x = max(p[0] for line in drawn.lines for p in line.points)
    most_y = max(p[3] for line in drawn.lines for p in line.points)
    marks = step(most_y)
    top_y = math.ceil(most_y / marks) * marks

    def x(value: float) -> float:
        return round(x0 + LEFT + value / most_x * (WIDTH - LEFT - 10), 1)

    def y(value: float) -> float:
        return round(TOP + (1 - value / top_y) * (HEIGHT - TOP), 1)

    out = [f'<text class="title" x="{x0 + LEFT}" y="18">{escape(drawn.title)}</text>']
    for n in range(round(top_y / marks) + 1):
        at = y(n * marks)
        out.append(f'<line class="grid" x1="{x(0)}" x2="{x(most_x)}" y1="{at}" y2="{at}"/>')
        out.append(f'<text x="{x(0) - 6}" y="{at + 4}" text-anchor="end">{n * marks:g}</text>')
    for value in sorted({p[0] for line in drawn.lines for p in line.points}):
        out.append(f'<text x="{x(value)}" y="{HEIGHT + 18}" text-anchor="middle">{value:g}</text>')
    out.append(f'<text x="{x(most_x / 2)}" y="{HEIGHT + 36}" text-anchor="middle">{escape(drawn.axis)}</text>')
    out.append(f'<text x="{x(0) - 6}" y="{TOP - 10}" text-anchor="end">{escape(unit)}</text>')
    for n, line in enumerate(drawn.lines):
        out.append(f'<text class="l{n}" x="{x0 + LEFT + 16 + 130 * n}" y="36">● {escape(line.label)}</text>')
        out.append(f'<polyline class="l{n}" points="{" ".join(f"{x(p[0])},{y(p[1])}" for p in line.points)}"/>')
        for at, middle, low, high in line.points:
            out.append(f'<line class="l{n}" x1="{x(at)}" x2="{x(at)}" y1="{y(low)}" y2="{y(high)}"/>')
            out.append(f'<circle class="l{n}" cx="{x(at)}" cy="{y(middle)}" r="3"/>')
    return out


def draw(panels: list[Panel], unit: str) -> str:
    width, height = len(panels) * (WIDTH + GAP), HEIGHT + BOTTOM
    body = [text for n, each in enumerate(panels) for text in panel(each, n * (WIDTH + GAP), unit)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return "\n".join([head, STYLE, *body, "</svg>"]) + "\n"
