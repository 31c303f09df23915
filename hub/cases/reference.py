"""References of cases: short, random, not countable, easy to read aloud.

Seven characters of Crockford's base 32 and its check character (modulo 37), written `7K3F-9QX4`.
Source: Douglas Crockford, "Base 32" (crockford.com/base32.html).
"""

import re
import secrets
from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_ALPHABET = ALPHABET + "*~$=U"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z])([0-9A-TV-Za-tv-z]{4})(\s?[-‐‑–—_./]\s?|\s|)([0-9A-TV-Za-tv-z]{4})(?![0-9A-Za-z])"
)
_DASHES = frozenset("-‐‑–—_")
_ANNOUNCED = re.compile(
    r"(?:r[ée]f(?:[ée]rence|erence)?|dossier|num[ée]ro|n°|case|request|demande)\W{0,4}$", re.IGNORECASE
)


def new_reference() -> str:
    """Draw a reference, without its dash. Drawn again when the check character is not a letter or digit in use."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(7))
        check = _check_character(body)
        if check in ALPHABET:
            return body + check


def _check_character(body: str) -> str:
    number = 0
    for character in body:
        number = (number * 32 + ALPHABET.index(character)) % 37
    return _CHECK_ALPHABET[number]


def format_reference(reference: str) -> str:
    """`7K3F9QX4` as people read it: `7K3F-9QX4`."""
    return f"{reference[:4]}-{reference[4:]}"


def parse_reference(text: str) -> str | None:
    """The reference that `text` is, in any case, with or without its dash, O for 0, I or L for 1; else None."""
    compact = re.sub(r"[\s.‐‑–—-]", "", text).upper().translate(_LOOKALIKES)
    if len(compact) != 8 or any(character not in ALPHABET for character in compact):
        return None
    return compact if _check_character(compact[:7]) == compact[7] else None


def find_references(text: str) -> list[str]:
    """References quoted in a sentence, in order, each once.

    An eight-letter word passes the check once in 37, so one without a digit or a dash needs a word that announces it.
    """
    return list(dict.fromkeys(reference for reference, _, _ in locate_references(text)))


def locate_references(text: str) -> Iterator[tuple[str, int, int]]:
    """As `find_references`, each with where it stands: `(reference, start, end)`."""
    for match in _CANDIDATE.finditer(text[:20_000]):
        written = match[1] + match[3]
        reference = parse_reference(written)
        looks_like_one = match[2] in _DASHES or any(c.isdigit() for c in written)
        if reference and (looks_like_one or _ANNOUNCED.search(text[max(0, match.start() - 24) : match.start()])):
            yield reference, match.start(), match.end()
