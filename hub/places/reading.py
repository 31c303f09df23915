"""What the pages of answers and local facts show."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.places.answers import Changes
from hub.places.areas import Here
from hub.places.entries import Entry, list_entries
from hub.places.models import AnswerEdit, ConfirmedFact
from hub.places.routing import list_routes
from hub.places.words import name_answer
from hub.settings import get_settings
from hub.staff.models import Staff

STALE = timedelta(days=365)  # what was checked longer ago is to be checked again
MOST_VERSIONS = 50
Held: TypeAlias = tuple[AnswerEdit, str]  # an edit, and the name of who made it


class State(StrEnum):
    """Where an answer stands: of the files, checked as it is there, edited, or not shown to residents."""

    FILE = "file"
    CHECKED = "checked"
    EDITED = "edited"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of the list. `who`, `at`: of the latest change."""

    key: str
    section: str
    name: str
    languages: Sequence[str]
    state: State
    needs_check: bool
    who: str | None = None
    at: datetime | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An edit, with what it changed: pieces of text, each "same", "gone" or "new"."""

    edit: AnswerEdit
    who: str
    is_holding: bool
    pieces: Sequence[tuple[str, str]]


async def list_answers(session: AsyncSession, area: Here) -> list[AnswerLine]:
    """Every answer of the area, in the order of the files."""
    seeds = get_settings().seeds_dir
    routes = list_routes(seeds, area.slug)
    edits = await _find_holding(session, area)
    lines = []
    for key, entry in list_entries(seeds, area.slug).items():
        held = [row for (edited, _), row in edits.items() if edited == key]
        lines.append(_make_line(entry, *name_answer(key, routes), held))
    return lines


async def _find_holding(session: AsyncSession, area: Here) -> dict[tuple[str, str], Held]:
    """The latest edit of each key and language, with who made it."""
    mine = select(func.max(AnswerEdit.id)).where(AnswerEdit.area_id == area.id)
    latest = mine.group_by(AnswerEdit.key, AnswerEdit.language).scalar_subquery()
    statement = (
        select(AnswerEdit, Staff.name).join(Staff, Staff.id == AnswerEdit.staff_id).where(AnswerEdit.id.in_(latest))
    )
    rows = (await session.execute(statement)).all()
    return {(edit.key, edit.language): (edit, who) for edit, who in rows}


def _make_line(entry: Entry, section: str, name: str, held: Sequence[Held]) -> AnswerLine:
    latest = max(held, key=lambda row: row[0].id, default=None)
    checked_on = [row[0].verified_on for row in held if row[0].verified_on]
    is_edited = any(row[0].text is not None for row in held)
    state = State.EDITED if is_edited else State.CHECKED if checked_on else State.FILE
    if not entry.is_shown and not is_edited:
        state = State.HIDDEN
    return AnswerLine(
        key=entry.key,
        section=section,
        name=name,
        languages=tuple(entry.text),
        state=state,
        needs_check=_needs_check(entry, held),
        who=latest[1] if latest and state != State.FILE else None,
        at=latest[0].at if latest and state != State.FILE else None,
        verified_on=max(checked_on, default=entry.verified_on),
    )


def _needs_check(entry: Entry, held: Sequence[Held]) -> bool:
    """A secondary source is to be read again by a person before it serves; what was checked, once a year."""
    by_language = {row[0].language: row[0] for row in held}
    today = datetime.now(UTC).date()
    for language in entry.text:
        edit = by_language.get(language)
        checked_on = edit.verified_on if edit else None
        if checked_on is None and ((edit is not None and edit.text is not None) or entry.confidence != "A"):
            return True
        if checked_on is not None and today - checked_on > STALE:
            return True
    return False


async def list_versions(session: AsyncSession, area: Here, entry: Entry) -> list[Version]:
    """What became of an answer, newest first."""
    statement = (
        select(AnswerEdit, Staff.name)
        .join(Staff, Staff.id == AnswerEdit.staff_id)
        .where(AnswerEdit.area_id == area.id, AnswerEdit.key == entry.key)
        .order_by(AnswerEdit.id)
    )
    rows = (await session.execute(statement)).all()
    holding = {edit.language: edit.id for edit, _ in rows}
    before = dict(entry.text)
    versions = []
    for edit, who in rows:
        now = edit.text if edit.text is not None else entry.text.get(edit.language, "")
        pieces = tuple(_compare(before.get(edit.language, ""), now))
        versions.append(Version(edit, who, holding[edit.language] == edit.id, pieces))
        before[edit.language] = now
    return versions[::-1][:MOST_VERSIONS]


def _compare(before: str, now: str) -> Iterator[tuple[str, str]]:
    """Word by word."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", now)
    for change, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            yield "same", "".join(old[a:b])
            continue
        if a < b:
            yield "gone", "".join(old[a:b])
        if c < d:
            yield "new", "".join(new[c:d])


def texts_now(entry: Entry, versions: Sequence[Version]) -> dict[str, str]:
    """The texts that hold, with `{facts}` in them."""
    edited = {v.edit.language: v.edit.text for v in versions if v.is_holding and v.edit.text is not None}
    return {**entry.text, **edited}


async def read_facts(session: AsyncSession, area: Here) -> Mapping[str, Any]:
    """The facts that were ever confirmed, by key, each with the name of who confirmed it last."""
    statement = (
        select(ConfirmedFact, Staff.name)
        .join(Staff, Staff.id == ConfirmedFact.staff_id)
        .where(ConfirmedFact.area_id == area.id)
    )
    return {row[0].key: row for row in (await session.execute(statement)).all()}


def shown_facts(facts: Mapping[str, Any]) -> Changes:
    """The confirmed facts alone, as residents read them."""
    return Changes(facts={key: row[0].details for key, row in facts.items() if row[0].is_shown})
