import json
import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from hub.cases.models import CaseEvent
from hub.cases.reference import format_reference
from hub.conversations.models import Message
from hub.db import transaction
from hub.staff.models import Staff
from hub.staff.tokens import create_token
from tests.factories import create_area, create_case, create_contact, create_conversation, create_message


@pytest.fixture
async def api(client_hub: httpx.AsyncClient, alice: Staff) -> httpx.AsyncClient:
    """A program with Alice's token, and without any cookie."""
    async with transaction() as session:
        client_hub.headers["Authorization"] = f"Bearer {await create_token(session, alice.id)}"
    del client_hub.headers["Origin"]
    return client_hub


async def _count(statement: str) -> int:
    async with transaction() as session:
        return int((await session.execute(text(statement))).scalar_one())


def _problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == answer.status_code
    return problem


async def test_it_lists_cases_newest_first_in_the_shape_of_the_contract(api: httpx.AsyncClient) -> None:
    old = await create_case(waiting_minutes=60)
    new = await create_case(
        need="victim", topic="burglary", danger=True, conversation=await create_conversation("email")
    )
    answer = await api.get("/api/v1/cases")
    assert answer.status_code == 200
    assert answer.json() == {
        "items": [
            {
                "reference": format_reference(new.reference),
                "status": "new",
                "need": "victim",
                "topic": "burglary",
                "danger": True,
                "channel": "email",
                "area": "les-tilleuls",
                "opened_at": new.opened_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            },
            {
                "reference": format_reference(old.reference),
                "status": "new",
                "need": "report",
                "topic": "noise",
                "danger": False,
                "channel": "telegram",
                "area": "les-tilleuls",
                "opened_at": old.opened_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            },
        ],
        "next_cursor": None,
    }


@pytest.mark.parametrize("header", [None, "Bearer nobody", "Basic YTpi", "Bearer ", "bearer"])
async def test_it_asks_for_a_token(client_hub: httpx.AsyncClient, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    for method, path in (("GET", "/api/v1/cases"), ("GET", "/api/v1/cases/7K3F-9QX4")):
        answer = await client_hub.request(method, path, headers=headers)
        assert _problem(answer)["code"] == "signed_out"
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_it_does_not_take_a_cookie_for_a_token(alice_hub: httpx.AsyncClient) -> None:
    assert (await alice_hub.get("/api/v1/cases")).status_code == 401


async def test_it_refuses_a_revoked_token_and_one_of_a_person_who_left(api: httpx.AsyncClient) -> None:
    async with transaction() as session:
        await session.execute(text("UPDATE staff SET is_active = false"))
    assert (await api.get("/api/v1/cases")).status_code == 401
    async with transaction() as session:
        await session.execute(text("UPDATE staff SET is_active = true"))
        await session.execute(text("UPDATE api_tokens SET revoked_at = now()"))
    assert (await api.get("/api/v1/cases")).status_code == 401


async def test_it_keeps_no_token_in_the_database(api: httpx.AsyncClient) -> None:
    token = api.headers["Authorization"].removeprefix("Bearer ")
    async with transaction() as session:
        digest = (await session.execute(text("SELECT digest FROM api_tokens"))).scalar_one()
    assert token.encode() not in bytes(digest)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=waiting", ["B"]),
        ("need=victim", ["C", "B"]),
        ("need=victim&status=new", ["C"]),
        ("q=cambriolée", ["C"]),
        ("q=CAMBRIOLEE", ["C"]),
        ("q=degradées", ["A"]),
        ("q=introuvable", []),
        ("status=&need=&q=&cursor=", ["C", "B", "A"]),
    ],
)
async def test_it_filters_and_searches_without_minding_accents(
    api: httpx.AsyncClient, query: str, expected: list[str]
) -> None:
    names = {}
    for name, values in {
        "A": {"said": "Les boîtes aux lettres sont dégradées", "need": "report", "waiting_minutes": 30},
        "B": {"said": "On me suit", "need": "victim", "status": "waiting", "waiting_minutes": 20},
        "C": {"said": "J'ai été cambriolée hier", "need": "victim", "waiting_minutes": 10},
    }.items():
        case = await create_case(**values)  # type: ignore[arg-type]
        names[format_reference(case.reference)] = name
    answer = await api.get(f"/api/v1/cases?{query}")
    assert [names[item["reference"]] for item in answer.json()["items"]] == expected


async def test_it_finds_a_case_by_its_reference_in_any_form(api: httpx.AsyncClient) -> None:
    case = await create_case()
    await create_case()
    for written in (format_reference(case.reference), case.reference.lower()):
        items = (await api.get("/api/v1/cases", params={"q": written})).json()["items"]
        assert [item["reference"] for item in items] == [format_reference(case.reference)]


@pytest.mark.parametrize(
    "query",
    [
        "status=done",
        "need=party",
        "cursor=nonsense",
        "cursor=W10",
        "cursor=WyJsb25nZXN0IiwxLDIsM10",
        "cursor=WyJuZXdlc3QiLDk5OTk5OTk5OTk5OTk5OTk5OTk5OTksMV0",
        "q=" + "a" * 201,
    ],
)
async def test_it_refuses_a_wrong_filter_with_a_problem(api: httpx.AsyncClient, query: str) -> None:
    answer = await api.get(f"/api/v1/cases?{query}")
    assert answer.status_code == 422
    assert _problem(answer)["code"] == "invalid"


async def test_it_pages_without_repeating_or_missing_a_case_while_new_ones_come(
    api: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.cases.api.PAGE", 3)
    conversation = await create_conversation()
    moment = (await create_case(conversation)).opened_at
    before = [(await create_case(conversation, opened_at=moment)).reference for _ in range(6)]
    seen, url = [], "/api/v1/cases?need=report"
    while url:
        answer = await api.get(url)
        seen += [item["reference"].replace("-", "") for item in answer.json()["items"]]
        await create_case(conversation)
        link = answer.headers.get("link")
        assert (link is None) == (answer.json()["next_cursor"] is None)
        url = link[1 : link.index(">")] if link else ""
        assert not url or "need=report" in url
    assert len(seen) == len(set(seen)) == 7
    assert set(before) < set(seen)


async def test_it_shows_a_case_with_its_thread_and_its_version(api: httpx.AsyncClient) -> None:
    case = await create_case(said="Bonjour")
    reply = await create_message(case, "Nous avons bien reçu", author="bot", status="sent")
    answer = await api.get(f"/api/v1/cases/{case.reference.lower()}")
    assert answer.headers["etag"] == '"1"'
    found = answer.json()
    assert {name: found[name] for name in ("reference", "status", "need", "topic", "danger", "channel", "area")} == {
        "reference": format_reference(case.reference),
        "status": "new",
        "need": "report",
        "topic": "noise",
        "danger": False,
        "channel": "telegram",
        "area": "les-tilleuls",
    }
    assert [(m["direction"], m["author"], m["text"], m["status"]) for m in found["messages"]] == [
        ("inbound", "resident", "Bonjour", "received"),
        ("outbound", "bot", "Nous avons bien reçu", "sent"),
    ]
    assert found["messages"][1]["id"] == str(reply.public_id)


@pytest.mark.parametrize("reference", ["7K3F-9QX5", "x", "%00", "0000-0000", "a" * 41])
async def test_it_says_that_a_case_does_not_exist(api: httpx.AsyncClient, reference: str) -> None:
    for answer in (
        await api.get(f"/api/v1/cases/{reference}"),
        await api.post(f"/api/v1/cases/{reference}/replies", json={"text": "Bonjour"}),
    ):
        assert _problem(answer)["code"] in ("not_found", "invalid")
        assert answer.status_code in (404, 422)


async def test_it_queues_a_reply_and_its_job_on_the_residents_channel(api: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": "  Nous passons ce soir.\r\n"})
    assert answer.status_code == 201
    assert answer.json() == {"id": answer.json()["id"], "status": "queued"}
    async with transaction() as session:
        message = (await session.scalars(select(Message).where(Message.author == "delegate"))).one()
        job = (await session.execute(text("SELECT lock, args FROM procrastinate_jobs"))).one()
    assert (str(message.public_id), message.text) == (answer.json()["id"], "Nous passons ce soir.")
    assert (message.channel, message.status, message.staff_id) == ("telegram", "queued", alice.id)
    assert job.lock == f"conversation-{case.conversation_id}"
    assert job.args == {"message_id": message.id}
    found = (await api.get(f"/api/v1/cases/{case.reference}")).json()
    assert found["status"] == "waiting"


async def test_it_gives_the_same_answer_for_the_same_reply_even_after_it_left(api: httpx.AsyncClient) -> None:
    case = await create_case()
    body = {"id": str(uuid.uuid4()), "text": "Nous passons ce soir."}
    url = f"/api/v1/cases/{case.reference}/replies"
    first = await api.post(url, json=body)
    async with transaction() as session:
        await session.execute(text("UPDATE messages SET status = 'sent' WHERE author = 'delegate'"))
    again = await api.post(url, json=body, headers={"If-Match": '"1"'})
    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, first.content)
    assert await _count("SELECT count(*) FROM procrastinate_jobs") == 1
    assert await _count("SELECT count(*) FROM case_events WHERE kind = 'replied'") == 1


async def test_it_refuses_the_same_id_with_another_text_or_for_another_case(api: httpx.AsyncClient) -> None:
    case = await create_case()
    other = await create_case(await _conversation_of(case.conversation_id))
    body = {"id": str(uuid.uuid4()), "text": "Nous passons ce soir."}
    assert (await api.post(f"/api/v1/cases/{case.reference}/replies", json=body)).status_code == 201
    for reference, changed in ((case.reference, body | {"text": "Non."}), (other.reference, body)):
        answer = await api.post(f"/api/v1/cases/{reference}/replies", json=changed)
        assert (answer.status_code, _problem(answer)["code"]) == (409, "conflict")
    assert await _count("SELECT count(*) FROM messages WHERE author = 'delegate'") == 1


async def _conversation_of(conversation_id: int) -> Any:
    from hub.conversations.models import Conversation

    async with transaction() as session:
        return await session.get_one(Conversation, conversation_id)


async def test_it_refuses_the_id_of_a_residents_own_message(api: httpx.AsyncClient) -> None:
    case = await create_case()
    said = await create_message(case, "Bonjour")
    body = {"id": str(said.public_id), "text": "Bonjour"}
    assert (await api.post(f"/api/v1/cases/{case.reference}/replies", json=body)).status_code == 409


@pytest.mark.parametrize("etag", ['"1"', 'W/"1"', "*", ' "1" '])
async def test_it_takes_a_reply_for_the_version_that_was_read(api: httpx.AsyncClient, etag: str) -> None:
    case = await create_case()
    url = f"/api/v1/cases/{case.reference}/replies"
    assert (await api.post(url, json={"text": "Oui"}, headers={"If-Match": etag})).status_code == 201


@pytest.mark.parametrize("etag", ['"7"', "nonsense", '"99999999999999999999"', '""'])
async def test_it_refuses_a_reply_for_a_version_that_is_gone(api: httpx.AsyncClient, etag: str) -> None:
    case = await create_case()
    url = f"/api/v1/cases/{case.reference}/replies"
    answer = await api.post(url, json={"text": "Oui"}, headers={"If-Match": etag})
    assert (answer.status_code, _problem(answer)["code"]) == (412, "stale")
    assert await _count("SELECT count(*) FROM messages WHERE author = 'delegate'") == 0


@pytest.mark.parametrize(
    "body",
    [
        {"text": ""},
        {"text": " \n\t "},
        {"text": "\x00\x01"},
        {"text": "a" * 10_001},
        {"text": 7},
        {"text": None},
        {},
        {"id": "not-an-id", "text": "Oui"},
        {"text": "\ud800"},
        [],
        "x",
    ],
)
async def test_it_refuses_an_unusable_reply(api: httpx.AsyncClient, body: Any) -> None:
    case = await create_case()
    headers = {"Content-Type": "application/json"}
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", content=json.dumps(body), headers=headers)
    assert (answer.status_code, _problem(answer)["code"]) == (422, "invalid")


async def test_it_never_repeats_what_was_sent_in_an_error(api: httpx.AsyncClient) -> None:
    case = await create_case()
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": ["un secret"], "id": "secret"})
    assert "secret" not in answer.text


@pytest.mark.parametrize("status", ["blocked", "gone"])
async def test_it_refuses_a_reply_to_an_address_that_cannot_be_reached(api: httpx.AsyncClient, status: str) -> None:
    case = await create_case(await create_conversation(address_status=status))
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": "Oui"})
    assert (answer.status_code, _problem(answer)["code"]) == (403, "forbidden")
    assert await _count("SELECT count(*) FROM procrastinate_jobs") == 0


async def test_it_obeys_the_safe_contact_plan(api: httpx.AsyncClient) -> None:
    contact = await create_contact(plan={"channels": ["webchat"]})
    case = await create_case(await create_conversation("email", contact=contact))
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": "Oui"})
    assert answer.status_code == 403


async def test_it_refuses_a_reply_to_a_closed_case(api: httpx.AsyncClient) -> None:
    case = await create_case(status="closed", outcome="done")
    answer = await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": "Oui"})
    assert answer.status_code == 409


async def test_it_writes_the_reply_into_the_history_and_the_search(api: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    await api.post(f"/api/v1/cases/{case.reference}/replies", json={"text": "La médiatrice passera."})
    async with transaction() as session:
        event = (await session.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id))).one()
    assert (event.kind, event.staff_id) == ("replied", alice.id)
    assert len((await api.get("/api/v1/cases?q=mediatrice")).json()["items"]) == 1


async def test_it_shows_the_area_of_each_case(api: httpx.AsyncClient) -> None:
    area = await create_area("le-port", "Le Port")
    await create_case(await create_conversation(area=area))
    assert (await api.get("/api/v1/cases")).json()["items"][0]["area"] == "le-port"


async def test_it_answers_an_unknown_path_and_method_with_problems(api: httpx.AsyncClient) -> None:
    assert _problem(await api.get("/api/v1/nothing"))["code"] == "not_found"
    assert _problem(await api.delete("/api/v1/cases"))["code"] == "method_not_allowed"


async def test_its_document_describes_the_three_calls_and_their_problems(client_hub: httpx.AsyncClient) -> None:
    document = (await client_hub.get("/openapi.json")).json()
    assert set(document["paths"]) == {
        "/api/v1/cases",
        "/api/v1/cases/{reference}",
        "/api/v1/cases/{reference}/replies",
    }
    replies = document["paths"]["/api/v1/cases/{reference}/replies"]["post"]
    assert {"201", "401", "403", "404", "409", "412", "422"} <= set(replies["responses"])
    assert "application/problem+json" in replies["responses"]["422"]["content"]
    assert replies["security"]
