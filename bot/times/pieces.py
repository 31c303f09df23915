"""Pieces of an expression of time, and how each is read: a day, a part of it, an hour, "since", "every"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.times import days
from bot.times.vocabulary import (
    COUNTED_UNITS,
    FEW,
    MONTHS,
    NUMBERS,
    PART_WORDS,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)

Match = re.Match[str]

NEXT = r"prochaine?s?|pro|qui viens?t?|qui arrive|next|coming|القادم|القادمه|المقبل"
AROUND = r"vers(?: les)?|envir?ons?|aux alentours (?:de|d')|autour de|aux environs de|around|about|حوالي|بحدود"
UNTIL = r"jusqu'?(?: ?a| ?au)?|jusk'?a|jska|until|till|til|حتي"
LONGEST_HOURS = 12
AFTER = r"a partir d(?:e|'|u)|apres|after|from"


@dataclass(frozen=True, slots=True)
class Piece:
    """`days`: the first and the last. `hours`: minutes after midnight of the day, an end that was not said None.

    `is_loose`: the hour was said loosely. `part`: a key of PARTS. `usual_day`: meant unless another is said. `moment`:
    known to the minute, by the clock now. `repeats`: "daily", "weekly monday", … `is_habit`: comes back unless a day is
    said. `needs_day`: says nothing alone.
    """

    days: tuple[date, date] | None = None
    hours: tuple[int | None, int | None] | None = None
    is_loose: bool = False
    part: str | None = None
    usual_day: date | None = None
    moment: tuple[datetime | None, datetime | None] | None = None
    repeats: str | None = None
    is_habit: bool = False
    is_since: bool = False
    needs_day: bool = False


Reading = Callable[[Match, datetime], Piece | None]


def says(piece: Piece) -> Reading:
    """The same whenever it is said."""
    return lambda match, now: piece


def read_hour(match: Match, now: datetime) -> Piece:
    """ "vers 22h", "jusqu'à 3h du matin", "22h30"."""
    how = (_group(match, "how") or "").strip()
    minutes = in_part(_read_clock(match, ""), _read_part(match))
    if re.fullmatch(rf"{UNTIL}|avant|before|قبل", how):
        return Piece(hours=(None, minutes))
    if re.fullmatch(AFTER, how):
        return Piece(hours=(minutes, None))
    is_loose = bool(re.fullmatch(AROUND, how))
    return Piece(hours=(minutes, minutes), is_loose=is_loose, needs_day=bool(_group(match, "bare")))


def read_hours(match: Match, now: datetime) -> Piece:
    """ "entre 14h et 15h"."""
    first, last = (in_part(_read_clock(match, mark), _read_part(match)) for mark in "AB")
    if match["noonB"] == "p" and not match["noonA"] and first + 720 <= last:
        first += 720  # "between 2 and 3pm"
    return Piece(hours=(first, last))


def in_part(minutes: int, part: str | None) -> int:
    """An hour as it is said of a part of the day, in minutes: "10" of an evening is 22."""
    if part in ("evening", "night", "long_night") and 360 <= minutes < 720:
        return minutes + 720
    return minutes + 720 if part in ("afternoon", "late_afternoon") and minutes <= 420 else minutes


def _read_clock(match: Match, mark: str) -> int:
    """Minutes after midnight; a midnight ends the day."""
    if word := _group(match, f"word{mark}"):
        return (1440 if word in ("minuit", "midnight", "منتصف الليل") else 720) + (30 if "demi" in match[0] else 0)
    hour = int(match[f"hour{mark}"])
    minute = int(_group(match, f"minute{mark}") or _group(match, f"colon{mark}") or 0)
    noon = (_group(match, f"noon{mark}") or "")[:1]
    if noon == "p" and hour < 12:
        return (hour + 12) * 60 + minute
    return minute if noon == "a" and hour == 12 else hour * 60 + minute


def _read_part(match: Match) -> str | None:
    part = _group(match, "part")
    return PART_WORDS[part] if part else None


def _group(match: Match, name: str) -> str | None:
    return match.groupdict().get(name)


def read_weekday(match: Match, now: datetime) -> Piece:
    """The last one, unless the next is said."""
    direction = _group(match, "after") or _group(match, "before") or ""
    weekday = WEEKDAYS.get(match["day"], SHORT_WEEKDAYS.get(match["day"], 0))
    day = days.find_weekday(now.date(), weekday, is_next=bool(re.fullmatch(NEXT, direction)))
    if number := _group(match, "number"):
        day = days.find_day(now.date(), int(number), None) or day
    return Piece(days=(day, day), part=_read_part(match))


def read_weekdays(match: Match, now: datetime) -> Piece:
    """ "de lundi à mercredi": the last time it went so."""
    last = days.find_weekday(now.date(), WEEKDAYS[match["last"]])
    first = last - days.DAY * ((WEEKDAYS[match["last"]] - WEEKDAYS[match["first"]]) % 7)
    return Piece(days=(first, last))


def read_date(match: Match, now: datetime) -> Piece | None:
    """ "le 12/11", "12 novembre 2025"."""
    month = MONTHS[match["month"]] if _group(match, "month") else int(match["month_number"])
    day = days.find_date(now.date(), int(match["number"]), month, _group(match, "year"))
    return Piece(days=(day, day)) if day else None


def read_dates(match: Match, now: datetime) -> Piece | None:
    """ "du 12 au 15 novembre"."""
    month = MONTHS[match["month"]] if match["month"] else None
    first, last = (days.find_day(now.date(), int(match[name]), month) for name in ("first", "last"))
    return Piece(days=(first, last)) if first and last and first <= last else None


def read_day_of_month(match: Match, now: datetime) -> Piece | None:
    """ "le 12 au soir"."""
    day = days.find_day(now.date(), int(match["number"]), None)
    return Piece(days=(day, day)) if day else None


def read_day_since(match: Match, now: datetime) -> Piece | None:
    """ "depuis le 12"."""
    piece = read_day_of_month(match, now)
    return replace(piece, is_since=True) if piece else None


def read_season(match: Match, now: datetime) -> Piece:
    """ "cet été", "l'hiver dernier"."""
    is_last = bool(match["last"]) or match["at"].startswith("last")
    return Piece(days=days.find_season(now.date(), SEASONS[match["season"]], is_last=is_last))


def read_month(match: Match, now: datetime) -> Piece:
    """ "début novembre", "en mars 2025"."""
    month = days.find_month(now.date(), MONTHS[match["month"]], _group(match, "year"))
    return Piece(days=days.narrow(month, _group(match, "edge")))


def read_year(match: Match, now: datetime) -> Piece:
    """ "en 2019"."""
    return Piece(days=(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)))


def day_at(shift: int) -> Reading:
    """So many days from today."""

    def read(match: Match, now: datetime) -> Piece:
        day = now.date() + days.DAY * shift
        return Piece(days=(day, day), part=_read_part(match))

    return read


def span_at(unit: str, shift: int) -> Reading:
    """This week, month or year, or another one."""
    return lambda match, now: Piece(days=days.find_span(now.date(), unit, shift))


def read_weekend(match: Match, now: datetime) -> Piece:
    """ "ce week-end", "le week-end dernier"."""
    said = _group(match, "after") or _group(match, "before") or ""
    is_last = bool(re.match(r"der|pass|last", said))
    return Piece(days=days.find_weekend(now.date(), is_next=bool(re.fullmatch(NEXT, said)), is_last=is_last))


def read_this_part(match: Match, now: datetime) -> Piece:
    """ "ce soir", "cette nuit"."""
    part = PART_WORDS[match["part"]]
    day = _last_night(now) if part == "night" else now.date()
    return Piece(days=(day, day), part=part)


def read_this_night(match: Match, now: datetime) -> Piece:
    """ "dans la nuit", "toute la nuit": of the day that is said, else the last one."""
    return Piece(usual_day=_last_night(now), part="night")


def read_whole_day(match: Match, now: datetime) -> Piece:
    """ "toute la journée"."""
    return Piece(usual_day=now.date(), part="day")


def _last_night(now: datetime) -> date:
    """The day on which it began: the night that was last or is on; from ten in the evening the one that has begun."""
    return now.date() if now.hour >= 22 else now.date() - days.DAY


def read_tonight(match: Match, now: datetime) -> Piece:
    """English evenings and nights are one word; so are they in Arabic."""
    day = now.date() - days.DAY if now.hour < 5 else now.date()
    return Piece(days=(day, day), part="long_night")


def read_last_part(match: Match, now: datetime) -> Piece:
    """ "last night", "la nuit dernière"."""
    yesterday = now.date() - days.DAY
    part = PART_WORDS[match["part"]]
    is_english = match["part"] in ("night", "nite") or match["part"].startswith("لي")
    return Piece(days=(yesterday, yesterday), part="long_night" if is_english and part == "night" else part)


def read_night_of(match: Match, now: datetime) -> Piece:
    """ "la nuit de samedi à dimanche", "la nuit du 12 au 13"."""
    if _group(match, "first"):
        day = days.find_weekday(now.date(), WEEKDAYS[match["first"]])
    else:
        month = MONTHS[match["month"]] if _group(match, "month") else None
        day = days.find_day(now.date(), int(match["number"]), month) or now.date() - days.DAY
    return Piece(days=(day, day), part="night")


def read_ago(match: Match, now: datetime) -> Piece:
    """ "il y a 20 minutes": as exact as what was said."""
    count, unit, size = _read_amount(match)
    if unit == "minutes":
        return Piece(moment=days.find_minutes_ago(now, count, size))
    return Piece(days=days.find_days_ago(now.date(), count, unit, size))


def read_for(match: Match, now: datetime) -> Piece | None:
    """ "depuis 3 semaines", and going on."""
    count, unit, size = _read_amount(match)
    if count is None:
        return Piece(moment=(None, None))
    if match["unit"] == "h" and count > LONGEST_HOURS:
        return None  # "depuis 22h": the hour
    if unit == "minutes":
        return Piece(moment=(now - timedelta(minutes=count * size), None))
    day = days.go_back(now.date(), count, unit, size)
    return Piece(days=(day, day), is_since=True)


def _read_amount(match: Match) -> tuple[float | None, str, int]:
    """How many (None: not said), of "minutes", "days" or "months", and how many of these one is."""
    unit, size = UNITS.get(match["unit"]) or COUNTED_UNITS[match["unit"]]
    said = " ".join((_group(match, "count") or "1").split())
    if said in FEW:
        return None, unit, size
    count = NUMBERS.get(said) or float(said)
    return count + (0.5 if _group(match, "half") else 0), unit, size


def read_now(match: Match, now: datetime) -> Piece:
    """Going on."""
    return Piece(moment=(now, None))


def minutes_before(minutes: int) -> Reading:
    """In the last so many minutes."""
    return lambda match, now: Piece(moment=(now - timedelta(minutes=minutes), now))


def every_part(match: Match, now: datetime) -> Piece:
    """ "tous les soirs"."""
    return Piece(repeats="daily", part=PART_WORDS[match["part"]])


def every_weekday(match: Match, now: datetime) -> Piece:
    """ "tous les samedis soir"."""
    return Piece(repeats=f"weekly {days.WEEKDAY_NAMES[WEEKDAYS[match['day']]]}", part=_read_part(match))


def habit_of_weekday(match: Match, now: datetime) -> Piece:
    """ "le samedi soir"."""
    return Piece(repeats=f"weekly {days.WEEKDAY_NAMES[WEEKDAYS[match['day']]]}", part=_read_part(match), is_habit=True)


def habit_of_part(match: Match, now: datetime) -> Piece:
    """ "le soir"."""
    return Piece(repeats="daily", part=PART_WORDS[match["part"]], is_habit=True)


def bare_part(match: Match, now: datetime) -> Piece:
    """ "matin", after a day."""
    return Piece(part=PART_WORDS[match["part"]], needs_day=True)
