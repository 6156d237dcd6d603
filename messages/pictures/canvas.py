"""A sheet to draw on, measured in its own pixels from the top left corner: words that fit, shapes, a bar."""

import io
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyBboxPatch, Polygon
from matplotlib.text import Text

from messages.pictures import letters

WIDTH, HEIGHT = 1200, 675
_DPI = 72  # so that a point is a pixel
_ELLIPSIS = "…"

# Ink on paper: it reads the same on Slack's light and dark backgrounds. Blue, vermilion and green are told apart by
# people with any colour vision, and nothing is said by colour alone.
PAPER, INK, FAINT, TRACK = "#FAF7F0", "#1D3557", "#5A6B80", "#DDD6C6"
BLUE, VERMILION, GREEN = "#0072B2", "#C2500A", "#00795A"


@dataclass(frozen=True, slots=True)
class Style:
    """How words look. `size` in pixels; they shrink to `least` and are cut after that."""

    size: float
    least: float
    colour: str = INK
    bold: bool = False


class Sheet:
    """One picture in the making."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(HEIGHT, 0)
        self._axes.axis("off")

    def words(
        self, text: str, x: float, y: float, width: float, style: Style, *, right: bool = False
    ) -> float:
        """Write one line with its base at `y`, from `x` on or up to it; returns how wide it became."""
        drawn = self._text(text, width, style)
        drawn.set(x=x, y=y, ha="right" if right else "left")
        return self._width(drawn)

    def size(self, text: str, width: float, style: Style) -> float:
        """How large the line will be written, in pixels; nothing is drawn."""
        drawn = self._text(text, width, style)
        drawn.remove()
        return float(drawn.get_fontsize())

    def _text(self, text: str, width: float, style: Style) -> Text:
        """The line as large as it fits, cut where even the least size is too wide."""
        drawn = self._axes.text(
            0,
            0,
            text,
            fontproperties=FontProperties(fname=letters.face(text, bold=style.bold)),
            fontsize=style.size,
            color=style.colour,
            va="baseline",
            parse_math=False,  # a dollar sign is an amount here, not a formula
        )
        size = style.size
        while self._width(drawn) > width and size > style.least:
            size = max(size - 2, style.least)
            drawn.set_fontsize(size)
        if self._width(drawn) > width:
            self._cut(drawn, text, width)
        return drawn

    def _width(self, drawn: Text) -> float:
        return float(drawn.get_window_extent().width)

    def _cut(self, drawn: Text, text: str, width: float) -> None:
        """Keep as much of the text's beginning as fits."""
        least, most = 0, len(text)
        while least < most:
            middle = (least + most + 1) // 2
            drawn.set_text(text[:middle].rstrip() + _ELLIPSIS)
            if self._width(drawn) <= width:
                least = middle
            else:
                most = middle - 1
        drawn.set_text(text[:least].rstrip() + _ELLIPSIS)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A round mark."""
        self._axes.add_patch(Circle((x, y), radius, color=colour, linewidth=0))

    def diamond(self, x: float, y: float, radius: float, colour: str) -> None:
        """A mark that is told from a round one without its colour."""
        corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        self._axes.add_patch(Polygon(corners, closed=True, color=colour, linewidth=0))

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle with round ends."""
        radius = min(height, width) / 2
        shape = FancyBboxPatch(
            (x, y),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={radius}",
            color=colour,
            linewidth=0,
        )
        self._axes.add_patch(shape)

    def png(self) -> bytes:
        """The finished picture."""
        out = io.BytesIO()
        self._figure.savefig(out, format="png")
        return out.getvalue()
