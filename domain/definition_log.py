"""What is shown of the MQL definition: a proposal, a version in the change log, and the log itself."""

from dataclasses import dataclass

from domain import feedback
from domain.definitions import Checklist, Item, Proposal, Signers


@dataclass(frozen=True, slots=True)
class Definition:
    """A version in the change log: what it says, what came before, and the proposal that made it.

    The built-in version has no proposal; `before` of it is empty. `cause` is the feedback that led to it.
    """

    checklist: Checklist
    before: tuple[Item, ...] = ()
    proposal: Proposal | None = None
    cause: feedback.Item | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal with everything its message shows."""

    proposal: Proposal
    squad_name: str
    before: tuple[Item, ...]
    signers: Signers
    cause: feedback.Item | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """A squad's definition as `/smarketing mql` shows it: the present version, and a page of versions, newest first."""

    squad_id: str
    squad_name: str
    current: Checklist
    page: int
    pages: int
    versions: tuple[Definition, ...]
    waiting: tuple[Proposal, ...] = ()
