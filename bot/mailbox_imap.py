"""A mailbox read by IMAP: what is new is taken in, and marked as seen once it is committed."""

import asyncio
import contextlib
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import structlog
from imapclient import SEEN, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from bot.mail.intake import MailIntake
from hub.db import transaction
from hub.settings import SettingsError

IDLE_SECONDS = 540.0  # routers forget a silent connection after ten minutes, servers after thirty (RFC 2177)
POLL_SECONDS = 30.0
STEP_SECONDS = 1.0  # how often the wait looks whether it should stop
SOCKET_SECONDS = 60.0
SHORTEST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
BATCH = 50
FAILURES_IN_A_ROW = 3
POISON_TRIES = 5
# What fails for these will fail again: it is our fault, not the network's or the database's.
_LASTING = (DataError, IntegrityError, ProgrammingError, ArithmeticError, AssertionError, AttributeError, LookupError,
            TypeError, ValueError, RecursionError)  # fmt: skip
_PORTS = {"imap": 143, "imaps": 993, "imap+starttls": 143}

_LOAD = text("SELECT uid_validity, last_uid FROM mailbox_cursors WHERE mailbox = :mailbox")
_SAVE = text(
    "INSERT INTO mailbox_cursors (mailbox, uid_validity, last_uid) VALUES (:mailbox, :validity, :uid)"
    " ON CONFLICT (mailbox) DO UPDATE SET uid_validity = :validity, last_uid = :uid"
)

T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """A mailbox as IMAP_URL names it. The password is not shown when this is printed."""

    host: str
    port: int
    security: str  # imap, imaps or imap+starttls
    username: str
    password: str = field(repr=False)
    folder: str

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return f"{self.username}@{self.host}/{self.folder}"


def read_imap_url(url: str) -> ImapMailbox:
    """`imaps://`, `imap+starttls://` or `imap://user:password@host:port/FOLDER`, each piece percent-encoded.

    Raises SettingsError with one sentence, without the URL: it holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise SettingsError("IMAP_URL must begin with imaps://, imap+starttls:// or imap://.") from None
    if not parts.hostname or not parts.username or parts.password is None:
        raise SettingsError("IMAP_URL must name all of it: imaps://user:password@host/INBOX.")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return ImapMailbox(parts.hostname, port, parts.scheme, unquote(parts.username), unquote(parts.password), folder)


class ImapReader:
    """Reads one mailbox for ever: connects, takes what is new, waits for more (IDLE, else by asking), connects again.

    Where it stands is a row of `mailbox_cursors`. The first time, everything unseen is taken. A mail that fails stays
    unseen and is tried again with longer and longer pauses; where the fault is ours, POISON_TRIES times, then it is
    left in the mailbox with an error line, so that the others are not held up.
    """

    def __init__(self, mailbox: ImapMailbox, intake: MailIntake) -> None:
        self._mailbox = mailbox
        self._intake = intake
        self._limit = intake.settings.mail_limit_mb * 1_000_000
        self._stopping = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="imap")
        self._done: set[int] = set()  # taken, but after one that was not
        self._tries: dict[int, int] = {}

    def stop(self) -> None:
        """End after the mail in hand."""
        self._stopping.set()

    async def run(self) -> None:
        """Read until `stop`. Never raises for what the server or the database does."""
        pause = SHORTEST_PAUSE_SECONDS
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                await self._read_until_lost()
            except LoginError:
                log.error("imap_sign_in_refused", setting="IMAP_URL")
            except Exception as error:
                # A program that reads a mailbox goes on reading it.
                log.warning("imap_lost", error=type(error).__name__)
            pause = SHORTEST_PAUSE_SECONDS if time.monotonic() - began > LONGEST_PAUSE_SECONDS else pause * 2
            await self._rest(min(pause, LONGEST_PAUSE_SECONDS))
        self._thread.shutdown(wait=False)

    async def _read_until_lost(self) -> None:
        client = await self._call(self._connect)
        try:
            chosen = await self._call(client.select_folder, self._mailbox.folder)
            has_idle = await self._call(client.has_capability, "IDLE")
            pause = SHORTEST_PAUSE_SECONDS
            while not self._stopping.is_set():
                is_whole = await self._take_new(client, int(chosen[b"UIDVALIDITY"]), int(chosen.get(b"UIDNEXT", 0)))
                pause = SHORTEST_PAUSE_SECONDS if is_whole else min(pause * 2, LONGEST_PAUSE_SECONDS)
                if not is_whole:
                    await self._rest(pause)
                elif has_idle:
                    await self._call(self._wait_for_news, client)
                else:
                    await self._rest(POLL_SECONDS)
                    await self._call(client.noop)
        finally:
            with contextlib.suppress(Exception):
                await self._call(client.logout if self._stopping.is_set() else client.shutdown)

    def _connect(self) -> IMAPClient:
        box = self._mailbox
        context = ssl.create_default_context()
        client = IMAPClient(
            box.host, port=box.port, ssl=box.security == "imaps", ssl_context=context, timeout=SOCKET_SECONDS
        )
        try:
            if box.security == "imap+starttls":
                client.starttls(context)
            client.login(box.username, box.password)
        except BaseException:
            client.shutdown()
            raise
        return client

    def _wait_for_news(self, client: IMAPClient) -> None:
        """IDLE until something arrives, it is time to renew, or we stop. In the thread."""
        client.idle()
        until = time.monotonic() + IDLE_SECONDS
        while not self._stopping.is_set() and time.monotonic() < until:
            asked = time.monotonic()
            news = client.idle_check(timeout=STEP_SECONDS)
            if any(len(line) > 1 and line[1] in (b"EXISTS", b"RECENT") for line in news):
                break
            if not news and time.monotonic() - asked < STEP_SECONDS / 2:
                raise ConnectionResetError  # readable and nothing to read: the other side hung up
        client.idle_done()

    async def _take_new(self, client: IMAPClient, validity: int, next_uid: int) -> bool:
        """Take what came since the last time. Returns whether nothing has to be tried again."""
        last = await self._load_cursor(validity)
        uids = await self._call(self._search, client, last)
        first_failed, failures = 0, 0
        for uid in uids:
            if self._stopping.is_set() or failures >= FAILURES_IN_A_ROW:
                first_failed = first_failed or uid
                break
            if uid in self._done or await self._take(client, uid):
                self._done.add(uid)
                failures = 0
            else:
                first_failed, failures = first_failed or uid, failures + 1
            if last is not None and not first_failed and len(self._done) >= BATCH:
                await self._save_cursor(validity, uid)
        if last is not None and first_failed:
            await self._save_cursor(validity, first_failed - 1)
        elif not first_failed:
            await self._save_cursor(validity, max([*uids, next_uid - 1 if last is None else last]))
        return not first_failed

    def _search(self, client: IMAPClient, last: int | None) -> list[int]:
        if last is None:
            return sorted(client.search("UNSEEN"))
        # "n:*" always holds the last mail, even one before n (RFC 3501, 6.4.8).
        return sorted(uid for uid in client.search(["UID", f"{last + 1}:*"]) if uid > last)

    async def _take(self, client: IMAPClient, uid: int) -> bool:
        """Take one mail in and mark it. Returns whether it needs not be tried again. Raises when the server is lost."""
        raw, size = await self._call(self._fetch, client, uid)
        if raw is None:
            return True
        try:
            if size > self._limit:
                await self._intake.take_oversized(raw, size)
            else:
                await self._intake.take(raw)
        except Exception as error:
            return self._is_given_up(uid, error)
        self._tries.pop(uid, None)
        await self._call(self._mark_seen, client, uid)
        return True

    def _fetch(self, client: IMAPClient, uid: int) -> tuple[bytes | None, int]:
        """The mail, or only its header fields past the limit; None where it is gone."""
        size = int(client.fetch([uid], ["RFC822.SIZE"]).get(uid, {}).get(b"RFC822.SIZE", 0))
        part = "BODY[HEADER]" if size > self._limit else "BODY[]"
        found = client.fetch([uid], [part.replace("BODY", "BODY.PEEK")]).get(uid, {})
        return found.get(part.encode()), size

    def _mark_seen(self, client: IMAPClient, uid: int) -> None:
        try:
            client.add_flags([uid], [SEEN], silent=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            log.warning("imap_mail_not_marked", uid=uid)  # a read-only mailbox: the cursor is enough

    def _is_given_up(self, uid: int, error: Exception) -> bool:
        self._tries[uid] = self._tries.get(uid, 0) + isinstance(error, _LASTING)
        is_given_up = self._tries[uid] >= POISON_TRIES
        log.error("imap_mail_given_up" if is_given_up else "imap_mail_not_stored", uid=uid, error=type(error).__name__)
        return is_given_up

    async def _load_cursor(self, validity: int) -> int | None:
        """The last mail taken; None the first time, and where the server began to count anew."""
        async with transaction() as session:
            row = (await session.execute(_LOAD, {"mailbox": self._mailbox.name})).one_or_none()
        return int(row.last_uid) if row and row.uid_validity == validity else None

    async def _save_cursor(self, validity: int, uid: int) -> None:
        async with transaction() as session:
            await session.execute(_SAVE, {"mailbox": self._mailbox.name, "validity": validity, "uid": uid})
        self._done = {done for done in self._done if done > uid}

    async def _call(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
