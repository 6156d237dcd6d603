"""A hook that lives in another process."""

import http.client
import json
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from playground.web_api import Hook
from playground.wire import Call

_SECONDS = 10.0


def make(url: str, method: str = "*", point: str = "*") -> Hook:
    """Return a hook that posts {"point", "method", "arguments"} to `url` and waits for the answer.

    The answer's JSON may name a fault: {"fault": "refused"}. `method` is a pattern. A hook that
    cannot be reached changes nothing.
    """
    target = urlsplit(url)

    def ask(at: str, call: Call) -> str | None:
        if point not in ("*", at) or not fnmatchcase(call.method, method):
            return None
        body = json.dumps({"point": at, "method": call.method, "arguments": call.arguments})
        connection = http.client.HTTPConnection(
            target.hostname or "", target.port or 80, timeout=_SECONDS
        )
        try:
            connection.request(
                "POST", target.path or "/", body, {"Content-Type": "application/json"}
            )
            said = json.loads(connection.getresponse().read() or b"{}")
        except (OSError, ValueError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        fault = said.get("fault") if isinstance(said, dict) else None
        return str(fault) if fault else None

    return ask
