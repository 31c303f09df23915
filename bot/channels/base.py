"""The contract of a channel: what comes in (`Inbound`), the way out (`Transport`), how it fails (`SendError`)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hub.conversations.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message. `content` is already cleaned (no EXIF, no position) when it is a picture."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Position:
    """A place the resident shared, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message from a resident, the same shape whatever the channel.

    `sender` is the value of the address: Telegram chat id, mail address in lower case, or the digest of a web
    conversation. `external_id` is the id the other side gave it (design, section 4): the same one twice is the same
    message. `text` is what was said, to show and to understand, "" when there are only files; a pressed button is its
    value. `at` is when the other side says it was written. A name is only kept where the channel shows it to everybody.
    """

    channel: str
    sender: str
    external_id: str
    text: str
    at: datetime | None = None
    language: str | None = None  # what the channel says of the sender's language: a hint
    sender_name: str | None = None
    is_button: bool = False
    revises: str | None = None  # external_id of the message that this one edits
    attachments: tuple[Attachment, ...] = ()
    position: Position | None = None
    phone: str | None = None  # shared with the channel's own "share my number"
    subject: str | None = None
    own_words: str | None = None  # `text` without the quoted lines that answers stand between; to understand
    original_text: str | None = None  # whole text, where quoted history and signature were folded away from `text`
    raw: bytes | None = None  # the mail as it came
    message_id: str | None = None  # mail: its Message-ID, with brackets, for our answer to thread under it
    answers: tuple[str, ...] = ()  # ids of the messages that it replies to, nearest first
    reference: str | None = None  # reference of a case named in the address or the subject
    proven_case: int | None = None  # id of the case whose secret code the page that sends this has checked
    is_automatic: bool = False  # an automatic sender: recorded where it belongs, never answered
    has_lost_parts: bool = False  # something could not be read; the delegate is told


class Reason(StrEnum):
    """Why a message did not leave. Shown on the case in the delegate's language."""

    BLOCKED = "blocked"  # the resident blocked the bot
    GONE = "gone"  # the chat or mailbox no longer exists
    REFUSED = "refused"  # the other side refuses this message for good
    TOO_LARGE = "too_large"
    THROTTLED = "throttled"  # too fast: again after `retry_in`
    UNREACHABLE = "unreachable"  # no connection, time-out, 5xx
    MISCONFIGURED = "misconfigured"  # our own token, password or address is wrong: again, and wake someone
    NOT_ALLOWED = "not_allowed"  # the contact's safe-contact plan forbids it


class SendError(Exception):
    """A message was not sent, or only its first parts were.

    `permanent`: never again. `retry_in`: seconds that the other side asks to wait. `moved_to`: the address has this
    value now, send there. `sent_ids`: ids of the parts that did leave, so that they are not sent again.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        permanent: bool = False,
        retry_in: float | None = None,
        moved_to: str | None = None,
        sent_ids: tuple[str, ...] = (),
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.permanent = permanent
        self.retry_in = retry_in
        self.moved_to = moved_to
        self.sent_ids = sent_ids


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message ready to leave: to whom, what, and how many of its parts already left in an earlier attempt."""

    message_id: str  # our public id, the same at each attempt
    to: str
    rendered: Rendered
    parts_sent: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Ids that the other side gave the parts, to recognise answers and bounces."""

    provider_ids: tuple[str, ...] = field(default=())


class Transport(Protocol):
    """The way out of one channel."""

    channel: str

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send it, within 30 seconds. Raises SendError, and nothing else, when it did not leave whole."""
        ...

    async def close(self) -> None:
        """Close connections."""
        ...
