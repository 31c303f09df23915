"""Where mail goes out: an SMTP server named by a URL, or files where there is none."""

import contextlib
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib

from hub.settings import SettingsError

QUIT_SECONDS = 1.0
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A server as SMTP_URL names it. The password is not shown when this is printed."""

    host: str
    port: int
    security: str  # smtp, smtps or smtp+starttls
    username: str | None = None
    password: str | None = field(default=None, repr=False)


def read_smtp_url(url: str) -> SmtpServer:
    """`smtp://`, `smtps://` or `smtp+starttls://user:password@host:port`, user and password percent-encoded.

    Raises SettingsError with one sentence, without the URL: it holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise SettingsError("SMTP_URL must begin with smtp://, smtps:// or smtp+starttls:// and name a port.") from None
    if not parts.hostname:
        raise SettingsError("SMTP_URL names no server: write smtp+starttls://user:password@host:587.")
    username = unquote(parts.username) if parts.username else None
    return SmtpServer(parts.hostname, port, parts.scheme, username, unquote(parts.password) if parts.password else None)


async def send_by_smtp(server: SmtpServer, mail: bytes, *, sender: str, to: str, timeout: float) -> None:
    """Give one mail to the server, over a connection of its own. Raises what aiosmtplib raises.

    `smtp` alone encrypts where the server offers it and there is a password to protect; it is meant for a relay on
    the same machine.
    """
    start_tls = {"smtp": None if server.username else False, "smtps": False, "smtp+starttls": True}[server.security]
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        use_tls=server.security == "smtps",
        start_tls=start_tls,
        local_hostname=sender.rpartition("@")[2],
        timeout=timeout,
    )
    try:
        await client.connect()
        await client.sendmail(sender, [to], mail, mail_options=[] if to.isascii() else ["SMTPUTF8"])
        # It has left, whatever the server still says or does not say.
        with contextlib.suppress(aiosmtplib.SMTPException, OSError):
            await client.quit(timeout=QUIT_SECONDS)
    finally:
        # Not the library's own leave-taking: that waits for the answer of a server that hangs.
        client.close()


def write_mail(folder: Path, mail: bytes, message_id: str, at: datetime | None = None) -> Path:
    """Put one mail in `folder` as `time-id.eml`, whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S.%fZ")
    path = folder / f"{moment}-{re.sub(r'[^0-9A-Za-z-]', '_', message_id)[:80]}.eml"
    hidden = path.with_suffix(".part")
    with hidden.open("wb") as file:
        file.write(mail)
        file.flush()
        os.fsync(file.fileno())
    return hidden.rename(path)
