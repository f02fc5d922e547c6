"""A picture for a phone: upright, in large type, with its title above and its source below.

Lengths are pixels, counted from the upper left corner.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.papers.fonts import Face, face_of
from bot.papers.palette import FAINT, INK, LINE, PAPER, Fill
from bot.ui.paper import Letterhead

WIDTH: Final = 1080
MARGIN: Final = 56
INNER: Final = WIDTH - 2 * MARGIN
TOP: Final = 262
_FOOT: Final = 96
_DPI: Final = 72  # then a point is a pixel
_TITLE, _SUBTITLE, _LEGEND, _SOURCE = 50, 32, 32, 26
_SWATCH: Final = 30
_SMALLEST: Final = 18


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: their colour, which end stands at the place, and what is behind them."""

    colour: str = INK
    at: str = "left"
    ground: Mapping[str, object] | None = None


PLAIN: Final = Style()
ON_PAPER: Final = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}


class Canvas:
    """Holds a picture in the making; `height` is that of its body alone."""

    def __init__(self, head: Letterhead, height: float) -> None:
        self.face: Face = face_of(head.language)
        whole = TOP + height + _FOOT
        self._figure = Figure(figsize=(WIDTH / _DPI, whole / _DPI), dpi=_DPI, facecolor=PAPER)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(whole, 0)
        self._axes.set_axis_off()
        self.write(head.title, (MARGIN, 76), _TITLE)
        self.write(head.subtitle, (MARGIN, 142), _SUBTITLE, Style(FAINT))
        self.write(head.source, (MARGIN, whole - 44), _SOURCE, Style(FAINT))

    def write(
        self, text: str, place: tuple[float, float], size: float, style: Style = PLAIN
    ) -> None:
        """Write a line with its middle at the place, smaller where it would leave the picture."""
        shown = self.face.printable(text)
        self._axes.text(
            *place,
            shown,
            fontproperties=self.face.properties,
            fontsize=self.fitting(shown, size, INNER),
            color=style.colour,
            horizontalalignment=style.at,
            verticalalignment="center_baseline",
            parse_math=False,
            bbox=style.ground,
        )

    def fitting(self, text: str, size: float, width: float) -> float:
        """Tell the largest size, up to the one wished for, at which a text fits a width."""
        wide = self.face.measure(text, size)
        return size if wide <= width else max(_SMALLEST, size * width / wide)

    def fill(self, box: Box, fill: Fill) -> None:
        """Paint an area; the hatch is drawn in the colour of its edge."""
        self._axes.add_artist(
            Rectangle(
                (box.x, box.y),
                box.width,
                box.height,
                facecolor=fill.colour,
                edgecolor=fill.ink,
                hatch=fill.hatch,
                linewidth=0,
            )
        )

    def outline(self, box: Box) -> None:
        """Draw where something is not."""
        edge = Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            fill=False,
            edgecolor=FAINT,
            linestyle=(0, (4, 4)),
        )
        edge.set_linewidth(2)
        self._axes.add_artist(edge)

    def upright(self, x: float, top: float, bottom: float) -> None:
        self._axes.plot((x, x), (top, bottom), color=LINE, linewidth=2, zorder=0.5)

    def legend(self, entries: Iterable[tuple[Fill, str]]) -> None:
        """Name the fills under the title, side by side."""
        x, y = float(MARGIN), 206
        for fill, name in entries:
            self.fill(Box(x, y - _SWATCH / 2, _SWATCH, _SWATCH), fill)
            self.write(name, (x + _SWATCH + 12, y), _LEGEND)
            x += _SWATCH + 12 + self.face.measure(name, _LEGEND) + 40

    def png(self) -> bytes:
        picture = BytesIO()
        FigureCanvasAgg(self._figure)
        self._figure.savefig(picture, format="png", dpi=_DPI)
        return picture.getvalue()
