"""The page of a week: what was understood, what was confused with what; no text of anybody."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.conversations.models import Message
from hub.corrections import week
from hub.corrections.models import Correction
from hub.corrections.week import Week, read_week
from hub.db import connection, transaction
from hub.staff.models import Staff
from tests.factories import create_case, create_message
from tests.hub.corrections.test_one_tap import create_understood_case, plain, tap, understood

SAID = "Des mots que cette page ne doit jamais montrer"
NOW = datetime.now(UTC)


async def week_of(days_ago: int = 0) -> Week:
    until = NOW + timedelta(days=1 - days_ago)
    async with transaction() as session:
        return await read_week(session, until - timedelta(days=7), until)


async def correct(
    staff: Staff,
    was: tuple[str, str | None] = ("question", "desk_hours"),
    right: tuple[str, str | None] = ("follow_up", None),
    **more: Any,
) -> Case:
    """A case whose message was corrected so. `danger_seen`: what the understanding said; the rest: of the case."""
    danger, seen, at = more.pop("danger", False), more.pop("danger_seen", None), more.pop("at", NOW)
    case = await create_case(said=SAID, **more)
    async with transaction() as session:
        message = (await session.scalars(select(Message).where(Message.case_id == case.id))).one()
        message.understanding = understood(*was, danger=seen)
        labels = {"was_need": was[0], "was_topic": was[1], "need": right[0], "topic": right[1]}
        session.add(Correction(message_id=message.id, staff_id=staff.id, danger=danger, at=at, **labels))
    return case


async def page_of(browser: httpx.AsyncClient, query: str = "") -> str:
    answer = await browser.get(f"/understanding{query}")
    assert answer.status_code == 200
    assert SAID not in answer.text
    return answer.text


async def test_it_counts_what_was_sure_asked_and_passed_on(alice: Staff) -> None:
    case = await create_case()
    for number, facts in enumerate(
        [
            understood(),
            understood("question", "desk_hours"),
            understood("unknown", None, confidence=0.3),
            understood("unknown", None, confidence=0.0, is_available=False),
            understood("unknown", None, confidence=0.0),  # a button
            None,
        ]
    ):
        await create_message(case, f"{SAID} {number}", understanding=facts)
    loose = await create_message(case, SAID, understanding=understood("unknown", None, confidence=0.4))
    async with transaction() as session:
        (await session.get_one(Message, loose.id)).case_id = None
    found = (await week_of()).messages
    assert (found.total, found.sure, found.asked, found.passed) == (5, 2, 1, 2)
    assert (found.share(found.sure), found.is_partial) == (40, False)


async def test_it_counts_only_its_week(database: str) -> None:
    case = await create_case()
    for days in (0, 3, 10):
        await create_message(case, SAID, understanding=understood(), at=NOW - timedelta(days=days))
    assert (await week_of()).messages.total == 2
    assert (await week_of(7)).messages.total == 1


@pytest.mark.parametrize("most", [0, 12, 30])
async def test_a_large_table_is_not_read_whole(database: str, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(week, "_MARGIN", 2)
    case = await create_case()
    for hours in range(60, 0, -1):
        await create_message(case, SAID, understanding=understood(), at=NOW - timedelta(hours=8 * hours))
    whole = (await week_of(7)).messages
    assert whole.total == 21
    monkeypatch.setattr(week, "MOST_MESSAGES", most)
    found = (await week_of(7)).messages
    assert found.is_partial is (most < 21)
    assert found.total == 21 if most == 30 else found.total <= most


async def test_the_commonest_confusions_come_first_in_words(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    first = await correct(alice)
    for _ in range(2):
        await correct(alice, ("report", "noise"), ("report", "gathering"))
    page = await page_of(alice_hub)
    words = plain(page)
    noise = "Signalement · Bruit → était en fait Signalement · Rassemblement 2 fois"
    assert words.index(noise) < words.index(
        "Question · Horaires de permanence → était en fait Suite d’une demande 1 fois"
    )
    assert f'href="/cases/{format_reference(first.reference)}"' in page


async def test_the_table_counts_needs_understood_by_needs_that_were_right(alice: Staff) -> None:
    await correct(alice)
    await correct(alice)
    await correct(alice, ("report", "noise"), ("report", "gathering"))
    await correct(alice, ("report", "noise"), ("report", "noise"), danger=True)
    found = await week_of()
    assert found.table == {("question", "follow_up"): 2, ("report", "report"): 1}
    assert (found.understood, found.right) == (("question", "report"), ("follow_up", "report"))
    assert found.corrected == 4


async def test_false_alarms_and_missed_dangers_lead_to_their_cases(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    missed = await correct(alice, ("report", "noise"), ("report", "noise"), danger=True)
    alarm = await correct(alice, ("emergency", None), ("report", "noise"), danger_seen="violence")
    await correct(alice, ("emergency", None), ("victim", "threats"), danger_seen="violence", danger=True)
    found = await week_of()
    assert found.missed == (format_reference(missed.reference),)
    assert found.false_alarms == (format_reference(alarm.reference),)
    words = plain(await page_of(alice_hub))
    assert "1 danger manqué" in words
    assert "1 fausse alerte" in words


async def test_a_case_for_the_chief_alone_is_nowhere_in_it(
    alice_hub: httpx.AsyncClient, chief_hub: httpx.AsyncClient, alice: Staff
) -> None:
    hidden = await correct(alice, ("police_conduct", None), ("police_conduct", None), danger=True, is_restricted=True)
    await correct(alice, ("report", "noise"), ("police_conduct", None), is_restricted=True)
    found = await week_of()
    assert (found.messages.total, found.corrected, found.waiting) == (0, 0, 0)
    assert (found.table, found.confusions, found.missed) == ({}, (), ())
    for browser in (alice_hub, chief_hub):
        assert format_reference(hidden.reference) not in await page_of(browser)


async def test_what_the_delegate_taps_is_in_the_page(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case(SAID)
    await tap(alice_hub, case, matter="human")
    words = plain(await page_of(alice_hub))
    assert "Signalement · Bruit → était en fait Parler à une personne 1 fois" in words
    assert "1 correction à exporter" in words


async def test_a_quiet_week_says_so(alice_hub: httpx.AsyncClient) -> None:
    words = plain(await page_of(alice_hub))
    assert "Aucun message analysé cette semaine." in words
    assert "Rien n’a été corrigé cette semaine." in words
    assert "Semaine d’après" not in words


async def test_it_goes_back_week_by_week_and_forward_again(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await correct(alice, at=NOW - timedelta(days=8))
    reference = format_reference(case.reference)
    page = await page_of(alice_hub)
    assert reference not in page
    earlier = re.search(r'rel="prev" href="([^"]+)"', page)
    assert earlier
    page = (await alice_hub.get(earlier[1])).text
    assert reference in page
    later = re.search(r'rel="next" href="([^"]+)"', page)
    assert later
    assert reference not in (await alice_hub.get(later[1])).text


@pytest.mark.parametrize("day", ["hier", "2026-13-01", "0001-01-01", "9999-12-31", "2026-11-16T00:00"])
async def test_a_day_that_is_none_is_refused(alice_hub: httpx.AsyncClient, day: str) -> None:
    assert (await alice_hub.get("/understanding", params={"day": day})).status_code == 422


async def test_corrections_are_found_by_their_time(database: str) -> None:
    """A week among a million cases is a few rows of an index."""
    async with connection() as opened:
        await opened.execute(text("SET LOCAL enable_seqscan = off"))
        query = "EXPLAIN SELECT id FROM corrections WHERE at >= now() - interval '7 days' AND at < now()"
        plan = "\n".join((await opened.execute(text(query))).scalars())
    assert "ix_corrections_at" in plan
