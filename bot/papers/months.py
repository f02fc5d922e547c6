"""A year's premiums as a picture: a bar a month, made of the parts that each side paid."""

from typing import Final

from bot.papers.canvas import INNER, MARGIN, TOP, WIDTH, Box, Canvas, Style
from bot.papers.palette import FAINT, SHARES, Fill
from bot.ui.paper import MonthBar, MonthChart, SharePart

_ROW, _DROP, _BAR, _LABEL, _WITHIN = 108, 48, 48, 34, 28
_PADDING: Final = 20


def draw_months(chart: MonthChart) -> bytes:
    """Draw the chart as PNG."""
    canvas = Canvas(chart.head, _ROW * len(chart.months))
    canvas.legend((SHARES[share], name) for share, name in chart.legend)
    longest = max((_length(month) for month in chart.months), default=0)
    scale = INNER / longest if longest else 0.0
    for index, month in enumerate(chart.months):
        _draw_month(canvas, month, TOP + _ROW * index, scale)
    return canvas.png()


def _draw_month(canvas: Canvas, month: MonthBar, y: float, scale: float) -> None:
    canvas.write(month.label, (MARGIN, y + 20), _LABEL)
    canvas.write(month.amount, (WIDTH - MARGIN, y + 20), _LABEL, Style(at="right"))
    canvas.write(month.remark, (WIDTH / 2, y + 20), _LABEL, Style(FAINT, at="center"))
    bar = y + _DROP
    if not month.is_paid:
        width = max(INNER * (not month.parts), _length(month) * scale)
        canvas.outline(Box(MARGIN, bar, width, _BAR))
        return
    x = float(MARGIN)
    for part in month.parts:
        width = max(0, part.value.fen) * scale
        _draw_part(canvas, part, Box(x, bar, width, _BAR))
        x += width


def _draw_part(canvas: Canvas, part: SharePart, box: Box) -> None:
    """Fill the part, and write its amount upon it on a plain ground where there is room."""
    fill = SHARES[part.share]
    canvas.fill(box, fill)
    wide = canvas.face.measure(part.amount, _WITHIN) + _PADDING
    if wide > box.width:
        return
    middle = box.x + box.width / 2
    if fill.hatch:
        ground = Box(middle - wide / 2, box.y + 6, wide, box.height - 12)
        canvas.fill(ground, Fill(fill.colour))
    within = Style(fill.ink, at="center")
    canvas.write(part.amount, (middle, box.y + box.height / 2), _WITHIN, within)


def _length(month: MonthBar) -> int:
    """Measure what is drawn: a part that was taken back has no length."""
    return sum(max(0, part.value.fen) for part in month.parts)
