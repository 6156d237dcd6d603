"""The short form of /win: one line, read into what fills the form."""

from commands import slack_text
from domain import money
from domain.win_entries import Entry

_THANKS = frozenset({"thanks", "thank", "thx"})
_FILLERS = _THANKS | {"", "with", "and", "to", "you", "for"}
_LONGEST_AMOUNT = 3  # words, such as "12 000 EUR"
_CODE = 3  # letters of a currency


def read(text: str, currency: str) -> Entry:
    """What a line such as "Acme 12000 EUR thanks @ana" means: company, amount, helpers, and the rest as a note.

    The amount is the largest one behind the company's name: years and numbers of seats are smaller. Without one, all
    until "thanks" is the company.
    """
    line, mentions = slack_text.plain(text)
    words = line.split()
    start, end = _amount(words, currency)
    if start == end:
        start = end = _thanks(words)
    rest = words[end:]
    is_said = any(word.strip(",;.!&").casefold() not in _FILLERS for word in rest)
    return Entry(
        company=" ".join(words[:start]).strip(" ,;"),
        value=" ".join(words[start:end]).strip(" ,;"),
        helpers=tuple(dict.fromkeys(mention.user_id for mention in mentions)),
        note=" ".join(rest) if is_said else "",
    )


def _amount(words: list[str], currency: str) -> tuple[int, int]:
    """Where the largest amount stands behind the name; nowhere behind the last word where there is none."""
    best, place = -1, (len(words), len(words))
    for start in range(1, len(words)):
        for end in range(min(start + _LONGEST_AMOUNT, len(words)), start, -1):
            minor = _minor(" ".join(words[start:end]).rstrip(",;"), currency)
            if minor is not None:
                if minor > best:
                    best, place = minor, (start, end + _foreign(words, end))
                break
    return place


def _minor(text: str, currency: str) -> int | None:
    try:
        return money.parse(text, currency).minor
    except ValueError:
        return None


def _foreign(words: list[str], end: int) -> int:
    """1 where another currency's code follows: the form then says that the value must be in the squad's."""
    following = words[end].rstrip(",;") if end < len(words) else ""
    return int(len(following) == _CODE and following.isalpha() and following.isupper())


def _thanks(words: list[str]) -> int:
    places = [place for place, word in enumerate(words) if place and word.casefold() in _THANKS]
    return places[0] if places else len(words)
