"""Times as people say them, resolved to intervals: "hier soir vers 22h", "ts les soirs dpuis lundi", "منذ أسبوع".

Rules of our own: on sixty phrases of residents, dateparser 1.5 found an acceptable start for twenty-nine, never an end
nor what repeats, and took 11 ms each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

from bot.folding import fold
from bot.times.pieces import Piece, in_part
from bot.times.rules import RULES
from bot.times.vocabulary import PARTS

__all__ = ["Interval", "SaidTime", "find_times"]

Interval = tuple[datetime | None, datetime | None]

_TAKEN = "\0"
SLACK = 30  # minutes before and after an hour that was said loosely
# What may stand between two pieces of one expression.
_JOINT = re.compile(r"[ ,;:()-]*(?:(?:a|au|en|le|la|les|de|du|d'|dans|c'est|the|at|in|on|of|في|من) ?)?[ ,-]*")


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time said between `start` and `end`, in characters.

    `interval`: first and last moment, in the area's zone; an open end is None; the whole is None where the words say no
    date. `repeats`: "constantly", "often", "sometimes", "daily", "weekly", "weekly monday", "every other day",
    "weekdays", "weekends" or
    "monthly"; then, where said, a part of the day ("daily evening") and the hours ("about 22:00", "from 22:00",
    "until 02:00", "22:00-02:00").
    """

    start: int
    end: int
    interval: Interval | None
    repeats: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    piece: Piece
    start: int
    end: int


def find_times(text: str, now: datetime, zone: ZoneInfo) -> Iterator[SaidTime]:
    """The times said in `text`, in order. `now` is aware; a weekday or a date is the last one unless words say else."""
    local = now.astimezone(zone).replace(tzinfo=None)
    folded = fold(text)
    for group in map(_without_bare_end, _group(_find_pieces(folded, local), folded)):
        piece = reduce(_merge, (found.piece for found in group))
        interval, repeats = _resolve(piece, local), _tell_repeats(piece)
        if not piece.needs_day and (interval or repeats):
            yield SaidTime(group[0].start, group[-1].end, _in_zone(interval, zone), repeats)


def _find_pieces(folded: str, now: datetime) -> list[_Found]:
    found: list[_Found] = []
    rest = folded
    for pattern, reading in RULES:
        for match in pattern.finditer(rest):
            if piece := reading(match, now):
                start, end = match.span()
                rest = f"{rest[:start]}{_TAKEN * (end - start)}{rest[end:]}"
                found.append(_Found(piece, start, end))
    return sorted(found, key=lambda item: item.start)


def _group(found: Sequence[_Found], folded: str) -> Iterator[list[_Found]]:
    """Pieces that stand together make one expression, unless they say two things."""
    group: list[_Found] = []
    for item in found:
        if group and not (_JOINT.fullmatch(folded, group[-1].end, item.start) and _may_join(group, item.piece)):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _without_bare_end(group: list[_Found]) -> list[_Found]:
    """ "hier, depuis" goes on with something that is no time."""
    last = group[-1].piece
    return group[:-1] if len(group) > 1 and last.is_since and last.needs_day else group


def _may_join(group: Sequence[_Found], piece: Piece) -> bool:
    whole = reduce(_merge, (found.piece for found in group))
    if (whole.days or whole.moment) and (piece.days or piece.moment):
        return False
    if whole.hours and piece.hours:
        return whole.hours[1] is None or piece.hours[0] is None
    return not (whole.part and piece.part and whole.part != piece.part)


def _merge(first: Piece, second: Piece) -> Piece:
    hours = first.hours or second.hours
    if first.hours and second.hours:
        hours = (first.hours[0] or second.hours[0], first.hours[1] or second.hours[1])
    return Piece(
        days=first.days or second.days,
        hours=hours,
        is_loose=first.is_loose or second.is_loose,
        part=first.part or second.part,
        usual_day=first.usual_day or second.usual_day,
        moment=first.moment or second.moment,
        repeats=first.repeats or second.repeats,
        is_habit=(first.is_habit or not first.repeats) and (second.is_habit or not second.repeats),
        is_since=first.is_since or second.is_since,
        needs_day=_needs_day(first, second),
    )


def _needs_day(first: Piece, second: Piece) -> bool:
    """Both halves together may say what neither says alone."""
    said = (first.days or second.days, first.moment or second.moment, first.repeats or second.repeats)
    return first.needs_day and second.needs_day and not any(said) and not (first.part and second.hours)


def _resolve(piece: Piece, now: datetime) -> Interval | None:
    if piece.moment:
        return piece.moment
    days = piece.days or ((piece.usual_day,) * 2 if piece.usual_day and not piece.repeats else None)
    if days is None:
        return _resolve_hours(piece, now) if piece.hours and not piece.repeats else None
    first, last = days
    start, end = _span(piece) if first == last else (0, 1440)
    if piece.is_since:
        return _at(first, start), None
    return _at(first, start), _at(last, end)


def _resolve_hours(piece: Piece, now: datetime) -> Interval:
    """An hour without its day is the last one that has struck; the day before's if it has not yet today."""
    start, end = _span(piece)
    days_back = 0 if _at(now.date(), start) <= now else 1
    day = now.date() - timedelta(days=days_back)
    return (_at(day, start), None) if piece.is_since else (_at(day, start), _at(day, end))


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)


def _span(piece: Piece) -> tuple[int, int]:
    """Minutes after the midnight of the day at which it begins and ends."""
    from_part = PARTS[piece.part] if piece.part else None
    if piece.hours is None:
        return from_part or (0, 1440)
    first, last = (None if minutes is None else _in_part(minutes, piece.part) for minutes in piece.hours)
    if first is not None and last is not None:
        slack = SLACK if piece.is_loose else 0
        return first - slack, (last if last >= first else last + 1440) + slack
    if first is not None:
        return first, max(from_part[1] if from_part else 1440, first)
    start = from_part[0] if from_part else 0
    return start, last if last is not None and last >= start else (last or 0) + 1440


def _in_part(minutes: int, part: str | None) -> int:
    """An hour as it is said of this part of the day; "3" of a night is on the next day."""
    if part in ("evening", "night", "long_night") and minutes < 360:
        return minutes + 1440
    return in_part(minutes, part)


def _in_zone(interval: Interval | None, zone: ZoneInfo) -> Interval | None:
    if interval is None:
        return None
    start, end = (moment and moment.replace(second=0, microsecond=0, tzinfo=zone) for moment in interval)
    return start, end


def _tell_repeats(piece: Piece) -> str | None:
    if piece.repeats is None or (piece.is_habit and piece.days and not piece.is_since):
        return None
    words = [piece.repeats, piece.part.replace("_", " ") if piece.part else "", _tell_hours(piece)]
    return " ".join(filter(None, words))


def _tell_hours(piece: Piece) -> str:
    if piece.hours is None:
        return ""
    first, last = (minutes if minutes is None else _in_part(minutes, piece.part) for minutes in piece.hours)
    if first is None or last is None:
        return f"until {_hour(last)}" if last is not None else f"from {_hour(first or 0)}"
    return (
        f"{'about ' if piece.is_loose else 'at '}{_hour(first)}" if first == last else f"{_hour(first)}-{_hour(last)}"
    )


def _hour(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
