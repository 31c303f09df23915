import re
from html import unescape
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import text

from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.db import transaction
from hub.staff.models import Staff
from tests.factories import create_area, create_case, create_conversation


async def _read(browser: httpx.AsyncClient, url: str = "/") -> str:
    answer = await browser.get(url)
    assert answer.status_code == 200
    return answer.text


def _references(page: str) -> list[str]:
    return re.findall(r'<li id="case-(\w{8})"', page)


async def test_it_puts_the_gravest_first_and_then_who_waits_longest(alice_hub: httpx.AsyncClient) -> None:
    old = await create_case(waiting_minutes=500)
    older = await create_case(waiting_minutes=900, status="open")
    victim = await create_case(need="victim", topic="theft", waiting_minutes=5)
    emergency = await create_case(need="emergency", topic=None, waiting_minutes=1)
    danger = await create_case(danger=True, waiting_minutes=2)
    await create_case(status="waiting")
    await create_case(status="closed")
    expected = [case.reference for case in (danger, emergency, victim, older, old)]
    assert _references(await _read(alice_hub)) == expected


async def test_it_says_what_each_case_is_in_words(alice_hub: httpx.AsyncClient) -> None:
    await create_area("le-port", "Le Port")
    case = await create_case(
        await create_conversation("email"), "On a forcé ma porte", "victim", "burglary", waiting_minutes=130
    )
    page = unescape(await _read(alice_hub))
    row = page[page.index('<li id="case-') :]
    for words in (
        "Victime",
        "Nouveau",
        "Cambriolage",
        "Courriel",
        "Les Tilleuls",
        "On a forcé ma porte",
        "2 h",
        "À prendre",
        format_reference(case.reference),
    ):
        assert words in row


async def test_it_names_the_area_only_where_there_are_several(alice_hub: httpx.AsyncClient) -> None:
    await create_case()
    assert "Les Tilleuls" not in await _read(alice_hub)


async def test_it_marks_a_case_in_which_the_resident_wrote_again(alice_hub: httpx.AsyncClient) -> None:
    await create_case(status="open")
    assert "A réécrit" not in await _read(alice_hub)
    async with transaction() as session:
        await session.execute(text("UPDATE cases SET waiting_since = now(), last_message_at = now()"))
    assert "A réécrit" in await _read(alice_hub)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("to-answer", ["mine", "bobs", "nobodys"]),
        ("mine", ["mine"]),
        ("unassigned", ["nobodys"]),
        ("waiting", ["waiting"]),
        ("closed", ["closed"]),
        ("all", ["closed", "waiting", "nobodys", "bobs", "mine"]),
        ("nonsense", ["mine", "bobs", "nobodys"]),
    ],
)
async def test_each_view_shows_its_cases(
    alice_hub: httpx.AsyncClient, alice: Staff, bob: Staff, view: str, expected: list[str]
) -> None:
    made = {
        "mine": await create_case(waiting_minutes=50, assignee_id=alice.id, status="open"),
        "bobs": await create_case(waiting_minutes=40, assignee_id=bob.id, status="open"),
        "nobodys": await create_case(waiting_minutes=30),
        "waiting": await create_case(waiting_minutes=20, status="waiting", assignee_id=alice.id),
        "closed": await create_case(waiting_minutes=10, status="closed", outcome="done"),
    }
    names = {case.reference: name for name, case in made.items()}
    page = await _read(alice_hub, f"/?view={view}")
    assert [names[reference] for reference in _references(page)] == expected


async def _three() -> dict[str, Case]:
    port = await create_area("le-port", "Le Port")
    return {
        "noise": await create_case(await create_conversation("email"), waiting_minutes=30),
        "theft": await create_case(await create_conversation("webchat"), "Mon vélo", "victim", "theft"),
        "port": await create_case(await create_conversation("telegram", area=port), "Tags", topic="vandalism"),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("need=victim", ["theft"]),
        ("need=report", ["noise", "port"]),
        ("topic=vandalism", ["port"]),
        ("channel=email", ["noise"]),
        ("area=le-port", ["port"]),
        ("need=report&channel=email&area=les-tilleuls", ["noise"]),
        ("need=report&area=le-port&topic=noise", []),
        ("need=report&topic=theft", ["noise", "port"]),
        ("need=nonsense&channel=pigeon&area=atlantis&topic=x", ["theft", "noise", "port"]),
        ("q=velo", ["theft"]),
        ("q=velo&need=report", []),
        ("view=all&q=tag", ["port"]),
        ("view=closed&q=tag", []),
        ("q=%00", ["theft", "noise", "port"]),
        ("q=%22%26%7C%21%3A*%28%29", []),
    ],
)
async def test_it_filters_and_searches(alice_hub: httpx.AsyncClient, query: str, expected: list[str]) -> None:
    names = {case.reference: name for name, case in (await _three()).items()}
    page = await _read(alice_hub, f"/?{query}")
    assert [names[reference] for reference in _references(page)] == expected


async def test_it_finds_words_with_and_without_accents_newest_first(alice_hub: httpx.AsyncClient) -> None:
    older = await create_case(said="Éclairage cassé à l'école", waiting_minutes=60)
    newer = await create_case(said="l eclairage de l ecole")
    for words in ("éclairage", "ECLAIRAGE", "école eclairage", "écoles"):
        assert _references(await _read(alice_hub, f"/?view=all&q={words}")) == [newer.reference, older.reference]


async def test_a_reference_leads_straight_to_its_case(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    written = format_reference(case.reference)
    for asked in (written, written.lower(), case.reference):
        answer = await alice_hub.get("/", params={"q": asked})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{written}")


async def test_a_word_that_looks_like_a_reference_is_searched_for(alice_hub: httpx.AsyncClient) -> None:
    assert "Aucun dossier ne correspond" in await _read(alice_hub, "/?q=0000-0000")


async def test_it_pages_through_the_queue_without_repeating_or_missing_one(
    alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.cases.queue_pages.ROWS", 4)
    conversation = await create_conversation()
    first = await create_case(conversation, danger=True)
    moment = first.waiting_since
    ties = [await create_case(conversation, waiting_since=moment, need=need) for need in ("victim", "report") * 5]
    seen: list[str] = []
    url: str | None = "/"
    while url:
        page = await _read(alice_hub, url)
        seen += _references(page)
        await create_case(conversation, need="emergency")
        found = re.search(r'<a rel="next" href="([^"]+)"', page)
        url = unescape(found[1]) if found else None
    assert len(seen) == len(set(seen))
    assert set(seen) == {case.reference for case in (first, *ties)}


async def test_a_page_of_the_newest_stays_where_it_was_while_cases_come(
    alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.cases.queue_pages.ROWS", 2)
    cases = [await create_case(waiting_minutes=minutes) for minutes in (50, 40, 30, 20)]
    page = await _read(alice_hub, "/?view=all")
    found = re.search(r'<a rel="next" href="([^"]+)"', page)
    assert found
    await create_case()
    assert _references(await _read(alice_hub, unescape(found[1]))) == [cases[1].reference, cases[0].reference]


async def test_it_refuses_a_cursor_of_another_list(alice_hub: httpx.AsyncClient) -> None:
    assert (await alice_hub.get("/?cursor=WyJuZXdlc3QiLDEsMV0")).status_code == 422
    assert (await alice_hub.get("/?view=all&cursor=WyJsb25nZXN0IiwxLDEsMV0")).status_code == 422


async def test_it_counts_beside_views_and_needs(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    for _ in range(3):
        await create_case(need="victim", topic="theft")
    await create_case(assignee_id=alice.id)
    page = re.sub(r"<[^>]+>|\s+", " ", await _read(alice_hub))
    page = re.sub(r"\s+", " ", page)
    for words in (
        "À répondre 4 dossiers",
        "Les miens 1 dossiers",
        "À prendre 3 dossiers",
        "Victime 3",
        "Signalement 1",
    ):
        assert words in page


async def test_it_never_counts_beyond_99(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    async with transaction() as session:
        columns = "contact_id, conversation_id, area_id, channel, need, topic, language"
        await session.execute(
            text(
                f"INSERT INTO cases (reference, {columns})"
                f" SELECT lpad(i::text, 8, '0'), {columns} FROM cases, generate_series(1, 120) i WHERE id = :id"
            ),
            {"id": case.id},
        )
    assert "99+" in await _read(alice_hub)


class _Statements:
    """Counts what reaches PostgreSQL, whichever way: everything goes through psycopg's cursor."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[str] = []
        original: Any = psycopg.AsyncCursor.execute

        async def execute(cursor: Any, query: Any, *values: Any, **more: Any) -> Any:
            self.sent.append(str(query))
            return await original(cursor, query, *values, **more)

        monkeypatch.setattr(psycopg.AsyncCursor, "execute", execute)


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/", 3),
        ("/?view=mine", 3),
        ("/?view=closed", 3),
        ("/?need=victim&channel=email&area=le-port", 4),
        ("/?view=all&q=velo", 4),
    ],
)
async def test_it_takes_at_most_four_statements_whatever_is_shown(
    alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, url: str, most: int
) -> None:
    await _three()
    await alice_hub.get(url)
    statements = _Statements(monkeypatch)
    assert (await alice_hub.get(url)).status_code == 200
    assert len(statements.sent) == most


async def test_the_part_that_is_refreshed_is_the_part_of_the_page(alice_hub: httpx.AsyncClient) -> None:
    await _three()
    for url in ("/", "/?need=victim", "/?view=all&q=tag"):
        page = await _read(alice_hub, url)
        part = await alice_hub.get(url, headers={"HX-Request": "true"})
        assert part.text.startswith('<div id="list"')
        assert part.text.strip() in page


@pytest.mark.parametrize("field", ["said", "name", "area"])
async def test_it_shows_markup_as_the_text_it_is(alice_hub: httpx.AsyncClient, field: str) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    await create_area("other", "Other")
    area = await create_area("evil", evil if field == "area" else "Evil")
    await create_case(await create_conversation(area=area), evil if field == "said" else "Bonjour")
    page = await _read(alice_hub, f"/?area=evil&q={evil}" if field == "name" else "/")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


async def test_it_says_when_nobody_waits(alice_hub: httpx.AsyncClient) -> None:
    assert "Personne n’attend de réponse." in await _read(alice_hub)


async def test_it_says_loudly_that_it_is_a_demonstration(
    alice_hub: httpx.AsyncClient, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    from hub.settings import get_settings

    assert "Démonstration" not in await _read(alice_hub)
    settings_of_the_test.setenv("DEMO", "1")
    get_settings.cache_clear()
    assert "Démonstration" in await _read(alice_hub)


async def test_a_victim_of_something_else_is_not_just_called_other(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(need="victim", topic="other")
    for path in ("/", f"/cases/{case.reference}"):
        assert "Victime · Autre" in (await alice_hub.get(path)).text
