"""Mail in by SMTP and LMTP, over real sockets."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.channels.base import Inbound
from bot.mail.intake import MailIntake
from bot.mailbox import Mailbox, PortTakenError
from bot.mailbox_smtp import ACCEPTED, AGAIN, BUSY, MAX_RECIPIENTS, TOO_LARGE, UNKNOWN, MailServer
from hub.settings import Settings

MAILS = Path(__file__).parents[1] / "payloads" / "mails"
PLAIN = (MAILS / "plain-ascii.eml").read_bytes()


class Client:
    """Speaks SMTP or LMTP line by line, so that a test says exactly what goes over the wire."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer

    async def say(self, line: str | bytes) -> str:
        self.writer.write((line.encode() if isinstance(line, str) else line) + b"\r\n")
        return await self.hear()

    async def hear(self) -> str:
        lines: list[str] = []
        while not lines or lines[-1][3:4] == "-":
            lines.append((await self._reader.readuntil(b"\r\n")).decode().rstrip())
        return "\n".join(lines)

    async def begin(self, *recipients: str, sender: str = "nadia@example.org", hello: str = "EHLO x") -> None:
        await self.say(hello)
        await self.say(f"MAIL FROM:<{sender}>")
        for recipient in recipients or ("contact@lien.example",):
            await self.say(f"RCPT TO:<{recipient}>")
        assert (await self.say("DATA")).startswith("354")

    async def send(self, raw: bytes) -> str:
        return await self.say(raw.replace(b"\r\n.", b"\r\n..") + b"\r\n.")


class Core:
    def __init__(self) -> None:
        self.taken: list[Inbound] = []
        self.error: Exception | None = None
        self.begun = asyncio.Event()
        self.gate: asyncio.Event | None = None

    async def take_in(self, inbound: Inbound) -> None:
        self.begun.set()
        if self.gate:
            await self.gate.wait()
        if self.error:
            raise self.error
        self.taken.append(inbound)

    async def mark_failed(self, ids: object, reason: str) -> bool:
        return True


Open = Callable[[], Awaitable[Client]]


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
async def server(core: Core) -> AsyncIterator[MailServer]:
    settings = Settings(secret_key="k" * 40, mail_limit_mb=1)
    server = MailServer(MailIntake(settings, core.take_in, core.mark_failed))
    yield server
    await server.close()


@pytest.fixture
async def smtp_port(server: MailServer) -> int:
    return await server.listen("127.0.0.1", 0)


@pytest.fixture
async def smtp(smtp_port: int) -> AsyncIterator[Client]:
    reader, writer = await asyncio.open_connection("127.0.0.1", smtp_port)
    client = Client(reader, writer)
    await client.hear()
    yield client
    writer.close()


@pytest.fixture
async def lmtp(server: MailServer) -> AsyncIterator[Client]:
    reader, writer = await asyncio.open_connection("127.0.0.1", await server.listen("127.0.0.1", 0, is_lmtp=True))
    client = Client(reader, writer)
    await client.hear()
    yield client
    writer.close()


async def test_it_takes_a_mail_in(core: Core, smtp: Client) -> None:
    await smtp.begin()
    assert await smtp.send(PLAIN) == ACCEPTED
    assert core.taken[0].raw == PLAIN + b"\r\n"
    assert core.taken[0].text == "Bonsoir, le lampadaire est encore en panne."


async def test_it_speaks_with_the_standard_library_s_client(core: Core, smtp_port: int) -> None:
    def send() -> dict[str, object]:
        with smtplib.SMTP("127.0.0.1", smtp_port) as client:
            return dict(client.sendmail("nadia@example.org", ["contact@lien.example"], PLAIN))

    assert await asyncio.to_thread(send) == {}
    assert len(core.taken) == 1


async def test_it_says_what_it_can_do(smtp: Client) -> None:
    hello = await smtp.say("EHLO x")
    for extension in ("SIZE 1000000", "8BITMIME", "SMTPUTF8", "PIPELINING"):
        assert extension in hello
    assert "AUTH" not in hello
    assert "ython" not in hello


@pytest.mark.parametrize("recipient", ["contact@lien.example", "CONTACT@Lien.Example", "contact+7k3f.x@lien.example"])
async def test_it_accepts_its_address_in_every_form(smtp: Client, recipient: str) -> None:
    await smtp.say("EHLO x")
    await smtp.say("MAIL FROM:<nadia@example.org>")
    assert (await smtp.say(f"RCPT TO:<{recipient}>")).startswith("250")


@pytest.mark.parametrize(
    "recipient",
    ["other@lien.example", "contact@elsewhere.example", "contactx@lien.example", "postmaster", "a@[192.0.2.1]"],
)
async def test_it_refuses_any_other_recipient(smtp: Client, recipient: str) -> None:
    await smtp.say("EHLO x")
    await smtp.say("MAIL FROM:<nadia@example.org>")
    assert await smtp.say(f"RCPT TO:<{recipient}>") == UNKNOWN
    assert (await smtp.say("DATA")).startswith("503")


async def test_it_takes_a_mail_of_many_recipients_once(core: Core, smtp: Client) -> None:
    await smtp.begin("contact@lien.example", "contact+a@lien.example")
    assert await smtp.send(PLAIN) == ACCEPTED
    assert len(core.taken) == 1


async def test_it_refuses_too_many_recipients_for_now(smtp: Client) -> None:
    await smtp.say("EHLO x")
    await smtp.say("MAIL FROM:<nadia@example.org>")
    for _ in range(MAX_RECIPIENTS):
        await smtp.say("RCPT TO:<contact@lien.example>")
    assert (await smtp.say("RCPT TO:<contact@lien.example>")).startswith("452")


async def test_it_refuses_an_announced_size_past_the_limit(smtp: Client) -> None:
    await smtp.say("EHLO x")
    assert (await smtp.say("MAIL FROM:<nadia@example.org> SIZE=1000001")).startswith("552")
    assert (await smtp.say("MAIL FROM:<nadia@example.org> SIZE=1000000")).startswith("250")


@pytest.mark.parametrize("size", [1_000_001, 3_500_000])
async def test_it_refuses_a_size_past_the_limit_and_goes_on(core: Core, smtp: Client, size: int) -> None:
    await smtp.begin()
    assert await smtp.send(b"x" * size) == TOO_LARGE
    await smtp.begin()
    assert await smtp.send(PLAIN) == ACCEPTED
    assert len(core.taken) == 1


async def test_it_takes_a_mail_just_under_the_limit_that_is_one_line(core: Core, smtp: Client) -> None:
    await smtp.begin()
    assert await smtp.send(b"Subject: x\r\nFrom: nadia@example.org\r\n\r\n" + b"x" * 990_000) == ACCEPTED
    assert len(core.taken) == 1


async def test_it_takes_an_empty_mail(core: Core, smtp: Client) -> None:
    await smtp.begin()
    assert await smtp.say(".") == ACCEPTED
    assert core.taken[0].raw == b""


async def test_it_keeps_dots_nul_bytes_and_bare_line_feeds(core: Core, smtp: Client) -> None:
    await smtp.begin()
    raw = b"From: nadia@example.org\r\n\r\n.\r\n..deux\r\nnul\x00 nu\nligne\r\n"
    assert await smtp.send(b"." + raw) == ACCEPTED  # a first line that begins with a dot is doubled too
    assert core.taken[0].raw is not None
    assert core.taken[0].raw.startswith(b"From")
    assert b"\r\n.\r\n..deux\r\nnul\x00 nu\nligne\r\n" in core.taken[0].raw


@pytest.mark.parametrize("end", [b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\r"])
async def test_only_a_dot_between_two_whole_line_ends_ends_a_mail(core: Core, smtp: Client, end: bytes) -> None:
    await smtp.begin()
    smuggled = b"MAIL FROM:<evil@x.example>\r\nRCPT TO:<contact@lien.example>\r\nDATA\r\nFrom: evil@x.example\r\n\r\nx"
    assert await smtp.send(PLAIN + end + smuggled) == ACCEPTED
    assert len(core.taken) == 1


async def test_it_reads_commands_sent_ahead(core: Core, smtp: Client) -> None:
    await smtp.begin()
    ahead = b"\r\n.\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<contact@lien.example>\r\nQUIT"
    assert await smtp.say(PLAIN + ahead) == ACCEPTED
    assert [(await smtp.hear())[:3] for _ in range(3)] == ["250", "250", "221"]


async def test_it_answers_only_once_the_mail_is_committed(core: Core, smtp: Client) -> None:
    core.gate = asyncio.Event()
    await smtp.begin()
    reply = asyncio.create_task(smtp.send(PLAIN))
    await core.begun.wait()
    assert not reply.done()
    core.gate.set()
    assert await reply == ACCEPTED


@pytest.mark.parametrize("error", [ConnectionError("db at 10.0.0.1 down"), ValueError("Nadia"), RuntimeError()])
async def test_any_failure_is_temporary_and_says_nothing(core: Core, smtp: Client, error: Exception) -> None:
    core.error = error
    await smtp.begin()
    assert await smtp.send(PLAIN) == AGAIN
    core.error = None
    await smtp.begin()
    assert await smtp.send(PLAIN) == ACCEPTED


async def test_it_takes_a_mail_from_nobody(core: Core, smtp: Client) -> None:
    await smtp.begin(sender="")
    assert await smtp.send((MAILS / "auto-vacation-fr.eml").read_bytes()) == ACCEPTED
    assert core.taken[0].is_automatic


async def test_it_accepts_and_leaves_aside_what_a_machine_writes(core: Core, smtp: Client) -> None:
    await smtp.begin()
    assert await smtp.send((MAILS / "auto-newsletter.eml").read_bytes()) == ACCEPTED
    assert core.taken == []


@pytest.mark.parametrize(
    "line",
    [
        *(b"MAIL", b"MAIL FROM:", b"MAIL FROM:<a@b> X=1", b"MAIL FROM:<a@b> SIZE=x", b"MAIL FROM:<a@b> BODY=X"),
        *(b"RCPT TO:<x>", b"DATA", b"VRFY \xff\xfe", b"\xff\xff", b"", b"BDAT 3", b"EHLO", b"HELP \x00"),
        b"X" * 5_000,
        b"AUTH PLAIN AAAA",
    ],
)
async def test_a_wrong_command_is_refused_and_nothing_more(core: Core, smtp: Client, line: bytes) -> None:
    await smtp.say("EHLO x")
    reply = await smtp.say(line)
    assert reply[0] in "2345"
    assert "Traceback" not in reply
    await smtp.begin()
    assert await smtp.send(PLAIN) == ACCEPTED


@pytest.mark.parametrize(
    "path",
    [
        *("<nadia@example.org>", " <nadia@example.org>", "nadia@example.org", "<@relay.example:nadia@example.org>"),
        *("<élodie@example.org> SMTPUTF8", "<nadia@example.org> BODY=8BITMIME", '<"a b"@example.org>', "<>"),
    ],
)
async def test_it_reads_every_form_of_a_sender(smtp: Client, path: str) -> None:
    await smtp.say("EHLO x")
    assert (await smtp.say(f"MAIL FROM:{path}")).startswith("250")


async def test_lmtp_answers_for_each_recipient(core: Core, lmtp: Client) -> None:
    await lmtp.begin("contact@lien.example", "nobody@lien.example", "contact+a@lien.example", hello="LHLO x")
    assert await lmtp.send(PLAIN) == ACCEPTED
    assert await lmtp.hear() == ACCEPTED
    assert (await lmtp.say("NOOP")).startswith("250")
    assert len(core.taken) == 1


async def test_lmtp_answers_for_each_recipient_when_it_fails(core: Core, lmtp: Client) -> None:
    core.error = ConnectionError()
    await lmtp.begin("contact@lien.example", "contact+a@lien.example", hello="LHLO x")
    assert [await lmtp.send(PLAIN), await lmtp.hear()] == [AGAIN, AGAIN]


async def test_lmtp_answers_for_each_recipient_when_a_mail_is_too_large(lmtp: Client) -> None:
    await lmtp.begin("contact@lien.example", "contact+a@lien.example", hello="LHLO x")
    assert [await lmtp.send(b"x" * 1_500_000), await lmtp.hear()] == [TOO_LARGE, TOO_LARGE]


@pytest.mark.parametrize("hello", ["EHLO x", "HELO x"])
async def test_lmtp_is_not_smtp(lmtp: Client, hello: str) -> None:
    assert (await lmtp.say(hello)).startswith("500")


async def test_many_write_at_once(core: Core, smtp_port: int) -> None:
    async def write(number: int) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", smtp_port)
        client = Client(reader, writer)
        await client.hear()
        await client.begin()
        reply = await client.send(PLAIN.replace(b"<p1@", b"<%d@" % number))
        writer.close()
        return reply

    assert await asyncio.gather(*(write(number) for number in range(150))) == [ACCEPTED] * 150
    assert len({inbound.external_id for inbound in core.taken}) == 150


async def test_it_sends_away_for_now_whoever_is_too_many(
    smtp: Client, smtp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mailbox_smtp.MAX_SESSIONS", 1)
    reader, writer = await asyncio.open_connection("127.0.0.1", smtp_port)
    assert await Client(reader, writer).hear() == BUSY
    assert await reader.read() == b""
    writer.close()
    assert (await smtp.say("NOOP")).startswith("250")


async def test_a_mail_in_hand_is_committed_and_answered_when_it_stops(
    core: Core, server: MailServer, smtp: Client
) -> None:
    core.gate = asyncio.Event()
    await smtp.begin()
    reply = asyncio.create_task(smtp.send(PLAIN))
    await core.begun.wait()
    closing = asyncio.create_task(server.close())
    core.gate.set()
    await closing
    assert await reply == ACCEPTED
    assert len(core.taken) == 1


async def test_a_mail_in_hand_is_committed_when_the_client_hangs_up(
    core: Core, server: MailServer, smtp: Client
) -> None:
    core.gate = asyncio.Event()
    await smtp.begin()
    smtp.writer.write(PLAIN + b"\r\n.\r\n")
    await core.begun.wait()
    smtp.writer.close()
    await smtp.writer.wait_closed()
    core.gate.set()
    await server.close()
    assert len(core.taken) == 1


async def test_a_mail_that_never_ends_is_never_taken(core: Core, server: MailServer, smtp: Client) -> None:
    await smtp.begin()
    smtp.writer.write(PLAIN)
    smtp.writer.close()
    await smtp.writer.wait_closed()
    await server.close()
    assert core.taken == []


async def test_a_port_in_use_is_one_clear_sentence(core: Core, smtp_port: int) -> None:
    settings = Settings(smtp_port=smtp_port, lmtp_port=0)
    mailbox = Mailbox(settings, MailIntake(settings, core.take_in, core.mark_failed))
    with pytest.raises(PortTakenError, match=rf"^SMTP_PORT: port {smtp_port} cannot be used .+ set SMTP_PORT\.$"):
        await mailbox.open()
    await mailbox.close()
