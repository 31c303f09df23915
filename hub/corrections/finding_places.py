"""Streets, buildings and towns in what residents write: those that the area's files know, and those that are called
one. What is left of a place is its kind: "rue", "école"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile
from typing import Any

from rapidfuzz import fuzz

from hub.corrections.spans import Span, fold

ALIKE = 84.0  # of 100: as `bot.gazetteer` takes a misspelt name for the one that it knows
SHORT = 5  # of fewer letters all must be right
LONG = 7  # of one word alone, without "rue" before it

_WAY = (
    r"(?:rue|avenue|av|ave|boulevard|bd|bld|blvd|all[ée]e|impasse|quai|chemin|square|r[ée]sidence|"
    r"place|pl|cours|passage|route|rte|cit[ée]|tour|immeuble|coll[èe]ge|lyc[ée]e|[ée]cole|parc|stade|gymnase|"
    r"quartier|arr[êe]t|station|foyer|centre)"
)
_STREET = r"(?:rue|avenue|av|ave|boulevard|bd|bld|blvd|all[ée]e|impasse|quai|chemin|square|r[ée]sidence|route|rte)"
_LINK = r"(?:de la |de l['’]|du |des |de |d['’]|la |les |le |l['’])"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_CALLED = re.compile(
    rf"\b(?i:{_WAY})\.?[ \t]+(?P<name>(?i:{_LINK})*{_CAPITAL}(?:[ \t-]+(?:{_LINK})*{_CAPITAL}){{0,3}})"
)
_CALLED_SMALL = re.compile(
    rf"\b{_STREET}\.?[ \t]+(?P<name>(?:de la |de l['’]|du |des |de )[^\W\d_][\w'’-]{{2,}})", re.IGNORECASE
)
_AFTER_A_WAY = re.compile(rf"\b{_WAY}\.?[ \t]+(?P<links>(?:{_LINK})*)$", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"\b(?P<name>{_CAPITAL}(?:[ \t]{_CAPITAL}){{0,2}})[ \t]+(?:Street|Road|Lane|Avenue|Square|Close|Court|Park|Estate|"
    r"Terrace|Parade)\b"
)
_HOUSE = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,4}})(?:[ \t]?(?:bis|ter|quater|[a-d])\b)?[ \t]*,?[ \t]*"
    rf"(?=(?:{_STREET}|place|pl|cours|passage)\b)",
    re.IGNORECASE,
)
_DOOR = re.compile(
    r"\b(?:appartement|appart|appt|apt|logement|porte|chambre|n°|nº|numéro|numero|num|bo[iî]te|flat|door|room|box|"
    r"b[âa]t(?:iment)?|escalier|hall)\.?[ \t]*(?:n°[ \t]*)?(?P<number>\d{1,4}\b)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![\w./,-])(?P<number>\d{5})(?![\w/-]|[.,]\d|[ \t]?(?:€|eur|km|m[eè]tres|pounds))", re.I)
_WORD = re.compile(r"[^\W_]+")
_LINKS = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "en"))


def find_numbers(text: str) -> Iterator[Span]:
    """Numbers of houses, doors and post codes."""
    for pattern, kind in ((_HOUSE, "number"), (_DOOR, "number"), (_POSTCODE, "postcode")):
        yield from (Span(*match.span("number"), kind) for match in pattern.finditer(text))


def find_called_places(text: str) -> Iterator[Span]:
    """Names that stand after "rue", "école", or before "Street"."""
    for pattern in (_CALLED, _CALLED_SMALL):
        yield from (Span(*match.span("name"), "street_name") for match in pattern.finditer(text))
    yield from (Span(*match.span("name"), "street_name_english") for match in _ENGLISH.finditer(text))


def find_known_places(text: str, places: Iterable[Mapping[str, Any]]) -> Iterator[Span]:
    """Places of the area, also misspelt and without their accents. `places`: `{"name", "aliases"?}`."""
    said = [(match[0], *match.span()) for match in _WORD.finditer(fold(text))]
    for place in places:
        _, *called = _WORD.findall(fold(place["name"]))
        aliases = [_WORD.findall(fold(alias)) for alias in place.get("aliases", ())]
        for name in (called, *aliases):
            core = [word for word in name if word not in _LINKS]
            yield from _place(text, said, core, is_alone=len(core) > 1 or name in aliases)
            if len(core) > 1 and len(core[-1]) >= SHORT:
                yield from _place(text, said, core[-1:], is_alone=False)


def _place(text: str, said: list[tuple[str, int, int]], core: list[str], *, is_alone: bool) -> Iterator[Span]:
    """Where the name stands after a "rue" or an "école", with the little words between; or by itself, if it may."""
    for start, end in _find_words(said, core):
        way = _AFTER_A_WAY.search(text, max(0, start - 40), start)
        if way:
            yield Span(way.start("links"), end, "street_name")
        elif is_alone and (len(core) > 1 or end - start >= LONG or fold(text[start:end]) == core[0]):
            yield Span(start, end, "place")


def find_towns(text: str, towns: Iterable[str]) -> Iterator[Span]:
    """The names of the area and its town."""
    folded = fold(text)
    for town in towns:
        words = list(dropwhile(_LINKS.__contains__, _WORD.findall(fold(town))))
        if words:
            yield from (Span(*match.span(), "town") for match in re.finditer(rf"\b{'[ -]'.join(words)}\b", folded))


def _find_words(said: list[tuple[str, int, int]], core: list[str]) -> Iterator[tuple[int, int]]:
    """Where these words, or such as are like them, stand one after the other, little words between them left out."""
    wanted, told = "".join(core), [word for word in said if word[0] not in _LINKS]
    for first in range(len(told) - len(core) + 1 if core else 0):
        last = first + len(core) - 1
        written = "".join(word for word, _, _ in told[first : last + 1])
        if written == wanted or (len(wanted) >= SHORT and fuzz.ratio(written, wanted) >= ALIKE):
            yield told[first][1], told[last][2]
