"""Gallery: pictures of every kind, small and big, in many scripts, with the longest names."""

from collections.abc import Iterator

from domain.pots import MILESTONES
from messages.gallery.samples import LONGEST
from messages.pictures.subjects import Goal, Milestone, Picture, Reel, Week, Win
from messages.pots import headline

_REWARD = "Dinner for everybody"
_WINS = (
    ("Borealis Logistics", "€48,500"),
    ("Café Zürich", "€12,000"),
    ("Northwind", "€9,900"),
    ("Acme", "€4,250"),
    ("Umbrella Foods", "€3,000"),
    ("Tiny Studio", "€900"),
)


Named = Iterator[tuple[str, Picture]]


def pictures() -> Named:
    """All of them, each with a name for its file."""
    yield from _wins()
    yield from _others()
    yield from _weeks()
    yield from _extremes()
    yield from _scripts()


def _wins() -> Named:
    yield "win-small", _win("Acme", "€900", "in 4 days", 12)
    yield (
        "win-big",
        _win("Borealis Logistics", "€248,500", "in 97 days", 160, "Biggest win of the year"),
    )
    yield (
        "win-first",
        _win("Café Zürich", "€12,000", "in 31 days", 87, "First win of “Spring webinar”"),
    )
    yield "win-without-a-pot", Win("Won together", "Acme", "$1,200", "same day", ("Mia",), ("Sam",))
    yield (
        "win-without-a-value",
        Win("Won together", "Acme", "", "in 2 days", (), ("Sam Lee",), _goal(3)),
    )


def _others() -> Named:
    for percent in MILESTONES:
        yield f"milestone-{percent:03}", Milestone(headline(percent), percent, _goal(percent * 2))
    yield (
        "milestone-overfull",
        Milestone(headline(100), 100, Goal(_REWARD, 1_234_567, 1_000_000, 100)),
    )
    yield "reel", Reel("This week’s wins", _WINS[:3], 3, "€70,400", _goal(131))
    yield "reel-many", Reel("This week’s wins", _WINS, 6, "€78,550", _goal(131))


def _weeks() -> Named:
    names = ("accepted", "SQL", "opportunities", "won", "lost")

    def week(
        counts: tuple[int, ...],
        handed_off: str,
        accepted: str,
        follow_up: str,
        touched: str,
        won: str = "",
    ) -> Week:
        steps = tuple(zip(names, counts, strict=True))
        return Week("Week 47, 2026", "North", handed_off, accepted, follow_up, touched, steps, won)

    yield (
        "week",
        week(
            (10, 4, 2, 2, 1), "12", "9 of 12 accepted", "45 min", "8 of 12 followed up",
            won="€18,500",
        ),
    )  # fmt: skip
    yield "week-without-hand-offs", week((0, 0, 1, 1, 0), "0", "", "—", "", won="€900")
    yield (
        "week-not-reached",
        week((1, 0, 0, 0, 0), "3", "1 of 3 accepted", "not reached", "1 of 3 followed up"),
    )
    most = tuple((LONGEST, 10**12 - place) for place in range(12))
    yield (
        "week-longest",
        Week(LONGEST, LONGEST, LONGEST, LONGEST, LONGEST, LONGEST, most, LONGEST),
    )


def _extremes() -> Named:
    yield "win-longest", Win(*(LONGEST,) * 4, (LONGEST,) * 40, (LONGEST,) * 40, _full(LONGEST))
    yield "win-long-names", _long()
    yield "reel-longest", Reel(LONGEST, ((LONGEST, LONGEST),) * 40, 40, LONGEST, _full(LONGEST))


def _scripts() -> Named:
    yield (
        "win-hebrew",
        Win(
            "Won together",
            "תנובה שיווק",
            "₪12,000",
            "in 12 days",
            ("נועה לוי",),
            ("Sam Lee",),
            _goal(60),
        ),
    )
    yield (
        "win-arabic",
        Win(
            "Won together",
            "شركة الأفق",
            "€12,000",
            "in 12 days",
            ("ليلى حداد",),
            ("Sam Lee",),
            _goal(60),
        ),
    )
    yield (
        "win-cyrillic-greek",
        Win("Won together", "Ромашка Λάμδα", "€700", "same day", ("Олена",), ("Νίκος",), _goal(60)),
    )
    yield (
        "win-chinese",
        Win(
            "Won together",
            "株式会社アクメ",
            "¥1,200,000",
            "in 8 days",
            ("田中",),
            ("Sam 🎉",),
            _goal(60),
        ),
    )
    yield "win-emoji", _win("🚀 Rocket 🚀", "€5,000", "in 6 days", 100)
    yield "win-dollars", _win("$Cash$ & <Co>", "$5,000", "in 6 days", 100)


def _win(company: str, value: str, cycle: str, total: int, label: str = "Won together") -> Win:
    both = ("Mia Marsh", "Max Moor"), ("Sam Lee",)
    return Win(label, company, value, cycle, *both, _goal(total))


def _goal(total: int) -> Goal:
    return Goal(_REWARD, total, 200, min(total * 100 // 200, 100))


def _full(reward: str) -> Goal:
    return Goal(reward, 10**12, 10**6, 100)


def _long() -> Win:
    return Win(
        "First win of “Autumn conference for procurement”",
        "Donaudampfschifffahrtsgesellschaft für Logistik und Handel mbH & Co. KG",
        "CHF 1,250,000,000",
        "in 1,204 days",
        ("Maximiliane von Hohenstein-Wartenberg", "Bartholomew Featherstonehaugh", "Ana"),
        ("Wolfeschlegelsteinhausen Bergerdorff", "Ana Silva"),
        Goal(
            "A long weekend with everybody’s families at a lake in Mecklenburg",
            999_999,
            1_000_000,
            99,
        ),
    )
