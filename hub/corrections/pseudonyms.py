"""A message as an example that tells nobody who wrote it, of whom, and where: names and numbers give way to others.

Rules find much and not everything: a person reads what leaves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.cases.identifiers import find_emails, find_phones, find_plates
from hub.cases.reference import locate_references
from hub.conversations.secret_marks import HIDDEN_CODE, find_code, list_codes
from hub.corrections.finding_people import find_known_people, find_people
from hub.corrections.finding_places import find_called_places, find_known_places, find_numbers, find_towns
from hub.corrections.spans import Span, choose, fold
from hub.corrections.stand_ins import StandIns

_LINK = re.compile(r"(?:https?://|www\.|t\.me/|wa\.me/)\S+|\b[\w-]+\.(?:com|fr|net|org|io|me|be|uk)(?:/\S*)?\b", re.I)
_HANDLE = re.compile(r"(?<![\w@])@[\w.]{3,}")
_LIKE_A_REFERENCE = re.compile(r"(?<![\w-])(?=[A-Za-z]*\d)[0-9A-Za-z]{4}-[0-9A-Za-z]{4}(?![\w-])")  # with a typo
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[0-9A-Z]{4}){3,7}(?:[ ]?[0-9A-Z]{1,3})?\b")
_LONG_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ .\-/()]{0,2}\d){5,}(?!\w)")
_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?!\d)")
_BIRTH = re.compile(r"\b(?:née?s?|naissance|born)\b[^.\n]{0,30}?(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who wrote, and where. `people`: their name and ours; `said_places`: as the understanding found
    them in this very text; `towns`: names of the area and its town; `places`: the gazetteer."""

    people: Sequence[str] = ()
    said_places: Sequence[str] = ()
    towns: Sequence[str] = ()
    places: Sequence[Mapping[str, Any]] = ()


def pseudonymise(text: str, known: Known) -> str:
    """The text with stand-ins for whatever tells who or where, as far as rules find it."""
    stand_ins = StandIns()
    written = ""
    end = 0
    for span in choose(_find_spans(text, known)):
        original = text[span.start : span.end]
        written += text[end : span.start] + stand_ins.take(span.kind, fold(original), original)
        end = span.end
    return written + text[end:]


def _find_spans(text: str, known: Known) -> Iterator[Span]:
    """Surest first: of two that overlap, the first stays."""
    yield from _find_identifiers(text)
    yield from find_numbers(text)
    yield from find_known_people(text, known.people)
    yield from find_called_places(text)
    yield from find_known_places(text, known.places)
    yield from find_towns(text, known.towns)
    yield from _find_said(text, known.said_places)
    yield from find_people(text)


def _find_identifiers(text: str) -> Iterator[Span]:
    """Mail addresses, telephones, plates, references, codes, links, accounts, dates."""
    yield from (Span(match.start(), match.start() + len(HIDDEN_CODE), "code") for match in _hidden(text))
    yield from (Span(start, end, "code") for _, start, end in list_codes(text))
    if loose := find_code(text):
        yield Span(loose[1], loose[2], "code")
    yield from (Span(start, end, "email") for _, start, end in find_emails(text))
    yield from (Span(*match.span(), "link") for match in _LINK.finditer(text))
    yield from (Span(*match.span(), "handle") for match in _HANDLE.finditer(text))
    yield from (Span(start, end, "reference") for _, start, end in locate_references(text))
    yield from (Span(*match.span(), "reference") for match in _LIKE_A_REFERENCE.finditer(text))
    yield from (Span(start, end, "phone") for _, start, end in find_phones(text))
    yield from (Span(start, end, "plate") for _, start, end in find_plates(text))
    yield from (Span(*match.span(), "date") for match in _DATE.finditer(text))
    yield from (Span(*match.span("year"), "year") for match in _BIRTH.finditer(text))
    for pattern in (_IBAN, _LONG_NUMBER):
        yield from (Span(*match.span(), "long_number") for match in pattern.finditer(text))


def _hidden(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(re.escape(HIDDEN_CODE), text)


def _find_said(text: str, said: Sequence[str]) -> Iterator[Span]:
    """What the understanding took for a place: its name alone, where it has one with a capital."""
    for place in said:
        for match in re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", text):
            for word in re.finditer(r"[A-ZÀ-ÖØ-Þ][\w'’-]{2,}(?:[ -][A-ZÀ-ÖØ-Þ][\w'’-]+)*", match[0]):
                yield Span(match.start() + word.start(), match.start() + word.end(), "place")
