"""From the rows of a conversation to what the page shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from markupsafe import Markup, escape

from bot.chat.words import word
from bot.replies import LANGUAGES, sentence

# What is not broken over two lines nor turned around between words written from right to left: web addresses, with or
# without their `https://` but never the end of a mail address; references and secret codes.
_WHOLE = re.compile(
    r"(?P<link>https?://[^\s<>\"'«»]+[^\s<>\"'«».,;:!?)\]])"
    r"|(?<![\w@.-])(?P<site>(?:[a-z0-9-]+\.)+(?:fr|eu|org|com)\b(?:/[^\s<>\"'«»]*[^\s<>\"'«».,;:!?)\]])?)(?![\w@-])"
    r"|(?<![\w-])(?P<code>[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9A-Z]{3}(?:-[0-9A-Z]{3}){2})(?![\w-])"
)
_ANCHOR = Markup('<a href="{0}" dir="ltr" rel="noreferrer noopener nofollow">{1}</a>')
_CODE = Markup('<b class="reference" dir="ltr">{0}</b>')
_CARD = "emergency.card"
_LOCALES = {"en": "en_GB"}  # twenty-four hours, as on every clock around here


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message as the page shows it. `author`: resident, bot or delegate; `text` is safe to put into a page."""

    id: str
    author: str
    who: str
    text: Markup
    at: str
    at_words: str
    is_card: bool
    files: str | None
    position: str | None
    buttons: Sequence[Mapping[str, str]]


def show_messages(rows: Sequence[Mapping[str, Any]], language: str, zone: str) -> list[ShownMessage]:
    """The messages in the page's language, times in the area's time zone; only the last keeps its buttons."""
    return [show_message(row, language, zone, is_last=row is rows[-1]) for row in rows]


def show_message(row: Mapping[str, Any], language: str, zone: str, *, is_last: bool = True) -> ShownMessage:
    """One message; without its buttons unless it is the last."""
    author, said = row["author"], row["text"]
    return ShownMessage(
        id=row["id"],
        author=author,
        who=word(f"author.{author}", language),
        text=escape(said) if author == "resident" else link_addresses(said),
        at=row["at"],
        at_words=tell_time(datetime.fromisoformat(row["at"]).astimezone(ZoneInfo(zone)), language),
        is_card=author == "bot" and said in _cards(),
        files=_count_files(row.get("files", 0), language),
        position=tell_position(row["position"], language) if row.get("position") else None,
        buttons=row.get("buttons", ()) if is_last else (),
    )


def link_addresses(said: str) -> Markup:
    """The text with its web addresses as links, references and codes in one piece; everything else escaped."""
    parts, end = [], 0
    for found in _WHOLE.finditer(said):
        parts += [escape(said[end : found.start()]), _show_whole(found)]
        end = found.end()
    return Markup("").join([*parts, escape(said[end:])])


def _show_whole(found: re.Match[str]) -> Markup:
    if found["code"]:
        return _CODE.format(found["code"])
    return _ANCHOR.format(found["link"] or f"https://{found['site']}", found[0])


def tell_time(local: datetime, language: str) -> str:
    """The hour of today's messages, day and hour of older ones."""
    locale = _LOCALES.get(language, language)
    if local.date() == datetime.now(local.tzinfo).date():
        return format_time(local, "short", locale=locale)
    return format_datetime(local, "d MMM HH:mm", locale=locale)


def tell_day(moment: datetime, language: str, zone: str) -> str:
    """Day and month, in the area's time zone."""
    return format_date(moment.astimezone(ZoneInfo(zone)), "d MMMM", locale=_LOCALES.get(language, language))


def tell_moment(moment: datetime, language: str, zone: str) -> str:
    """Day, month and hour, in the area's time zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return format_datetime(local, "d MMMM, HH:mm", locale=_LOCALES.get(language, language))


def tell_position(position: Sequence[float], language: str) -> str:
    latitude, longitude = position
    return word("position.shared", language, latitude=f"{latitude:.5f}", longitude=f"{longitude:.5f}")


def _count_files(count: int, language: str) -> str | None:
    if not count:
        return None
    return word("files.one", language) if count == 1 else word("files.many", language, count=str(count))


@lru_cache
def _cards() -> frozenset[str]:
    return frozenset(sentence(_CARD, language) for language in LANGUAGES)
