"""Which of their cases somebody means: "celui du bruit", "ma demande de lundi", "the one on Baker Street"."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import yaml

from bot.dialogue.case_news import CaseNews
from bot.folding import fold
from bot.understanding import Understanding
from hub.cases.reference import find_references

SHORTEST_WORD = 5  # of the resident's own words, found again in the case: shorter ones say nothing


def find_meant(text: str, understood: Understanding, cases: Sequence[CaseNews]) -> tuple[CaseNews, ...]:
    """The cases that the words may mean, in their order: by reference, by day, by what they are about.

    All of them where the words do not tell them apart.
    """
    named = find_references(text)
    if by_reference := tuple(case for case in cases if case.reference in named):
        return by_reference
    meant = tuple(cases)
    for tell in (_of_topic, _of_day, _of_words):
        meant = tuple(case for case in meant if tell(text, understood, case)) or meant
    return meant


def _of_topic(text: str, understood: Understanding, case: CaseNews) -> bool:
    """Somebody who was harmed is asked about by number and day alone: their words may be read by others."""
    words = [] if case.is_guarded else _read_words().get(f"{case.need}.{case.topic}", [])
    return any(said.startswith(word) if len(word) > 3 else said == word for said in _words(text) for word in words)


def _of_day(text: str, understood: Understanding, case: CaseNews) -> bool:
    intervals = [entity.interval for entity in understood.entities if entity.kind == "time" and entity.interval]
    return any(_is_within(case.opened_at, start, end) for start, end in intervals)


def _is_within(opened_at: datetime, start: datetime | None, end: datetime | None) -> bool:
    """By whole days: "hier soir" is what happened, and people write the same day or the next."""
    zone = next((moment.tzinfo for moment in (start, end) if moment), None)
    day = opened_at.astimezone(zone).date()
    if start is None or end is None:
        return start is not None and day >= start.date()
    return start.date() <= day < end.date() or day == start.date()


def _of_words(text: str, understood: Understanding, case: CaseNews) -> bool:
    kept = {word for word in _words(case.words) if len(word) >= SHORTEST_WORD}
    return not case.is_guarded and any(word in kept for word in _words(text))


def _words(text: str) -> Iterable[str]:
    return "".join(character if character.isalnum() else " " for character in fold(text)).split()


@lru_cache
def _read_words() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "topic_words.yaml").read_text("utf-8"))
    return {topic: [fold(word) for word in words] for topic, words in read.items()}
