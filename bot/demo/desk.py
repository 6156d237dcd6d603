"""Where the made-up company works, and the dice that decide."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.demo.company import Company
from domain import people
from storage.database import Transaction

Step = Callable[[datetime], object]
"""Something that somebody does at a moment."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works where, and the dice."""

    SALES: ClassVar = ("sam", "ana", "priya")
    MARKETING: ClassVar = ("mia", "mia", "ines", "yusuf")
    """By handle; who stands there twice brings twice as much."""

    transaction: Transaction
    company: Company
    squad: people.Squad
    dice: random.Random

    def after(self, moment: datetime, hours: float) -> datetime:
        """A moment of the squad's working time, about so many working hours later."""
        wait = timedelta(hours=self.dice.lognormvariate(0, 0.6) * hours)
        return self.squad.due(moment, wait)
