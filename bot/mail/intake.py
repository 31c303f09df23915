"""One mail, whichever way it came: taken in as a message, noted as a bounce, or left aside. Done means committed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog

from bot.channels.base import Inbound, Reason
from bot.channels.email import inbound_from_mail
from bot.mail import sentences
from bot.mail.bounces import Bounce
from hub.conversations.mail_rendering import is_own_message_id
from hub.settings import Settings

CONCURRENT_MAILS = 16  # fewer than the database's pool holds connections
LARGE_BYTES = 65_536

TakeIn = Callable[[Inbound], Awaitable[object]]
MarkFailed = Callable[[Sequence[str], str], Awaitable[bool]]

log = structlog.get_logger()


class MailIntake:
    """Takes mails in, a bounded number at once. `take_in` and `mark_failed` return once they are committed."""

    def __init__(self, settings: Settings, take_in: TakeIn, mark_failed: MarkFailed) -> None:
        self.settings = settings
        self._take_in = take_in
        self._mark_failed = mark_failed
        self._slots = asyncio.Semaphore(CONCURRENT_MAILS)

    async def take(
        self, raw: bytes, *, envelope_from: str | None = None, envelope_to: tuple[str, ...] | None = None
    ) -> None:
        """Take one mail in. Raises whatever keeps it from being committed: it must come again."""
        async with self._slots:
            found = await self._read(raw, envelope_from, envelope_to)
            if isinstance(found, Inbound):
                await self._take_in(found)
            elif isinstance(found, Bounce):
                await self._note_bounce(found)
            else:
                log.info("mail_left_aside", size=len(raw))

    async def take_oversized(self, head: bytes, size: int) -> None:
        """Tell the delegate of a mail past the limit, from its header fields alone. Raises as `take`."""
        found = await self._read(head, None, None)
        if not isinstance(found, Inbound):
            return
        note = sentences.TOO_LARGE.format(megabytes=size // 1_000_000)
        text = "\n\n".join(filter(None, [found.subject, note]))
        await self._take_in(replace(found, text=text, original_text=None, has_lost_parts=True))

    async def _read(
        self, raw: bytes, envelope_from: str | None, envelope_to: tuple[str, ...] | None
    ) -> Inbound | Bounce | None:
        def read() -> Inbound | Bounce | None:
            return inbound_from_mail(
                raw,
                mailbox=self.settings.mail_address.lower(),
                envelope_from=envelope_from,
                envelope_to=envelope_to,
                settings=self.settings,
            )

        # A large mail holds photos, and cleaning one takes a second that others need not wait for.
        return read() if len(raw) < LARGE_BYTES else await asyncio.to_thread(read)

    async def _note_bounce(self, bounce: Bounce) -> None:
        ours = [named for named in bounce.message_ids if is_own_message_id(named, self.settings.mail_address)]
        if bounce.is_delayed or not ours:
            log.info("bounce_left_aside", delayed=bounce.is_delayed, status=bounce.status, ids=len(ours))
            return
        is_known = await self._mark_failed(ours, read_reason(bounce).value)
        log.info("bounce_noted", status=bounce.status, known=is_known)


def read_reason(bounce: Bounce) -> Reason:
    """Why it bounced, in our words, from the enhanced status code (RFC 3463)."""
    if bounce.status is None or bounce.status in ("5.0.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"):
        return Reason.GONE
    return Reason.TOO_LARGE if bounce.status in ("5.2.3", "5.3.4") else Reason.REFUSED
