"""The whole path of a mail: over LMTP, through the core, to rows; and its answer out and back."""

import asyncio
import signal
import smtplib
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.channels.base import Outgoing
from bot.channels.email import EmailTransport
from bot.mail.intake import MailIntake
from bot.mail.parse import parse_mail
from bot.mailbox_smtp import MailServer
from bot.receive import Receiver
from hub.conversations.delivery import mark_failed
from hub.conversations.mail_rendering import make_message_id
from hub.conversations.rendering import Leaving, render
from hub.db import connection
from hub.settings import ROOT, get_settings
from tests.rasa_server import RasaServer

MAILS = Path(__file__).parents[1] / "payloads" / "mails"
PLAIN = (MAILS / "plain-ascii.eml").read_bytes()


@pytest.fixture
async def port(receiver: Receiver) -> AsyncIterator[int]:
    """Where LMTP listens, with the real core behind it."""
    server = MailServer(MailIntake(get_settings(), receiver.take_in, mark_failed))
    yield await server.listen("127.0.0.1", 0, is_lmtp=True)
    await server.close()


async def deliver(
    port: int, *mails: bytes, sender: str = "nadia.lemaire@example.org", to: str = "contact@lien.example"
) -> None:
    def send() -> None:
        with smtplib.LMTP("127.0.0.1", port) as client:
            for raw in mails:
                client.sendmail(sender, [to], raw)

    await asyncio.to_thread(send)


async def rows(query: str) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query))).mappings())


async def test_a_mail_becomes_a_case_with_its_answer_queued(port: int, rasa: RasaServer) -> None:
    rasa.understands("lampadaire", "report__lighting_roadway")
    await deliver(port, PLAIN)
    (case,) = await rows("SELECT * FROM cases")
    assert (case["need"], case["topic"]) == ("report", "lighting_roadway")
    said, reply = await rows("SELECT * FROM messages ORDER BY id")
    assert said["text"] == "Bonsoir, le lampadaire est encore en panne."
    assert reply["status"] == "queued"
    (raw,) = await rows("SELECT content FROM raw_mails")
    assert parse_mail(bytes(raw["content"])).message_id == "<p1@example.org>"


async def test_the_same_mail_twice_is_one_message(port: int, rasa: RasaServer) -> None:
    await deliver(port, PLAIN)
    await asyncio.gather(*(deliver(port, PLAIN) for _ in range(8)))
    (counted,) = await rows("SELECT count(*) AS n FROM messages WHERE direction = 'inbound'")
    assert counted["n"] == 1


async def test_every_stored_mail_is_accepted_and_every_person_reaches_the_rows(port: int, rasa: RasaServer) -> None:
    paths = sorted(MAILS.glob("*.eml"))
    await deliver(port, *(path.read_bytes() for path in paths))
    answers = {"auto-vacation-fr", "auto-receipt"}  # automatic, but to a mail of ours
    people = [path for path in paths if path.stem in answers or not path.stem.startswith(("auto-", "bounce-"))]
    found = await rows("SELECT text FROM messages WHERE direction = 'inbound'")
    attached = await rows("SELECT DISTINCT message_id FROM attachments")
    assert len(found) == len(people)
    assert len([row for row in found if not row["text"]]) <= len(attached)


async def test_a_bounce_marks_the_message_failed(port: int, rasa: RasaServer) -> None:
    await deliver(port, PLAIN)
    (reply,) = await rows("SELECT public_id FROM messages WHERE direction = 'outbound' ORDER BY id LIMIT 1")
    sent_id = make_message_id(str(reply["public_id"]), "contact@lien.example")
    async with connection() as opened:
        await opened.execute(
            text("UPDATE messages SET status = 'sent', provider_ids = ARRAY[:id] WHERE public_id = :public_id"),
            {"id": sent_id, "public_id": reply["public_id"]},
        )
    bounce = (MAILS / "bounce-postfix.eml").read_bytes().replace(b"<lien.0195aa@lien.example>", sent_id.encode())
    await deliver(port, bounce, sender="")
    (failed,) = await rows(f"SELECT status, failed_reason FROM messages WHERE public_id = '{reply['public_id']}'")
    assert (failed["status"], failed["failed_reason"]) == ("failed", "gone")


async def test_an_answer_comes_back_to_its_case_by_the_address_that_left(
    port: int, rasa: RasaServer, tmp_path: Path
) -> None:
    rasa.understands("lampadaire", "report__lighting_roadway")
    await deliver(port, PLAIN)
    (case,) = await rows("SELECT id, reference FROM cases")
    settings = get_settings()
    leaving = Leaving("email", "0195aa", "Merci.", "fr", "delegate", reference=case["reference"])
    rendered = render(leaving, settings)
    await EmailTransport(settings).send(Outgoing("0195aa", "nadia.lemaire@example.org", rendered))
    (left,) = (settings.var_dir / "mail" / "outgoing").iterdir()
    address = parse_mail(left.read_bytes()).root.header("reply-to")
    answer = b"From: nadia.lemaire@example.org\r\nMessage-ID: <r@x>\r\n\r\nMerci, c'est fait.\r\n"
    await deliver(port, answer, to=address)
    said = await rows("SELECT case_id FROM messages WHERE text = 'Merci, c''est fait.'")
    assert [row["case_id"] for row in said] == [case["id"]]


async def test_a_failure_at_the_last_step_keeps_nothing_and_the_mail_comes_again(
    port: int, rasa: RasaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*arguments: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("bot.recording.keep_raw", fail)
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            await deliver(port, PLAIN)
    assert refusal.value.smtp_code == 451
    assert await rows("SELECT id FROM messages") == []
    await deliver(port, PLAIN)
    assert len(await rows("SELECT id FROM messages WHERE direction = 'inbound'")) == 1


async def test_the_program_opens_takes_a_mail_in_and_ends_when_told(
    area: None, rasa: RasaServer, settings_of_the_test: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    settings_of_the_test.setenv("LMTP_PORT", str(unused_tcp_port))
    settings_of_the_test.setenv("SMTP_PORT", "0")
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.mailbox", cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    assert program.stderr is not None
    while b"mailbox_open" not in await program.stderr.readline():
        assert program.returncode is None
    await deliver(unused_tcp_port, PLAIN)
    program.send_signal(signal.SIGTERM)
    _, said = await program.communicate()
    assert program.returncode == 0
    assert b"nadia" not in said.lower()
    assert len(await rows("SELECT id FROM messages WHERE direction = 'inbound'")) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("IMAP_URL", "nonsense"), ("DATABASE_URL", ""), ("LMTP_PORT", "taken"), ("DATABASE_URL", "mysql://x")],
)
async def test_a_wrong_setting_is_one_clear_sentence(
    area: None, settings_of_the_test: pytest.MonkeyPatch, name: str, value: str, unused_tcp_port: int
) -> None:
    other = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", unused_tcp_port)
    settings_of_the_test.setenv("SMTP_PORT", "0")
    settings_of_the_test.setenv("LMTP_PORT", "0")
    settings_of_the_test.setenv(name, str(unused_tcp_port) if value == "taken" else value)
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.mailbox", cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _, said = await program.communicate()
    other.close()
    await other.wait_closed()
    assert program.returncode == 1
    assert name in said.decode()
    assert len(said.decode().strip().split("\n")) == 1
