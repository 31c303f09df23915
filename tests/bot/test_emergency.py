"""The emergency card leaves at once, at most once for each message, whatever the database does."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import text

import bot.emergency
from bot.channels.base import Inbound, Outgoing, Reason, SendError, Sent
from bot.emergency import send_card_once
from bot.receive import Receiver
from hub.db import connection, get_engine
from hub.settings import get_settings
from tests.rasa_server import RasaServer

CRY = Inbound("telegram", "4711", "4711:1", "au secours il me frappe")


class Wire:
    channel = "telegram"

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.fails = False

    async def send(self, outgoing: Outgoing) -> Sent:
        if self.fails:
            raise SendError(Reason.UNREACHABLE)
        self.sent.append(outgoing)
        return Sent(("4711:2",))

    async def close(self) -> None:
        pass


@pytest.fixture
def wire(area: None, monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(bot.emergency, "get_transport", lambda channel: wire)
    monkeypatch.setattr(bot.emergency, "_remembered", bot.emergency._Remembered())
    return wire


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def test_it_sends_the_numbers_and_never_says_that_anyone_is_coming(wire: Wire) -> None:
    delivery = await send_card_once(CRY)

    (card,) = wire.sent
    said = " ".join(card.rendered.parts)
    assert delivery.has_left
    assert card.to == "4711"
    assert all(number in said for number in ("17", "112", "114", "15", "18"))
    assert not any(promise in said.lower() for promise in ("arriv", "en route", "nous venons", "on vient"))


async def test_it_sends_it_in_the_language_of_the_cry(wire: Wire) -> None:
    await send_card_once(Inbound("telegram", "4711", "4711:1", "please help me he is going to kill me"))

    assert "call now" in wire.sent[0].rendered.parts[0]


async def test_it_sends_it_once_for_twenty_deliveries_of_the_same_message(wire: Wire) -> None:
    await asyncio.gather(*(send_card_once(CRY) for _ in range(20)))

    assert len(wire.sent) == 1


async def test_it_sends_it_once_even_after_a_restart(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    await send_card_once(CRY)
    monkeypatch.setattr(bot.emergency, "_remembered", bot.emergency._Remembered())

    delivery = await send_card_once(CRY)

    assert len(wire.sent) == 1
    assert delivery.has_left


async def test_it_sends_it_without_the_database_and_still_only_once(
    wire: Wire, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    await get_engine().dispose()
    settings_of_the_test.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    get_engine.cache_clear()

    await asyncio.gather(*(send_card_once(CRY) for _ in range(5)))

    assert len(wire.sent) == 1


async def test_it_tries_again_when_it_did_not_leave(wire: Wire) -> None:
    wire.fails = True
    assert not (await send_card_once(CRY)).has_left
    wire.fails = False

    assert (await send_card_once(CRY)).has_left


async def test_it_does_not_send_it_where_the_safe_contact_plan_forbids(
    wire: Wire, receiver: Receiver, rasa: RasaServer
) -> None:
    await receiver.take_in(Inbound("telegram", "4711", "4711:0", "bonjour"))
    async with connection() as opened:
        await opened.execute(text("UPDATE contacts SET plan = :plan"), {"plan": json.dumps({"channels": ["webchat"]})})

    assert not (await send_card_once(CRY)).has_left
    assert wire.sent == []


async def test_it_leaves_before_the_message_is_understood(wire: Wire, receiver: Receiver, rasa: RasaServer) -> None:
    seen: list[int] = []

    async def look() -> None:
        seen.append(len(wire.sent))

    rasa.before = look
    await receiver.take_in(CRY)

    assert seen == [1]
    card = (await rows("SELECT status, provider_ids FROM messages WHERE author = 'bot' ORDER BY id"))[0]
    assert (card["status"], card["provider_ids"]) == ("sent", ["4711:2"])


async def test_it_keeps_no_address_beside_the_claim(wire: Wire) -> None:
    await send_card_once(CRY)

    (claim,) = await rows("SELECT external_id FROM emergency_cards")
    assert "4711" not in claim["external_id"]


async def test_a_mistake_in_sending_the_card_does_not_keep_the_message_out(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(bot.emergency, "render", fail)

    assert not (await send_card_once(CRY)).has_left
    assert await rows("SELECT 1 FROM emergency_cards") == []
