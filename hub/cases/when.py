"""When it was, as the delegate reads it: `dim. 22 nov., 21 h 30 – 22 h 30`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from babel.dates import format_date

_REPEATS = {
    "constantly": "sans cesse",
    "often": "souvent",
    "sometimes": "parfois",
    "daily": "chaque jour",
    "daily early": "chaque jour au petit matin",
    "daily morning": "chaque matin",
    "daily midday": "chaque midi",
    "daily afternoon": "chaque après-midi",
    "daily late afternoon": "chaque fin d’après-midi",
    "daily evening": "chaque soir",
    "daily night": "chaque nuit",
    "daily day": "toute la journée, chaque jour",
    "weekly": "chaque semaine",
    "weekdays": "du lundi au vendredi",
    "weekends": "chaque week-end",
    "monthly": "chaque mois",
    "every other day": "un jour sur deux",
}
_DAYS = {
    "monday": "lundi", "tuesday": "mardi", "wednesday": "mercredi", "thursday": "jeudi", "friday": "vendredi",
    "saturday": "samedi", "sunday": "dimanche",
}  # fmt: skip
_PARTS = {
    "early": "au petit matin", "morning": "matin", "midday": "midi", "afternoon": "après-midi", "evening": "soir",
    "night": "dans la nuit", "day": "toute la journée", "late": "en fin", "long": "",
}  # fmt: skip
_HOURS = {"about": "vers", "at": "à", "from": "à partir de", "until": "jusqu’à"}


def describe_when(times: Any) -> str:
    """The times of a case (see `bot.dialogue.named.list_named`) on one line; "" for what cannot be read."""
    try:
        return " ; ".join(filter(None, (_describe(time) for time in times)))
    except (TypeError, ValueError, KeyError, AttributeError):
        return ""


def _describe(time: dict[str, str | None]) -> str:
    start, end = (datetime.fromisoformat(said) if said else None for said in (time["from"], time["to"]))
    parts = [_describe_repeats(time["repeats"]) if time["repeats"] else "", _describe_interval(start, end)]
    return ", ".join(filter(None, parts))


def _describe_interval(start: datetime | None, end: datetime | None) -> str:
    if start is None:
        return f"jusqu’au {_moment(end)}" if end else ""
    if end is None:
        return f"depuis {_moment(start)}"
    if start == end:
        return _moment(start)
    if _is_midnight(start) and _is_midnight(end):
        last = end - timedelta(days=1)
        return _day(start) if last.date() == start.date() else f"{_day(start)} – {_day(last)}"
    if end - start < timedelta(hours=18):
        return f"{_day(start)}, {_hour(start)} – {_hour(end)}"
    return f"{_moment(start)} – {_moment(end)}"


def _moment(moment: datetime) -> str:
    return _day(moment) if _is_midnight(moment) else f"{_day(moment)}, {_hour(moment)}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _day(moment: datetime) -> str:
    """With its year where it is long ago."""
    age = datetime.now(moment.tzinfo) - moment
    return format_date(moment, "EEE d MMM" if abs(age) < timedelta(days=300) else "d MMM y", locale="fr")


def _hour(moment: datetime) -> str:
    return f"{moment.hour} h {moment.minute:02}" if moment.minute else f"{moment.hour} h"


def _describe_repeats(repeats: str) -> str:
    words = repeats.split()
    hours = [index for index, word in enumerate(words) if word in _HOURS or ":" in word]
    said = words[: hours[0]] if hours else words
    base = " ".join(said)
    told = _REPEATS.get(base) or _describe_weekly(said)
    return f"{told} {_describe_hours(words[hours[0] :])}" if hours else told


def _describe_weekly(words: Sequence[str]) -> str:
    """ "weekly saturday evening", "weekends night"."""
    if words[0] != "weekly" or len(words) < 2:
        return " ".join([_REPEATS[words[0]], *(_PARTS[word] for word in words[1:])]).strip()
    return " ".join(["chaque", _DAYS[words[1]], *(_PARTS[word] for word in words[2:])])


def _describe_hours(words: Sequence[str]) -> str:
    if words[0] in _HOURS:
        return f"{_HOURS[words[0]]} {_clock(words[1])}"
    first, _, last = words[0].partition("-")
    return f"de {_clock(first)} à {_clock(last)}"


def _clock(said: str) -> str:
    hour, _, minute = said.partition(":")
    return f"{int(hour)} h {minute}" if minute != "00" else f"{int(hour)} h"
