"""A mailbox read by IMAP, against a real Dovecot."""

import asyncio
from collections.abc import Iterator

import pytest
from imapclient.exceptions import LoginError
from sqlalchemy import text

import bot.mailbox_imap as imap
from bot.channels.base import Inbound
from bot.mail import sentences
from bot.mail.intake import MailIntake
from bot.mailbox_imap import ImapReader, read_imap_url
from hub.db import connection
from hub.settings import Settings, SettingsError
from tests.bot.dovecot_server import Dovecot, is_installed, run_dovecot

needs_dovecot = pytest.mark.skipif(not is_installed(), reason="Dovecot is not installed: apt-get install dovecot-imapd")
SEEN = (b"\\Seen",)


class Core:
    """Takes in, or fails as it is told; a test waits for what it did."""

    def __init__(self) -> None:
        self.taken: list[Inbound] = []
        self.errors: list[Exception] = []
        self.tried = asyncio.Condition()
        self.tries = 0

    async def take_in(self, inbound: Inbound) -> None:
        error = self.errors.pop(0) if self.errors else None
        if error is None:
            self.taken.append(inbound)
        async with self.tried:
            self.tries += 1
            self.tried.notify_all()
        if error is not None:
            raise error

    async def mark_failed(self, ids: object, reason: str) -> bool:
        return True

    def subjects(self) -> list[str | None]:
        return [inbound.subject for inbound in self.taken]


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    with run_dovecot() as server:
        yield server


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses of a day's work are for a day's work."""
    monkeypatch.setattr(imap, "SHORTEST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(imap, "LONGEST_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(imap, "STEP_SECONDS", 0.1)
    monkeypatch.setattr(imap, "POLL_SECONDS", 0.05)


class Reading:
    """A reader at work."""

    def __init__(self, dovecot: Dovecot, core: Core) -> None:
        intake = MailIntake(Settings(secret_key="k" * 40, mail_limit_mb=1), core.take_in, core.mark_failed)
        self.reader = ImapReader(read_imap_url(dovecot.url), intake)
        self.core = core

    async def __aenter__(self) -> "Reading":
        self._task = asyncio.create_task(self.reader.run())
        return self

    async def __aexit__(self, *error: object) -> None:
        self.reader.stop()
        await self._task

    async def until_tried(self, times: int) -> None:
        async with self.core.tried:
            await self.core.tried.wait_for(lambda: self.core.tries >= times)

    async def until_taken(self, subject: str) -> None:
        async with self.core.tried:
            await self.core.tried.wait_for(lambda: subject in self.core.subjects())


def mail(subject: str, body: str = "Bonjour") -> bytes:
    return f"From: nadia@example.org\r\nSubject: {subject}\r\nMessage-ID: <{subject}@x>\r\n\r\n{body}\r\n".encode()


async def deliver(dovecot: Dovecot, *subjects: str, flags: tuple[bytes, ...] = ()) -> None:
    for subject in subjects:
        await asyncio.to_thread(dovecot.deliver, mail(subject), flags)


async def cursors() -> list[tuple[str, int]]:
    async with connection() as opened:
        found = await opened.execute(text("SELECT mailbox, last_uid FROM mailbox_cursors"))
        return [(row.mailbox, row.last_uid) for row in found]


@needs_dovecot
@pytest.mark.usefixtures("database")
class TestReading:
    async def test_it_takes_what_waits_unseen_and_marks_it(self, dovecot: Dovecot, core: Core) -> None:
        await deliver(dovecot, "un")
        await deliver(dovecot, "lu-avant", flags=SEEN)
        await deliver(dovecot, "deux")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(2)
        assert core.subjects() == ["un", "deux"]
        assert dovecot.flags() == [SEEN, SEEN, SEEN]
        assert [uid for _, uid in await cursors()] == [3]

    async def test_it_is_told_of_a_new_mail(self, dovecot: Dovecot, core: Core) -> None:
        await deliver(dovecot, "un")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(1)
            await deliver(dovecot, "deux")
            await reading.until_tried(2)
            await deliver(dovecot, "trois")
            await reading.until_tried(3)
        assert core.subjects() == ["un", "deux", "trois"]

    async def test_it_goes_on_where_it_stopped(self, dovecot: Dovecot, core: Core) -> None:
        await deliver(dovecot, "un")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(1)
        await deliver(dovecot, "lu-par-un-humain", flags=SEEN)
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(2)
        assert core.subjects() == ["un", "lu-par-un-humain"]

    async def test_a_mail_that_fails_stays_unseen_and_comes_again(self, dovecot: Dovecot, core: Core) -> None:
        core.errors = [ConnectionError()]
        await deliver(dovecot, "un", "deux")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(3)
        assert sorted(map(str, core.subjects())) == ["deux", "un"]
        assert dovecot.flags() == [SEEN, SEEN]

    async def test_a_mail_that_always_fails_is_left_unseen_and_holds_nobody_up(
        self, dovecot: Dovecot, core: Core
    ) -> None:
        core.errors = [ValueError()] * imap.POISON_TRIES
        await deliver(dovecot, "un")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(imap.POISON_TRIES)
            await deliver(dovecot, "deux")
            await reading.until_tried(imap.POISON_TRIES + 1)
        assert core.subjects() == ["deux"]
        assert dovecot.flags() == [(), SEEN]

    async def test_it_never_gives_up_while_the_database_is_away(self, dovecot: Dovecot, core: Core) -> None:
        core.errors = [ConnectionError()] * (imap.POISON_TRIES * 2)
        await deliver(dovecot, "un")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(imap.POISON_TRIES * 2 + 1)
        assert core.subjects() == ["un"]

    async def test_it_takes_no_old_mail_and_misses_none_when_the_server_counts_anew(
        self, dovecot: Dovecot, core: Core
    ) -> None:
        await deliver(dovecot, "un", "deux")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(2)
        with dovecot.client() as client:
            client.delete_messages([1])
            client.expunge()
        dovecot.restart_numbering()
        await deliver(dovecot, "trois")  # number 2 again
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(3)
        assert core.subjects() == ["un", "deux", "trois"]

    async def test_it_tells_of_a_mail_past_the_limit(self, dovecot: Dovecot, core: Core) -> None:
        await asyncio.to_thread(dovecot.deliver, mail("film", "x" * 1_200_000))
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(1)
        assert core.taken[0].text == "film\n\n" + sentences.TOO_LARGE.format(megabytes=1)
        assert core.taken[0].has_lost_parts
        assert dovecot.flags() == [SEEN]

    async def test_it_asks_again_and_again_where_the_server_does_not_tell(self, core: Core) -> None:
        with run_dovecot(has_idle=False) as server:
            async with Reading(server, core) as reading:
                await deliver(server, "un")
                await reading.until_tried(1)
                await deliver(server, "deux")
                await reading.until_tried(2)
        assert core.subjects() == ["un", "deux"]

    async def test_it_connects_again(self, dovecot: Dovecot, core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
        connect, refused = ImapReader._connect, 3

        def refuse_at_first(self: ImapReader) -> object:
            nonlocal refused
            refused -= 1
            if refused >= 0:
                raise ConnectionRefusedError
            return connect(self)

        monkeypatch.setattr(ImapReader, "_connect", refuse_at_first)
        await deliver(dovecot, "un")
        async with Reading(dovecot, core) as reading:
            await reading.until_tried(1)
        assert core.subjects() == ["un"]

    async def test_it_goes_on_when_the_connection_is_lost(self, dovecot: Dovecot, core: Core) -> None:
        connections: list[object] = []
        connect = ImapReader._connect

        def remember(self: ImapReader) -> object:
            connections.append(connect(self))
            return connections[-1]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ImapReader, "_connect", remember)
            await deliver(dovecot, "un")
            async with Reading(dovecot, core) as reading:
                await reading.until_tried(1)
                connections[0].socket().shutdown(2)  # type: ignore[attr-defined]
                await deliver(dovecot, "deux")
                await reading.until_taken("deux")
        # "un" may come twice, when the connection went before it was marked: the core knows it again by its id.
        assert len({inbound.external_id for inbound in core.taken}) == 2
        assert len(connections) > 1

    async def test_it_waits_with_a_wrong_password(self, dovecot: Dovecot, core: Core) -> None:
        await deliver(dovecot, "un")
        reading = Reading(dovecot, core)
        wrong = imap.ImapMailbox("127.0.0.1", dovecot.port, "imap", "lien@example.org", "wrong", "INBOX")
        reading.reader._mailbox = wrong
        with pytest.raises(LoginError):
            await reading.reader._read_until_lost()
        assert core.taken == []


@pytest.mark.parametrize(
    ("url", "port", "username", "password", "folder"),
    [
        ("imaps://lien%40example.org:p%40ss%2Fw@mail.example.org/INBOX", 993, "lien@example.org", "p@ss/w", "INBOX"),
        ("imap+starttls://u:p@mail.example.org", 143, "u", "p", "INBOX"),
        ("imap://u:p@mail.example.org:1143/Re%C3%A7us/2026", 1143, "u", "p", "Reçus/2026"),
    ],
)
def test_it_reads_the_url_of_a_mailbox(url: str, port: int, username: str, password: str, folder: str) -> None:
    mailbox = read_imap_url(url)
    assert (mailbox.port, mailbox.username, mailbox.password, mailbox.folder) == (port, username, password, folder)
    assert "p@ss" not in repr(mailbox)


@pytest.mark.parametrize(
    "url", ["", "mail.example.org", "http://u:p@h", "imaps://h/INBOX", "imaps://u:p@", "imaps://u@h"]
)
def test_a_wrong_url_is_one_clear_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^IMAP_URL .+\.$"):
        read_imap_url(url)
