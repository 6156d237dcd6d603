"""`bot gallery`: every message and modal, each in an empty, a typical and an extreme case, and every picture."""

import argparse
from pathlib import Path

from bot import painting, texts
from bot.settings import Settings
from messages import gallery
from messages.gallery import pictures
from messages.pictures import subjects


def command(settings: Settings, options: argparse.Namespace) -> int:
    """Write JSON files into the folder `--out`, made where it is missing, and PNG files into `pictures` in it."""
    written = gallery.write(options.out, gallery.surfaces(texts.load(settings.templates_dir)))
    print(f"{written} files in {options.out}")
    return _pictures(options.out / "pictures", settings.bot_picture_font)


def _pictures(folder: Path, font: str | None) -> int:
    folder.mkdir(exist_ok=True)
    every = dict(pictures.pictures())
    for name, picture in every.items():
        (folder / f"{name}.txt").write_text(subjects.alt(picture) + "\n", encoding="utf-8")
    if not painting.draw_all(folder, every, font):
        print(f"Not all pictures could be drawn; those that could are in {folder}")
        return 1
    print(f"{len(every)} pictures in {folder}, each with its words for who cannot see it")
    return 0
