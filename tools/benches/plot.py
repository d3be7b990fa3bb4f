"""Line charts as SVG, both axes logarithmic: where cost follows the table and not the answer, a line climbs."""

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 900, 440
LEFT, RIGHT, TOP, BOTTOM = 76, 320, 48, 52
COLOURS = ("#0b6e99", "#b3432b", "#3a7d2c", "#7a4fa3", "#94660a", "#44546a")


def lines(series, title, across, upward):
    """`series`: name → {x: y}. The axes are named `across` and `upward`."""
    xs = sorted({x for points in series.values() for x in points})
    ys = [y for points in series.values() for y in points.values()]
    low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)) + 0.01)

    def place(x, y):
        width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        span = math.log10(xs[-1] / xs[0]) or 1
        return (
            LEFT + width * math.log10(x / xs[0]) / span,
            TOP + height * (high - math.log10(y)) / (high - low))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="system-ui, '
        f'sans-serif" font-size="13" fill="#222"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="26" font-size="16" font-weight="600">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        _, y = place(xs[0], 10**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g} {escape(upward)}</text>')
    for x in xs:
        across_x, bottom = place(x, 10**low)
        parts.append(f'<text x="{across_x:.1f}" y="{bottom + 20:.1f}" text-anchor="middle">{x:,}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle" fill="#555">{escape(across)}</text>')

    ends = []
    for (name, points), colour in zip(series.items(), COLOURS):
        path = [place(x, points[x]) for x in xs if x in points]
        parts.append(
            f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in path)}" fill="none" stroke="{colour}" '
            'stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in path]
        ends.append([path[-1][1], name, colour])
    # Labels at the ends of their lines, pushed apart where lines meet.
    ends.sort()
    for before, end in zip(ends, ends[1:]):
        end[0] = max(end[0], before[0] + 18)
    parts += [
        f'<text x="{WIDTH - RIGHT + 12}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>' for y, name, colour in ends]
    return "\n".join([*parts, "</svg>"]) + "\n"
