"""The three kinds of picture. Made to be read on a phone: at 360 pixels' width the smallest words are ten high."""

from messages import figures
from messages.pictures import canvas, letters
from messages.pictures.canvas import Sheet, Style
from messages.pictures.subjects import Goal, Milestone, Picture, Reel, Win

_LEFT, _RIGHT = 64, canvas.WIDTH - 64
_WIDE = _RIGHT - _LEFT
_LABEL = Style(38, 34, canvas.BLUE, bold=True)
_NAME = Style(84, 46, bold=True)
_AMOUNT = Style(96, 60, canvas.INK, bold=True)
_PLAIN = Style(40, 34)
_FAINT = Style(40, 34, canvas.FAINT)
_ROW = Style(44, 34)
_ROW_BOLD = Style(44, 34, bold=True)
_SIDE = Style(38, 34, canvas.FAINT)
_MOST_LINES = 4
_SHORT = 14  # signs, beside which there is room for a word
_TICKS = (25, 50, 75)


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
    return sheet.png()


def _win(sheet: Sheet, win: Win) -> None:
    low = 0 if win.goal else 60  # without a pot below there is air above
    label = letters.drawable(win.label, bold=True, instead="Won together")
    sheet.words(label, _LEFT, 88 + low, _WIDE, _LABEL)
    company = letters.drawable(win.company, bold=True, instead="A new customer")
    sheet.words(company, _LEFT, 190 + low, _WIDE, _NAME)
    cycle = letters.drawable(win.cycle)
    if win.value:
        value = letters.drawable(win.value, bold=True)
        wide = sheet.words(value, _LEFT, 308 + low, _WIDE * 0.68, _AMOUNT)
        sheet.words(cycle, _LEFT + wide + 32, 308 + low, _WIDE - wide - 32, _FAINT)
    else:
        sheet.words(cycle, _LEFT, 290 + low, _WIDE, _FAINT)
    y = (394 if win.value else 366) + low
    for side, names in (("Marketing", win.marketing), ("Sales", win.sales)):
        if names:
            _side(sheet, side, names, y)
            y += 62
    _goal(sheet, win.goal)


def _side(sheet: Sheet, side: str, names: tuple[str, ...], y: float) -> None:
    mark, colour = (
        (sheet.disc, canvas.BLUE) if side == "Marketing" else (sheet.diamond, canvas.VERMILION)
    )
    mark(_LEFT + 15, y - 14, 15, colour)
    sheet.words(side, _LEFT + 50, y, 260, _SIDE)
    known = [letters.drawable(name, instead="a colleague") for name in names]
    sheet.words(", ".join(dict.fromkeys(known)), _LEFT + 280, y, _WIDE - 280, _PLAIN)


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
    wide = sheet.words(points, _RIGHT, 560, _WIDE * 0.5, Style(40, 34, bold=True), right=True)
    reward = letters.drawable(goal.reward, instead="The team's reward")
    sheet.words(reward, _LEFT, 560, _WIDE - wide - 40, _PLAIN)
    sheet.block(_LEFT, 590, _WIDE, 36, canvas.TRACK)
    colour = canvas.GREEN if goal.percent >= 100 else canvas.BLUE
    if goal.percent > 0:
        sheet.block(_LEFT, 590, max(_WIDE * goal.percent / 100, 36), 36, colour)
    for tick in _TICKS:
        passed = canvas.PAPER if tick <= goal.percent else canvas.FAINT
        sheet.block(_LEFT + _WIDE * tick / 100 - 2, 598, 4, 20, passed)
