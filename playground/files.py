"""Files that people and the app put into the workspace; kept in memory, handed out harmlessly."""

import mimetypes
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]
MOST_BYTES = 10_000_000
"""Of one file; far more than a person needs to try the page, and far below Slack's 1 GB."""
_MOST_KEPT = 100_000_000  # bytes of all files; the oldest go first
_LONGEST_NAME = 255
# Only what a browser merely paints is shown in the page; an SVG or a page could run scripts.
_PAINTED = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}


@dataclass(frozen=True, slots=True)
class File:
    """`mimetype` is what the name promises, unless the bytes are a picture that they show to be."""

    id: str
    name: str
    content: bytes
    user: str
    created: float
    title: str = ""
    alt_text: str = ""

    @property
    def picture_type(self) -> str:
        """The type of a picture that may be shown as it is; empty for everything else."""
        for kind, beginning in _PAINTED.items():
            if self.content.startswith(beginning):
                return "" if kind == "image/webp" and self.content[8:12] != b"WEBP" else kind
        return ""

    @property
    def mimetype(self) -> str:
        """Such as `image/png` or `application/pdf`."""
        guessed = mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        return self.picture_type or guessed

    @property
    def headers(self) -> dict[str, str]:
        """For handing it out: a picture is shown, everything else is saved and never run."""
        saved = f"attachment; filename*=UTF-8''{quote(self.name, safe='')}"
        return {
            "Content-Type": self.picture_type or "application/octet-stream",
            "Content-Disposition": "inline" if self.picture_type else saved,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=3600",
        }


class Files:
    """Usable from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, File] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def keep(self, file: File) -> None:
        """Keep it under its id, and forget the oldest when all together pass 100 MB.

        Raises ValueError for a file without a name or content, or one above 10 MB.
        """
        if not file.name.strip() or len(file.name) > _LONGEST_NAME:
            raise ValueError(f"a file needs a name of at most {_LONGEST_NAME} signs")
        if not file.content:
            raise ValueError(f"{file.name} is empty")
        if len(file.content) > MOST_BYTES:
            raise ValueError(f"{file.name} is larger than {MOST_BYTES // 1_000_000} MB")
        with self._lock:
            self._kept[file.id] = file
            self._bytes += len(file.content)
            while self._bytes > _MOST_KEPT:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.content)

    def get(self, file_id: str) -> File | None:
        """The file of this id; None when there is none, or none any more."""
        with self._lock:
            return self._kept.get(file_id)

    def all(self) -> list[File]:
        """Every file that is kept, the oldest first."""
        with self._lock:
            return list(self._kept.values())


def address(file_id: str) -> str:
    """Where the pages hand a file out, from the server's root on."""
    return f"/_web/files/{file_id}"


def describe(file: File, base_url: str) -> Json:
    """Slack's file object, as messages and answers carry it."""
    where = base_url + address(file.id)
    extension = file.name.rpartition(".")[2].lower() if "." in file.name else "text"
    found: Json = {
        "id": file.id,
        "created": int(file.created),
        "timestamp": int(file.created),
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype,
        "filetype": extension,
        "pretty_type": extension.upper(),
        "user": file.user,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": True,
        "url_private": where,
        "url_private_download": where,
        "permalink": where,
        "file_access": "visible",
    }
    return found | ({"alt_txt": file.alt_text} if file.alt_text else {})
