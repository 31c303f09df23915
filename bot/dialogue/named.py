"""From what a message names to what a case keeps of it: words for people, and what they mean beside them."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.entities import Entity

# Slot → kind of entity. "where_said": where it is, in words that only the writer understands.
_KINDS = {
    "place": "place",
    "time": "time",
    "vehicle": "vehicle",
    "person_count": "person_count",
    "phone": "phone",
    "where_said": "relative_place",
}


def list_named(entities: Iterable[Entity]) -> Iterator[tuple[str, Any]]:
    """`(slot, value)` for each kind that is named; several of a kind on one line.

    "known_place": the area's own name of a place. "when": what the times mean, `[{"from", "to", "repeats"}]`, moments
    in ISO 8601 with the area's offset from UTC, null where open.
    """
    named = tuple(entities)
    for slot, kind in _KINDS.items():
        values = dict.fromkeys(entity.value for entity in named if entity.kind == kind)
        if values:
            yield slot, ", ".join(values)
    if known := dict.fromkeys(entity.value for entity in named if entity.kind == "place" and entity.is_known):
        yield "known_place", ", ".join(known)
    if when := [_tell(entity) for entity in named if entity.interval or entity.repeats]:
        yield "when", when


def _tell(time: Entity) -> dict[str, str | None]:
    start, end = time.interval or (None, None)
    return {
        "from": start.isoformat(timespec="minutes") if start else None,
        "to": end.isoformat(timespec="minutes") if end else None,
        "repeats": time.repeats,
    }
