"""What a message says in so many words: place, time, people, vehicles, telephone, mail, reference. Without a model.

They are found while Rasa is down too, and what is found here wins over what Rasa finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.entities.people import find_person_counts
from bot.entities.vehicles import find_vehicles
from bot.gazetteer import Gazetteer, read_gazetteer
from bot.place_names import SaidPlace, find_places, find_relative_places
from bot.times import Interval, find_times
from hub.cases.identifiers import find_emails, find_phones, find_plates
from hub.cases.reference import locate_references
from hub.places.content import get_time_zone

__all__ = ["Entity", "Here", "find_entities", "read_here"]

READ_CHARACTERS = 5_000
DEFAULT_ZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a message. `value` is in one form for all spellings (+33612345678, 7K3F9QX4, AB-123-CD).

    `start` and `end` are where it stands, in characters of the message as it came. Kinds: place, time, phone, email,
    reference, vehicle, person_count (design, section 6), and relative_place: "en bas de chez moi", which says nobody
    else where. A place that the area knows has its name as value (`is_known`). A time has the words as value, and in
    `interval` and `repeats` what they mean (see `bot.times.SaidTime`).
    """

    kind: str
    value: str
    start: int
    end: int
    interval: Interval | None = None
    repeats: str | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """Where messages are read: the time zone and the places of the area."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    gazetteer: Gazetteer = field(default_factory=Gazetteer)


_NOWHERE = Here()


def read_here(seeds: Path, area: str, *, demo: bool = False) -> Here:
    """What the files of an area say of it. Raises SettingsError for a file that is not YAML."""
    return Here(ZoneInfo(get_time_zone(seeds, area) or DEFAULT_ZONE), read_gazetteer(seeds, area, demo=demo))


def find_entities(text: str, now: datetime | None = None, here: Here | None = None) -> tuple[Entity, ...]:
    """What `text` names, in the order in which it stands. `now`: when it was written, aware; else this moment.

    Without `here`, times are those of Paris and no place is known.
    """
    text, here = text[:READ_CHARACTERS], here or _NOWHERE
    found = _sort(_find_identifiers(text))
    for more in (_find_places(text, here.gazetteer), _find_times(text, now or datetime.now(UTC), here.zone)):
        found = _add(found, more)
    found = _add(found, (Entity("vehicle", *vehicle) for vehicle in find_vehicles(text)))
    found = _add(found, (Entity("person_count", *count) for count in find_person_counts(text)))
    return tuple(found)


def _find_identifiers(text: str) -> Iterator[Entity]:
    """These first: their digits and letters are nothing else."""
    for kind, find in (("email", find_emails), ("reference", locate_references), ("phone", find_phones)):
        yield from (Entity(kind, *spot) for spot in find(text))
    yield from (Entity("vehicle", *spot) for spot in find_plates(text))


def _find_times(text: str, now: datetime, zone: ZoneInfo) -> Iterator[Entity]:
    for time in find_times(text, now, zone):
        words = " ".join(text[time.start : time.end].split())
        yield Entity("time", words, time.start, time.end, time.interval, time.repeats)


def _find_places(text: str, gazetteer: Gazetteer) -> Iterator[Entity]:
    for place in find_places(text, gazetteer):
        yield _place("place", place)
    for place in find_relative_places(text):
        yield _place("relative_place", place)


def _place(kind: str, place: SaidPlace) -> Entity:
    return Entity(kind, place.name, place.start, place.end, is_known=place.is_known)


def _add(found: list[Entity], more: Iterator[Entity]) -> list[Entity]:
    """What stands where nothing was found yet."""
    for entity in more:
        if all(entity.end <= other.start or entity.start >= other.end for other in found):
            found.append(entity)
    return _sort(found)


def _sort(entities: Iterator[Entity] | list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: entity.start)
