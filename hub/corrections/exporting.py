"""What people corrected becomes a file of examples, without who and where."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import AnyRow
from hub.cases.models import Case
from hub.contacts.models import Address, Contact
from hub.conversations.models import Conversation, Message
from hub.corrections.examples import Example, make_example, write_examples
from hub.corrections.labels import is_label
from hub.corrections.models import Correction
from hub.corrections.pseudonyms import Known, pseudonymise
from hub.places.content import get_places, list_areas
from hub.settings import Settings, SettingsError
from hub.staff.models import Staff


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which corrections. `since`: made then or later; `is_all`: also those that left before; `with_restricted`: also
    messages of cases for the chief alone."""

    since: datetime | None = None
    is_all: bool = False
    with_restricted: bool = False


@dataclass(slots=True)
class Exported:
    """`left_out`: corrections that no example can be made of: erased texts, no topic, an emergency without danger."""

    examples: list[Example] = field(default_factory=list)
    left_out: int = 0


async def export_corrections(session: AsyncSession, settings: Settings, out: Path, wanted: Wanted) -> Exported:
    """Write the examples to `out`, which must not exist, and mark their corrections. No example: no file.

    Raises SettingsError when the file cannot be written.
    """
    rows = (await session.execute(_select(wanted))).all()
    staff = (await session.scalars(select(Staff.name))).all()
    exported, used = Exported(), []
    for row in rows:
        example = _make(row, settings, staff)
        if example is None:
            exported.left_out += 1
            continue
        exported.examples.append(example)
        used.append(row.id)
    if used:
        _write(out, write_examples(exported.examples))
        await session.execute(update(Correction).where(Correction.id.in_(used)).values(exported_at=func.now()))
    return exported


def _select(wanted: Wanted) -> Any:
    query = (
        select(
            Correction.id,
            Correction.need,
            Correction.topic,
            Correction.danger,
            Message.text,
            Message.understanding,
            Contact.name,
        )
        .join(Message, Message.id == Correction.message_id)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .join(Address, Address.id == Conversation.address_id)
        .join(Contact, Contact.id == Address.contact_id)
        .outerjoin(Case, Case.id == Message.case_id)
        .order_by(Correction.at, Correction.id)
        .with_for_update(of=Correction)
    )
    if not wanted.is_all:
        query = query.where(Correction.exported_at.is_(None))
    if wanted.since is not None:
        query = query.where(Correction.at >= wanted.since)
    if not wanted.with_restricted:
        query = query.where(Case.is_restricted.is_not(True))
    return query


def _make(row: AnyRow, settings: Settings, staff: Sequence[str]) -> Example | None:
    is_contradiction = row.need == "emergency" and not row.danger
    if not is_label(row.need, row.topic) or is_contradiction:
        return None
    known = Known(
        people=[name for name in (row.name, *staff) if name],
        said_places=[value for kind, value in (row.understanding or {}).get("entities", ()) if kind == "place"],
        towns=_list_towns(settings),
        places=get_places(settings.seeds_dir, settings.area, demo=settings.demo),
    )
    return make_example(pseudonymise(row.text, known), row.need, row.topic, danger=row.danger)


def _list_towns(settings: Settings) -> list[str]:
    """Names of the areas and of their towns, each part of a name by itself too."""
    names: dict[str, None] = {}
    for area in list_areas(settings.seeds_dir):
        for name in (area["name"], *str(area["name"]).split(" / "), area.get("town")):
            if name:
                names[str(name)] = None
    return list(names)


def _write(out: Path, content: str) -> None:
    """For the eyes of its owner alone. A file that is there is never written over: its examples left once."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(content)
    except OSError as error:
        raise SettingsError(f"The file of --out cannot be written ({error.strerror}).") from None
