"""Contact data of a lead: what may be shown where. Checking that it is valid is `services.contacts`' part."""

# Providers whose addresses say nothing about the company: never a reason to call two leads duplicates.
SHARED_MAIL_DOMAINS = frozenset({
    "aol.com", "fastmail.com", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com",
    "hotmail.com", "hotmail.co.uk", "icloud.com", "laposte.net", "libero.it", "live.com", "mac.com", "mail.com",
    "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com", "pm.me", "proton.me", "protonmail.com", "qq.com",
    "t-online.de", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yandex.ru", "ymail.com", "zoho.com", "163.com",
})  # fmt: skip


def company_domain(email: str | None) -> str | None:
    """The lower-case domain of the address, or None where it is missing or belongs to a public mail provider."""
    if not email or "@" not in email:
        return None
    domain = email.rpartition("@")[2].lower()
    return None if domain in SHARED_MAIL_DOMAINS else domain


def mask_email(email: str) -> str:
    """The address as it may stand in a channel: "j•••@acme.com". Of a name of one letter nothing is left."""
    local, at, domain = email.rpartition("@")
    return f"{local[:1] if len(local) > 1 else ''}•••@{domain}" if at else "•••"


def mask_phone(phone: str) -> str:
    """The number as it may stand in a channel: all but the last two digits hidden, "••• •• 42"."""
    digits = [sign for sign in phone if sign.isdigit()]
    return "••• •• " + "".join(digits[-2:]) if len(digits) > 4 else "•••"
