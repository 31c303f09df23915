"""The SMTP and LMTP listeners: a mail is accepted once it is committed, never before."""

import asyncio
import logging
import re
from collections import defaultdict
from typing import Any
from weakref import WeakSet

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.mail.automatic import is_own_address
from bot.mail.intake import MailIntake

ACCEPTED = "250 2.0.0 Accepted"
AGAIN = "451 4.3.0 Not accepted now, please try again later"
TOO_LARGE = "552 5.3.4 The message is larger than this server accepts"
UNKNOWN = "550 5.1.1 No such address here"
BUSY = "421 4.3.2 Too many connections, please try again later"
TOO_MANY = "452 4.5.3 Too many recipients"
IDLE_SECONDS = 300
MAX_COMMAND_BYTES = 2_048
MAX_RECIPIENTS = 100
MAX_SESSIONS = 200  # each may hold two mails of the largest size in memory
STOP_SECONDS = 10.0

_PATH = re.compile(r"\s*(?:<([^<>]*)>|(\S+))[ \t]*(.*)$", re.DOTALL)
_END = b"\r\n.\r\n"

log = structlog.get_logger()


class _Handler:
    """What aiosmtpd asks of us."""

    def __init__(self, intake: MailIntake) -> None:
        self._intake = intake
        self._own_address = intake.settings.mail_address
        self.underway: set[asyncio.Task[str]] = set()

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not is_own_address(address, self._own_address):
            return UNKNOWN
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return TOO_MANY
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def take(self, raw: bytes, envelope: Envelope) -> str:
        """The reply to a whole mail. Once begun it ends, whether or not the client still listens."""
        taking = asyncio.create_task(self._take(raw, envelope))
        self.underway.add(taking)
        taking.add_done_callback(self.underway.discard)
        return await asyncio.shield(taking)

    async def _take(self, raw: bytes, envelope: Envelope) -> str:
        sender = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
        try:
            await self._intake.take(raw, envelope_from=sender, envelope_to=tuple(envelope.rcpt_tos))
        except Exception as error:
            # Whatever it is, the other side keeps the mail and tries again.
            log.error("mail_not_stored", error=type(error).__name__, size=len(raw))
            return AGAIN
        return ACCEPTED

    async def handle_exception(self, error: Exception) -> str:
        log.error("smtp_session_failed", error=type(error).__name__)
        return AGAIN


class _Protocol(SMTP):
    """aiosmtpd's protocol with three changes: the body is read whole and with lines of any length, addresses by a
    pattern instead of the standard library's slow and fragile parser, and what is said of us is neutral."""

    is_lmtp = False

    def __init__(self, handler: _Handler, limit: int, hostname: str) -> None:
        # Both before the parent's, which reads them; the latter is shared by all sessions there.
        self.line_length_limit = limit + len(_END)
        self._limit = limit
        self.command_size_limits = defaultdict(lambda: MAX_COMMAND_BYTES)
        super().__init__(
            handler,
            data_size_limit=limit,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="LMTP" if self.is_lmtp else "ESMTP",
            timeout=IDLE_SECONDS,
            loop=asyncio.get_running_loop(),
        )

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """The path and what follows it. The null path stays `<>`: an empty one would be a syntax error."""
        match = _PATH.match(arg)
        if match is None:
            return None, None
        path = match[2] if match[1] is None else match[1]
        return path.rpartition(":")[2].strip() or "<>", match[3]

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if await self.check_helo_needed():
            return
        envelope = self.envelope
        if envelope is None or not envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        raw = await self._read_body()
        self.envelope = self._create_envelope()
        status = TOO_LARGE if raw is None else await self.event_handler.take(raw, envelope)
        # LMTP: one reply for each recipient (RFC 2033, 4.2).
        await self.push("\r\n".join([status] * (len(envelope.rcpt_tos) if self.is_lmtp else 1)))

    async def _read_body(self) -> bytes | None:
        """The mail without its final dot and its doubled dots; None past the limit. Only CRLF.CRLF ends it."""
        # The dot may stand on the very first line: the line end of the DATA command is part of the mark.
        self._reader._buffer[:0] = b"\r\n"  # type: ignore[attr-defined]
        is_too_large = False
        while True:
            try:
                body = await self._reader.readuntil(_END)
                break
            except asyncio.LimitOverrunError as overrun:
                is_too_large = True
                await self._reader.readexactly(max(overrun.consumed, 1))
        # The timer only knows commands; a long mail is no idle one.
        self._reset_timeout()
        if is_too_large or len(body) - len(_END) > self._limit:
            return None
        return bytes(body[:-3].replace(b"\r\n.", b"\r\n")[2:])


class _LmtpProtocol(_Protocol):
    """RFC 2033: LHLO, and one reply for each recipient."""

    is_lmtp = True

    async def smtp_LHLO(self, arg: str | None) -> None:  # noqa: N802
        await super().smtp_EHLO(arg)

    async def smtp_EHLO(self, arg: str | None) -> None:  # noqa: N802
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    smtp_HELO = smtp_EHLO  # noqa: N815


class _Busy(asyncio.Protocol):
    """Says that there are too many, and hangs up."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(BUSY.encode() + b"\r\n")
        transport.close()


class MailServer:
    """The listeners of one process."""

    def __init__(self, intake: MailIntake) -> None:
        # aiosmtpd writes addresses into its log lines.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)
        self._handler = _Handler(intake)
        self._limit = intake.settings.mail_limit_mb * 1_000_000
        self._hostname = intake.settings.mail_address.rpartition("@")[2]
        self._servers: list[asyncio.Server] = []
        self._sessions: WeakSet[Any] = WeakSet()

    async def listen(self, host: str, port: int, *, is_lmtp: bool = False) -> int:
        """Listen there; returns the port (with port 0, the one the system chose). Raises OSError when it is taken."""
        protocol = _LmtpProtocol if is_lmtp else _Protocol

        def open_session() -> asyncio.Protocol:
            if sum(session.transport is not None for session in self._sessions) >= MAX_SESSIONS:
                return _Busy()
            session = protocol(self._handler, self._limit, self._hostname)
            self._sessions.add(session)
            return session

        server = await asyncio.get_running_loop().create_server(open_session, host, port, backlog=256)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Take no more, let the mails in hand be committed and answered, then hang up."""
        for server in self._servers:
            server.close()
        if self._handler.underway:
            await asyncio.wait(self._handler.underway, timeout=STOP_SECONDS)
        await asyncio.sleep(0)  # the replies are written
        for session in list(self._sessions):
            if session.transport is not None:
                session.transport.close()
        for server in self._servers:
            await server.wait_closed()
