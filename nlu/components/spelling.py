"""One spelling for what people type: case, accents, repeated letters, and the commonest text-speak."""

import re
import unicodedata
from pathlib import Path

_REPEATED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\w+")


def _read_meanings() -> dict[str, str]:
    lines = (Path(__file__).parent / "spellings.txt").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


_MEANINGS = _read_meanings()


def fold(text: str) -> str:
    """`text` in small letters without accents, "looong" as "long", "jsui" as "je suis"."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _WORD.sub(lambda word: _MEANINGS.get(word[0], word[0]), _REPEATED.sub(r"\1", plain))
