"""E-mail: a mail in becomes an Inbound or a Bounce, a message out becomes a mail."""

import asyncio
from datetime import UTC, datetime

import aiosmtplib
import structlog

from bot.attachments import clean_attachment
from bot.channels.base import Attachment, Inbound, Outgoing, Reason, SendError, Sent
from bot.mail import sentences
from bot.mail.addresses import find_addresses
from bot.mail.automatic import is_automatic, is_loop
from bot.mail.bounces import Bounce, find_bounce
from bot.mail.compose import compose_mail
from bot.mail.outgoing import read_smtp_url, send_by_smtp, write_mail
from bot.mail.parse import Mail, parse_mail
from bot.mail.quotes import fold, fold_html
from bot.mail.refusals import read_refusal
from hub.cases.reference import find_references
from hub.conversations.mail_rendering import find_signed_reference, is_own_message_id, make_message_id
from hub.conversations.rendering import case_address_secret
from hub.settings import Settings

SEND_TIMEOUT_SECONDS = 28.0
STEP_TIMEOUT_SECONDS = 15.0
MAX_ATTACHMENTS = 50
_DELIVERED_TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")

log = structlog.get_logger()


def inbound_from_mail(
    raw: bytes,
    *,
    mailbox: str,
    envelope_from: str | None,
    envelope_to: tuple[str, ...] | None,
    settings: Settings,
) -> Inbound | Bounce | None:
    """What a mail is for us. Never raises.

    None: it comes from a machine and answers nothing of ours, or from ourselves; it opens no conversation and gets no
    answer. An automatic answer to a mail of ours is an Inbound with `is_automatic`. `mailbox` is the address it came
    to, part of its external id; the envelope is None where it is not known (IMAP).
    """
    mail = parse_mail(raw)
    if is_loop(mail, settings.mail_address.lower()) or _is_own(mail, settings):
        return None
    if bounce := find_bounce(mail, envelope_from):
        return bounce
    answers = _find_answers(mail)
    reference = _find_address_reference(mail, envelope_to, settings)
    is_machine = is_automatic(mail, envelope_from)
    if is_machine and reference is None and not any(is_own_message_id(id_, settings.mail_address) for id_ in answers):
        return None
    return _read_inbound(mail, raw, mailbox, answers, reference, is_machine)


def _read_inbound(
    mail: Mail, raw: bytes, mailbox: str, answers: tuple[str, ...], reference: str | None, is_machine: bool
) -> Inbound:
    attachments = _clean_files(mail)
    text, own_words, original_text = _fold_text(mail)
    return Inbound(
        channel="email",
        # Nobody can be answered there (RFC 2606), but what was written still reaches a person.
        sender=mail.sender.address if mail.sender else f"unknown-{mail.digest[:12]}@sender.invalid",
        external_id=f"{mailbox}:{(mail.message_id or '')[:200]}:{mail.digest[:32]}",
        text=text or ("" if attachments else sentences.EMPTY),
        at=mail.at,
        sender_name=mail.sender.name if mail.sender else None,
        attachments=attachments,
        subject=mail.subject or None,
        own_words=own_words if own_words != text else None,
        original_text=original_text if original_text != text else None,
        raw=raw,
        message_id=mail.message_id,
        answers=answers,
        reference=reference or next(iter(find_references(mail.subject)), None),
        is_automatic=is_machine,
        has_lost_parts=mail.has_lost_parts or len(attachments) < len(mail.files),
    )


def _is_own(mail: Mail, settings: Settings) -> bool:
    return mail.message_id is not None and is_own_message_id(mail.message_id, settings.mail_address)


def _find_answers(mail: Mail) -> tuple[str, ...]:
    """Ids of the mails it answers, nearest first."""
    return tuple(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references))))


def _find_address_reference(mail: Mail, envelope_to: tuple[str, ...] | None, settings: Settings) -> str | None:
    """The case whose own address it was sent to; a token that is not ours counts for nothing."""
    fields = [value for name in _DELIVERED_TO for value in mail.root.fields.get(name, ()) if b"+" in value]
    sent_to = [address for address in envelope_to or () if "+" in address]
    for address in (*sent_to, *(named.address for named in find_addresses(fields))):
        if found := find_signed_reference(address, settings.mail_address, case_address_secret(settings)):
            return found
    return None


def _fold_text(mail: Mail) -> tuple[str, str, str]:
    """What the resident says now, the same without the lines it answers, and everything the mail holds.

    A mail of only a quote or a signature is shown whole, one of only a subject says its subject.
    """
    whole = mail.text.strip()
    own = fold_html(mail.html) if mail.html else whole
    folded = fold(own, mail.subject)
    text = folded.text.strip() or own.strip() or whole or mail.subject
    return text, folded.own_words if folded.text.strip() else text, whole


def _clean_files(mail: Mail) -> tuple[Attachment, ...]:
    cleaned = (clean_attachment(file.name, file.media_type, file.content) for file in mail.files[:MAX_ATTACHMENTS])
    return tuple(attachment for attachment in cleaned if attachment is not None)


class EmailTransport:
    """The way out: the server of SMTP_URL, or one `.eml` file a mail in VAR_DIR/mail/outgoing where there is none.

    Each mail has a connection of its own: a kept one may have died unseen, and a mail that may or may not have left is
    worse than a handshake.
    """

    channel = "email"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server = read_smtp_url(settings.smtp_url.get_secret_value()) if settings.smtp_url else None

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send it, within 30 seconds. Raises SendError, and nothing else, when it did not leave."""
        rendered, address = outgoing.rendered, self._settings.mail_address
        if outgoing.to.lower().endswith(".invalid") or "\n" in outgoing.to or "@" not in outgoing.to:
            raise SendError(Reason.GONE, permanent=True)
        message_id = rendered.headers.get("Message-ID") or make_message_id(outgoing.message_id, address)
        mail = compose_mail(
            rendered,
            to=outgoing.to,
            message_id=outgoing.message_id,
            mail_address=address,
            sender_name=self._settings.mail_sender_name,
        )
        if self._server is None:
            await self._write(mail, outgoing.message_id)
        else:
            await self._send_by_smtp(mail, outgoing.to)
        return Sent((message_id,))

    async def _write(self, mail: bytes, message_id: str) -> None:
        folder = self._settings.var_dir / "mail" / "outgoing"
        try:
            await asyncio.to_thread(write_mail, folder, mail, message_id, datetime.now(UTC))
        except OSError:
            log.error("outgoing mail cannot be written")
            raise SendError(Reason.MISCONFIGURED) from None

    async def _send_by_smtp(self, mail: bytes, to: str) -> None:
        assert self._server is not None
        try:
            async with asyncio.timeout(SEND_TIMEOUT_SECONDS):
                await send_by_smtp(
                    self._server, mail, sender=self._settings.mail_address, to=to, timeout=STEP_TIMEOUT_SECONDS
                )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            refusal = read_refusal(error)
            log.warning("mail did not leave", reason=refusal.reason.value, permanent=refusal.permanent)
            raise refusal from None

    async def close(self) -> None:
        """Nothing stays open between two mails."""
