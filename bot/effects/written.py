"""Where an effect happens: the rows that its message made or touched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """`message_id`: of the message that has the effect. `case_id`: of the case it belongs to, if to any."""

    area_id: int
    message_id: int
    conversation_id: int
    case_id: int | None
