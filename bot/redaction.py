"""What must never be written down, cut out of any text."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

_MASK = "[hidden]"
_AT = r"(?:@|%40|\\u0040)"
_MAIL_CHARACTER = r"[^\s@<>()\[\],;:\"\\]"
_PHONE = re.compile(r"(?<![\w.])[+(]{0,2}\d(?:[ \t().\-/\u00a0]{0,2}\d){6,}")
# Digits that are no phone number: Slack's message ids, dates, addresses of machines.
_NO_PHONE = re.compile(
    r"\d{10}\.\d{6}"
    r"|\d{4}-[01]\d-[0-3]\d(?:[ T]?[0-2]\d)?"
    r"|(?:127|10|192|172|0)(?:\.\d{1,3}){3}"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Slack's tokens, rotated ones included, and signatures.
    (re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+", re.IGNORECASE), _MASK),
    (re.compile(r"v0=[0-9a-f]{16,}", re.IGNORECASE), "v0=" + _MASK),
    # What a modal carries, and what a database tells about the row it refused.
    (re.compile(r"private_metadata.*"), "private_metadata " + _MASK),
    (re.compile(r"\[parameters: .*"), "[parameters: " + _MASK),
    (re.compile(r"DETAIL: .*"), "DETAIL: " + _MASK),
    (re.compile(r"(?<=://)([^\s:/@]*):[^\s]*@"), rf"\1:{_MASK}@"),
    # Addresses that let anybody post: response_url, incoming webhooks, Socket Mode tickets.
    (re.compile(r"(https?://hooks\.slack\.com)[^\s\"'<>]*", re.IGNORECASE), rf"\1/{_MASK}"),
    (
        re.compile(r"/(services|commands|actions|workflows|triggers)/[TE]\w+/[^\s\"'<>]*"),
        r"/\1/" + _MASK,
    ),
    (re.compile(r"(response_urls?\W{1,6})[^\s\"']+", re.IGNORECASE), r"\1" + _MASK),
    (re.compile(r"(wss?://[^\s/?\"']+)[^\s\"']*", re.IGNORECASE), rf"\1/{_MASK}"),
    (
        re.compile(
            r"((?:password|passwd|secret|token|ticket)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,}]+",
            re.IGNORECASE,
        ),
        r"\1" + _MASK,
    ),
    (
        re.compile(rf"{_MAIL_CHARACTER}{{1,200}}{_AT}{_MAIL_CHARACTER}{{1,255}}", re.IGNORECASE),
        _MASK,
    ),
)


def redactor(secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that returns its text without tokens, e-mail addresses, phone numbers and such.

    `secrets` are values known to be secret; they are cut out wherever they stand, also
    percent-encoded. Ones shorter than six characters are left to the general rules, because
    hiding every "a" would hide nothing.
    """
    known = {form for secret in secrets if len(secret) >= 6 for form in (secret, quote(secret, ""))}
    exact = re.compile("|".join(re.escape(s) for s in sorted(known, key=len, reverse=True)))

    def redact(text: str) -> str:
        if known:
            text = exact.sub(_MASK, text)
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        return _PHONE.sub(_hide_phone, text)

    return redact


def _hide_phone(found: re.Match[str]) -> str:
    return found[0] if _NO_PHONE.fullmatch(found[0]) else _MASK
