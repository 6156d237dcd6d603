"""A call to Slack for a claimed message."""

from collections.abc import Callable

from domain.delivery import Message, Outcome, Verdict
from jobs.deps import Deps


def unless_late(deps: Deps, message: Message, call: Callable[[], Outcome]) -> Outcome:
    """The call, unless the lease is over: a process that slept through it may not send what another looks for."""
    if deps.clock() >= message.due_at:
        return Outcome(Verdict.LATER, error="the lease was over before the call")
    return call()
