"""The kinds of picture. Made to be read on a phone: at 360 pixels' width the smallest words are ten high."""

from collections.abc import Callable
from dataclasses import dataclass

from messages import figures
from messages.pictures import canvas, letters, weeks
from messages.pictures.canvas import Sheet, Style
from messages.pictures.subjects import Goal, Milestone, Picture, Reel, Week, Win

_LEFT, _RIGHT = 64, canvas.WIDTH - 64
_WIDE = _RIGHT - _LEFT
_TOP, _BOTTOM = 52, canvas.HEIGHT - 64
_GOAL = 482  # above the shared pot, which stands along the lower edge
_LABEL = Style(40, 34, canvas.BLUE, bold=True)
_NAME, _NAME_ALONE = Style(86, 46, bold=True), Style(110, 46, bold=True)
_AMOUNT, _AMOUNT_ALONE = Style(96, 60, bold=True), Style(120, 60, bold=True)
_PLAIN = Style(42, 34)
_FAINT = Style(42, 34, canvas.FAINT)
_ROW = Style(46, 34)
_ROW_BOLD = Style(46, 34, bold=True)
_SIDE = Style(40, 34, canvas.FAINT)
_NAMES_AT = 290  # pixels right of the margin, behind the longer word for a side
_MOST_LINES = 4
_SHORT, _LONG = (
    14,
    22,
)  # signs: with fewer there is room for a word more, with more for the percentage only
_TICKS = (25, 50, 75)
_ASCENT, _DESCENT = 0.8, 0.2  # of a line's size, above and below its base
_GAPS_GROW = 2.4  # times their usual height at most, where there is room


def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1200 × 675 pixels."""
    sheet = Sheet()
    match picture:
        case Win():
            _win(sheet, picture)
        case Milestone():
            _milestone(sheet, picture)
        case Reel():
            _reel(sheet, picture)
        case Week():
            weeks.draw(sheet, picture)
    return sheet.png()


def _win(sheet: Sheet, win: Win) -> None:
    label = letters.drawable(win.label, bold=True, instead="Won together")
    company = letters.drawable(win.company, bold=True, instead="A new customer")
    value, cycle = letters.drawable(win.value, bold=True), letters.drawable(win.cycle)
    # Without a pot below, the rest may be larger.
    named, worth = (_NAME, _AMOUNT) if win.goal else (_NAME_ALONE, _AMOUNT_ALONE)
    lines: list[_Line] = [
        _line(sheet, 0, label, _WIDE, _LABEL),
        _line(sheet, 17, company, _WIDE, named),
    ]
    if value:
        size = sheet.size(value, _WIDE * 0.68, worth)
        lines.append(_Line(16, size, lambda y: _worth(sheet, value, worth, cycle, y)))
    elif cycle:
        lines.append(_line(sheet, 20, cycle, _WIDE, _FAINT))
    sides = [("Marketing", win.marketing), ("Sales", win.sales)]
    for at, (side, names) in enumerate((side, names) for side, names in sides if names):
        lines.append(_Line(14 if at else 26, _SIDE.size, _side(sheet, side, names)))
    _spread(lines, _GOAL if win.goal else _BOTTOM, centred=win.goal is None)
    _goal(sheet, win.goal)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line to come: the usual gap above it, its size, and what writes it with its base at a height."""

    gap: float
    size: float
    write: Callable[[float], object]


def _line(sheet: Sheet, gap: float, text: str, width: float, style: Style) -> _Line:
    size = sheet.size(text, width, style)
    return _Line(gap, size, lambda y: sheet.words(text, _LEFT, y, width, style))


def _spread(lines: list[_Line], bottom: float, *, centred: bool) -> None:
    """Write the lines from the top on; the room that is left widens the gaps, up to a limit."""
    words = sum(line.size * (_ASCENT + _DESCENT) for line in lines)
    gaps = sum(line.gap for line in lines)
    room = bottom - _TOP - words
    wider = min(max(room / gaps, 1.0), _GAPS_GROW) if gaps else 1.0
    y = _TOP + (max(room - gaps * wider, 0) / 2 if centred else 0)
    for line in lines:
        y += line.gap * wider + line.size * _ASCENT
        line.write(y)
        y += line.size * _DESCENT


def _worth(sheet: Sheet, value: str, style: Style, cycle: str, y: float) -> None:
    wide = sheet.words(value, _LEFT, y, _WIDE * 0.68, style)
    sheet.words(cycle, _LEFT + wide + 32, y, _WIDE - wide - 32, _FAINT)


def _side(sheet: Sheet, side: str, names: tuple[str, ...]) -> Callable[[float], object]:
    mark, colour = (
        (sheet.disc, canvas.BLUE) if side == "Marketing" else (sheet.diamond, canvas.VERMILION)
    )
    known = [letters.drawable(name, instead="a colleague") for name in names]
    people = ", ".join(dict.fromkeys(known))

    def write(y: float) -> None:
        mark(_LEFT + 15, y - 15, 15, colour)
        sheet.words(side, _LEFT + 50, y, _NAMES_AT - 60, _SIDE)
        sheet.words(people, _LEFT + _NAMES_AT, y, _WIDE - _NAMES_AT, _PLAIN)

    return write


def _milestone(sheet: Sheet, milestone: Milestone) -> None:
    goal = milestone.goal
    sheet.words(letters.drawable(milestone.label, bold=True), _LEFT, 100, _WIDE, _LABEL)
    colour = canvas.GREEN if milestone.percent >= 100 else canvas.INK
    huge = Style(210, 120, colour, bold=True)
    sheet.words(f"{milestone.percent} %", _LEFT - 8, 330, _WIDE, huge)
    left = max(goal.target - goal.total, 0)
    told = f"{figures.count(left, 'point')} to go" if left else "The whole team did it"
    sheet.words(told, _LEFT, 420, _WIDE, Style(48, 36, canvas.FAINT))
    _goal(sheet, goal)


def _reel(sheet: Sheet, reel: Reel) -> None:
    sheet.words(letters.drawable(reel.label, bold=True), _LEFT, 96, _WIDE * 0.6, _LABEL)
    total = letters.drawable(reel.total, bold=True)
    sheet.words(total, _RIGHT, 96, _WIDE * 0.38, Style(52, 34, bold=True), right=True)
    fits = reel.count <= _MOST_LINES
    shown = reel.wins[: _MOST_LINES if fits else _MOST_LINES - 1]
    y = 190.0
    for company, value in shown:
        amount = letters.drawable(value, bold=True)
        wide = sheet.words(amount, _RIGHT, y, _WIDE * 0.4, _ROW_BOLD, right=True)
        name = letters.drawable(company, instead="A new customer")
        sheet.words(name, _LEFT, y, _WIDE - wide - 40, _ROW)
        y += 78
    if not fits:
        sheet.words(f"and {reel.count - len(shown):,} more", _LEFT, y, _WIDE, _FAINT)
    _goal(sheet, reel.goal)


def _goal(sheet: Sheet, goal: Goal | None) -> None:
    """The shared pot along the lower edge."""
    if goal is None:
        return
    points = f"{goal.total:,} of {goal.target:,}"
    if len(points) <= _SHORT:
        points += " points"
    if len(points) > _LONG:
        points = f"{goal.percent} %"
    wide = sheet.words(points, _RIGHT, 566, _WIDE * 0.5, Style(40, 34, bold=True), right=True)
    reward = letters.drawable(goal.reward, instead="The team's reward")
    sheet.words(reward, _LEFT, 566, _WIDE - wide - 40, _PLAIN)
    sheet.block(_LEFT, 596, _WIDE, 36, canvas.TRACK)
    colour = canvas.GREEN if goal.percent >= 100 else canvas.BLUE
    if goal.percent > 0:
        sheet.block(_LEFT, 596, max(_WIDE * goal.percent / 100, 36), 36, colour)
    for tick in _TICKS:
        if tick == goal.percent:
            continue  # the bar ends here, and says it
        passed = canvas.PAPER if tick <= goal.percent else canvas.FAINT
        sheet.block(_LEFT + _WIDE * tick / 100 - 2, 604, 4, 20, passed)
