"""The job that sends one message: claim, ask the safe-contact plan, send with no transaction open, settle.

At least once, in order: the job holds the lock of its conversation, and a message found in `sending` was taken by a
worker that died, so it leaves again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from procrastinate import App, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.jobs import Job
from sqlalchemy import text

from bot.channels import get_transport
from bot.channels.base import Outgoing, Reason, SendError, Sent
from hub.contacts.addresses import move_address
from hub.contacts.plan import is_answering, may_contact
from hub.conversations.rendered import Button
from hub.conversations.rendering import Leaving, render
from hub.db import connection, take_lock
from hub.jobs import SEND
from hub.settings import get_settings

LONGEST_WAIT_SECONDS = 900.0
GIVE_UP_AFTER_ATTEMPTS = 60  # about half a day

_CLAIM = text("""
WITH claimed AS (
    UPDATE messages SET status = 'sending', attempts = attempts + 1
    WHERE id = :id AND direction = 'outbound' AND status IN ('queued', 'sending')
    RETURNING *
)
SELECT m.public_id, m.channel, m.text, m.language, m.author, m.buttons, m.parts_sent, m.attempts, m.at, m.provider_ids,
    m.conversation_id, a.value AS to_value, a.status AS address_status, c.plan, g.time_zone, k.reference,
    v.last_message_at AS last_inbound_at,
    (SELECT array_agg(t.id ORDER BY t.mid) FROM (
        SELECT x.id AS mid, coalesce(x.provider_ids[1], x.details ->> 'message_id') AS id FROM messages x
        WHERE x.conversation_id = m.conversation_id AND x.id < m.id AND m.channel = 'email'
            AND x.case_id IS NOT DISTINCT FROM m.case_id
        ORDER BY x.id DESC LIMIT 20) AS t WHERE t.id IS NOT NULL) AS thread
FROM claimed m
JOIN conversations v ON v.id = m.conversation_id
JOIN addresses a ON a.id = v.address_id
JOIN contacts c ON c.id = a.contact_id
JOIN areas g ON g.id = v.area_id
LEFT JOIN cases k ON k.id = m.case_id
""")

_SETTLE = text("""
WITH p AS (
    SELECT CAST(:status AS text) AS status, CAST(:reason AS text) AS reason, CAST(:ids AS text[]) AS ids
), settled AS (
    UPDATE messages m SET status = p.status, failed_reason = p.reason, parts_sent = m.parts_sent + cardinality(p.ids),
        provider_ids = nullif(coalesce(m.provider_ids, '{}') || p.ids, '{}'),
        settled_at = CASE WHEN p.status <> 'queued' THEN clock_timestamp() END
    FROM p WHERE m.id = :id RETURNING m.case_id, m.conversation_id, m.status
), told AS (
    SELECT pg_notify('lien', jsonb_build_object('topic', topic)::text) FROM (
        SELECT 'conversation:' || conversation_id AS topic FROM settled WHERE status <> 'queued'
        UNION ALL SELECT 'case:' || case_id FROM settled WHERE status <> 'queued' AND case_id IS NOT NULL) AS topics
)
SELECT count(*) FROM told
""")

_MARK_ADDRESS = text("UPDATE addresses SET status = :status WHERE channel = :channel AND value = :value")

log = structlog.get_logger()


class PostponedError(Exception):
    """The message waits: again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("postponed")
        self.seconds = seconds


class _WhenAsked(BaseRetryStrategy):
    """A postponed message comes back when the other side said, any other failure after a growing wait; never lost."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        if isinstance(exception, PostponedError):
            return RetryDecision(retry_in={"seconds": max(1, round(exception.seconds))})
        return RetryDecision(retry_in={"seconds": round(wait_after(job.attempts + 1))})


def wait_after(attempts: int) -> float:
    """Seconds before the next attempt: 2, 4, 8 … up to a quarter of an hour."""
    return float(min(LONGEST_WAIT_SECONDS, 2.0 ** min(attempts, 12)))


@dataclass(frozen=True, slots=True)
class _Claimed:
    message_id: int
    row: Mapping[str, Any]

    @property
    def channel(self) -> str:
        return str(self.row["channel"])

    def outgoing(self) -> Outgoing:
        row = self.row
        leaving = Leaving(
            channel=self.channel,
            message_id=str(row["public_id"]),
            text=row["text"],
            language=row["language"],
            author=row["author"],
            buttons=tuple(Button(button["label"], button["value"]) for button in row["buttons"] or ()),
            reference=row["reference"],
            thread=tuple(row["thread"] or ()),
            at=row["at"].astimezone(UTC),
        )
        return Outgoing(str(row["public_id"]), row["to_value"], render(leaving, get_settings()), row["parts_sent"])


def register(jobs: App) -> None:
    """Make the sending of messages known to the job queue."""
    jobs.task(name=SEND, queue="sending", retry=_WhenAsked(), pass_context=True)(_run)


async def _run(context: JobContext, message_id: int) -> None:
    await send_message(message_id)


async def send_message(message_id: int) -> None:
    """Send one message. Does nothing when it already left. Raises PostponedError when it must be tried again."""
    claimed = await _claim(message_id)
    if claimed is None:
        return
    if refusal := _find_refusal(claimed.row):
        await _settle(claimed, "failed", refusal.value)
        return
    try:
        sent = await get_transport(claimed.channel).send(claimed.outgoing())
    except SendError as error:
        await _settle_error(claimed, error)
    except Exception as error:  # a mistake of ours: it must not hold the later messages back for ever, unseen
        log.error("sending_broke", message=message_id, error=type(error).__name__)
        await _settle_error(claimed, SendError(Reason.MISCONFIGURED))
    else:
        await _settle(claimed, "sent", sent=sent)
        log.info("message_sent", message=message_id, channel=claimed.channel)


async def _claim(message_id: int) -> _Claimed | None:
    async with connection() as opened:
        row = (await opened.execute(_CLAIM, {"id": message_id})).mappings().one_or_none()
    return _Claimed(message_id, dict(row)) if row else None


def _find_refusal(row: Mapping[str, Any]) -> Reason | None:
    """Why this message may not leave now: asked at the very moment of sending, the plan may have changed."""
    now = datetime.now(ZoneInfo(row["time_zone"]))
    # An answer of the bot that had to wait for hours answers nobody who is there.
    is_answer = is_answering(row["channel"], row["last_inbound_at"], now, is_bot=row["author"] == "bot")
    if not may_contact(row["plan"], row["channel"], now, is_answer=is_answer):
        return Reason.NOT_ALLOWED
    if row["address_status"] == "blocked":
        return Reason.BLOCKED
    return Reason.GONE if row["address_status"] == "gone" else None


async def _settle(
    claimed: _Claimed, status: str, reason: str | None = None, *, sent: Sent | None = None, ids: Sequence[str] = ()
) -> None:
    left = list(sent.provider_ids if sent else ids)
    values = {"id": claimed.message_id, "status": status, "reason": reason, "ids": left}
    async with connection() as opened:
        if claimed.channel == "webchat":
            # It becomes readable now. With what the resident writes, one after the other: no reader passes one by.
            await take_lock(opened, f"{claimed.channel}:{claimed.row['to_value']}")
        await opened.execute(_SETTLE, values)


async def _settle_error(claimed: _Claimed, error: SendError) -> None:
    """Permanent: failed, with its reason on the case. Else queued again, and PostponedError."""
    log.warning("message_not_sent", message=claimed.message_id, channel=claimed.channel, reason=error.reason.value)
    if error.moved_to is not None:
        await move_address(claimed.channel, claimed.row["to_value"], error.moved_to)
    has_given_up = claimed.row["attempts"] >= GIVE_UP_AFTER_ATTEMPTS and error.moved_to is None
    if error.permanent or has_given_up:
        await _settle(claimed, "failed", error.reason.value, ids=error.sent_ids)
        await _mark_address(claimed, error.reason)
        return
    await _settle(claimed, "queued", error.reason.value, ids=error.sent_ids)
    if error.moved_to is not None:
        raise PostponedError(1)
    raise PostponedError(error.retry_in if error.retry_in is not None else wait_after(claimed.row["attempts"]))


async def _mark_address(claimed: _Claimed, reason: Reason) -> None:
    status = {Reason.BLOCKED: "blocked", Reason.GONE: "gone"}.get(reason)
    if status:
        values = {"status": status, "channel": claimed.channel, "value": claimed.row["to_value"]}
        async with connection() as opened:
            await opened.execute(_MARK_ADDRESS, values)
