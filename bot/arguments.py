"""What may be typed after `python -m bot`."""

import argparse
from pathlib import Path

from domain.people import ANSWER_DAYS


def parser() -> argparse.ArgumentParser:
    """The parser; `command` names the module in `bot` whose `command(settings, options)` is run."""
    whole = argparse.ArgumentParser(
        prog="smarketing", description="The Slack bot that makes marketing and sales one team."
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="serve: Socket Mode or HTTP, as the environment says")
    _add_demo(commands.add_parser("demo", help="try it here and now, without a Slack account"))
    _add_setup(commands.add_parser("setup", help="set a squad up without Slack's screens"))
    commands.add_parser("migrate", help="bring the database to this version")
    commands.add_parser("doctor", help="check everything and say how to mend what is wrong")
    gallery = commands.add_parser(
        "gallery", help="write every message and modal as a JSON file, and every picture"
    )
    gallery.add_argument("--out", type=Path, required=True, metavar="DIR")
    return whole


def _add_demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument(
        "--keep", type=Path, metavar="DIR", help="go on with the company in this folder"
    )
    demo.add_argument(
        "--port", type=int, default=0, help="where the page is served; any free port by default"
    )
    demo.add_argument(
        "--story",
        action="store_true",
        help="tell one lead's story in the terminal instead, and end",
    )
    demo.add_argument(
        "--quarter",
        action="store_true",
        help="tell in the terminal what a whole quarter brought, week by week, and end",
    )
    demo.add_argument(
        "--pace", type=float, default=0.0, metavar="SECONDS", help="with --story: wait at each step"
    )


def _add_setup(setup: argparse.ArgumentParser) -> None:
    def person(name: str, meaning: str, *, required: bool = False) -> None:
        setup.add_argument(name, metavar="U…", required=required, help=meaning)

    def people(name: str, meaning: str, *, required: bool = False) -> None:
        setup.add_argument(
            name, metavar="U…,U…", type=_ids, default=(), required=required, help=meaning
        )

    setup.add_argument("--workspace", required=True, metavar="T…", help="the workspace's id")
    setup.add_argument("--squad", required=True, metavar="NAME", help="such as DACH")
    setup.add_argument("--handoffs", required=True, metavar="C…", help="channel for hand-offs")
    for name in ("feedback", "wins", "weekly"):
        setup.add_argument(f"--{name}", metavar="C…", help=f"channel for {name} posts")
    people("--marketing", "people on the marketing side", required=True)
    people("--sales", "people on the sales side", required=True)
    people("--customer-success", "people in customer success")
    people("--product", "people in product")
    people("--leads", "who among them leads their side")
    people("--managers", "who may change the set-up")
    person("--default-acceptor", "who takes what nobody else takes", required=True)
    setup.add_argument("--timezone", required=True, metavar="ZONE", help="such as Europe/Berlin")
    setup.add_argument("--currency", required=True, metavar="CODE", help="such as EUR")
    setup.add_argument(
        "--answer-days",
        type=int,
        default=ANSWER_DAYS,
        metavar="DAYS",
        help="working days within which feedback is answered, 2 by default",
    )
    setup.add_argument(
        "--country",
        metavar="CODE",
        help="whose public holidays count, such as DE, or none",
    )
    setup.add_argument("--region", metavar="CODE", help="a part of that country, such as BY")
    setup.add_argument(
        "--on-holiday",
        choices=("before", "after", "skip", "post", "move"),
        help="a post that falls on one comes on the working day before (also: move) or after, not at all, or as usual",
    )


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
