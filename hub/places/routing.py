"""Who is competent for what residents tell, and what becomes of it here: `routing.yaml`, national and of the area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from hub.places.content import NATIONAL, SHOWN_CONFIDENCE, read_seed
from hub.settings import get_settings


class Does(StrEnum):
    """What becomes of a message here: kept and worked on, passed on, or answered with whom to ask."""

    KEEPS = "keeps"
    RELAYS = "relays"
    EXPLAINS = "explains"


@dataclass(frozen=True, slots=True)
class Route:
    """Where one matter goes. `key`: `report.noise`, or `report.lift` for a part of several topics.

    `first`, `also`: who is competent, in French, for the staff. `words`: patterns on folded text that tell the part, by
    language; `topics`: those it can be a part of; `name`: what the staff calls it. All three only for a part.
    """

    key: str
    first: Sequence[str]
    also: Sequence[str]
    does: Does
    confidence: str
    name: str | None = None
    topics: frozenset[str] = frozenset()
    words: Sequence[str] = ()

    @property
    def is_checked(self) -> bool:
        """Whether a source stands behind it."""
        return self.confidence in SHOWN_CONFIDENCE


@lru_cache
def list_routes(seeds: Path, area: str) -> Mapping[str, Route]:
    """Every route by its key; the area's own replace the national ones. Raises KeyError for an actor without a name."""
    files = [read_seed(seeds, folder, "routing") or {} for folder in (NATIONAL, area)]
    partners = read_seed(seeds, area, "partners") or {}
    names: dict[str, str] = {key: name for file in files for key, name in file.get("actors", {}).items()}
    for key, partner in partners.items():
        if key in names:
            names[key] = f"{names[key]} ({partner['name']})"
    return {key: _read_route(key, route, names) for file in files for key, route in file.get("routes", {}).items()}


def _read_route(key: str, route: Mapping[str, Any], names: Mapping[str, str]) -> Route:
    return Route(
        key=key,
        first=tuple(names[actor] for actor in route["first"]),
        also=tuple(names[actor] for actor in route["also"]),
        does=Does(route["does"]),
        confidence=route.get("confidence", ""),
        name=route.get("name"),
        topics=frozenset(route.get("topics", ())),
        words=tuple(pattern for patterns in route.get("words", {}).values() for pattern in patterns),
    )


def find_route(seeds: Path, area: str, need: str, topic: str | None, part: str | None = None) -> Route | None:
    """Where this matter goes: by its part where one was told, else by its topic."""
    routes = list_routes(seeds, area)
    found = routes.get(f"{need}.{part}") if part else None
    return found or routes.get(f"{need}.{topic}")


def route_of(area: str, need: str, topic: str | None, part: str | None = None) -> Route | None:
    """The same by the area's slug, for the pages of the staff."""
    return find_route(get_settings().seeds_dir, area, need, topic, part)
