"""The waterfall as a picture: one bar under another, each from where the last one ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.papers.canvas import INNER, MARGIN, ON_PAPER, TOP, WIDTH, Box, Canvas, Style
from bot.papers.palette import ROLES
from bot.ui.paper import Bar, Role, WaterfallChart

_ROW, _DROP, _BAR, _LABEL = 118, 56, 40, 36
_THINNEST: Final = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a bar begins and ends, in fen."""

    bar: Bar
    start: int
    end: int


def draw_waterfall(chart: WaterfallChart) -> bytes:
    """Draw the chart as PNG."""
    canvas = Canvas(chart.head, _ROW * len(chart.bars))
    canvas.legend((ROLES[role], name) for role, name in chart.legend)
    stretches = tuple(stretch(chart.bars))
    ends = [0, *(each for one in stretches for each in (one.start, one.end))]
    low, high = min(ends), max(ends)
    scale = INNER / (high - low) if high > low else 0.0
    for index, one in enumerate(stretches):
        _draw_bar(canvas, one, TOP + _ROW * index, (low, scale))
        if index + 1 < len(stretches):
            bottom = TOP + _ROW * (index + 1) + _DROP
            canvas.upright(_x(one.end, low, scale), TOP + _ROW * index + _DROP + _BAR, bottom)
    return canvas.png()


def stretch(bars: tuple[Bar, ...]) -> Iterator[Stretch]:
    """Let balances stand on zero, and every step go on from the bar before it."""
    reached = 0
    for bar in bars:
        start = 0 if bar.role is Role.BALANCE else reached
        reached = start + bar.value.fen
        yield Stretch(bar, start, reached)


def _draw_bar(canvas: Canvas, one: Stretch, y: float, axis: tuple[int, float]) -> None:
    bar = one.bar
    reserved = canvas.face.measure(bar.amount, _LABEL) + 32
    size = canvas.fitting(bar.label, _LABEL, INNER - reserved)
    canvas.write(bar.label, (MARGIN, y + 26), size, Style(ground=ON_PAPER))
    at_end = Style(at="right", ground=ON_PAPER)
    canvas.write(bar.amount, (WIDTH - MARGIN, y + 26), _LABEL, at_end)
    left = _x(min(one.start, one.end), *axis)
    width = max(_THINNEST, abs(one.end - one.start) * axis[1])
    canvas.fill(Box(min(left, WIDTH - MARGIN - width), y + _DROP, width, _BAR), ROLES[bar.role])


def _x(fen: int, low: int, scale: float) -> float:
    return MARGIN + (fen - low) * scale
