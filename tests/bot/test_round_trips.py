"""The main job, end to end: a resident writes, the delegate answers from the hub, the resident reads the answer.

The browser walks the same way over the web chat (`tests/browser/test_whole_path.py`).
"""

import asyncio
import smtplib
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
from aiohttp.test_utils import unused_port
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import FastAPI
from sqlalchemy import text

from bot.channels import get_transport
from bot.mail.intake import MailIntake
from bot.mailbox_smtp import MailServer
from bot.receive import Receiver
from bot.sender import send_message
from bot.telegram_poll import Poller
from bot.wiring import make_telegram
from hub.conversations.delivery import mark_failed
from hub.db import connection, transaction
from hub.settings import get_settings
from hub.staff.models import Staff
from hub.staff.tokens import create_token
from tests.rasa_server import RasaServer
from tests.telegram_core import HEADER, SECRET, load_json, spoken_to
from tests.telegram_server import TelegramServer

ANSWER = "Bonjour, une patrouille passera ce soir. Dites-nous si cela continue."


class Delegate:
    """The delegate, through the staff API."""

    def __init__(self, hub: httpx.AsyncClient) -> None:
        self._hub = hub

    async def list_cases(self) -> list[dict[str, Any]]:
        answer = await self._hub.get("/api/v1/cases")
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def read(self, reference: str) -> dict[str, Any]:
        case: dict[str, Any] = (await self._hub.get(f"/api/v1/cases/{reference}")).json()
        return case

    async def answer(self, reference: str, said: str = ANSWER) -> None:
        answer = await self._hub.post(f"/api/v1/cases/{reference}/replies", json={"text": said})
        assert answer.status_code == 201


@pytest.fixture
async def delegate(hub_app: FastAPI, alice: Staff) -> AsyncIterator[Delegate]:
    async with transaction() as session:
        token = await create_token(session, alice.id)
    headers = {"Authorization": f"Bearer {token}"}
    transport = httpx.ASGITransport(app=hub_app)
    async with httpx.AsyncClient(transport=transport, base_url="http://hub.test", headers=headers) as hub:
        yield Delegate(hub)


@pytest.fixture
async def telegram(settings_of_the_test: pytest.MonkeyPatch) -> AsyncIterator[TelegramServer]:
    async with spoken_to(settings_of_the_test) as server:
        yield server


async def send_all() -> None:
    """What the worker does, one message after the other."""
    async with connection() as opened:
        queued = await opened.execute(text("SELECT id FROM messages WHERE status = 'queued' ORDER BY id"))
    for message_id in queued.scalars():
        await send_message(message_id)


async def test_over_telegram_by_webhook(
    telegram: TelegramServer, resident: httpx.AsyncClient, delegate: Delegate, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    taken = await resident.post("/telegram/webhook", json=load_json("text"), headers={HEADER: SECRET})
    assert taken.status_code == 200
    await _answer_and_read(telegram, delegate)


async def test_over_telegram_by_polling(
    telegram: TelegramServer, receiver: Receiver, delegate: Delegate, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    update = load_json("text")
    channel = make_telegram(get_settings())
    poller = Poller(channel)
    telegram.push(update)
    polling = asyncio.create_task(poller.run())
    await telegram.wait_until(lambda: telegram.confirmed == update["update_id"] + 1)
    poller.stop()
    await polling
    await channel.close()
    await _answer_and_read(telegram, delegate)


async def _answer_and_read(telegram: TelegramServer, delegate: Delegate) -> None:
    (case,) = await delegate.list_cases()
    assert (case["channel"], case["topic"]) == ("telegram", "dangerous_driving")
    await delegate.answer(case["reference"])

    await send_all()

    assert telegram.sent[-1]["text"] == ANSWER
    last = (await delegate.read(case["reference"]))["messages"][-1]
    assert (last["author"], last["status"]) == ("delegate", "sent")


class Postman:
    """The resident's own mail server: keeps what arrives."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 kept"


@pytest.fixture
def postman(settings_of_the_test: pytest.MonkeyPatch) -> Any:
    postman = Postman()
    port = unused_port()
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    settings_of_the_test.setenv("SMTP_URL", f"smtp://127.0.0.1:{port}")
    get_settings.cache_clear()
    get_transport.cache_clear()
    yield postman
    controller.stop()
    get_transport.cache_clear()


def write_mail(said: str, message_id: str, to: str = "contact@lien.example", answers: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Nadia Lemaire <nadia.lemaire@example.org>"
    mail["To"] = to
    mail["Subject"] = "Rodéos" if answers is None else "Re: Votre message"
    mail["Message-ID"] = message_id
    mail["Date"] = "Mon, 16 Nov 2026 21:04:05 +0100"
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(said)
    return mail.as_bytes()


async def test_over_mail_by_smtp_both_ways(
    postman: Postman, receiver: Receiver, delegate: Delegate, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    server = MailServer(MailIntake(get_settings(), receiver.take_in, mark_failed))
    port = await server.listen("127.0.0.1", 0, is_lmtp=False)

    def deliver(raw: bytes, to: str) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("nadia.lemaire@example.org", [to], raw)

    first = write_mail("Il y a des rodéos le soir", "<1@example.org>")
    await asyncio.to_thread(deliver, first, "contact@lien.example")
    (case,) = await delegate.list_cases()
    await delegate.answer(case["reference"])
    await send_all()

    answer = postman.mails[-1]
    plain = answer.get_body(("plain",))
    assert plain is not None
    assert ANSWER in plain.get_content()
    assert answer["To"] == "nadia.lemaire@example.org"
    assert "<1@example.org>" in answer["References"]

    again = write_mail("Cela continue", "<2@example.org>", to=answer["Reply-To"], answers=answer["Message-ID"])
    await asyncio.to_thread(deliver, again, answer["Reply-To"])
    await server.close()

    assert len(await delegate.list_cases()) == 1
    last = (await delegate.read(case["reference"]))["messages"][-1]
    assert (last["author"], last["text"]) == ("resident", "Cela continue")
