"""What tells who somebody is: telephone numbers, mail addresses, number plates, found in a text."""

import re
from collections.abc import Iterator

import phonenumbers

REGION = "FR"  # how a number without a country code is read

Found = tuple[str, int, int]  # the value in one form, and where it stands, in characters

_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"(?<![\w@+])(?:\+|00)?\(?\d(?:[ .\-/()]{0,2}\d){7,14}(?![\w@])")
_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?!\w)")
# Plates since 2009 (AB-123-CD; I, O and U are never used, nor SS) and before (123 ABC 59). Small letters with spaces
# between them are words ("de 150 et"), so they need their dashes or nothing.
# Source: arrêté du 9 février 2009 fixant les modalités d'immatriculation des véhicules.
_PLATE_LETTERS = "[A-HJ-NP-TV-Za-hj-np-tv-z]"
_PLATE = re.compile(rf"(?<!\w)({_PLATE_LETTERS}{{2}})([- .]?)(\d{{3}})([- .]?)({_PLATE_LETTERS}{{2}})(?!\w)")
_OLD_PLATE = re.compile(r"(?<!\w)\d{1,4}[- ]?[A-HJ-NP-TV-Z]{2,3}[- ]?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?!\w)")
_ANNOUNCED = re.compile(r"(?:plaques?|immat\w*|matricule)(?: (?:est|c'est|numero|n°))?\W{0,3}$", re.IGNORECASE)


def find_emails(text: str) -> Iterator[Found]:
    """Mail addresses, in small letters."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield match[0].lower(), match.start(), match.end()


def find_phones(text: str) -> Iterator[Found]:
    """Telephone numbers, French or with their country code, as +33612345678."""
    if not _DIGIT.search(text):
        return
    for match in _PHONE.finditer(text):
        try:
            number = phonenumbers.parse(match[0], REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            yield value, match.start(), match.end()


def find_plates(text: str) -> Iterator[Found]:
    """Number plates, as AB-123-CD or 1234 XY 59."""
    if not _DIGIT.search(text):
        return
    for match in _PLATE.finditer(text):
        first, dash, digits, other_dash, last = match.groups()
        is_word = not (first + last).isupper() and " " in (dash, other_dash)
        is_meant = not is_word or _ANNOUNCED.search(text[max(0, match.start() - 30) : match.start()])
        if is_meant and "SS" not in (first.upper(), last.upper()):
            yield f"{first}-{digits}-{last}".upper(), match.start(), match.end()
    for match in _OLD_PLATE.finditer(text):
        yield re.sub(r"[- ]", " ", match[0]), match.start(), match.end()
