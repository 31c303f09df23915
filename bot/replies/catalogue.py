"""Reads the catalogues once and gives sentences by key."""

import re
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("fr", "en", "ar")
_FALLBACK = "fr"


@lru_cache
def read_catalogue(language: str) -> dict[str, str]:
    """The sentences of one language by key: `{language}.po`, and `{subject}.{language}.po` for what is a subject of its
    own. Raises OSError when the first is missing, ValueError for a key that stands in two files.
    """
    folder = Path(__file__).parent
    sentences = read_catalogue_file(folder / f"{language}.po", language)
    for path in sorted(folder.glob(f"*.{language}.po")):
        more = read_catalogue_file(path, language)
        if twice := sentences.keys() & more.keys():
            raise ValueError(f"{path.name} says again: {sorted(twice)}")
        sentences |= more
    return sentences


def read_catalogue_file(path: Path, language: str) -> dict[str, str]:
    """The sentences of any catalogue by key. Raises OSError when the file is missing."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    sentences = {str(message.id): str(message.string) for message in catalogue if message.id}
    return {key: keep_together(text) for key, text in sentences.items()} if language == "fr" else sentences


def keep_together(text: str) -> str:
    """French puts a space before "?" and its like, where a line must not break."""
    return re.sub(r" (?=[?!:;»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def has_sentence(key: str) -> bool:
    return key in read_catalogue(_FALLBACK)


def sentence(key: str, language: str, **values: str) -> str:
    """The sentence `key` in `language` (French where it is not one of ours), with the values put in."""
    known = language if language in LANGUAGES else _FALLBACK
    return read_catalogue(known)[key].format_map(values)
