"""One spelling for what people type: case, accents, repeated letters, the commonest text-speak, and how it sounds."""

import re
import unicodedata
from pathlib import Path

_REPEATED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\b\w+\b(?!['’])")  # the c of "c'est" is no text-speak


# How French is written, to how it sounds; English passes through them unharmed enough to be told apart.
_SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        (r"qu|q|ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ph", "f"),
        (r"(?:eau|au)x?\b|ots?\b", "o"),
        (r"eau|au", "o"),
        (r"(?:er|ez|ees?|es|ait|ais|aient|ai|et|e)\b", "e"),
        (r"ai|ei", "e"),
        (r"(\w)\1", r"\1"),
        (r"h", ""),
        (r"y", "i"),
        (r"(?<=\w\w)(?:s|x|t|d|p|nt)\b", ""),
        (r"z", "s"),
    )
)


def _read_meanings() -> dict[str, str]:
    lines = (Path(__file__).parent / "spellings.txt").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


_MEANINGS = _read_meanings()


def fold(text: str) -> str:
    """`text` in small letters without accents, "looong" as "long", "jsui" as "je suis"."""
    typed = _REPEATED.sub(r"\1", unicodedata.normalize("NFKC", text.lower().replace("œ", "oe")))
    return _strip(_WORD.sub(lambda word: _spell_out(word[0]), typed))


def _spell_out(word: str) -> str:
    """What a word means; an accent may tell: "jé" is "j'ai", "je" is not."""
    return _MEANINGS.get(word) or _MEANINGS.get(_strip(word), word)


def _strip(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def sound(text: str) -> str:
    """How a French reader would say `text`, roughly: "il on kassé lé vitre" as "ils ont cassé les vitres"."""
    said = fold(text)
    for written, heard in _SOUNDS:
        said = written.sub(heard, said)
    return said
