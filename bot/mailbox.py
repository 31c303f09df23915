"""Mail in: SMTP, LMTP and IMAP in one program. `python -m bot.mailbox`"""

import asyncio
import signal
import sys

import structlog
import uvloop

from bot.mail.intake import MailIntake
from bot.mailbox_imap import ImapReader, read_imap_url
from bot.mailbox_smtp import MailServer
from bot.receive import get_receiver, take_in
from hub.conversations.delivery import mark_failed
from hub.db import get_engine
from hub.logs import set_up_logs
from hub.settings import Settings, SettingsError, get_settings

log = structlog.get_logger()


class PortTakenError(Exception):
    """Another program listens where mail should come in; the message says what to do."""


class Mailbox:
    """Every way in that the settings name."""

    def __init__(self, settings: Settings, intake: MailIntake) -> None:
        self._settings = settings
        self._server = MailServer(intake)
        url = settings.imap_url.get_secret_value() if settings.imap_url else ""
        self._reader = ImapReader(read_imap_url(url), intake) if url else None
        self._reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin. Raises PortTakenError."""
        for port, is_lmtp in ((self._settings.smtp_port, False), (self._settings.lmtp_port, True)):
            name = "LMTP_PORT" if is_lmtp else "SMTP_PORT"
            if port:
                await self._listen(port, name, is_lmtp)
        if self._reader:
            self._reading = asyncio.create_task(self._reader.run())
        log.info("mailbox_open", smtp=self._settings.smtp_port, lmtp=self._settings.lmtp_port, imap=bool(self._reader))

    async def _listen(self, port: int, name: str, is_lmtp: bool) -> None:
        try:
            await self._server.listen(self._settings.bind, port, is_lmtp=is_lmtp)
        except OSError as error:
            reason = f"{name}: port {port} cannot be used ({error.strerror}). Free it or set {name}."
            raise PortTakenError(reason) from None

    async def close(self) -> None:
        """End once the mails in hand are committed."""
        if self._reader and self._reading:
            self._reader.stop()
            await self._reading
        await self._server.close()


async def run(settings: Settings) -> None:
    """Take mail in until SIGINT or SIGTERM. Raises PortTakenError, and SettingsError without a database."""
    get_engine()
    get_receiver()
    stopping = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    mailbox = Mailbox(settings, MailIntake(settings, take_in, mark_failed))
    try:
        await mailbox.open()
        await stopping.wait()
    finally:
        await mailbox.close()
        await get_receiver().close()
        await get_engine().dispose()


def main() -> None:
    try:
        settings = get_settings()
        set_up_logs(settings)
        uvloop.run(run(settings))
    except (SettingsError, PortTakenError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
