"""A mail as it came over the wire, made readable. Nothing that somebody sends makes it raise."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.mail import sentences
from bot.mail.addresses import MailAddress, find_addresses
from bot.mail.charsets import decode_text
from bot.mail.headers import find_message_id, find_message_ids, parse_date
from bot.mail.mime import Part, read_tree
from bot.mail.reading import File, read_parts

MAX_TEXT = 500_000
MAX_SUBJECT = 500

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, read. `root` is its tree of parts, for the fields not named here.

    `text` is everything to read, quoted history and signature included; `html` its source where there is no plain
    version. `message_id`, `in_reply_to` and `references` keep their angle brackets. `digest` (64 hexadecimal digits) is
    the same for the same mail however it travelled, and differs for different mails that share a Message-ID.
    """

    root: Part
    sender: MailAddress | None
    subject: str
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    at: datetime | None
    text: str
    html: str | None
    files: tuple[File, ...]
    has_lost_parts: bool
    digest: str


def parse_mail(raw: bytes, now: datetime | None = None) -> Mail:
    """Read a mail. Never raises: what cannot be read becomes a sentence that says so, the caller keeps `raw`."""
    now = now or datetime.now(UTC)
    try:
        return _read_mail(read_tree(raw), now)
    except Exception as error:
        # Whatever a foreign mail finds in us, it must reach a person and not come back for ever.
        log.error("mail not understood", size=len(raw), error=type(error).__name__)
        return _unread_mail(raw)


def _read_mail(root: Part, now: datetime) -> Mail:
    fields = root.fields
    reading = read_parts(root)
    return Mail(
        root=root,
        sender=find_sender(root),
        subject=root.header("subject")[:MAX_SUBJECT],
        message_id=find_message_id(fields.get("message-id")),
        in_reply_to=find_message_ids(fields.get("in-reply-to")),
        references=find_message_ids(fields.get("references")),
        at=parse_date(fields.get("date"), now),
        text=reading.text[:MAX_TEXT],
        html=reading.html,
        files=reading.files,
        has_lost_parts=reading.has_lost_parts or len(reading.text) > MAX_TEXT,
        digest=_digest(root),
    )


def find_sender(root: Part) -> MailAddress | None:
    """The author: From, or Sender where From holds no address. Reply-To says where, not who."""
    for name in ("from", "sender"):
        if found := find_addresses(root.fields.get(name), limit=1):
            return found[0]
    return None


def _digest(root: Part) -> str:
    """Of From, Date and the decoded parts: relays encode anew and change line ends, but not that."""
    digest = hashlib.sha256()
    for name in ("from", "date"):
        digest.update(root.header(name).encode("utf-8", "replace") + b"\0")
    for part in root.walk():
        if not part.children:
            digest.update(part.content().replace(b"\r\n", b"\n").strip() + b"\0")
    return digest.hexdigest()


def _unread_mail(raw: bytes) -> Mail:
    return Mail(
        root=Part(raw, {}, 0, len(raw)),
        sender=None,
        subject="",
        message_id=None,
        in_reply_to=(),
        references=(),
        at=None,
        text="\n\n".join([sentences.UNREADABLE, decode_text(raw[:4_000])]),
        html=None,
        files=(),
        has_lost_parts=True,
        digest=hashlib.sha256(raw).hexdigest(),
    )
