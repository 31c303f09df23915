"""What the files of an area say to residents: one entry for each answer, with where it comes from.

`answers.yaml` holds answers and advice; the texts of `routing.yaml` are advice too (see `hub.places.routing`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from hub.places.content import NATIONAL, SHOWN_CONFIDENCE, read_seed

# Where the confirmed facts stand in a text.
FACTS = "{facts}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer of the files. `text` and `without_facts`: by language; `folder`: whose file it stands in.

    `facts`: keys of local facts (see `hub.places.facts`). Their confirmed ones stand in the text at `{facts}`; while
    none is confirmed, `without_facts` does.
    """

    key: str
    text: Mapping[str, str]
    confidence: str
    folder: str
    source: tuple[str, ...] = ()
    verified_on: date | None = None
    facts: tuple[str, ...] = ()
    without_facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether residents may read it as it is in the file."""
        return self.confidence in SHOWN_CONFIDENCE


@lru_cache
def list_entries(seeds: Path, area: str) -> Mapping[str, Entry]:
    """Every entry by its key, the unshown ones too; the area's own replace the national ones."""
    return {
        key: _read_entry(key, entry, folder)
        for folder in (NATIONAL, area)
        for key, entry in (*_answers_of(seeds, folder), *_routes_of(seeds, folder))
    }


def _answers_of(seeds: Path, folder: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from (read_seed(seeds, folder, "answers") or {}).items()


def _routes_of(seeds: Path, folder: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    file = read_seed(seeds, folder, "routing") or {}
    for name, entry in file.get("does", {}).items():
        yield f"routing.{name}", entry
    for key, entry in file.get("routes", {}).items():
        if "text" in entry:
            yield f"advice.{key}", entry


def _read_entry(key: str, entry: Mapping[str, Any], folder: str) -> Entry:
    return Entry(
        key=key,
        text=_strip(entry["text"]),
        confidence=entry.get("confidence", ""),
        folder=folder,
        source=tuple(str(source) for source in entry.get("source", ())),
        verified_on=entry.get("verified_on"),
        facts=tuple(entry.get("facts", ())),
        without_facts=_strip(entry.get("without_facts", {})),
    )


def _strip(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in texts.items()}
