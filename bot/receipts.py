"""What the channel that brought a message is told of it, the first time and every time it comes again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.base import Inbound
from bot.composing import Reply
from bot.facts import digest_posted
from bot.recording import Recorded
from hub.conversations.secret_marks import reveal


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply as the web chat shows it."""

    id: str
    text: str
    at: datetime
    buttons: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message, committed. `is_conflict`: its id was used before for another text."""

    is_new: bool
    answers: tuple[Answer, ...] = ()
    case: Mapping[str, Any] | None = None
    is_conflict: bool = False


def receipt_of_seen(inbound: Inbound, seen: Mapping[str, Any]) -> Receipt:
    """The receipt of a message that was recorded before: the same, unless it comes with other words."""
    is_same = (
        digest_posted(inbound.text) == seen["posted_digest"]
        if seen["posted_digest"]
        else inbound.text == (seen["posted"] or seen["text"])
    )
    if not is_same:
        return Receipt(is_new=False, is_conflict=True)
    answers = tuple(
        Answer(reply["id"], reveal(reply["text"]), datetime.fromisoformat(reply["at"]), tuple(reply["buttons"] or ()))
        for reply in seen["replies"] or ()
    )
    case = seen["case"]  # JSON in the database forgets the order of keys
    shown = {key: case[key] for key in ("reference", "need", "topic", "danger")} if case else None
    return Receipt(is_new=False, answers=answers, case=shown)


def receipt_of(replies: tuple[Reply, ...], recorded: Recorded, case: Mapping[str, Any] | None) -> Receipt:
    """The receipt of a message that was just recorded."""
    written = {row["id"]: row["at"] for row in recorded.replies}
    answers = tuple(
        Answer(reply.public_id, reveal(reply.text), written[reply.public_id], reply.buttons) for reply in replies
    )
    return Receipt(is_new=True, answers=answers, case=case)
