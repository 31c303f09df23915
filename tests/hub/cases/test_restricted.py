"""What is said of an officer's behaviour is for the chief alone: for a delegate it does not exist, anywhere."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import text

from hub.app import create_app
from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.conversations.secret_marks import mark_code
from hub.db import connection, take_lock, transaction
from hub.staff.models import Staff
from hub.staff.tokens import create_token
from tests.factories import create_attachment, create_case, create_conversation, create_message, create_staff

SAID = "Un agent a hurlé sur moi au contrôle"
UNKNOWN_REFERENCE = "7K3F-9QX4"


@pytest.fixture
async def hidden(database: str) -> Case:
    """A case for the chief alone."""
    return await create_case(said=SAID, need="police_conduct", topic=None, is_restricted=True)


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def count_rows() -> dict[str, int]:
    tables = ("messages", "notes", "case_events", "procrastinate_jobs", "conversations", "attachments")
    return {table: (await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"] for table in tables}


def list_routes_of_a_case() -> list[tuple[str, str]]:
    routes = iter_route_contexts(create_app().routes)
    found = [(method, route.path) for route in routes if route.path for method in route.methods or ()]
    return sorted((method, path) for method, path in found if "{reference}" in path or "{public_id}" in path)


async def test_no_route_shows_a_delegate_that_a_restricted_case_exists(
    alice_hub: httpx.AsyncClient, alice: Staff, hidden: Case
) -> None:
    file = await create_attachment(await create_message(hidden, "Une photo"), b"jpeg")
    async with transaction() as session:
        token = await create_token(session, alice.id)
    before = await count_rows()
    routes = list_routes_of_a_case()
    assert len(routes) > 14

    for method, path in routes:
        for reference in (hidden.reference, format_reference(hidden.reference), hidden.reference.lower()):
            url = path.replace("{reference}", reference).replace("{public_id}", str(file.public_id))
            headers = {"Authorization": f"Bearer {token}"} if path.startswith("/api/") else {}
            wanted: dict[str, Any] = {"data": {"text": "x", "outcome": "done", "matter": "report"}}
            if path.startswith("/api/"):
                wanted = {"json": {"text": "x"}}
            answer = await alice_hub.request(method, url, headers=headers, **(wanted if method == "POST" else {}))
            assert answer.status_code == 404, f"{method} {path}"
            assert SAID not in answer.text
            assert hidden.reference not in answer.text

    assert await count_rows() == before


async def test_it_answers_a_delegate_as_if_nobody_had_this_reference(
    alice_hub: httpx.AsyncClient, hidden: Case
) -> None:
    missing = await alice_hub.get(f"/cases/{UNKNOWN_REFERENCE}")
    refused = await alice_hub.get(f"/cases/{hidden.reference}")

    assert (refused.status_code, refused.text) == (missing.status_code, missing.text)


async def test_it_is_in_no_list_search_or_count_of_a_delegate(alice_hub: httpx.AsyncClient, hidden: Case) -> None:
    await create_case(said="Du bruit", topic="noise")
    pages = [
        *(f"/?view={view}" for view in ("to-answer", "mine", "unassigned", "waiting", "closed", "all")),
        "/?need=police_conduct",
        "/?q=hurlé",
        f"/?q={hidden.reference}",
        f"/?q={format_reference(hidden.reference)}",
    ]
    for page in pages:
        answer = await alice_hub.get(page)
        assert answer.status_code == 200, page
        assert "contrôle" not in answer.text, page
        assert f"case-{hidden.reference}" not in answer.text, page
    queue = (await alice_hub.get("/")).text
    assert 'id="need-police_conduct"' not in queue
    assert 'id="view-to-answer" href="/" aria-current="page">À répondre <span class="number">1' in queue


async def test_the_chief_reads_answers_notes_and_closes(chief_hub: httpx.AsyncClient, hidden: Case) -> None:
    reference = format_reference(hidden.reference)

    listed = (await chief_hub.get("/restricted")).text
    page = (await chief_hub.get(f"/cases/{reference}")).text

    assert SAID in listed
    assert SAID in page
    for action, data in (("take", {}), ("notes", {"text": "À voir"}), ("replies", {"text": "Bonjour"})):
        assert (await chief_hub.post(f"/cases/{reference}/{action}", data=data)).status_code == 303
    closed = await chief_hub.post(f"/cases/{reference}/close", data={"outcome": "passed_on"})
    assert closed.status_code == 303
    (case,) = await rows("SELECT status, outcome FROM cases")
    assert (case["status"], case["outcome"]) == ("closed", "passed_on")


async def test_the_chiefs_ordinary_queue_does_not_mix_them_in(chief_hub: httpx.AsyncClient, hidden: Case) -> None:
    other = await create_case(said="Du bruit")

    assert hidden.reference not in (await chief_hub.get("/?view=all")).text
    assert other.reference not in (await chief_hub.get("/restricted")).text
    found = await chief_hub.get(f"/?q={hidden.reference}")
    assert found.headers["location"] == f"/cases/{format_reference(hidden.reference)}"


async def test_every_opening_is_written_down_and_shown(chief_hub: httpx.AsyncClient, hidden: Case) -> None:
    await chief_hub.get(f"/cases/{hidden.reference}")
    page = (await chief_hub.get(f"/cases/{hidden.reference}")).text
    await chief_hub.get(f"/cases/{hidden.reference}", headers={"HX-Request": "true"})

    events = await rows("SELECT kind, details FROM case_events WHERE case_id = :id", id=hidden.id)
    assert [(event["kind"], event["details"]) for event in events] == [("read", {"what": "case"})] * 2
    assert "Ouvert par" in page
    assert page.count("Sam Keller a ouvert le dossier") == 2


async def test_opening_an_ordinary_case_is_not_written_down(chief_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    page = await chief_hub.get(f"/cases/{case.reference}")

    assert "Ouvert par" not in page.text
    assert await rows("SELECT 1 FROM case_events") == []


async def test_only_the_chief_has_the_list_in_the_menu(
    alice_hub: httpx.AsyncClient, chief_hub: httpx.AsyncClient
) -> None:
    assert "/restricted" not in (await alice_hub.get("/")).text
    assert (await alice_hub.get("/restricted")).status_code == 404
    assert (await alice_hub.get("/restricted/events")).status_code == 404
    menu = (await chief_hub.get("/restricted")).text
    assert '<a href="/restricted" aria-current="page">Dossiers réservés</a>' in menu
    assert '<a href="/">Demandes</a>' in menu


# The API


async def list_by_api(hub: httpx.AsyncClient, staff: Staff, query: str = "") -> httpx.Response:
    async with transaction() as session:
        token = await create_token(session, staff.id)
    return await hub.get(f"/api/v1/cases{query}", headers={"Authorization": f"Bearer {token}"})


async def test_a_token_lists_what_its_owner_may_see_and_never_both(
    client_hub: httpx.AsyncClient, alice: Staff, chief: Staff, hidden: Case
) -> None:
    other = await create_case(said="Du bruit")

    async def references(staff: Staff, query: str = "") -> list[str]:
        return [item["reference"] for item in (await list_by_api(client_hub, staff, query)).json()["items"]]

    ordinary, restricted = [format_reference(other.reference)], [format_reference(hidden.reference)]
    for staff in (alice, chief):
        assert await references(staff) == ordinary
        assert await references(staff, "?q=hurlé") == []
        assert await references(staff, f"?q={hidden.reference}") == []
        assert await references(staff, "?need=police_conduct") == []
    assert await references(chief, "?restricted=true") == restricted
    assert await references(chief, f"?restricted=true&q={hidden.reference}") == restricted
    assert await references(chief, f"?restricted=true&q={other.reference}") == []
    assert (await list_by_api(client_hub, alice, "?restricted=true")).status_code == 404


async def test_what_a_program_of_the_chief_opens_is_written_down_too(
    client_hub: httpx.AsyncClient, chief: Staff, hidden: Case
) -> None:
    async with transaction() as session:
        headers = {"Authorization": f"Bearer {await create_token(session, chief.id)}"}

    answer = await client_hub.get(f"/api/v1/cases/{hidden.reference}", headers=headers)

    assert answer.json()["messages"][0]["text"] == SAID
    assert [event["kind"] for event in await rows("SELECT kind FROM case_events")] == ["read"]


async def test_nobody_of_the_staff_reads_a_secret_code(
    alice_hub: httpx.AsyncClient, client_hub: httpx.AsyncClient, alice: Staff
) -> None:
    case = await create_case()
    await create_message(case, f"Votre code secret : {mark_code(case.reference)}.", author="bot")
    async with transaction() as session:
        headers = {"Authorization": f"Bearer {await create_token(session, alice.id)}"}

    page = (await alice_hub.get(f"/cases/{case.reference}")).text
    told = (await client_hub.get(f"/api/v1/cases/{case.reference}", headers=headers)).json()["messages"][1]["text"]

    assert "Votre code secret : •••-•••-•••." in page
    assert told == "Votre code secret : •••-•••-•••."


# In and out of sight


async def correct(hub: httpx.AsyncClient, case: Case, matter: str) -> httpx.Response:
    data = {"matter": matter, "area": "les-tilleuls"}
    return await hub.post(f"/cases/{format_reference(case.reference)}/labels", data=data)


async def test_a_case_corrected_to_it_leaves_the_delegates_sight_with_a_plain_notice(
    alice_hub: httpx.AsyncClient, alice: Staff
) -> None:
    case = await create_case(said="L'agent m'a poussé", assignee_id=alice.id)

    answer = await correct(alice_hub, case, "police_conduct")

    assert (answer.status_code, answer.headers["location"]) == (303, "/?moved=restricted")
    assert "seul le chef de circonscription le voit" in (await alice_hub.get(answer.headers["location"])).text
    assert (await alice_hub.get(f"/cases/{case.reference}")).status_code == 404
    assert case.reference not in (await alice_hub.get("/?view=all")).text
    (now,) = await rows("SELECT is_restricted, assignee_id, status FROM cases")
    assert (now["is_restricted"], now["assignee_id"], now["status"]) == (True, None, "new")


async def test_the_chief_gives_it_back_with_another_label(
    chief_hub: httpx.AsyncClient, alice_hub: httpx.AsyncClient, hidden: Case
) -> None:
    answer = await correct(chief_hub, hidden, "report/noise")

    assert answer.headers["location"] == f"/cases/{format_reference(hidden.reference)}"
    assert SAID in (await alice_hub.get(f"/cases/{hidden.reference}")).text
    (conversation,) = await rows("SELECT state FROM conversations")
    assert conversation["state"] == {"case": hidden.reference}


async def test_what_the_resident_writes_next_follows_the_case(alice_hub: httpx.AsyncClient) -> None:
    held = {"case": "X", "asking": "place", "language": "en", "pending": {"conduct": {"messages": []}, "other": 1}}
    case = await create_case(conversation=await create_conversation(state=held))

    await correct(alice_hub, case, "police_conduct")

    (conversation,) = await rows("SELECT state FROM conversations")
    kept = {"language": "en", "pending": {"conduct": {"messages": []}}}
    assert conversation["state"] == kept | {"confidential": case.reference}


# Live


@pytest.fixture
async def notices(database: str) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    async with await psycopg.AsyncConnection.connect(database, autocommit=True) as listening:
        await listening.execute("LISTEN lien")
        yield listening


async def topics_of(listening: psycopg.AsyncConnection[Any]) -> set[str]:
    """What was announced before this call: a last notice of our own ends the reading."""
    end = str(uuid.uuid4())
    async with connection() as opened:
        await opened.execute(text("SELECT pg_notify('lien', :end)"), {"end": end})
    topics = set()
    async for notice in listening.notifies():
        if notice.payload == end:
            break
        topics.add(notice.payload.split('"topic": "')[1].split('"')[0])
    return topics


async def test_a_change_of_it_moves_only_the_chiefs_pages(
    notices: psycopg.AsyncConnection[Any], chief_hub: httpx.AsyncClient, hidden: Case
) -> None:
    await chief_hub.get(f"/cases/{hidden.reference}")
    assert await topics_of(notices) == set()

    await chief_hub.post(f"/cases/{hidden.reference}/notes", data={"text": "À voir"})

    assert await topics_of(notices) == {"restricted", f"case:{hidden.id}"}


async def test_a_case_that_moves_moves_both_lists(
    notices: psycopg.AsyncConnection[Any], alice_hub: httpx.AsyncClient
) -> None:
    case = await create_case()

    await correct(alice_hub, case, "police_conduct")

    assert await topics_of(notices) == {"cases", "restricted", f"case:{case.id}"}


async def test_a_page_that_was_open_before_hears_of_nothing_after(hub_app: Any, alice: Staff) -> None:
    from hub.cases.live_pages import follow_case
    from hub.staff.sessions import SignedIn

    case = await create_case()
    await asyncio.wait_for(hub_app.state.listener.is_listening.wait(), 5)
    request: Any = type("Request", (), {"app": hub_app})
    async with transaction() as session:
        stream = await follow_case(request, case.reference, SignedIn(alice.id, alice.name), session)
    events = aiter(stream.body_iterator)  # type: ignore[attr-defined]
    assert "hello" in await anext(events)
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET is_restricted = true"))
        await opened.execute(text("SELECT pg_notify('lien', :notice)"), {"notice": f'{{"topic": "case:{case.id}"}}'})

    assert "changed" in await asyncio.wait_for(anext(events), 5)
    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(anext(events), 5)


# The lock of the sender


async def test_a_reply_waits_for_a_message_that_comes_in_and_neither_waits_for_ever(
    alice_hub: httpx.AsyncClient,
) -> None:
    """A message holds its sender, then the case; a reply that held the case first would wait for it, and it for us."""
    case = await create_case()
    (address,) = await rows("SELECT channel, value FROM addresses")
    async with connection() as opened:
        await take_lock(opened, f"{address['channel']}:{address['value']}")
        url = f"/cases/{case.reference}/replies"
        replying = asyncio.create_task(alice_hub.post(url, data={"text": "Bonjour"}))
        await _until_somebody_waits()
        await opened.execute(text("SELECT 1 FROM cases WHERE id = :id FOR UPDATE"), {"id": case.id})
        await opened.execute(text("""UPDATE conversations SET state = '{"language": "en", "asking": "place"}'"""))

    assert (await replying).status_code == 303
    (conversation,) = await rows("SELECT state FROM conversations")
    assert conversation["state"] == {"language": "en", "case": case.reference}


async def _until_somebody_waits() -> None:
    waiting = "SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"
    async with asyncio.timeout(10):
        while not (await rows(waiting))[0]["n"]:
            pass


# Accounts


async def test_an_account_is_a_delegates_unless_it_says_otherwise(database: str) -> None:
    assert (await create_staff(login="zoe")).role == "delegate"
