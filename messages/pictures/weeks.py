"""The picture of a week: its two first figures, and below how many leads took each step."""

from messages.pictures import canvas, letters
from messages.pictures.canvas import Sheet, Style
from messages.pictures.subjects import Week

_LEFT, _MIDDLE, _RIGHT = 64, 632, canvas.WIDTH - 64
_COLUMN = _RIGHT - _MIDDLE
_LABEL = Style(38, 34, canvas.BLUE, bold=True)
_PLAIN = Style(38, 34)
_FAINT = Style(38, 34, canvas.FAINT)
_HUGE = Style(96, 46, bold=True)
_COUNT = Style(40, 34, bold=True)
_BARS_AT, _BARS_WIDE, _ROW, _THICK = 366, 560, 55, 34
_MOST_ROWS = 5
# A lead goes from marketing's hands through sales' to a customer; each bar has its word, so no colour says it alone.
_COLOURS = {"won": canvas.GREEN, "lost": canvas.FAINT}


def draw(sheet: Sheet, week: Week) -> None:
    """Draw it on an empty sheet."""
    squad = letters.drawable(week.squad, bold=True, instead="The squad")
    wide = sheet.words(letters.drawable(week.label), _RIGHT, 76, _COLUMN, _FAINT, right=True)
    sheet.words(squad, _LEFT, 76, _RIGHT - _LEFT - wide - 40, _LABEL)
    for x, name, figure, explained in (
        (_LEFT, "MQLs handed off", week.handed_off, week.accepted),
        (_MIDDLE, "Speed of follow-up", week.follow_up, week.touched),
    ):
        sheet.words(name, x, 146, _COLUMN, _FAINT)
        sheet.words(letters.drawable(figure, bold=True), x, 242, _COLUMN, _HUGE)
        sheet.words(letters.drawable(explained), x, 298, _COLUMN, _PLAIN)
    _bars(sheet, week)


def _bars(sheet: Sheet, week: Week) -> None:
    shown = week.steps[:_MOST_ROWS]
    most = max((count for _, count in shown), default=0) or 1
    for place, (name, count) in enumerate(shown):
        y = _BARS_AT + place * _ROW
        sheet.words(letters.drawable(name), _LEFT, y + _THICK - 6, 270, _PLAIN)
        x: float = _LEFT + 290
        if count:
            wide = max(_BARS_WIDE * count / most, _THICK)
            sheet.block(x, y, wide, _THICK, _COLOURS.get(name, canvas.BLUE))
            x += wide + 20
        told = f"{count:,}"
        if name == "won" and week.won:
            told += f" · {letters.drawable(week.won, bold=True)}"
        sheet.words(told, x, y + _THICK - 4, _RIGHT - x, _COUNT)
