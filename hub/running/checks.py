"""What has to hold before anything starts. Each failure is one sentence that says what to do."""

import errno
import socket
from urllib.parse import urlsplit

import psycopg

from hub.settings import Settings

_CONNECT_SECONDS = 5
_OLDEST_POSTGRESQL = 14

# What libpq says, in English or by nature of the refusal, and what it means to the person who starts Lien.
_REFUSALS = {
    "password authentication failed": "refuses the user or the password",
    "no password supplied": "asks for a password",
    "no pg_hba.conf entry": "does not let this user in from here",
    'role "': "does not know this user",
    "does not exist": "has no database of this name",
    "connection refused": "is not running there",
    "no such file or directory": "is not running there",
    "timeout": "does not answer there",
    "could not translate host name": "has an unknown host name",
    "failed to resolve host": "has an unknown host name",
}


class CheckError(Exception):
    """Lien cannot start; the message is one sentence that says what to do."""


def list_ports(settings: Settings) -> dict[str, int]:
    """The ports that these settings open on this machine, by the name of their setting."""
    ports = {"PUBLIC_PORT": settings.public_port, "HUB_PORT": settings.hub_port}
    ports |= {"SMTP_PORT": settings.smtp_port, "LMTP_PORT": settings.lmtp_port}
    if settings.nlu_url is None:
        ports["NLU_PORT"] = settings.nlu_port
    return {name: port for name, port in ports.items() if port}


def check_ports(settings: Settings) -> None:
    """Raise CheckError unless every port is free and no two settings name the same one."""
    seen: dict[int, str] = {}
    for name, port in list_ports(settings).items():
        if port in seen:
            raise CheckError(f"{seen[port]} and {name} are both {port}: give one of them another port.")
        seen[port] = name
        # Rasa answers this machine only.
        _check_port("127.0.0.1" if name == "NLU_PORT" else settings.bind, name, port)


def _check_port(host: str, name: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise CheckError(f"BIND={host} is not an address: use 127.0.0.1, or an address of this machine.") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise CheckError(_explain_port(error, host, name, port)) from None


def _explain_port(error: OSError, host: str, name: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: stop the program that listens there, or set {name} to a free port."
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for the system's administrator: set {name} to a port above 1023."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"BIND={host} is not an address of this machine: use 127.0.0.1, or one of its addresses."
    return f"Port {port} cannot be opened ({error.strerror}): set {name} to another port."


def check_database(url: str) -> None:
    """Raise CheckError unless a recent enough PostgreSQL answers at `url` (libpq's form).

    The message never holds the password, nor a part of it.
    """
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        raise CheckError(f"DATABASE_URL: {_explain_refusal(url, str(error))}") from None
    except psycopg.Error:
        raise CheckError(
            "DATABASE_URL cannot be read: write it as postgresql://user:password@host:5432/name."
        ) from None
    if version < _OLDEST_POSTGRESQL:
        raise CheckError(
            f"DATABASE_URL: PostgreSQL {version} is too old, {_OLDEST_POSTGRESQL} is the oldest that works."
        )


def _explain_refusal(url: str, message: str) -> str:
    said = message.lower()
    meaning = next((meaning for words, meaning in _REFUSALS.items() if words in said), "refuses the connection")
    return (
        f"PostgreSQL{_describe_place(url)} {meaning}: start it, or correct DATABASE_URL (empty: one is started here)."
    )


def _describe_place(url: str) -> str:
    """` at host:port`, unless an unescaped password could have slipped into what looks like the host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if not host or url.count("@") > 1 or ("@" in url) != ("@" in parts.netloc):
        return ""
    return f" at {host}:{port or 5432}"
