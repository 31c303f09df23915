"""What leaves for Telegram, and what each of its refusals means."""

import logging
import traceback
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.base import Outgoing, Reason, SendError, Sent, Transport
from bot.channels.telegram import TelegramTransport, inline_keyboard
from bot.channels.telegram_api import make_bot
from hub.conversations.rendered import Button, Rendered
from hub.conversations.splitting import split_text
from hub.settings import load_settings
from tests.telegram_server import TOKEN, TelegramServer, hang_up, never, page, refusal

WORDS = "Bonjour, votre demande est bien arrivée"


@pytest.fixture
async def transport(telegram: TelegramServer) -> AsyncIterator[Transport]:
    transport = TelegramTransport(load_settings(telegram_token=TOKEN, telegram_api_url=telegram.url + "/"))
    yield transport
    await transport.close()


def message(*parts: str, to: str = "77001234", buttons: tuple[Button, ...] = (), parts_sent: int = 0) -> Outgoing:
    return Outgoing("0b7f", to, Rendered(parts or (WORDS,), buttons), parts_sent)


async def refused(transport: Transport, outgoing: Outgoing) -> SendError:
    with pytest.raises(SendError) as caught:
        await transport.send(outgoing)
    return caught.value


async def test_it_sends_plain_text_without_a_preview_of_links(transport: Transport, telegram: TelegramServer) -> None:
    assert await transport.send(message("*Voir* <b>https://example.org</b>")) == Sent(("77001234:1001",))
    assert telegram.called("sendMessage") == [
        {
            "chat_id": 77001234,
            "text": "*Voir* <b>https://example.org</b>",
            "link_preview_options": {"is_disabled": True},
        }
    ]


async def test_it_puts_the_buttons_under_the_last_part_one_a_line(
    transport: Transport, telegram: TelegramServer
) -> None:
    buttons = (Button("Une personne", "human"), Button("Non, merci", "no"))
    sent = await transport.send(message("un", "deux", buttons=buttons))
    assert sent.provider_ids == ("77001234:1001", "77001234:1002")
    assert telegram.sent[0]["reply_markup"] is None
    assert telegram.sent[1]["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Une personne", "callback_data": "human"}],
            [{"text": "Non, merci", "callback_data": "no"}],
        ]
    }


async def test_it_sends_a_long_reply_in_parts_that_telegram_takes(
    transport: Transport, telegram: TelegramServer
) -> None:
    long = "Une phrase assez courte avec un émoji 🙂. " * 300
    await transport.send(message(*split_text(long)))
    sizes = [len(sent["text"].encode("utf-16-le")) // 2 for sent in telegram.sent]
    assert len(sizes) == 4
    assert max(sizes) <= 4096


async def test_it_does_not_send_again_the_parts_that_left(transport: Transport, telegram: TelegramServer) -> None:
    telegram.fail("sendMessage", page(200, '{"ok": true, "result": {"message_id": 7}}'))
    telegram.fail("sendMessage", refusal(429, "Too Many Requests: retry after 4", retry_after=4))
    error = await refused(transport, message("un", "deux", "trois"))
    assert (error.sent_ids, error.retry_in) == (("77001234:7",), 4.0)
    sent = await transport.send(message("un", "deux", "trois", parts_sent=1))
    assert [sent["text"] for sent in telegram.sent] == ["deux", "trois"]
    assert len(sent.provider_ids) == 2


async def test_it_keeps_the_buttons_under_the_last_part_when_it_resumes(
    transport: Transport, telegram: TelegramServer
) -> None:
    buttons = (Button("Une personne", "human"),)
    await transport.send(message("un", "deux", "trois", buttons=buttons, parts_sent=1))
    assert [sent["reply_markup"] is not None for sent in telegram.sent] == [False, True]


async def test_it_has_nothing_to_send_where_all_parts_left(transport: Transport, telegram: TelegramServer) -> None:
    assert await transport.send(message("un", parts_sent=1)) == Sent(())
    assert telegram.calls == []


@pytest.mark.parametrize(
    ("code", "description", "reason"),
    [
        (403, "Forbidden: bot was blocked by the user", Reason.BLOCKED),
        (400, "Bad Request: USER_IS_BLOCKED", Reason.BLOCKED),
        (403, "Forbidden: bot can't initiate conversation with a user", Reason.BLOCKED),
        (403, "Forbidden: user is deactivated", Reason.GONE),
        (403, "Forbidden: bot was kicked from the group chat", Reason.GONE),
        (400, "Bad Request: chat not found", Reason.GONE),
        (400, "Bad Request: PEER_ID_INVALID", Reason.GONE),
        (400, "Bad Request: message is too long", Reason.TOO_LARGE),
        (400, "Bad Request: message text is empty", Reason.REFUSED),
        (403, "Forbidden: bots can't send messages to bots", Reason.REFUSED),
    ],
)
async def test_it_never_sends_again_what_telegram_refuses_for_good(
    transport: Transport, telegram: TelegramServer, code: int, description: str, reason: Reason
) -> None:
    telegram.fail("sendMessage", refusal(code, description))
    error = await refused(transport, message())
    assert (error.reason, error.permanent, error.retry_in) == (reason, True, None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refusal(500, "Internal Server Error"), Reason.UNREACHABLE),
        (refusal(502, "Bad Gateway"), Reason.UNREACHABLE),
        (page(504, "<html>gateway</html>"), Reason.UNREACHABLE),
        (page(200, "<html>please sign in to this network</html>"), Reason.UNREACHABLE),
        (page(200, '["not", "an", "answer"]'), Reason.UNREACHABLE),
        (page(200, '{"ok": true}'), Reason.UNREACHABLE),
        (page(500, '"error"'), Reason.UNREACHABLE),
        (hang_up, Reason.UNREACHABLE),
        (refusal(401, "Unauthorized"), Reason.MISCONFIGURED),
        (refusal(404, "Not Found"), Reason.MISCONFIGURED),
        (refusal(409, "Conflict: terminated by other getUpdates request"), Reason.MISCONFIGURED),
        (refusal(429, "Too Many Requests"), Reason.THROTTLED),
    ],
)
async def test_it_sends_again_later_what_may_pass(
    transport: Transport, telegram: TelegramServer, answer: Any, reason: Reason
) -> None:
    telegram.fail("sendMessage", answer)
    error = await refused(transport, message())
    assert (error.reason, error.permanent, error.retry_in, error.sent_ids) == (reason, False, None, ())
    assert len((await transport.send(message())).provider_ids) == 1


@pytest.mark.parametrize("seconds", [1, 35, 86400])
async def test_it_waits_as_long_as_telegram_asks(transport: Transport, telegram: TelegramServer, seconds: int) -> None:
    telegram.fail("sendMessage", refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds))
    error = await refused(transport, message())
    assert (error.reason, error.permanent, error.retry_in) == (Reason.THROTTLED, False, float(seconds))


async def test_it_follows_a_chat_that_moved(transport: Transport, telegram: TelegramServer) -> None:
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.fail("sendMessage", refusal(400, said, migrate_to_chat_id=-1001234567890))
    error = await refused(transport, message(to="-4412345"))
    assert (error.moved_to, error.permanent) == ("-1001234567890", False)


async def test_it_keeps_the_order_where_an_answer_is_lost_after_telegram_acted(
    transport: Transport, telegram: TelegramServer
) -> None:
    telegram.fail("sendMessage", hang_up, acts_first=True)
    error = await refused(transport, message("un", "deux"))
    assert (error.reason, error.sent_ids) == (Reason.UNREACHABLE, ())
    await transport.send(message("un", "deux"))
    assert [sent["text"] for sent in telegram.sent] == ["un", "un", "deux"]


async def test_it_gives_a_silent_server_up(
    transport: Transport, telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.SEND_SECONDS", 0.05)
    telegram.fail("sendMessage", never)
    assert (await refused(transport, message())).reason is Reason.UNREACHABLE


async def test_it_says_that_no_server_is_there() -> None:
    transport = TelegramTransport(load_settings(telegram_token=TOKEN, telegram_api_url="http://127.0.0.1:9"))
    assert (await refused(transport, message())).reason is Reason.UNREACHABLE
    await transport.close()


async def test_it_waits_for_a_token_where_there_is_none() -> None:
    transport = TelegramTransport(load_settings())
    error = await refused(transport, message())
    assert (error.reason, error.permanent) == (Reason.MISCONFIGURED, False)
    await transport.close()


@pytest.mark.parametrize("to", ["@somebody", "", "77001234x"])
async def test_it_sends_to_nothing_but_the_number_of_a_chat(
    transport: Transport, telegram: TelegramServer, to: str
) -> None:
    error = await refused(transport, message(to=to))
    assert (error.reason, error.permanent) == (Reason.REFUSED, True)
    assert telegram.calls == []


def test_it_counts_the_value_of_a_button_in_bytes() -> None:
    assert inline_keyboard([Button("Juste", "é" * 32)]) is not None
    for value in ("é" * 33, "a" * 65, ""):
        with pytest.raises(ValueError, match="64 bytes"):
            Button("Faux", value)


async def test_the_token_and_the_words_appear_in_no_log_and_in_no_error(
    transport: Transport, telegram: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    lost = page(200, f'{{"text": "{WORDS}"')
    answers = [refusal(500, "Internal"), refusal(401, "Unauthorized"), hang_up, lost, page(200, "{}"), page(502, WORDS)]
    said: list[str] = []
    with capture_logs() as logs:
        for answer in answers:
            telegram.fail("sendMessage", answer)
            error = await refused(transport, message())
            said += [repr(error), *traceback.format_exception(error)]
        await transport.send(message())
    said += [repr(logs), caplog.text]
    for secret in (TOKEN, WORDS, "77001234"):
        assert not [line for line in said if secret in line]


async def test_the_client_does_not_show_its_token(telegram: TelegramServer) -> None:
    bot = make_bot(load_settings(telegram_token=TOKEN, telegram_api_url=telegram.url))
    assert bot is not None
    assert TOKEN not in f"{bot!r} {bot} {load_settings(telegram_token=TOKEN)!r}"
    await bot.close_connections()
