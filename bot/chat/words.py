"""The words of the public pages, in the three languages: gettext catalogues beside this file."""

from functools import lru_cache
from pathlib import Path

from babel.core import negotiate_locale
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse

from bot.replies import LANGUAGES
from bot.replies.catalogue import read_catalogue_file
from hub.settings import get_settings

LANGUAGE_COOKIE = "lien_language"
NAMES = {"fr": "Français", "en": "English", "ar": "العربية"}


@lru_cache
def _read(language: str) -> dict[str, str]:
    return read_catalogue_file(Path(__file__).parent / "catalogues" / f"{language}.po", language)


def word(key: str, language: str, **values: str) -> Markup:
    """The words `key` in `language`, with the values put in and escaped: the catalogues may hold markup."""
    return Markup(_read(language)[key]).format_map(values)  # noqa: S704 -- our own files


def has_word(key: str) -> bool:
    return key in _read("fr")


def list_keys(language: str) -> frozenset[str]:
    return frozenset(_read(language))


def choose_language(request: Request) -> str:
    """The language chosen on this site, else the first of the browser's that we have, else that of the settings."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return _negotiate(request.headers.get("accept-language", "")[:200]) or get_settings().default_language


def remember_language(request: Request, wanted: str) -> RedirectResponse | None:
    """The page again, in the wanted language until the browser closes; None when it is none of ours."""
    if wanted not in LANGUAGES:
        return None
    chosen = RedirectResponse(request.url.path, 303)
    chosen.set_cookie(LANGUAGE_COOKIE, wanted, samesite="lax", httponly=True)
    return chosen


def _negotiate(header: str) -> str | None:
    wanted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, quality = part.partition(";")
        wanted.append((-_read_quality(quality), tag.strip().lower().partition("-")[0]))
    return negotiate_locale([tag for quality, tag in sorted(wanted, key=lambda w: w[0]) if quality], LANGUAGES)


def _read_quality(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
