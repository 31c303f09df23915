"""A case that was relayed: who relayed it is named, who it is about only to who opens the seal and says why."""

import re
import uuid
from datetime import UTC, datetime
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from hub.cases.closing import close_case
from hub.cases.models import Case, SealedIdentity
from hub.cases.telling_relayers import word_notice
from hub.cases.words import OUTCOMES
from hub.contacts.models import SecurityContact
from hub.db import transaction
from hub.staff.models import Staff
from hub.staff.tokens import create_token
from tests.factories import create_case, create_contact, create_conversation

IDENTITY = "Zénobie Quartefeuille, 3e étage"
REASON = "Mise à l’abri demandée par le procureur"


async def rows(query: str, **values: Any) -> list[Any]:
    async with transaction() as session:
        return list((await session.execute(text(query), values)).mappings())


async def relayed_case(identity: str | None = IDENTITY, left: bool = False, **more: Any) -> Case:
    contact = await create_contact(name="fatima_62", plan=more.pop("plan", {}))
    conversation = await create_conversation(contact=contact)
    async with transaction() as session:
        person = SecurityContact(
            contact_id=contact.id,
            area_id=conversation.area_id,
            name="Fatima L.",
            left_at=datetime.now(UTC) if left else None,
        )
        session.add(person)
    case = await create_case(conversation, relayed_by=person.id, **more)
    if identity:
        async with transaction() as session:
            session.add(SealedIdentity(case_id=case.id, text=identity))
    return case


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(page)))


async def test_the_case_says_who_relayed_it_and_that_an_identity_is_sealed(alice_hub: httpx.AsyncClient) -> None:
    case = await relayed_case()
    page = (await alice_hub.get(f"/cases/{case.reference}")).text
    assert "Relayé par Fatima L. , référent sécurité" in plain(page)
    assert "Ouvrir l’identité scellée" in page
    assert "Quartefeuille" not in page


async def test_a_case_without_a_seal_offers_none(alice_hub: httpx.AsyncClient) -> None:
    for case in (await relayed_case(identity=None), await create_case()):
        page = (await alice_hub.get(f"/cases/{case.reference}")).text
        assert "scellé" not in page
        assert (await alice_hub.post(f"/cases/{case.reference}/unseal", data={"reason": REASON})).status_code == 404


async def test_who_opens_the_seal_says_why_and_it_is_written_down(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await relayed_case()
    answer = await alice_hub.post(f"/cases/{case.reference}/unseal", data={"reason": REASON})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert IDENTITY in answer.text
    (event,) = await rows("SELECT * FROM case_events WHERE kind = 'unsealed'")
    assert (event["staff_id"], event["details"]) == (alice.id, {"why": REASON})
    later = (await alice_hub.get(f"/cases/{case.reference}")).text
    assert IDENTITY not in later
    assert f"Alice Martin a ouvert l’identité scellée ({REASON})" in unescape(later)
    fragment = await alice_hub.get(f"/cases/{case.reference}", headers={"HX-Request": "true"})
    assert IDENTITY not in fragment.text


@pytest.mark.parametrize("reason", ["", "   ", "x", "." * 7, "x" * 501])
async def test_without_a_reason_it_stays_sealed(alice_hub: httpx.AsyncClient, reason: str) -> None:
    case = await relayed_case()
    answer = await alice_hub.post(f"/cases/{case.reference}/unseal", data={"reason": reason})
    assert answer.status_code == 422
    assert "Quartefeuille" not in answer.text
    assert await rows("SELECT 1 FROM case_events WHERE kind = 'unsealed'") == []


async def test_every_opening_is_written_down(alice_hub: httpx.AsyncClient) -> None:
    case = await relayed_case()
    for _ in range(2):
        await alice_hub.post(f"/cases/{case.reference}/unseal", data={"reason": REASON})
    assert len(await rows("SELECT 1 FROM case_events WHERE kind = 'unsealed'")) == 2


async def test_it_shows_a_sealed_identity_as_the_text_it_is(alice_hub: httpx.AsyncClient) -> None:
    case = await relayed_case("<script>alert(1)</script>")
    answer = await alice_hub.post(f"/cases/{case.reference}/unseal", data={"reason": REASON})
    assert "<script>alert" not in answer.text


async def test_it_is_in_no_list_no_search_and_no_answer_of_the_api(
    alice_hub: httpx.AsyncClient, hub_app: Any, alice: Staff
) -> None:
    case = await relayed_case()
    async with transaction() as session:
        token = await create_token(session, alice.id)
    bearer = {"Authorization": f"Bearer {token}"}
    for path in ("/api/v1/cases", f"/api/v1/cases/{case.reference}", "/api/v1/cases?q=Quartefeuille"):
        answer = await alice_hub.get(path, headers=bearer)
        assert answer.status_code == 200
        assert "Quartefeuille" not in answer.text
    assert (await alice_hub.get("/api/v1/cases?q=Quartefeuille", headers=bearer)).json()["items"] == []
    assert "Quartefeuille" not in (await alice_hub.get("/?view=all")).text
    assert case.reference[:4] not in (await alice_hub.get("/?view=all&q=Quartefeuille")).text


async def test_the_preview_says_who_reads_the_reply(alice_hub: httpx.AsyncClient) -> None:
    case = await relayed_case()
    data = {"text": "Peut-elle venir mardi ?", "id": str(uuid.uuid4())}
    page = plain((await alice_hub.post(f"/cases/{case.reference}/replies/preview", data=data)).text)
    assert "Elle part à Fatima L. , référent sécurité, qui fait le lien avec la personne concernée" in page
    own = await create_case()
    page = plain((await alice_hub.post(f"/cases/{own.reference}/replies/preview", data=data)).text)
    assert "fait le lien" not in page


async def close(case: Case, staff: Staff, outcome: str = "passed_on", **more: Any) -> None:
    async with transaction() as session:
        await close_case(session, case.reference, staff.id, outcome, **more)


@pytest.mark.parametrize("notice", [None, "Voici tout ce que nous avons fait chez Madame."])
async def test_who_relayed_is_told_how_it_ended_and_no_more(database: str, alice: Staff, notice: str | None) -> None:
    case = await relayed_case()
    await close(case, alice, why="La patrouille a vu le mari", notice=notice)
    (told,) = await rows("SELECT * FROM messages WHERE direction = 'outbound'")
    reference = f"{case.reference[:4]}-{case.reference[4:]}"
    assert (
        told["text"] == f"Ce que vous avez relayé ({reference}) est terminé : c’est transmis au service qui peut agir."
    )
    assert (told["author"], told["status"], told["case_id"]) == ("bot", "queued", case.id)
    (job,) = await rows("SELECT args FROM procrastinate_jobs")
    assert job["args"] == {"message_id": told["id"]}


async def test_closing_twice_tells_once(database: str, alice: Staff) -> None:
    case = await relayed_case()
    await close(case, alice)
    await close(case, alice)
    assert len(await rows("SELECT 1 FROM messages WHERE direction = 'outbound'")) == 1


async def test_who_left_is_told_nothing(database: str, alice: Staff) -> None:
    case = await relayed_case(left=True)
    await close(case, alice)
    assert await rows("SELECT 1 FROM messages WHERE direction = 'outbound'") == []
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "closed"


async def test_the_plan_decides_when_it_leaves(database: str, alice: Staff) -> None:
    from bot.sender import send_message

    case = await relayed_case(plan={"never_first": True})
    await close(case, alice)
    (told,) = await rows("SELECT id FROM messages WHERE direction = 'outbound'")
    await send_message(told["id"])
    (after,) = await rows("SELECT status, failed_reason FROM messages WHERE direction = 'outbound'")
    assert (after["status"], after["failed_reason"]) == ("failed", "not_allowed")


async def test_the_closing_form_says_what_who_relayed_will_read(alice_hub: httpx.AsyncClient) -> None:
    case = await relayed_case()
    page = (await alice_hub.post(f"/cases/{case.reference}/closing", data={"outcome": "done"})).text
    assert "recevra une seule phrase" in page
    assert 'name="notice"' not in page


@pytest.mark.parametrize("language", ["fr", "en", "ar", "ro"])
async def test_there_are_words_for_every_outcome(database: str, language: str) -> None:
    case = await relayed_case(identity=None)
    case.language = language
    for outcome in OUTCOMES:
        assert case.reference[:4] in word_notice(case, outcome)
