"""Telling the managers that a text of the operator's cannot be used."""

from collections.abc import Sequence
from datetime import datetime

import storage.outbox
import storage.squads
from domain.delivery import Kind
from domain.texts import Broken
from storage.database import Transaction


def tell(
    transaction: Transaction, reading: Transaction, broken: Sequence[Broken], now: datetime
) -> int:
    """Queue a notice to each manager of each workspace, once for each content of a file. Returns how many."""
    with reading() as work:
        managers = [
            (workspace, manager)
            for workspace in storage.squads.workspaces_of(work)
            for manager in storage.squads.managers_of(work, workspace)
        ]
        wanted = [
            (workspace, manager, each, key)
            for workspace, manager in managers
            for each in broken
            if (key := f"text:{each.name}:{each.mark}:{manager}")
            not in storage.outbox.known(work, workspace, [key])
        ]
    if not wanted:
        return 0
    with transaction() as work:
        queued = [
            storage.outbox.queue(
                work,
                workspace_id=workspace,
                dedupe_key=key,
                kind=Kind.TEXT_NOTICE,
                address=manager,
                subject={"file": each.name, "line": str(each.line)},
                now=now,
            )
            for workspace, manager, each, key in wanted
        ]
    return sum(each is not None for each in queued)
