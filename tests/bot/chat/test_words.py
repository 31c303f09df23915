"""The words of the public pages: the same in the three languages, and the right language for each browser."""

import re
from pathlib import Path

import pytest
from starlette.requests import Request

from bot.chat.words import choose_language, list_keys, word
from bot.replies import LANGUAGES
from hub.settings import ROOT

_PLACEHOLDER = re.compile(r"\{\w+\}")
_USED = re.compile(r"""\b(?:w|word)\(\s*["']([a-z0-9_.]+)["']""")
CHAT = ROOT / "bot" / "chat"


def asking(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


class Shown(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    assert list_keys(language) == list_keys("fr")


@pytest.mark.parametrize("key", sorted(list_keys("fr")))
def test_the_languages_ask_for_the_same_values(key: str) -> None:
    names = (
        "limit count mail act controller officer basis metres latitude longitude cases messages files references "
        "channels start end word"
    )
    values = {name: "{" + name + "}" for name in names.split()}
    asked = [sorted(_PLACEHOLDER.findall(word(key, language, **values))) for language in LANGUAGES]
    assert asked[0] == asked[1] == asked[2]
    assert all(word(key, language, **values).strip() for language in LANGUAGES)


@pytest.mark.parametrize("path", [*CHAT.glob("*.py"), *CHAT.glob("templates/*.html")], ids=lambda path: path.name)
def test_no_page_asks_for_a_word_that_does_not_exist(path: Path) -> None:
    assert set(_USED.findall(path.read_text())) <= list_keys("fr")


def test_values_cannot_bring_markup_in() -> None:
    assert word("privacy.rights", "fr", mail="<b>x</b>").count("<b>") == 0


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("ar-MA", "ar"),
        ("ti,am;q=0.9,en;q=0.5", "en"),
        ("de;q=0.9, ar;q=0.8, fr;q=0.1", "ar"),
        ("en;q=0, ar", "ar"),
        ("de", "fr"),
        ("", "fr"),
        ("*", "fr"),
        (";;q=;,,q=x", "fr"),
        ("é" * 5000, "fr"),
    ],
)
def test_it_speaks_the_first_language_of_the_browser_that_it_knows(header: str, language: str) -> None:
    assert choose_language(asking(accept_language=header)) == language


def test_a_chosen_language_wins_over_that_of_the_browser() -> None:
    assert choose_language(asking(accept_language="fr", cookie="lien_language=ar")) == "ar"
    assert choose_language(asking(accept_language="fr", cookie="lien_language=xx")) == "fr"
