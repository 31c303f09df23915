"""Say where everything is, once it answers."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

from hub.running.processes import Program
from hub.running.supervisor import say
from hub.settings import Settings

_POLL_SECONDS = 0.2
_ANSWER_SECONDS = 5
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 -- compared with, not listened on


async def announce(settings: Settings, programs: Sequence[Program], ready: asyncio.Event) -> None:
    """Wait until both sites are ready, set `ready`, say where everything is; then the same for the understanding."""
    host = _EVERYWHERE.get(settings.bind, settings.bind)
    for port in (settings.public_port, settings.hub_port):
        await _wait_until_answers(f"http://{_bracketed(host)}:{port}/readyz")
    ready.set()
    for line in describe(settings, programs):
        say("lien", line)
    await _wait_until_answers(settings.understanding_url + "/")
    say("lien", f"Understanding (Rasa) is ready at {_without_password(settings.understanding_url)}")


def describe(settings: Settings, programs: Sequence[Program]) -> list[str]:
    """The lines that say where everything is. A demonstration says so, loudly, with its password."""
    host = _bracketed(_EVERYWHERE.get(settings.bind, settings.bind))
    lines = [
        "",
        "Lien is ready.",
        f"  Public site  http://{host}:{settings.public_port}/",
        f"  Hub          http://{host}:{settings.hub_port}/",
        f"  Mail         {_describe_mail(settings)}",
        f"  State        {settings.var_dir.absolute()}",
    ]
    if settings.demo:
        lines += [
            "",
            "*** THIS IS A DEMONSTRATION: invented people, a password that everybody knows. ***",
            "*** Sign in to the hub as delegate, password demo-delegate,                    ***",
            "*** or as the chief: login chief, password demo-chief.                         ***",
        ]
    if any(program.name == "nlu" for program in programs):
        lines += ["", "Understanding (Rasa) is getting ready; until then the bot works by menu."]
    return [*lines, "Ctrl-C stops everything.", ""]


def _describe_mail(settings: Settings) -> str:
    ways = {"SMTP": settings.smtp_port, "LMTP": settings.lmtp_port}
    listening = [f"{name} on port {port}" for name, port in ways.items() if port]
    if settings.imap_url is not None:
        listening.append("IMAP")
    return f"{', '.join(listening)}, for {settings.mail_address}" if listening else "none comes in"


async def _wait_until_answers(url: str) -> None:
    while True:
        if await _get_status(url) == 200:
            return
        await asyncio.sleep(_POLL_SECONDS)


async def _get_status(url: str) -> int | None:
    """The status that `GET url` is answered with, or None. A client of a few lines: the supervisor stays light."""
    parts = urlsplit(url)
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
            try:
                writer.write(
                    f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode()
                )
                await writer.drain()
                return int((await reader.readline()).split()[1])
            finally:
                writer.close()
    except (OSError, TimeoutError, ValueError, IndexError):
        return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _without_password(url: str) -> str:
    return url if "@" not in url else "the address in NLU_URL"
