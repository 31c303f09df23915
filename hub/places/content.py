"""What an area knows, from its files: services, places, its name. The national part is in `seeds/france/`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from hub.settings import SettingsError

NATIONAL = "france"
# Facts with less than a secondary source behind them are never shown to residents (domain sheet, rule 10).
SHOWN_CONFIDENCE = frozenset("AB")


def read_seed(seeds: Path, area: str, name: str) -> Any:
    """One file of an area, or None where the area has none. Raises SettingsError for a file that is not YAML."""
    path = seeds / area / f"{name}.yaml"
    if not path.exists():
        return None
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        raise SettingsError(f"seeds/{area}/{name}.yaml is not valid YAML.") from None


DEMONSTRATION = "demo"  # its folder holds invented people, cases and places


@lru_cache
def get_places(seeds: Path, area: str, *, demo: bool = False) -> tuple[Mapping[str, Any], ...]:
    """The places that residents name: `{"name", "kind", "aliases"?, …}`; in a demonstration the invented ones too."""
    folders = (area, DEMONSTRATION) if demo else (area,)
    return tuple(place for folder in folders for place in read_seed(seeds, folder, "places") or ())


@lru_cache
def get_time_zone(seeds: Path, area: str) -> str | None:
    """The name of the area's time zone; None where the area has no folder."""
    facts = read_seed(seeds, area, "area") or {}
    return facts.get("time_zone")


def list_areas(seeds: Path) -> list[Mapping[str, Any]]:
    """The areas that have a folder: `{"slug", "name", "time_zone"}`."""
    return [read_seed(seeds, path.parent.name, "area") for path in sorted(seeds.glob("*/area.yaml"))]
