"""The process that draws one picture: what it shows comes in as JSON, the PNG goes out."""

import os
import sys

_POLITE = 10  # steps that everybody else goes first: nobody waits for a picture


def main() -> int:
    """Draw what stands on the standard input; 2 for what cannot be read."""
    os.nice(_POLITE)
    from messages.pictures import drawing, subjects  # noqa: PLC0415 # loading takes half a second, at low priority

    try:
        picture = subjects.read(sys.stdin.buffer.read())
    except (ValueError, KeyError, TypeError):
        return 2
    sys.stdout.buffer.write(drawing.draw(picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
