"""Text in one form, letter by letter: small, without accents, one apostrophe. Positions stay those of the text."""

import unicodedata

_APOSTROPHES = "’‘ʼ`´"
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"}


class _Folds(dict[int, str]):
    """Every character's fold, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "'"
        elif character.isspace():
            folded = " "
        elif character in _ARABIC:
            folded = _ARABIC[character]
        else:
            folded = unicodedata.normalize("NFKD", character)[:1].lower()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text` without capitals and accents, as long as it came: "Été d’Orée" is "ete d'oree"."""
    return text.translate(_FOLDS)
