"""What residents read: the answers of the files, with what the delegate made of them, and the confirmed facts in them.

Each process keeps them by area, and reads the database again only when `areas.answers_version` has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from psycopg import AsyncConnection

from hub.places.entries import FACTS, Entry, list_entries
from hub.places.facts import Service, describe_facts, list_services

# Texts by key and language.
Answers: TypeAlias = Mapping[str, Mapping[str, str]]

# The latest edit of each key and language, and the facts that are shown: one round trip.
_CHANGES = """
SELECT e.key, e.language, e.text, CAST(NULL AS jsonb) AS details FROM (
    SELECT DISTINCT ON (key, language) key, language, text FROM answer_edits
    WHERE area_id = %(area_id)s ORDER BY key, language, id DESC
) AS e WHERE e.text IS NOT NULL
UNION ALL
SELECT f.key, NULL, NULL, f.details FROM confirmed_facts f WHERE f.area_id = %(area_id)s AND f.is_shown
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What people of the area changed. `texts`: by key and language. `facts`: confirmed details by key."""

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NO_CHANGES = Changes()


@lru_cache
def get_answers(seeds: Path, area: str) -> Answers:
    """What the files alone say. Only texts of confidence A or B."""
    return merge(seeds, area, NO_CHANGES)


def merge(seeds: Path, area: str, changes: Changes) -> Answers:
    """What residents read. A text that the delegate wrote is shown whatever the file's own is worth."""
    services = list_services(seeds, area)
    merged = {key: _texts_of(entry, changes, services) for key, entry in list_entries(seeds, area).items()}
    return {key: texts for key, texts in merged.items() if texts}


def _texts_of(entry: Entry, changes: Changes, services: Mapping[str, Service]) -> dict[str, str]:
    texts = dict(entry.text) if entry.is_shown else {}
    for language in entry.text:
        if (edited := changes.texts.get((entry.key, language))) is not None:
            texts[language] = edited
    return {language: put_facts(text, entry, language, services, changes.facts) for language, text in texts.items()}


def put_facts(
    text: str,
    entry: Entry,
    language: str,
    services: Mapping[str, Service],
    confirmed: Mapping[str, Mapping[str, str]],
) -> str:
    """`text` with the confirmed facts that the entry asks for, or with what it says while there are none."""
    if FACTS not in text:
        return text
    said = describe_facts(entry.facts, services, confirmed, language) or entry.without_facts.get(language, "")
    return "\n".join(line for line in text.replace(FACTS, said).split("\n") if line.strip())


_known: dict[tuple[Path, int], tuple[int, Answers]] = {}


async def load_answers(
    connection: AsyncConnection[Any], seeds: Path, area: str, *, area_id: int, version: int
) -> Answers:
    """What residents of this area read now. `version`: of its answers, as this transaction sees it.

    Nothing is asked of the database while the version is the one this process knows, or nothing was ever changed.
    """
    if version == 0:
        return get_answers(seeds, area)
    known = _known.get((seeds, area_id))
    if known and known[0] == version:
        return known[1]
    answers = merge(seeds, area, await _read_changes(connection, area_id))
    _known[seeds, area_id] = (version, answers)
    return answers


async def _read_changes(connection: AsyncConnection[Any], area_id: int) -> Changes:
    async with connection.cursor() as cursor:
        await cursor.execute(_CHANGES, {"area_id": area_id})
        return sort_changes(await cursor.fetchall())


def sort_changes(rows: Iterable[Any]) -> Changes:
    """Rows of key, language, text and details: a text without a language is none."""
    texts: dict[tuple[str, str], str] = {}
    facts: dict[str, Mapping[str, str]] = {}
    for key, language, text, details in rows:
        if details is None:
            texts[key, language] = text
        else:
            facts[key] = details
    return Changes(texts, facts)
