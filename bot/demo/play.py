"""The play from the first line to the last, and what is said when it cannot go on."""

import argparse
import logging
import sys

from bot.demo import closing, learning, offering, signals
from bot.demo.cast import Actor
from bot.demo.stage import NEWS_WINDOW, Missing, Stage
from bot.demo.telling import Teller


def run(options: argparse.Namespace) -> int:
    """Play, and clean up whatever happens. Returns the exit code."""
    signals.end_politely()
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    stage = Stage()
    try:
        with stage:
            _play(stage, Teller(stage.slack, max(options.pace, 0.0)))
    except Missing as missing:
        print(f"\nThe demo stopped. {missing}", file=sys.stderr)
        if stage.kept_log:
            print(f"The bot's log: {stage.kept_log}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; everything is cleaned up.", file=sys.stderr)
        return 130
    return 0


def _play(stage: Stage, teller: Teller) -> None:
    mia, ines, yusuf, sam, ana, priya = (
        Actor(handle, stage, teller) for handle in ("mia", "ines", "yusuf", "sam", "ana", "priya")
    )
    teller.title("Smarketing: one lead, from both sides")
    teller.says(
        "A company of eight on a Slack that runs on this machine; the bot beside it is the real one. "
        "Mia, Inês and Yusuf do marketing, Sam, Ana and Priya sell."
    )
    offering.hand_over(teller, mia)
    offering.ask_and_answer(teller, mia, sam)
    owner = offering.race(teller, mia, sam, ana)
    offering.show_contact(teller, owner)
    offering.duplicate(teller, ines)
    offering.reject(teller, ines, ana)
    learning.give(teller, ines, ana)
    learning.agree(teller, ines, ana, (yusuf, priya))
    closing.touch(teller, mia, owner)
    closing.choose_reward(teller, yusuf)
    closing.close(teller, mia, owner)
    closing.celebrate(teller, mia, owner)
    closing.look_back(teller, yusuf)
    teller.ends(
        "That was one lead from hand-off to customer, with every answer on its way home.",
        f"(News are gathered for {NEWS_WINDOW} s here, and for two minutes in real life.)",
        "Next: “make demo”, where you are all of them. Slower: ARGS='--story --pace 2'",
    )
