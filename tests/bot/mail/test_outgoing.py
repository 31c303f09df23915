"""Mail out: against a server that accepts, refuses, hangs or hangs up; and as files where there is none."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

import bot.channels.email as channel
from bot.channels.base import Outgoing, Reason, SendError
from bot.channels.email import EmailTransport
from bot.mail.compose import compose_mail
from bot.mail.outgoing import read_smtp_url
from bot.mail.parse import parse_mail
from hub.conversations.mail_rendering import render_mail
from hub.conversations.rendered import Rendered
from hub.settings import Settings, SettingsError

ID = "0195aa00-0000-7000-8000-000000000001"
Send = Callable[..., Awaitable[tuple[str, ...]]]
LONG_ID = "<" + "x" * 200 + "@example.org>"


class Recipient:
    """The other side: keeps what it gets, and says at each step what it was told to say."""

    def __init__(self) -> None:
        self.mails: list[tuple[str | None, list[str], bytes]] = []
        self.replies: dict[str, str] = {}
        self.hang_at: str | None = None
        self.users: dict[bytes, bytes] = {}
        self.port = 0

    async def _say(self, step: str, otherwise: str) -> str:
        if self.hang_at == step:
            await asyncio.Event().wait()
        return self.replies.get(step, otherwise)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._say("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._say("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        reply = await self._say("DATA", "250 OK")
        if reply.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return reply

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=self.users.get(data.login) == data.password, handled=False)


@pytest.fixture
async def recipient() -> AsyncIterator[Recipient]:
    other = Recipient()

    def open_session() -> SMTP:
        return SMTP(
            other,
            hostname="mx.example.net",
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=other.authenticate,
            loop=asyncio.get_running_loop(),
        )

    sessions: list[SMTP] = []

    def remember() -> SMTP:
        sessions.append(open_session())
        return sessions[-1]

    server = await asyncio.get_running_loop().create_server(remember, "127.0.0.1", 0)
    other.port = server.sockets[0].getsockname()[1]
    yield other
    server.close()
    for session in sessions:
        if session.transport is not None:
            session.transport.close()
    await server.wait_closed()


@pytest.fixture
def send(recipient: Recipient) -> Send:
    async def send_one(to: str = "nadia@example.org", credentials: str = "", text: str = "Bonjour.") -> tuple[str, ...]:
        settings = Settings(smtp_url=f"smtp://{credentials}127.0.0.1:{recipient.port}")
        transport = EmailTransport(settings)
        return (await transport.send(Outgoing(ID, to, mail(text)))).provider_ids

    return send_one


def mail(text: str = "Bonjour.", **changes: object) -> Rendered:
    given: dict[str, object] = {
        "message_id": ID,
        "at": datetime(2026, 11, 22, tzinfo=UTC),
        "mail_address": "contact@lien.example",
        "sender_name": "Lien",
    }
    return render_mail(text, **(given | changes))  # type: ignore[arg-type]


async def test_it_sends_a_mail(recipient: Recipient, send: Send) -> None:
    ids = await send(text="Ça recommence.\n.\nUn point seul.\n\nمرحبا")
    ((sender, to, content),) = recipient.mails
    assert (sender, to) == ("contact@lien.example", ["nadia@example.org"])
    assert ids == (f"<lien.{ID}@lien.example>",)
    read = parse_mail(content)
    assert read.message_id == ids[0]
    assert read.text.strip() == "Ça recommence.\n.\nUn point seul.\n\nمرحبا"
    assert read.subject == "Votre message"
    assert b"multipart/alternative" in content


@pytest.mark.parametrize(
    ("step", "reply", "reason", "is_permanent", "retry_in"),
    [
        ("RCPT", "550 5.1.1 User unknown", Reason.GONE, True, None),
        ("RCPT", "550 No such user here", Reason.GONE, True, None),
        ("RCPT", "550 5.2.1 Mailbox disabled", Reason.GONE, True, None),
        ("RCPT", "552 5.2.2 Mailbox full", Reason.REFUSED, True, None),
        ("RCPT", "554 5.7.1 Blocked by policy", Reason.REFUSED, True, None),
        ("RCPT", "550 5.7.1 Relaying denied", Reason.MISCONFIGURED, False, None),
        ("RCPT", "530 5.7.0 Authentication required", Reason.MISCONFIGURED, False, None),
        ("RCPT", "450 4.7.1 Greylisted, try again in 5 minutes", Reason.THROTTLED, False, 300.0),
        ("RCPT", "451 Too many messages, slow down", Reason.THROTTLED, False, 300.0),
        ("RCPT", "450 4.2.1 Mailbox busy", Reason.UNREACHABLE, False, None),
        ("MAIL", "421 4.3.2 Closing", Reason.UNREACHABLE, False, None),
        ("MAIL", "553 5.7.1 Sender not owned", Reason.MISCONFIGURED, False, None),
        ("DATA", "552 5.3.4 Message too big", Reason.TOO_LARGE, True, None),
        ("DATA", "554 5.6.0 Content rejected", Reason.REFUSED, True, None),
        ("DATA", "451 4.3.0 Error in processing", Reason.UNREACHABLE, False, None),
        ("DATA", "452 4.3.1 Insufficient storage", Reason.UNREACHABLE, False, None),
    ],
)
async def test_it_reads_a_refusal_as_what_it_is(
    recipient: Recipient,
    send: Send,
    step: str,
    reply: str,
    reason: Reason,
    is_permanent: bool,
    retry_in: float | None,
) -> None:
    recipient.replies[step] = reply
    with pytest.raises(SendError) as refusal:
        await send()
    assert (refusal.value.reason, refusal.value.permanent, refusal.value.retry_in) == (reason, is_permanent, retry_in)
    assert "example" not in str(refusal.value)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
async def test_it_gives_up_on_a_server_that_hangs(
    recipient: Recipient, send: Send, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(channel, "STEP_TIMEOUT_SECONDS", 0.1)
    recipient.hang_at = step
    with pytest.raises(SendError) as refusal:
        await send()
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.UNREACHABLE, False)


async def test_it_gives_up_on_a_server_that_is_slow_at_every_step(
    recipient: Recipient, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "SEND_TIMEOUT_SECONDS", 0.1)
    recipient.hang_at = "DATA"
    with pytest.raises(SendError) as refusal:
        await send()
    assert refusal.value.reason == Reason.UNREACHABLE


async def test_it_does_not_find_a_server_that_is_not_there(recipient: Recipient, unused_tcp_port: int) -> None:
    transport = EmailTransport(Settings(smtp_url=f"smtp://127.0.0.1:{unused_tcp_port}"))
    with pytest.raises(SendError) as refusal:
        await transport.send(Outgoing(ID, "nadia@example.org", mail()))
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.UNREACHABLE, False)


async def test_it_signs_in_with_what_was_percent_encoded(recipient: Recipient, send: Send) -> None:
    recipient.users[b"lien@example.org"] = b"p@ss:w/rd"
    await send(credentials="lien%40example.org:p%40ss%3Aw%2Frd@")
    assert len(recipient.mails) == 1


async def test_a_wrong_password_is_our_fault_and_not_for_ever(recipient: Recipient, send: Send) -> None:
    with pytest.raises(SendError) as refusal:
        await send(credentials="lien:wrong@")
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.MISCONFIGURED, False)


async def test_it_does_not_send_in_the_clear_where_encryption_was_asked_for(recipient: Recipient) -> None:
    transport = EmailTransport(Settings(smtp_url=f"smtp+starttls://127.0.0.1:{recipient.port}"))
    with pytest.raises(SendError):
        await transport.send(Outgoing(ID, "nadia@example.org", mail()))
    assert recipient.mails == []


async def test_it_writes_to_an_address_in_another_alphabet(recipient: Recipient, send: Send) -> None:
    await send(to="élodie@example.org")
    assert recipient.mails[0][1] == ["élodie@example.org"]


@pytest.mark.parametrize("to", ["unknown-1@sender.invalid", "a@b\nBcc: c@d", "nobody"])
async def test_it_never_writes_to_what_is_no_address(recipient: Recipient, send: Send, to: str) -> None:
    with pytest.raises(SendError) as refusal:
        await send(to=to)
    assert refusal.value.permanent
    assert recipient.mails == []


async def test_without_a_server_each_mail_is_a_file(tmp_path: Path) -> None:
    transport = EmailTransport(Settings(var_dir=tmp_path))
    for _ in range(3):
        await transport.send(Outgoing(ID, "nadia@example.org", mail()))
    await transport.close()
    files = sorted((tmp_path / "mail" / "outgoing").iterdir())
    assert len(files) == 3
    assert all(file.name.endswith(f"Z-{ID}.eml") for file in files)
    assert parse_mail(files[0].read_bytes()).text.strip() == "Bonjour."


async def test_a_folder_that_cannot_be_written_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")
    with pytest.raises(SendError) as refusal:
        await EmailTransport(Settings(var_dir=tmp_path)).send(Outgoing(ID, "nadia@example.org", mail()))
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.MISCONFIGURED, False)


def compose(rendered: Rendered) -> bytes:
    return compose_mail(
        rendered, to="n@example.org", message_id=ID, mail_address="contact@lien.example", sender_name="Lien"
    )


def test_it_leaves_a_long_foreign_id_as_it_is() -> None:
    ids = [LONG_ID, *(f"<{number}@example.org>" for number in range(100))]
    raw = compose(mail(thread=[*ids, LONG_ID.replace("x", "y")]))
    read = parse_mail(raw)
    assert read.references[0] == LONG_ID
    assert read.in_reply_to == (LONG_ID.replace("x", "y"),)
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_it_lets_nothing_into_the_fields() -> None:
    rendered = mail()
    rendered.headers["In-Reply-To"] = "<a>\r\nBcc: evil@example.net"
    raw = compose(rendered)
    assert b"\r\nBcc" not in raw


def test_it_composes_what_was_rendered_without_fields() -> None:
    read = parse_mail(compose(Rendered(("Appelez le 17.",), subject="Votre message")))
    assert read.message_id == f"<lien.{ID}@lien.example>"
    assert read.sender is not None
    assert read.sender.address == "contact@lien.example"
    assert read.root.header("auto-submitted") == "auto-replied"


@pytest.mark.parametrize(
    ("url", "host", "port", "security"),
    [
        ("smtp://localhost", "localhost", 25, "smtp"),
        ("smtps://mail.example.org", "mail.example.org", 465, "smtps"),
        ("smtp+starttls://u:p@mail.example.org:2525", "mail.example.org", 2525, "smtp+starttls"),
        ("smtp://[::1]:25", "::1", 25, "smtp"),
    ],
)
def test_it_reads_the_url_of_a_server(url: str, host: str, port: int, security: str) -> None:
    server = read_smtp_url(url)
    assert (server.host, server.port, server.security) == (host, port, security)
    assert "'p'" not in repr(server)


@pytest.mark.parametrize("url", ["", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:port"])
def test_a_wrong_url_is_one_clear_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^SMTP_URL .+\.$"):
        read_smtp_url(url)
