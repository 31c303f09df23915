"""What an area knows, from its files: answers, services, places. The national part is in `seeds/france/`."""

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


@lru_cache
def get_answers(seeds: Path, area: str) -> Mapping[str, Mapping[str, str]]:
    """Texts by key and language; the area's own replace the national ones. Only facts of confidence A or B."""
    answers: dict[str, Mapping[str, str]] = {}
    for folder in (NATIONAL, area):
        for key, entry in (read_seed(seeds, folder, "answers") or {}).items():
            if entry.get("confidence") in SHOWN_CONFIDENCE:
                answers[key] = {language: text.strip() for language, text in entry["text"].items()}
    return answers


def list_areas(seeds: Path) -> list[Mapping[str, Any]]:
    """The areas that have a folder: `{"slug", "name", "time_zone"}`."""
    return [read_seed(seeds, path.parent.name, "area") for path in sorted(seeds.glob("*/area.yaml"))]
