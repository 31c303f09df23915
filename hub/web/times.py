"""Times as people say them, in French."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from hub.settings import get_settings

_NOW = "à l’instant"


def age_in_words(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, to one unit: `3 min`, `2 h`, `5 jours`."""
    minutes = int(((now or datetime.now(UTC)) - moment) / timedelta(minutes=1))
    if minutes < 1:
        return _NOW
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    days = minutes // (24 * 60)
    return f"{days} jours" if days < 60 else f"{days // 30} mois"


def wait_in_words(since: datetime, now: datetime | None = None) -> str:
    """How long somebody has been waiting: `attend depuis 3 h`."""
    age = age_in_words(since, now)
    return "vient d’écrire" if age == _NOW else f"attend depuis {age}"


def moment_in_words(moment: datetime, zone: str | None = None) -> str:
    """Date and time in the area's time zone: `lun. 3 nov. à 14:05`, with the year when it is another one."""
    local = moment.astimezone(_zone(zone or get_settings().time_zone))
    is_this_year = local.year == datetime.now(local.tzinfo).year
    pattern = "EEE d MMM 'à' HH:mm" if is_this_year else "d MMM y 'à' HH:mm"
    return format_datetime(local, pattern, locale="fr")


def day_in_words(day: date) -> str:
    """`16 novembre 2026`."""
    return format_date(day, "d MMMM y", locale="fr")


def iso(moment: datetime) -> str:
    """For programs: `2026-11-03T13:05:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
