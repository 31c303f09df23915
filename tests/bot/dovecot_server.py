"""A real Dovecot for one test, without privileges, in a folder of its own."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from grp import getgrgid
from pathlib import Path
from pwd import getpwnam, getpwuid

from imapclient import IMAPClient

USER, PASSWORD = "lien@example.org", "p@ss/word"
_CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{home}/mail
imap_capability = {capability}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/home
}}
"""


@dataclass
class Dovecot:
    """A running server; `url` is what IMAP_URL holds."""

    port: int
    home: Path

    @property
    def url(self) -> str:
        return f"imap://lien%40example.org:p%40ss%2Fword@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """A mail program of somebody who looks into the mailbox."""
        with IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=10) as client:
            client.login(USER, PASSWORD)
            client.select_folder("INBOX")
            yield client

    def deliver(self, raw: bytes, flags: tuple[bytes, ...] = ()) -> None:
        with self.client() as client:
            client.append("INBOX", raw, flags=flags)

    def flags(self) -> list[tuple[bytes, ...]]:
        """The flags of each mail, oldest first; \\Recent says nothing and is left out."""
        with self.client() as client:
            found = client.get_flags(client.search("ALL"))
        return [tuple(flag for flag in found[uid] if flag != b"\\Recent") for uid in sorted(found)]

    def restart_numbering(self) -> None:
        """Another UIDVALIDITY, as after a server lost its index."""
        for name in (
            "dovecot-uidlist",
            "dovecot-uidvalidity",
            "dovecot.index",
            "dovecot.index.log",
            "dovecot.index.cache",
        ):
            (self.home / "mail" / name).unlink(missing_ok=True)


def is_installed() -> bool:
    return shutil.which("dovecot") is not None


@contextmanager
def run_dovecot(*, has_idle: bool = True) -> Iterator[Dovecot]:
    """Start a Dovecot and wait until it answers."""
    home = Path(tempfile.mkdtemp(prefix="dovecot-"))
    account = getpwnam("nobody") if os.getuid() == 0 else getpwuid(os.getuid())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in ("run", "state", "mail", "home"):
        (home / name).mkdir()
    values = {
        "home": home,
        "user": account.pw_name,
        "group": getgrgid(account.pw_gid).gr_name,
        "port": port,
        "password": PASSWORD,
        "capability": "IMAP4rev1 UIDPLUS IDLE" if has_idle else "IMAP4rev1 UIDPLUS",
    }
    (home / "dovecot.conf").write_text(_CONFIGURATION.format(**values))
    if os.getuid() == 0:
        for path in (home, *home.iterdir()):
            os.chown(path, account.pw_uid, account.pw_gid)
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    dovecot = str(shutil.which("dovecot"))
    process = subprocess.Popen([dovecot, "-F", "-c", str(home / "dovecot.conf")], **identity)  # type: ignore[call-overload]
    try:
        _wait_for(port, process)
        yield Dovecot(port, home)
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
            if connection.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    raise RuntimeError("Dovecot did not start")
