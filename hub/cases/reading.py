"""Everything that the page of a case shows, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from hub.cases.answering import find_refusal
from hub.cases.listing import AnyRow
from hub.cases.models import Case, CaseEvent, EventKind, Note, SealedIdentity
from hub.cases.reference import parse_reference
from hub.contacts.models import Address, Contact, SecurityContact
from hub.conversations.models import Conversation, Message, StoredAttachment
from hub.corrections.models import Correction
from hub.corrections.opening import select_opening
from hub.errors import NotFoundError
from hub.places.models import Area
from hub.staff.models import Staff

MOST_MESSAGES = 500


@dataclass(frozen=True, slots=True)
class CaseView:
    """`case`: the row with its contact, area and assignee; `refusal`: why nothing can be sent now, if so.

    A sealed identity is never read here: only whether there is one.
    """

    case: AnyRow
    messages: Sequence[AnyRow]
    events: Sequence[AnyRow]
    notes: Sequence[AnyRow]
    areas: Sequence[AnyRow]
    refusal: str | None
    has_earlier: bool

    @property
    def readings(self) -> list[AnyRow]:
        """Who opened this case, where that is written down: it is for the chief alone."""
        return [event for event in self.events if event.kind == EventKind.READ and event.details == {"what": "case"}]


_CASE = (
    select(
        Case.id,
        Case.reference,
        Case.status,
        Case.need,
        Case.topic,
        Case.danger,
        Case.gravity,
        Case.channel,
        Case.language,
        Case.summary,
        Case.slots,
        Case.understood,
        Case.outcome,
        Case.version,
        Case.is_restricted,
        SecurityContact.name.label("relayer"),
        SecurityContact.left_at.label("relayer_left_at"),
        exists().where(SealedIdentity.case_id == Case.id).label("is_sealed"),
        Case.assignee_id,
        Case.conversation_id,
        Conversation.language.label("conversation_language"),
        Case.opened_at,
        Case.waiting_since,
        Case.closed_at,
        Staff.name.label("assignee"),
        Area.slug.label("area_slug"),
        Area.name.label("area"),
        Area.time_zone,
        Contact.name.label("contact_name"),
        Contact.language.label("contact_language"),
        Contact.plan,
        Address.value.label("address"),
        Address.status.label("address_status"),
        Conversation.last_message_at.label("last_inbound_at"),
        select_opening().scalar_subquery().label("opening_id"),
    )
    .join(Conversation, Conversation.id == Case.conversation_id)
    .join(Address, Address.id == Conversation.address_id)
    .join(Contact, Contact.id == Case.contact_id)
    .join(Area, Area.id == Case.area_id)
    .outerjoin(Staff, Staff.id == Case.assignee_id)
    .outerjoin(SecurityContact, SecurityContact.id == Case.relayed_by)
)


async def read_case(session: AsyncSession, reference: str) -> CaseView:
    """The case of this reference, in any form. Raises NotFoundError."""
    found = await session.execute(_CASE.where(Case.reference == parse_reference(reference)))
    case = found.one_or_none()
    if case is None:
        raise NotFoundError("Aucun dossier ne porte cette référence.")
    messages = (await session.execute(_messages(case.id))).all()
    local_time = datetime.now(UTC).astimezone(ZoneInfo(case.time_zone))
    return CaseView(
        case=case,
        messages=messages[:MOST_MESSAGES][::-1],
        events=(await session.execute(_with_author(CaseEvent, case.id))).all(),
        notes=(await session.execute(_with_author(Note, case.id))).all(),
        areas=(await session.execute(select(Area.slug, Area.name).order_by(Area.name))).all(),
        refusal=find_refusal(case.address_status, case.plan, case.channel, local_time, case.last_inbound_at),
        has_earlier=len(messages) > MOST_MESSAGES,
    )


def _messages(case_id: int) -> Any:
    """The newest messages first, each with its author's name and its files."""
    files = (
        select(
            func.json_agg(
                func.json_build_object(
                    "id",
                    StoredAttachment.public_id,
                    "name",
                    StoredAttachment.name,
                    "media_type",
                    StoredAttachment.media_type,
                    "size",
                    StoredAttachment.size,
                )
            )
        )
        .where(StoredAttachment.message_id == Message.id)
        .scalar_subquery()
    )
    return (
        select(
            Message.id,
            Message.public_id,
            Message.author,
            Message.direction,
            Message.text,
            Message.original_text,
            Message.buttons,
            Message.details,
            Message.understanding,
            Message.status,
            Message.failed_reason,
            Message.channel,
            Message.at,
            Staff.name.label("staff"),
            files.label("files"),
            Correction.need.label("right_need"),
            Correction.topic.label("right_topic"),
            Correction.danger.label("right_danger"),
        )
        .outerjoin(Staff, Staff.id == Message.staff_id)
        .outerjoin(Correction, Correction.message_id == Message.id)
        .where(Message.case_id == case_id)
        .order_by(Message.id.desc())
        .limit(MOST_MESSAGES + 1)
    )


def _with_author(line: type[CaseEvent] | type[Note], case_id: int) -> Any:
    who = aliased(Staff)
    columns = (CaseEvent.kind, CaseEvent.details) if line is CaseEvent else (Note.text,)
    return (
        select(line.id, line.at, *columns, who.name.label("who"))
        .outerjoin(who, who.id == line.staff_id)
        .where(line.case_id == case_id)
        .order_by(line.id)
    )
