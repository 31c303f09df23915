import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.channels.base import Inbound
from bot.mail import sentences
from bot.mail.bounces import Bounce
from bot.mail.intake import CONCURRENT_MAILS, MailIntake, read_reason
from hub.settings import Settings

MAILS = Path(__file__).parents[2] / "payloads" / "mails"


class Core:
    """What stands behind the intake."""

    def __init__(self) -> None:
        self.taken: list[Inbound] = []
        self.failed: list[tuple[tuple[str, ...], str]] = []

    async def take_in(self, inbound: Inbound) -> None:
        self.taken.append(inbound)

    async def mark_failed(self, ids: Sequence[str], reason: str) -> bool:
        self.failed.append((tuple(ids), reason))
        return True


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def intake(core: Core) -> MailIntake:
    return MailIntake(Settings(secret_key="k" * 40), core.take_in, core.mark_failed)


def raw(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


async def test_it_takes_a_message_in(core: Core, intake: MailIntake) -> None:
    await intake.take(raw("plain-ascii"), envelope_from="nadia@example.org", envelope_to=("contact@lien.example",))
    assert [inbound.sender for inbound in core.taken] == ["nadia.lemaire@example.org"]


async def test_it_marks_the_message_that_bounced(core: Core, intake: MailIntake) -> None:
    await intake.take(raw("bounce-gmail"), envelope_from="")
    assert core.failed == [(("<lien.0195aa@lien.example>",), "gone")]
    assert core.taken == []


@pytest.mark.parametrize(
    "name", ["bounce-delayed", "bounce-status-unencoded-report-only", "auto-list", "bounce-delivered"]
)
async def test_it_leaves_aside_what_says_nothing_of_ours(core: Core, intake: MailIntake, name: str) -> None:
    await intake.take(raw(name))
    assert (core.taken, core.failed) == ([], [])


async def test_it_never_marks_a_mail_that_is_not_ours(core: Core, intake: MailIntake) -> None:
    await intake.take(raw("bounce-postfix").replace(b"<lien.0195aa@lien.example>", b"<someone@elsewhere.example>"))
    assert core.failed == []


async def test_a_failure_of_the_core_is_a_failure_of_the_intake(core: Core) -> None:
    async def fail(inbound: Inbound) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await MailIntake(Settings(), fail, core.mark_failed).take(raw("plain-ascii"))


async def test_it_tells_of_a_mail_past_the_limit(core: Core, intake: MailIntake) -> None:
    head = b"From: nadia@example.org\r\nSubject: Film\r\nMessage-ID: <big@example.org>\r\n\r\n"
    await intake.take_oversized(head, 31_000_000)
    (inbound,) = core.taken
    assert inbound.text == "Film\n\n" + sentences.TOO_LARGE.format(megabytes=31)
    assert inbound.has_lost_parts


async def test_it_does_not_answer_a_list_that_sends_too_much(core: Core, intake: MailIntake) -> None:
    await intake.take_oversized(b"From: a@example.org\r\nList-Id: <x>\r\n\r\n", 31_000_000)
    assert core.taken == []


async def test_it_reads_a_large_mail_beside_the_others(core: Core, intake: MailIntake) -> None:
    await intake.take(b"From: nadia@example.org\r\nSubject: x\r\n\r\n" + b"mot " * 50_000)
    assert core.taken[0].text.startswith("mot mot")


async def test_it_takes_a_bounded_number_at_once(core: Core) -> None:
    underway, most, is_full, go_on = 0, 0, asyncio.Event(), asyncio.Event()

    async def take_in(inbound: Inbound) -> None:
        nonlocal underway, most
        underway += 1
        most = max(most, underway)
        if underway == CONCURRENT_MAILS:
            is_full.set()
        await go_on.wait()
        underway -= 1

    intake = MailIntake(Settings(), take_in, core.mark_failed)
    mails = [asyncio.create_task(intake.take(raw("plain-ascii"))) for _ in range(CONCURRENT_MAILS * 3)]
    await is_full.wait()
    go_on.set()
    await asyncio.gather(*mails)
    assert most == CONCURRENT_MAILS


@pytest.mark.parametrize(
    ("status", "reason"),
    [("5.1.1", "gone"), (None, "gone"), ("5.3.4", "too_large"), ("5.7.1", "refused"), ("5.2.2", "refused")],
)
def test_it_says_why_a_mail_bounced(status: str | None, reason: str) -> None:
    assert read_reason(Bounce(None, (), is_permanent=True, status=status)) == reason
