"""What a text quotes that somebody could call, open or write to; and which of it is known."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from hub.cases.identifiers import find_emails, find_phones
from hub.places.content import NATIONAL, read_seed

# Three to six digits that are called as they are, as they are usually written: 3919, 39 28, 116 006, 33700.
_SHORT = re.compile(r"(?<![\d.,])(?<!\d )(?:11[68] ?\d{3}|3\d ?\d{2}|3\d{4})(?! ?\d)")
# Shorter ones only where the words say that they are called: "le 14 avril" is a day.
_CALLED = re.compile(
    r"(?:appele[rz]|composez|appelle|sms|message|call|dial|text|phone|اتصل|أرسل)[^.\d\n]{0,25}?"
    r"(?<!\d)(1\d{1,2})(?![\d ]*\d| ?h\b)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+(?:fr|com|org|net|eu|info|be|uk|de|io|app|gov|paris))(?![\w-])",
    re.IGNORECASE,
)
# What must not silently leave a text.
EMERGENCY = frozenset(("17", "112", "114", "15", "18", "119", "3114"))


def find_quoted(text: str) -> frozenset[str]:
    """Telephone numbers, sites and mail addresses of a text, each in one form."""
    phones = {value for value, _, _ in find_phones(text)}
    short = {_plain(match[0]) for match in _SHORT.finditer(text)} | {match[1] for match in _CALLED.finditer(text)}
    sites = {match[1].lower().removeprefix("www.") for match in _SITE.finditer(text)}
    return frozenset(phones | short | sites | {value for value, _, _ in find_emails(text)})


def find_emergency_numbers(text: str) -> frozenset[str]:
    """The emergency numbers that stand in a text."""
    return frozenset(re.findall(r"(?<![\d.,])\d{2,4}(?!\d)", text)) & EMERGENCY


@lru_cache
def list_known(seeds: Path) -> frozenset[str]:
    """What the national services can be reached by."""
    services = read_seed(seeds, NATIONAL, "services") or {}
    ways = [service[way] for service in services.values() for way in ("number", "sms", "url", "mail") if way in service]
    written = frozenset(_plain(way) for way in ways)
    return written | find_quoted("\n".join(ways))


def find_unknown(text: str, seeds: Path, facts: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """What a text quotes that stands neither in a service nor in a confirmed fact."""
    confirmed = find_quoted("\n".join(said for details in facts for said in details.values()))
    return find_quoted(text) - list_known(seeds) - confirmed


def _plain(number: str) -> str:
    return number.replace(" ", "")
