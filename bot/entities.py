"""What a message says in so many words: telephone, mail, reference, number plate, place. Found here, without a model.

They are found while Rasa is down too, and Rasa's own findings of these kinds are not asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from bot.place_names import find_places
from hub.cases.reference import find_references, parse_reference

REGION = "FR"  # how a number without a country code is read
READ_CHARACTERS = 5_000

_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"(?<![\w@+])(?:\+|00)?\(?\d(?:[ .\-/()]{0,2}\d){7,14}(?![\w@])")
_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?!\w)")
_REFERENCE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{4}[-‐‑–— .]?[0-9A-Za-z]{4}(?![0-9A-Za-z])")
# Plates since 2009 (AB-123-CD; I, O and U are never used, nor SS) and before (123 ABC 59). Small letters with spaces
# between them are words ("de 150 et"), so they need their dashes or nothing.
# Source: arrêté du 9 février 2009 fixant les modalités d'immatriculation des véhicules.
_PLATE_LETTERS = "[A-HJ-NP-TV-Za-hj-np-tv-z]"
_PLATE = re.compile(rf"(?<!\w)({_PLATE_LETTERS}{{2}})([- ]?)(\d{{3}})([- ]?)({_PLATE_LETTERS}{{2}})(?!\w)")
_OLD_PLATE = re.compile(r"(?<!\w)\d{1,4}[- ]?[A-HJ-NP-TV-Z]{2,3}[- ]?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?!\w)")


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a message. `value` is in one form for all spellings (+33612345678, 7K3F9QX4, AB-123-CD);
    `start` and `end` are where it stands, in characters of the message as it came.

    Kinds: place, time, phone, email, reference, vehicle, person_count (design, section 6).
    """

    kind: str
    value: str
    start: int
    end: int


def find_entities(text: str) -> tuple[Entity, ...]:
    """Telephones, mail addresses, references, number plates and places of `text`, in the order in which they stand."""
    text = text[:READ_CHARACTERS]
    found = [*_find_emails(text), *_find_references(text)]
    found += [Entity("place", name, start, end) for name, start, end in find_places(text)]
    if _DIGIT.search(text):
        found += [*_find_phones(text), *_find_plates(text)]
    return tuple(sorted(found, key=lambda entity: entity.start)) if len(found) > 1 else tuple(found)


def _find_emails(text: str) -> Iterator[Entity]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Entity("email", match[0].lower(), match.start(), match.end())


def _find_references(text: str) -> Iterator[Entity]:
    for reference in find_references(text):
        for match in _REFERENCE.finditer(text):
            if parse_reference(match[0]) == reference:
                yield Entity("reference", reference, match.start(), match.end())
                break


def _find_phones(text: str) -> Iterator[Entity]:
    for match in _PHONE.finditer(text):
        try:
            number = phonenumbers.parse(match[0], REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            yield Entity("phone", value, match.start(), match.end())


def _find_plates(text: str) -> Iterator[Entity]:
    for match in _PLATE.finditer(text):
        first, dash, digits, other_dash, last = match.groups()
        is_word = not (first + last).isupper() and " " in (dash, other_dash)
        if not is_word and "SS" not in (first.upper(), last.upper()):
            yield Entity("vehicle", f"{first}-{digits}-{last}".upper(), match.start(), match.end())
    for match in _OLD_PLATE.finditer(text):
        yield Entity("vehicle", re.sub(r"[- ]", " ", match[0]), match.start(), match.end())
