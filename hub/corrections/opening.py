"""Which message a case was opened for: the one whose labels are those of the case."""

from typing import Any

from sqlalchemy import Float, Select, func, or_, select
from sqlalchemy.orm import aliased

from hub.cases.models import Case
from hub.conversations.models import Direction, Message


def select_opening() -> Select[Any]:
    """The id of that message, to be used inside a query of `Case`.

    A case opens with a message that was understood, or with a button pressed after one: then it is the one before it.
    """
    opener, said = aliased(Message), aliased(Message)
    first = (
        select(func.min(opener.id))
        .where(opener.case_id == Case.id, opener.direction == Direction.INBOUND, opener.at >= Case.opened_at)
        .correlate(Case)
        .scalar_subquery()
    )
    return (
        select(func.max(said.id))
        .where(said.case_id == Case.id, said.direction == Direction.INBOUND, was_read(said), said.id <= first)
        .correlate(Case)
    )


def was_read(message: Any) -> Any:
    """Whether the understanding was asked about this message: not about a pressed button, nor where it said nothing.

    `message`: the model, or an alias of it.
    """
    facts = message.understanding
    return or_(
        facts["need"].astext != "unknown",
        facts["confidence"].astext.cast(Float) > 0,
        facts["is_available"].astext == "false",
    )
