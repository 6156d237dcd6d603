"""Whether a text blames a person rather than tells what happened: a gentle hint, never a verdict."""

import re
from collections.abc import Sequence

_JUDGED = (
    r"(?:useless|hopeless|terrible|awful|stupid|rude|careless|sloppy|lazy|incompetent|clueless|unreliable|"
    r"a joke|a disgrace|bad at|too slow|too lazy)"
)
_SOFTENED = r"(?:(?:just|so|really|simply|completely|totally|such|always|absolutely) )*"
# Words that are said of people only, whoever is meant.
_SAID_OF_PEOPLE = re.compile(
    r"\b(?:idiots?|morons?|liars?|incompetent|clueless|lazy|unprofessional|"
    r"(?:your|his|her|their) (?:own )?fault|\w+['’]s fault|"
    r"(?:can|could)(?:['’]t|not| not) be bothered|(?:is|are|was|were) to blame|hopeless at|"
    r"not doing (?:your|his|her|their) job)\b"
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one)(?: \w+)? (?:is|was|to) (?:to )?blame\b|nobody['’]s fault"
)


def blames_a_person(text: str, names: Sequence[str] = ()) -> bool:
    """Whether it sounds like blame of somebody. `names` are display names of people who may be meant."""
    said = _NOBODY.sub(" ", " ".join(text.casefold().split()))
    if _SAID_OF_PEOPLE.search(said):
        return True
    known = {name.casefold().split()[0] for name in names if name.strip()}
    people = "|".join(["you", "he", "she", r"@[\w.-]+", *map(re.escape, sorted(known))])
    judged = rf"(?:is|are|was|were|['’]s|['’]re) ?{_SOFTENED}{_JUDGED}"
    habit = r"(?:always|never|keeps?|simply never|just never) \w+"
    return bool(re.search(rf"(?<![\w@])(?:{people})(?: {habit}| ?{judged})\b", said))
