"""Sending: claimed, asked of the plan, sent with no transaction open, settled; at least once and in order."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from procrastinate import App
from sqlalchemy import text

import bot.sender
from bot import sender
from bot.channels.base import Inbound, Outgoing, Reason, SendError, Sent
from bot.receive import Receiver
from bot.sender import PostponedError, send_message, wait_after
from bot.worker import take_over_stalled_jobs
from hub.db import connection, driver_transaction
from hub.jobs import get_jobs


class Wire:
    """A channel's other side: takes what is sent, or fails as told."""

    channel = "telegram"

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.failures: list[Exception] = []
        self.after: Any = None

    async def send(self, outgoing: Outgoing) -> Sent:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(outgoing)
        if self.after:
            await self.after()
        return Sent((f"4711:{len(self.sent)}",))

    async def close(self) -> None:
        pass


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(bot.sender, "get_transport", lambda channel: wire)
    return wire


@pytest.fixture
async def jobs(database: str) -> AsyncIterator[App]:
    app = get_jobs()
    if "send_message" not in app.tasks:
        sender.register(app)
    async with app.open_async():
        yield app


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def change(query: str, **values: Any) -> None:
    async with connection() as opened:
        await opened.execute(text(query), values)


async def write(receiver: Receiver, said: str = "bonjour", number: int = 1, chat: str = "4711") -> int:
    """A resident writes on Telegram; the id of the reply that waits to be sent."""
    await receiver.take_in(Inbound("telegram", chat, f"{chat}:{number}", said))
    return int((await rows("SELECT max(id) AS id FROM messages WHERE author = 'bot'"))[0]["id"])


async def status_of(message_id: int) -> Any:
    return (await rows("SELECT * FROM messages WHERE id = :id", id=message_id))[0]


async def run_all(jobs: App) -> None:
    await jobs.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


async def test_it_sends_a_queued_message_and_settles_it(receiver: Receiver, wire: Wire, jobs: App) -> None:
    message_id = await write(receiver)

    await run_all(jobs)

    (sent,) = wire.sent
    assert sent.to == "4711"
    assert sent.rendered.buttons
    message = await status_of(message_id)
    assert (message["status"], message["provider_ids"], message["attempts"]) == ("sent", ["4711:1"], 1)


async def test_it_keeps_the_order_of_a_conversation(receiver: Receiver, wire: Wire, jobs: App) -> None:
    for number in range(6):
        await write(receiver, f"message {number}", number)

    while await rows("SELECT 1 FROM procrastinate_jobs WHERE status = 'todo'"):
        await jobs.run_worker_async(wait=False, concurrency=6, install_signal_handlers=False, listen_notify=False)

    ids = [outgoing.message_id for outgoing in wire.sent]
    wanted = [
        str(row["public_id"]) for row in await rows("SELECT public_id FROM messages WHERE author='bot' ORDER BY id")
    ]
    assert ids == wanted


async def test_it_does_not_let_a_later_message_pass_one_that_waits(receiver: Receiver, wire: Wire, jobs: App) -> None:
    first = await write(receiver, "un", 1)
    second = await write(receiver, "deux", 2)
    wire.failures = [SendError(Reason.THROTTLED, retry_in=3600)]

    await run_all(jobs)

    assert wire.sent == []
    assert [(await status_of(first))["status"], (await status_of(second))["status"]] == ["queued", "queued"]
    (waiting,) = await rows(
        "SELECT scheduled_at - now() > interval '50 minutes' AS is_late FROM procrastinate_jobs WHERE attempts = 1"
    )
    assert waiting["is_late"]


async def test_it_sends_again_what_a_dead_worker_had_taken(receiver: Receiver, wire: Wire, jobs: App) -> None:
    message_id = await write(receiver)
    await change("UPDATE messages SET status = 'sending', attempts = 1")
    await change(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        " RETURNING id) UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM w)"
    )

    assert await take_over_stalled_jobs(jobs) == 1
    await run_all(jobs)

    assert len(wire.sent) == 1
    assert (await status_of(message_id))["status"] == "sent"


async def test_it_sends_nothing_twice_when_the_job_comes_again(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)

    await send_message(message_id)
    await send_message(message_id)

    assert len(wire.sent) == 1


@pytest.mark.parametrize(
    ("reason", "address"), [(Reason.BLOCKED, "blocked"), (Reason.GONE, "gone"), (Reason.REFUSED, "reachable")]
)
async def test_it_shows_why_a_message_failed_for_good(
    receiver: Receiver, wire: Wire, reason: Reason, address: str
) -> None:
    message_id = await write(receiver)
    wire.failures = [SendError(reason, permanent=True)]

    await send_message(message_id)

    message = await status_of(message_id)
    assert (message["status"], message["failed_reason"]) == ("failed", reason.value)
    assert (await rows("SELECT status FROM addresses"))[0]["status"] == address


async def test_it_waits_as_long_as_the_other_side_asks(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    wire.failures = [SendError(Reason.THROTTLED, retry_in=17)]

    with pytest.raises(PostponedError) as postponed:
        await send_message(message_id)

    assert postponed.value.seconds == 17
    assert (await status_of(message_id))["status"] == "queued"


async def test_it_goes_on_with_the_parts_that_had_not_left(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    wire.failures = [SendError(Reason.UNREACHABLE, sent_ids=("4711:7",))]

    with pytest.raises(PostponedError):
        await send_message(message_id)
    await send_message(message_id)

    assert wire.sent[0].parts_sent == 1
    assert (await status_of(message_id))["provider_ids"] == ["4711:7", "4711:1"]


async def test_it_follows_a_chat_that_moved(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    wire.failures = [SendError(Reason.GONE, moved_to="-100200")]

    with pytest.raises(PostponedError):
        await send_message(message_id)
    await send_message(message_id)

    assert wire.sent[0].to == "-100200"


async def test_it_asks_the_safe_contact_plan_at_the_moment_of_sending(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    await change("UPDATE contacts SET plan = :plan", plan=json.dumps({"channels": ["email"]}))

    await send_message(message_id)

    assert wire.sent == []
    message = await status_of(message_id)
    assert (message["status"], message["failed_reason"]) == ("failed", "not_allowed")


async def test_it_does_not_write_to_somebody_who_blocked_the_bot(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    await change("UPDATE addresses SET status = 'blocked'")

    await send_message(message_id)

    assert wire.sent == []
    assert (await status_of(message_id))["failed_reason"] == "blocked"


async def test_it_takes_a_person_who_writes_again_as_reachable(receiver: Receiver, wire: Wire) -> None:
    await write(receiver)
    await change("UPDATE addresses SET status = 'blocked'")

    message_id = await write(receiver, number=2)
    await send_message(message_id)

    assert len(wire.sent) == 1


async def test_it_holds_no_transaction_open_while_it_sends(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    seen: list[int] = []

    async def look() -> None:
        busy = "SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'idle in transaction'"
        seen.append((await rows(busy))[0]["n"])

    wire.after = look
    await send_message(message_id)

    assert seen == [0]


async def test_it_gives_up_after_half_a_day_and_says_so(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    await change("UPDATE messages SET attempts = 59 WHERE id = :id", id=message_id)
    wire.failures = [SendError(Reason.UNREACHABLE)]

    await send_message(message_id)

    assert (await status_of(message_id))["status"] == "failed"


def test_it_waits_longer_and_longer_but_never_more_than_a_quarter_of_an_hour() -> None:
    waits = [wait_after(attempts) for attempts in range(1, 20)]

    assert waits == sorted(waits)
    assert waits[0] == 2
    assert waits[-1] == 900


async def queue_reply_of_a_delegate(receiver: Receiver, wrote_minutes_ago: int) -> int:
    """A person who asked not to be written to wrote some minutes ago; a delegate's reply waits to be sent."""
    await write(receiver)
    await change(
        "UPDATE conversations SET last_message_at = now() - make_interval(mins => :minutes)", minutes=wrote_minutes_ago
    )
    await change("UPDATE contacts SET plan = :plan", plan=json.dumps({"never_first": True}))
    await change(
        "INSERT INTO messages (conversation_id, direction, author, channel, text, language, status)"
        " SELECT id, 'outbound', 'delegate', 'telegram', 'Bonjour', 'fr', 'queued' FROM conversations"
    )
    return int((await rows("SELECT max(id) AS id FROM messages"))[0]["id"])


@pytest.mark.parametrize(("channel", "status"), [("webchat", "sent"), ("telegram", "failed")])
async def test_it_lets_a_delegate_answer_somebody_who_is_there_where_nothing_rings(
    receiver: Receiver, wire: Wire, channel: str, status: str
) -> None:
    message_id = await queue_reply_of_a_delegate(receiver, wrote_minutes_ago=2)
    await change("UPDATE messages SET channel = :channel", channel=channel)

    await send_message(message_id)

    assert (await status_of(message_id))["status"] == status


async def test_it_does_not_let_a_delegate_write_to_somebody_who_asked_not_to_be(receiver: Receiver, wire: Wire) -> None:
    message_id = await queue_reply_of_a_delegate(receiver, wrote_minutes_ago=60)

    await send_message(message_id)

    assert wire.sent == []
    assert (await status_of(message_id))["failed_reason"] == "not_allowed"


async def test_an_answer_of_the_bot_that_waited_for_hours_is_no_answer_any_more(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    await change("UPDATE conversations SET last_message_at = now() - interval '5 hours'")
    await change("UPDATE contacts SET plan = :plan", plan=json.dumps({"never_first": True}))

    await send_message(message_id)

    assert wire.sent == []
    assert (await status_of(message_id))["failed_reason"] == "not_allowed"


async def test_a_machine_that_answers_is_not_the_person_being_there(receiver: Receiver, wire: Wire) -> None:
    await receiver.take_in(Inbound("email", "nadia@example.org", "m1", "bonjour"))
    await change("UPDATE conversations SET last_message_at = now() - interval '5 hours'")

    await receiver.take_in(Inbound("email", "nadia@example.org", "m2", "Absente", is_automatic=True))

    assert (await rows("SELECT last_message_at < now() - interval '4 hours' AS is_old FROM conversations"))[0]["is_old"]


async def test_a_message_that_breaks_our_own_code_gives_up_like_any_other(receiver: Receiver, wire: Wire) -> None:
    message_id = await write(receiver)
    wire.failures = [KeyError("ours"), KeyError("ours")]

    with pytest.raises(PostponedError):
        await send_message(message_id)
    assert (await status_of(message_id))["status"] == "queued"
    await change("UPDATE messages SET attempts = 59 WHERE id = :id", id=message_id)
    await send_message(message_id)

    assert (await status_of(message_id))["status"] == "failed"


async def test_what_becomes_readable_follows_what_was_written_meanwhile(receiver: Receiver) -> None:
    """Readers go on from the last message they saw: one that appears with an earlier time would never be seen."""
    sender_of = "a" * 64
    await receiver.take_in(Inbound("webchat", sender_of, f"{sender_of}:{uuid.uuid4()}", "bonjour"))
    await change(
        "INSERT INTO messages (conversation_id, direction, author, channel, text, language, status)"
        " SELECT id, 'outbound', 'delegate', 'webchat', 'Bonjour', 'fr', 'queued' FROM conversations"
    )
    reply = int((await rows("SELECT max(id) AS id FROM messages"))[0]["id"])
    waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"

    async with driver_transaction(lock=f"webchat:{sender_of}") as writing:
        sending = asyncio.create_task(send_message(reply))
        while not await rows(waits):
            assert not sending.done()
        await writing.execute(
            "INSERT INTO messages (conversation_id, direction, author, channel, text, language, status)"
            " SELECT id, 'inbound', 'resident', 'webchat', 'Encore moi', 'fr', 'received' FROM conversations"
        )
    await sending

    shown = await rows("SELECT text FROM messages ORDER BY coalesce(settled_at, at) DESC LIMIT 2")
    assert [row["text"] for row in shown] == ["Bonjour", "Encore moi"]
