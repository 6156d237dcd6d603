"""The process that draws: what a picture shows comes in as JSON, the PNG goes out.

With a folder as argument it draws many, each from a line with its name, a space and the JSON, into `name.png` there.
"""

import os
import sys
from pathlib import Path

_POLITE = 10  # steps that everybody else goes first: nobody waits for a picture


def main() -> int:
    """Draw what stands on the standard input; 2 for what cannot be read."""
    os.nice(_POLITE)
    from messages.pictures import drawing, subjects  # noqa: PLC0415 # loading takes half a second, at low priority

    def drawn(wanted: bytes) -> bytes | None:
        try:
            picture = subjects.read(wanted)
        except (ValueError, KeyError, TypeError):
            return None
        return drawing.draw(picture)

    folders = [Path(given) for given in sys.argv[1:]]
    if not folders:
        png = drawn(sys.stdin.buffer.read())
        sys.stdout.buffer.write(png or b"")
        return 2 if png is None else 0
    for line in sys.stdin.buffer:
        name, _, wanted = line.partition(b" ")
        png = drawn(wanted)
        if png is None:
            return 2
        (folders[0] / f"{name.decode()}.png").write_bytes(png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
