"""Bar charts as SVG, without a library."""

COLOURS = {
    "bouncycastle": "#c9b79c",
    "scalar": "#f2b134",
    "auto-batch": "#e8743b",
    "vector-single": "#4f9da6",
    "vector-batch": "#1a6b74",
    "native": "#8b5a8c",
}
PEERS = ["#5b6470", "#9aa3ad"]
WIDTH, LABELS, RIGHT, BAR, GAP, GROUP = 760, 190, 70, 15, 3, 16


def _number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value % 1 else f"{value:.0f}"


def _text(x, y, text, size=12, anchor="start", colour="#333", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" '
            f'font-weight="{weight}">{text}</text>')


def _legend(names, colours, y):
    """The names in rows from y; gives the rows and where they end."""
    out, x = [], 20
    for name in names:
        wide = 26 + 6.6 * len(name)
        if x + wide > WIDTH - 10:
            x, y = 20, y + 20
        out.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" rx="2" fill="{colours[name]}"/>')
        out.append(_text(x + 17, y, name))
        x += wide + 8
    return out, y + 14


def bars(title, subtitle, groups, peers):
    """A chart of groups (label, {name: value}); the names that are peers are drawn grey."""
    names = list(dict.fromkeys(name for _, values in groups for name in values))
    colours = {name: PEERS[peers.index(name)] if name in peers else COLOURS[name] for name in names}
    highest = max(max(values.values()) for _, values in groups) or 1
    power = 10 ** (len(str(int(highest))) - 1)
    step = next(power * s for s in (0.2, 0.25, 0.5, 1, 2) if highest / (power * s) <= 6)
    scale = (WIDTH - LABELS - RIGHT) / highest
    legend, top = _legend(names, colours, 64)
    height = top + sum(len(values) * (BAR + GAP) + GROUP for _, values in groups) + 22
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
           f'<rect width="{WIDTH}" height="{height}" rx="6" fill="#fff"/>', _text(20, 26, title, 16, weight="bold"),
           _text(20, 43, subtitle, 11, colour="#777"), *legend]
    tick = 0
    while tick <= highest:
        x = LABELS + tick * scale
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{height - 24}" stroke="#e3e6e8"/>')
        out.append(_text(x, height - 9, _number(tick), 10, "middle", "#777"))
        tick += step
    y = top + GROUP / 2
    for label, values in groups:
        middle = y + len(values) * (BAR + GAP) / 2
        out.append(_text(LABELS - 10, middle + 3, label, 12, "end"))
        for name, value in values.items():
            long = max(1.0, value * scale)
            out.append(f'<rect x="{LABELS}" y="{y:.1f}" width="{long:.1f}" height="{BAR}" rx="2" fill="{colours[name]}"/>')
            out.append(_text(LABELS + long + 5, y + BAR - 4, _number(value), 10, colour="#555"))
            y += BAR + GAP
        y += GROUP
    return "\n".join([*out, "</svg>"]) + "\n"
