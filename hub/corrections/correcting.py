"""Saying what a message really asked for: the case follows, and the understanding can learn from it."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.correcting import Labels, correct_case
from hub.cases.history import lock_case_with_sender
from hub.cases.models import Case
from hub.conversations.models import Direction, Message
from hub.corrections.labels import Matter
from hub.corrections.models import Correction
from hub.corrections.opening import select_opening
from hub.errors import InvalidError, NotFoundError
from hub.places.models import Area


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a message, at least one of them. `is_undone`: that it was understood well after all."""

    matter: Matter | None = None
    is_danger: bool | None = None
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The labels of a message."""

    need: str
    topic: str | None
    danger: bool


async def correct_message_of_case(
    session: AsyncSession, reference: str, public_id: uuid.UUID, staff_id: int, said: Said, version: int | None = None
) -> Case:
    """Correct a message, and with it the case that it opened. A danger is one of the case, whatever the message.

    Raises NotFoundError, InvalidError, StaleError.
    """
    case = await lock_case_with_sender(session, reference)
    message_id = await _find_message(session, case, public_id)
    right = await correct_message(session, message_id, staff_id, said)
    labels = await _labels_of_case(session, case, message_id, right, said)
    return await correct_case(session, reference, staff_id, labels, version)


async def correct_message(session: AsyncSession, message_id: int, staff_id: int, said: Said) -> Standing:
    """Keep the right labels of a message, and return them. What is right as it was understood is no correction.

    Raises NotFoundError, InvalidError.
    """
    understanding = await session.scalar(select(Message.understanding).where(Message.id == message_id))
    if not understanding:
        raise NotFoundError("Ce message n’a pas été analysé.")
    was = read_standing(understanding)
    known = (
        await session.scalars(select(Correction).where(Correction.message_id == message_id).with_for_update())
    ).one_or_none()
    now = Standing(known.need, known.topic, known.danger) if known else was
    right = _apply(said, was, now)
    if right == was:
        await session.execute(delete(Correction).where(Correction.message_id == message_id))
    elif right != now:
        await _keep(session, message_id, staff_id, was, right)
    return right


def read_standing(understanding: dict[str, Any]) -> Standing:
    """The labels that were understood."""
    return Standing(
        understanding.get("need") or "unknown", understanding.get("topic"), understanding.get("danger") is not None
    )


def _apply(said: Said, was: Standing, now: Standing) -> Standing:
    if said.is_undone:
        return was
    if said.matter is None and said.is_danger is None:
        raise InvalidError("Choisissez ce que demandait le message.")
    need, topic = said.matter or (now.need, now.topic)
    danger = now.danger if said.is_danger is None else said.is_danger
    # Every emergency is a danger: choosing one says so.
    is_chosen_emergency = said.matter is not None and need == "emergency"
    return Standing(need, topic, danger or is_chosen_emergency)


async def _keep(session: AsyncSession, message_id: int, staff_id: int, was: Standing, right: Standing) -> None:
    values = {"need": right.need, "topic": right.topic, "danger": right.danger, "staff_id": staff_id}
    statement = insert(Correction).values(message_id=message_id, was_need=was.need, was_topic=was.topic, **values)
    again = values | {"at": func.now(), "exported_at": None}
    await session.execute(statement.on_conflict_do_update(index_elements=["message_id"], set_=again))


async def _find_message(session: AsyncSession, case: Case, public_id: uuid.UUID) -> int:
    same = Message.case_id == case.id, Message.public_id == public_id, Message.direction == Direction.INBOUND
    message_id: int | None = await session.scalar(select(Message.id).where(*same))
    if message_id is None:
        raise NotFoundError("Ce message n’est pas dans ce dossier.")
    return message_id


async def _labels_of_case(session: AsyncSession, case: Case, message_id: int, right: Standing, said: Said) -> Labels:
    """What the case becomes: its need is that of the message it opened with, its danger that of any of them."""
    area = (await session.scalars(select(Area.slug).where(Area.id == case.area_id))).one()
    opening_id = await session.scalar(select(select_opening().scalar_subquery()).where(Case.id == case.id))
    is_matter = message_id == opening_id and (said.matter is not None or said.is_undone)
    need, topic = (right.need, right.topic) if is_matter else (case.need, case.topic)
    if said.is_danger is None and not said.is_undone and not right.danger:
        return Labels(need, topic, area, case.danger)
    is_danger = right.danger or await _is_danger_elsewhere(session, case, message_id)
    return Labels(need, topic, area, is_danger)


async def _is_danger_elsewhere(session: AsyncSession, case: Case, message_id: int) -> bool:
    """Whether another message of the case tells of a danger, as far as nobody said that it does not."""
    corrected = select(Correction.danger).where(Correction.message_id == Message.id).scalar_subquery()
    seen = func.jsonb_typeof(Message.understanding["danger"]) == "string"
    others = Message.case_id == case.id, Message.id != message_id, Message.direction == Direction.INBOUND
    return bool(await session.scalar(select(exists().where(*others, func.coalesce(corrected, seen)))))
