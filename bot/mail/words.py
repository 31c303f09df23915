"""The vocabulary of mail programmes, read once from words.yaml."""

import re
from functools import cache
from pathlib import Path

import yaml

from bot.mail.plain_lines import folded


@cache
def _vocabulary() -> dict[str, str | list[str] | dict[str, str]]:
    read: dict[str, str | list[str] | dict[str, str]] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    )
    return read


def _words(name: str, group: str | None = None) -> list[str]:
    entry = _vocabulary()[group or name]
    text = entry[name] if isinstance(entry, dict) else entry
    assert isinstance(text, str)
    return [word.strip() for line in text.splitlines() for word in line.split("|")]


def folded_words(name: str, group: str | None = None) -> list[str]:
    """Return a list of words as patterns see them."""
    return [folded(word) for word in _words(name, group)]


def alternatives(name: str) -> str:
    """Return a list of words as one pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(folded_words(name), key=len, reverse=True))


def patterns(name: str) -> str:
    """Return a list of patterns as one; `{devices}` in them stands for the list of that name."""
    listed = _vocabulary()[name]
    assert isinstance(listed, list)
    return "|".join(listed).replace("{devices}", "|".join(_words("devices")))
