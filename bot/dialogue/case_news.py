"""Where a case stands, as far as its resident may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hub.retention.rules import is_guarded


@dataclass(frozen=True, slots=True)
class CaseNews:
    """A case that its resident asks about.

    `is_own`: it belongs to who writes. `is_here`: answers come to this conversation. `has_person`: somebody of the
    staff took it or answered. `moved_at`: when something last happened to it. `reply`: the staff's last words, for
    those who proved who they are. `words`: what the resident wrote of it, to know which one they mean. `plan`: the
    safe-contact plan of its contact.
    """

    id: int
    reference: str
    need: str
    topic: str | None
    danger: bool
    status: str
    outcome: str | None
    code_version: int
    opened_at: datetime
    moved_at: datetime
    has_person: bool = False
    is_own: bool = True
    is_here: bool = True
    is_relayed: bool = False
    reply: str | None = None
    words: str = ""
    plan: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_guarded(self) -> bool:
        return is_guarded(self.need, self.topic, danger=self.danger)


def is_trusted(pending: object, now: datetime) -> bool:
    """Whether this, from the state of a conversation, says that a code was right of late."""
    until = pending.get("until") if isinstance(pending, dict) else None
    return until is not None and datetime.fromisoformat(until) > now
