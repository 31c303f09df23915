"""Who wrote: the address in From, never the address that a display name pretends to be."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import idna

from bot.mail.headers import decode_words, unfold

MAX_ADDRESS = 320
MAX_NAME = 100
MAX_FIELD = 4_000

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LOCAL = rf"(?:{_QUOTED}|[^\s\"<>()@,;:\\\[\]]+)"
_DOMAIN = r"(?:\[[^\]\s]{1,100}\]|[^\s\"<>()@,;:\\\[\]]+)"
_ANGLE = re.compile(rf"<\s*(?:@[^:<>]*:)?\s*({_LOCAL}\s*@\s*{_DOMAIN})\s*>")
_BARE = re.compile(rf"(?<![^\s\"<>()@,;:\\\[\]])({_LOCAL}@{_DOMAIN})")
_COMMENT = re.compile(r"\(([^()]*)\)")
_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """An address in lower case, its domain in ASCII (IDNA), and the name the mail shows beside it."""

    address: str
    name: str | None = None


def find_addresses(values: list[bytes] | None, limit: int = 50) -> tuple[MailAddress, ...]:
    """The addresses of an address field, in order."""
    found: list[MailAddress] = []
    for value in values or ():
        text = unfold(value[:MAX_FIELD])
        addresses = list(_read_addresses(text)) or list(_read_addresses(decode_words(text)))
        found += addresses[: limit - len(found)]
    return tuple(found)


def _read_addresses(text: str) -> Iterator[MailAddress]:
    matches = list(_ANGLE.finditer(text))
    if not matches:
        # A quoted string may be a local part or a name that looks like an address: only angle brackets tell.
        for match in _BARE.finditer(_COMMENT.sub(" ", text)):
            comment = _COMMENT.search(text)
            if address := normalise_address(match[1]):
                yield MailAddress(address, _clean_name(comment[1] if comment else ""))
        return
    position = 0
    for match in matches:
        if address := normalise_address(match[1]):
            yield MailAddress(address, _clean_name(text[position : match.start()]))
        position = match.end()


def normalise_address(address: str) -> str | None:
    """Lower case, domain in ASCII, no needless quotes; None where it is no address."""
    local, _, domain = "".join(unicodedata.normalize("NFC", address).split("\n")).strip().rpartition("@")
    local, domain = _unquote_local(local.strip()), domain.strip().rstrip(".").lower()
    if not local or not domain or len(local) + len(domain) >= MAX_ADDRESS or not (local + domain).isprintable():
        return None
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    return f"{local.lower()}@{domain}"


def _unquote_local(local: str) -> str:
    if len(local) > 2 and local[0] == local[-1] == '"':
        inner = re.sub(r"\\(.)", r"\1", local[1:-1])
        if re.fullmatch(r"[^\s\"<>()@,;:\\\[\]]+", inner) and not inner.startswith(".") and ".." not in inner:
            return inner
    return local


def _clean_name(text: str) -> str | None:
    """What the mail shows as a name, unless it is only an address again or nothing."""
    text = decode_words(text.strip(" ,;").strip("'")).strip()
    if text.startswith('"'):
        text = re.sub(r"\\(.)", r"\1", text.strip('"'))
    text = " ".join(_BIDI.sub("", text).split()).strip(" '\"<>,;")
    return text[:MAX_NAME] if text and "@" not in text else None
