"""`bot gallery`: every message and modal, each in an empty, a typical and an extreme case, and every picture."""

import argparse
from pathlib import Path

from bot import texts
from bot.painting import Painter
from bot.settings import Settings
from messages import gallery
from messages.gallery import pictures
from messages.pictures import subjects


def command(settings: Settings, options: argparse.Namespace) -> int:
    """Write JSON files into the folder `--out`, made where it is missing, and PNG files into `pictures` in it."""
    written = gallery.write(options.out, texts.load(settings.templates_dir))
    print(f"{written} files in {options.out}")
    return _pictures(options.out / "pictures")


def _pictures(folder: Path) -> int:
    folder.mkdir(exist_ok=True)
    painter, count = Painter(), 0
    for name, picture in pictures.pictures():
        painted = painter.draw(picture)
        if painted.png is None:
            print(f"{name} could not be drawn: {painted.problem}")
            return 1
        (folder / f"{name}.png").write_bytes(painted.png)
        (folder / f"{name}.txt").write_text(subjects.alt(picture) + "\n", encoding="utf-8")
        count += 1
    print(f"{count} pictures in {folder}, each with its words for who cannot see it")
    return 0
