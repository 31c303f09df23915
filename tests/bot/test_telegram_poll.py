"""Long polling: an update is confirmed once it is committed, and not before."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from structlog.testing import capture_logs

from bot.channels.base import Attachment, Inbound
from bot.channels.telegram import TelegramChannel
from bot.telegram_poll import LONGEST_PAUSE_SECONDS, POISON_TRIES, Poller
from hub.settings import load_settings
from tests.telegram_core import load_json
from tests.telegram_server import TOKEN, TelegramServer, hang_up, page, refusal, telegram_server

DATABASE_DOWN = OperationalError("INSERT", {}, psycopg.OperationalError("gone"))


class Core:
    """Takes messages in, and fails on those it is told to, as often as it is told to."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.tried: list[str] = []
        self.errors: dict[str, list[Exception]] = {}
        self.before: Callable[[Inbound], Awaitable[object]] | None = None

    async def take_in(self, inbound: Inbound) -> None:
        self.tried.append(inbound.text)
        if self.before:
            await self.before(inbound)
        if self.errors.get(inbound.text):
            raise self.errors[inbound.text].pop(0)
        self.taken.append(inbound.text)

    async def mark(self, channel: str, value: str) -> None:
        self.taken.append(f"{channel} {value}")


class Pauses:
    """Counts the pauses instead of making them."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as server:
        yield server


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def poller(telegram: TelegramServer, core: Core, pauses: Pauses) -> AsyncIterator[Poller]:
    channel = TelegramChannel(
        load_settings(telegram_token=TOKEN, telegram_api_url=telegram.url),
        core.take_in,
        clean=Attachment,
        mark_blocked=core.mark,
        mark_reachable=core.mark,
    )
    yield Poller(channel, pauses)
    await channel.close()


def update(number: int, text: str, chat: int = 77001234) -> dict[str, Any]:
    """A text from `chat`, in Telegram's shape."""
    payload = load_json("text")
    payload["update_id"] = number
    payload["message"] |= {"message_id": number, "text": text}
    payload["message"]["chat"]["id"] = payload["message"]["from"]["id"] = chat
    return payload


async def poll_until(poller: Poller, telegram: TelegramServer, is_true: Callable[[], bool]) -> None:
    running = asyncio.create_task(poller.run())
    try:
        await telegram.wait_until(is_true)
    finally:
        poller.stop()
        await running


async def poll_until_confirmed(poller: Poller, telegram: TelegramServer, offset: int) -> None:
    await poll_until(poller, telegram, lambda: telegram.confirmed == offset)


async def test_it_asks_for_what_it_wants_and_waits_for_it(poller: Poller, telegram: TelegramServer) -> None:
    await poll_until(poller, telegram, lambda: bool(telegram.calls))
    assert telegram.called("getUpdates") == [
        {"timeout": 25, "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"]}
    ]


async def test_it_takes_updates_in_and_confirms_them(poller: Poller, telegram: TelegramServer, core: Core) -> None:
    telegram.push(update(10, "un"), update(11, "deux"))
    await poll_until_confirmed(poller, telegram, 12)
    assert core.taken == ["un", "deux"]


async def test_it_confirms_nothing_before_it_is_committed(poller: Poller, telegram: TelegramServer, core: Core) -> None:
    offsets: list[int | None] = []

    async def look(inbound: Inbound) -> None:
        offsets.append(telegram.confirmed)

    core.before = look
    telegram.push(update(10, "un"))
    await poll_until_confirmed(poller, telegram, 11)
    assert offsets == [None]


async def test_it_asks_again_for_what_could_not_be_stored(
    poller: Poller, telegram: TelegramServer, core: Core, pauses: Pauses
) -> None:
    core.errors["deux"] = [DATABASE_DOWN]
    telegram.push(update(10, "un"), update(11, "deux"), update(12, "trois"))
    await poll_until_confirmed(poller, telegram, 13)
    assert core.taken == ["un", "deux", "trois"]
    assert core.tried == ["un", "deux", "deux", "trois"]
    assert [call.get("offset") for call in telegram.called("getUpdates")] == [None, 11, 13]
    assert pauses.seconds == [1.0]


async def test_one_chat_does_not_hold_another_back(poller: Poller, telegram: TelegramServer, core: Core) -> None:
    core.errors["un"] = [DATABASE_DOWN, DATABASE_DOWN]
    telegram.push(update(10, "un", chat=1), update(11, "deux", chat=2), update(12, "trois", chat=1))
    await poll_until_confirmed(poller, telegram, 13)
    assert core.taken == ["deux", "un", "trois"]
    assert core.tried.count("deux") == 1
    assert [call.get("offset") for call in telegram.called("getUpdates")] == [None, 10, 10, 13]


async def test_chats_go_side_by_side(poller: Poller, telegram: TelegramServer, core: Core) -> None:
    both = asyncio.Barrier(2)

    async def meet(inbound: Inbound) -> None:
        await both.wait()

    core.before = meet
    telegram.push(update(10, "un", chat=1), update(11, "deux", chat=2))
    await poll_until_confirmed(poller, telegram, 12)
    assert sorted(core.taken) == ["deux", "un"]


async def test_a_message_and_the_button_that_follows_stay_in_order(
    poller: Poller, telegram: TelegramServer, core: Core
) -> None:
    button = load_json("button") | {"update_id": 11}
    core.errors["un"] = [DATABASE_DOWN]
    telegram.push(update(10, "un"), button)
    await poll_until_confirmed(poller, telegram, 12)
    assert core.taken == ["un", "human"]


@pytest.mark.parametrize(
    "error",
    [
        DATABASE_DOWN,
        psycopg.OperationalError("gone"),
        ConnectorException(),
        ConnectionRefusedError(),
        TimeoutError(),
    ],
)
async def test_it_never_gives_a_message_up_while_the_database_is_down(
    poller: Poller, telegram: TelegramServer, core: Core, pauses: Pauses, error: Exception
) -> None:
    core.errors["un"] = [error] * (POISON_TRIES * 3)
    telegram.push(update(10, "un"))
    await poll_until_confirmed(poller, telegram, 11)
    assert core.taken == ["un"]
    assert pauses.seconds[:6] == [1, 2, 4, 8, 16, LONGEST_PAUSE_SECONDS]
    assert set(pauses.seconds[6:]) == {LONGEST_PAUSE_SECONDS}


@pytest.mark.parametrize(
    "error",
    [
        KeyError("le nom du résident"),
        DataError("INSERT", {}, psycopg.DataError("le nom du résident")),
        IntegrityError("INSERT", {}, psycopg.IntegrityError("le nom du résident")),
    ],
)
async def test_one_poisoned_update_does_not_silence_everybody(
    poller: Poller, telegram: TelegramServer, core: Core, error: Exception
) -> None:
    core.errors["poison"] = [error] * 100
    telegram.push(update(10, "poison"), update(11, "après"))
    with capture_logs() as logs:
        await poll_until_confirmed(poller, telegram, 12)
    assert core.taken == ["après"]
    assert core.tried.count("poison") == POISON_TRIES
    assert [entry["update"] for entry in logs if entry["event"] == "telegram.update_given_up"] == [10]
    assert "le nom du résident" not in repr(logs)


async def test_an_update_that_nobody_understands_is_confirmed(
    poller: Poller, telegram: TelegramServer, core: Core, pauses: Pauses
) -> None:
    telegram.push({"update_id": 10, "telepathy": {}}, {"update_id": 11, "message": 5}, update(12, "un"))
    await poll_until_confirmed(poller, telegram, 13)
    assert (core.taken, pauses.seconds) == (["un"], [])


async def test_an_update_that_cannot_be_read_does_not_hide_the_others(
    poller: Poller, telegram: TelegramServer, core: Core
) -> None:
    broken = load_json("broken_sticker") | {"update_id": 11}
    telegram.push(update(10, "un"), broken, update(12, "deux"))
    await poll_until_confirmed(poller, telegram, 13)
    assert core.taken == ["un", "Regardez", "deux"]


async def test_it_pauses_where_updates_have_no_number(
    poller: Poller, telegram: TelegramServer, pauses: Pauses, core: Core
) -> None:
    telegram.fail("getUpdates", page(200, '{"ok": true, "result": [{"message": {}}, null, 5]}'))
    telegram.push(update(10, "un"))
    await poll_until_confirmed(poller, telegram, 11)
    assert (core.taken, pauses.seconds) == (["un"], [1.0])


@pytest.mark.parametrize(
    ("answer", "event", "seconds"),
    [
        (refusal(409, "Conflict: can't use getUpdates method while webhook is active"), "someone_else_polls", 1.0),
        (refusal(409, "Conflict: terminated by other getUpdates request"), "someone_else_polls", 1.0),
        (refusal(401, "Unauthorized"), "token_refused", 1.0),
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), "out_of_reach", 7.0),
        (refusal(500, "Internal Server Error"), "out_of_reach", 1.0),
        (page(502, "<html>bad gateway</html>"), "out_of_reach", 1.0),
        (page(200, "<html>sign in</html>"), "out_of_reach", 1.0),
        (hang_up, "out_of_reach", 1.0),
    ],
)
async def test_it_says_what_is_wrong_and_tries_again(
    poller: Poller, telegram: TelegramServer, core: Core, pauses: Pauses, answer: Any, event: str, seconds: float
) -> None:
    telegram.fail("getUpdates", answer)
    telegram.push(update(10, "un"))
    with capture_logs() as logs:
        await poll_until_confirmed(poller, telegram, 11)
    assert core.taken == ["un"]
    assert pauses.seconds == [seconds]
    assert [entry["event"] for entry in logs] == [f"telegram.{event}"]
    assert TOKEN not in repr(logs)


async def test_an_update_whose_confirmation_was_lost_comes_again(
    poller: Poller, telegram: TelegramServer, core: Core
) -> None:
    """The core knows it by its id: see what it does with a message it has seen."""
    telegram.push(update(10, "un"))
    telegram.fail("getUpdates", hang_up, acts_first=True)
    await poll_until_confirmed(poller, telegram, 11)
    assert core.taken == ["un"]


async def test_it_keeps_who_blocked_the_bot(poller: Poller, telegram: TelegramServer, core: Core) -> None:
    telegram.push(load_json("blocked") | {"update_id": 10})
    await poll_until_confirmed(poller, telegram, 11)
    assert core.taken == ["telegram 77001234"]


async def test_it_stops_at_once_while_it_waits_for_updates(poller: Poller, telegram: TelegramServer) -> None:
    running = asyncio.create_task(poller.run())
    await telegram.wait_until(lambda: bool(telegram.calls))
    poller.stop()
    await running
    assert len(telegram.calls) == 1


async def test_it_finishes_what_it_has_in_hand_before_it_stops(
    poller: Poller, telegram: TelegramServer, core: Core
) -> None:
    async def stop(inbound: Inbound) -> None:
        poller.stop()

    core.before = stop
    telegram.push(update(10, "un"), update(11, "deux"))
    await poller.run()
    assert core.taken == ["un", "deux"]
