"""Server-sent events: the regions of an open page, whenever something in them changed."""

import asyncio
import json
from collections.abc import AsyncIterator

from playground.web import regions
from playground.web.front import Front
from playground.web.glance import Glance

_LOOK_AGAIN = 1.0  # seconds; bounds how long a thread outlives its page
_PULSE = 15.0  # seconds between signs of life, by which a dead connection is noticed
_GATHER = 0.02  # seconds; changes that come together are drawn together


async def stream(front: Front, glance: Glance) -> AsyncIterator[str]:
    """Yield events `regions` with {region: {"order": [key], "changed": {key: html}}}.

    The first one holds everything, so a page that lost its connection is whole again.
    """
    loop, workers = asyncio.get_running_loop(), front.stage.workers
    changes = front.stage.workspace.changed
    known: regions.Regions = {}
    quiet = 0.0
    count = -1
    while True:
        if changes.count != count:
            count, quiet = changes.count, 0.0
            now = await loop.run_in_executor(workers, regions.look, front, glance)
            news = difference(known, now)
            known = now
            if news:
                yield f"event: regions\ndata: {json.dumps(news)}\n\n"
        elif quiet >= _PULSE:
            count = -1  # time goes by as well: clocks and "today" are drawn anew
            yield ": still here\n\n"
            continue
        if not await loop.run_in_executor(workers, changes.wait_past, count, _LOOK_AGAIN):
            quiet += _LOOK_AGAIN
        await asyncio.sleep(_GATHER)


def difference(known: regions.Regions, now: regions.Regions) -> dict[str, object]:
    """What a page that shows `known` lacks to show `now`."""
    news: dict[str, object] = {}
    for name, fragments in now.items():
        before = dict(known.get(name, []))
        changed = {key: str(html) for key, html in fragments if before.get(key) != html}
        order = [key for key, _ in fragments]
        if changed or name not in known or order != list(before):
            news[name] = {"order": order, "changed": changed}
    return news
