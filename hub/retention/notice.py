"""The notice on personal data: what the law asks to be told, as data of the area over that of the country."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hub.places.content import NATIONAL, read_seed

_LOCAL_LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Notice:
    """Each part is a text, texts by language, or None where it is not known yet. `complaint`: `{"name", "url"}`."""

    controller: Any = None
    data_protection_officer: Any = None
    legal_basis: Any = None
    purposes: Any = None
    recipients: Any = None
    retention: Any = None
    rights: Any = None
    complaint: Mapping[str, str] | None = None

    def tell(self, part: str, language: str) -> str | None:
        """A part in this language, else in French; None where it is not known."""
        found = getattr(self, part)
        if isinstance(found, Mapping):
            found = found.get(language) or found.get(_LOCAL_LANGUAGE)
        return str(found).strip() if found else None


@lru_cache
def get_notice(seeds: Path, area: str) -> Notice:
    """The notice of an area. Raises SettingsError for a file that is not YAML, TypeError for a part that is none."""
    parts: dict[str, Any] = {}
    for folder in (NATIONAL, area):
        told = read_seed(seeds, folder, "notice") or {}
        parts |= {name: value for name, value in told.items() if value is not None}
    return Notice(**parts)
