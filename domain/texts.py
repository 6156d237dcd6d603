"""A text file of the operator that cannot be used, as far as anybody has to hear of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with one file; the built-in text is used until it is mended.

    `name` is the file's, `line` counts from 1 and is 0 where no line is to blame. `mark` is the same for the same
    content, so that one mistake is told once. `said` and `mend` are for whoever keeps the file.
    """

    name: str
    line: int
    said: str
    mend: str
    mark: str = ""

    def __str__(self) -> str:
        """Where and what, without how to mend it."""
        return (
            f"{self.name}, line {self.line}: {self.said}"
            if self.line
            else f"{self.name}: {self.said}"
        )
