import asyncio
import re
import uuid
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from hub.cases.models import Case, CaseEvent, Note
from hub.conversations.models import Message
from hub.db import transaction
from hub.staff.models import Staff
from tests.factories import create_area, create_case, create_contact, create_conversation


async def _case(case: Case) -> Case:
    async with transaction() as session:
        return await session.get_one(Case, case.id)


async def _events(case: Case) -> list[tuple[str, Any]]:
    async with transaction() as session:
        query = select(CaseEvent.kind, CaseEvent.details).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)
        return [(kind, details) for kind, details in (await session.execute(query)).all()]


async def _replies() -> list[Message]:
    async with transaction() as session:
        return list(await session.scalars(select(Message).where(Message.author == "delegate").order_by(Message.id)))


async def _count_jobs() -> int:
    async with transaction() as session:
        return int((await session.execute(text("SELECT count(*) FROM procrastinate_jobs"))).scalar_one())


def _url(case: Case, action: str = "") -> str:
    return f"/cases/{case.reference}{action}"


def _field(page: str, form: str, name: str) -> str:
    """The value of a hidden field in the form with this id, wherever on the page the field stands."""
    outside = re.search(rf'name="{name}" value="([^"]*)" form="{form}"', page)
    inside = re.search(rf'<form id="{form}".*?</form>', page, re.S)
    found = outside or (inside and re.search(rf'name="{name}" value="([^"]*)"', inside[0]))
    assert found, f"{name} of {form}"
    return unescape(found[1])


async def test_a_reply_is_written_previewed_and_sent_by_plain_forms(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    page = (await alice_hub.get(_url(case))).text
    form = {name: _field(page, "reply-form", name) for name in ("csrf", "id", "version")}
    page = (await alice_hub.post(_url(case, "/replies/preview"), data=form | {"text": "Nous passons <ce> soir."})).text
    assert 'dir="auto">Nous passons &lt;ce&gt; soir.</p>' in page
    assert await _replies() == []
    form = {name: _field(page, "send-form", name) for name in ("csrf", "id", "version", "text")}
    answer = await alice_hub.post(_url(case, "/replies"), data=form)
    assert answer.status_code == 303
    (reply,) = await _replies()
    assert (reply.text, reply.staff_id, reply.status) == ("Nous passons <ce> soir.", alice.id, "queued")
    assert str(reply.public_id) == form["id"]
    assert (await _case(case)).status == "waiting"
    page = (await alice_hub.get(answer.headers["location"])).text
    assert "Part dans un instant" in page
    assert await _events(case) == [("replied", {"message": reply.id})]


async def test_the_preview_is_exactly_what_leaves(alice_hub: httpx.AsyncClient) -> None:
    from hub.conversations.rendering import Leaving, render
    from hub.settings import get_settings

    case = await create_case(await create_conversation("email", "nadia@exemple.test"))
    page = (
        await alice_hub.post(_url(case, "/replies/preview"), data={"text": "Bonjour,\n\nà demain.", "version": 1})
    ).text
    await alice_hub.post(_url(case, "/replies"), data={"text": "Bonjour,\n\nà demain."})
    (reply,) = await _replies()
    leaving = Leaving(
        "email", str(reply.public_id), reply.text, reply.language, reply.author, reference=case.reference, at=reply.at
    )
    rendered = render(leaving, get_settings())
    assert rendered.subject
    assert unescape(re.findall(r'<p class="said leaving" dir="auto">(.*?)</p>', page, re.S)[0]) == rendered.parts[0]
    assert f"Objet : {rendered.subject}" in unescape(page)


async def test_a_long_reply_on_telegram_is_previewed_in_its_parts(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    text_ = "\n\n".join(f"Paragraphe {number} " + "mot " * 200 for number in range(10))
    page = (await alice_hub.post(_url(case, "/replies/preview"), data={"text": text_, "version": 1})).text
    assert page.count('class="said leaving"') > 1
    assert "messages" in page


async def test_going_back_from_the_preview_keeps_the_words(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    data = {"text": "Presque fini", "step": "write", "id": str(uuid.uuid4())}
    page = (await alice_hub.post(_url(case, "/replies/preview"), data=data, headers={"HX-Request": "true"})).text
    assert page.startswith('<section class="reply" id="reply"')
    assert ">Presque fini</textarea>" in page
    assert _field(page, "reply-form", "id") == data["id"]


async def test_the_fragment_of_the_preview_is_the_part_of_its_page(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    data = {"text": "Bonjour", "id": str(uuid.uuid4()), "version": 1}
    part = await alice_hub.post(_url(case, "/replies/preview"), data=data, headers={"HX-Request": "true"})
    page = await alice_hub.post(_url(case, "/replies/preview"), data=data)
    assert part.text.strip() in page.text


async def test_a_double_click_sends_once(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    form = {"text": "Une seule fois", "id": str(uuid.uuid4()), "version": 1}
    answers = await asyncio.gather(*(alice_hub.post(_url(case, "/replies"), data=form) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {303}
    assert len(await _replies()) == 1
    assert await _count_jobs() == 1
    assert len(await _events(case)) == 1
    assert (await _case(case)).version == 2


async def test_a_stale_reply_is_refused_and_loses_no_word(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await alice_hub.post(_url(case, "/notes"), data={"text": "Entre-temps"})
    for action in ("/replies/preview", "/replies"):
        answer = await alice_hub.post(_url(case, action), data={"text": "Longue <réponse>", "version": 1})
        assert answer.status_code == 412
        assert "Le dossier a changé entre-temps" in answer.text
        assert ">Longue &lt;réponse&gt;</textarea>" in answer.text
        assert _field(answer.text, "reply-form", "version") == "2"
    assert await _replies() == []


@pytest.mark.parametrize(("text_", "status"), [("", 422), (" \r\n ", 422), ("a" * 10_001, 422)])
async def test_an_unusable_reply_is_refused_with_its_reason(
    alice_hub: httpx.AsyncClient, text_: str, status: int
) -> None:
    case = await create_case()
    for action in ("/replies/preview", "/replies"):
        answer = await alice_hub.post(_url(case, action), data={"text": text_, "version": 1})
        assert answer.status_code == status
        assert 'class="problem"' in answer.text


@pytest.mark.parametrize(
    ("status", "plan", "reason"),
    [
        ("blocked", {}, "a bloqué notre compte"),
        ("gone", {}, "n’existe plus"),
        ("reachable", {"channels": ["email"]}, "plan de contact"),
        ("reachable", {"hours": []}, "plan de contact"),
        ("reachable", {"hours": "broken"}, "plan de contact"),
    ],
)
async def test_it_says_before_sending_that_a_person_must_not_be_written_to(
    alice_hub: httpx.AsyncClient, status: str, plan: dict[str, Any], reason: str
) -> None:
    contact = await create_contact(plan=plan)
    case = await create_case(await create_conversation(contact=contact, address_status=status))
    page = (await alice_hub.get(_url(case))).text
    assert reason in page
    assert 'required dir="auto" disabled' in page
    for action in ("/replies/preview", "/replies"):
        answer = await alice_hub.post(_url(case, action), data={"text": "Bonjour", "version": 1})
        assert (answer.status_code, reason in answer.text) == (403, True)
    assert await _replies() == []
    assert await _count_jobs() == 0


async def test_taking_a_case_opens_it_and_giving_it_back_keeps_it_open(
    alice_hub: httpx.AsyncClient, alice: Staff
) -> None:
    case = await create_case()
    assert (await alice_hub.post(_url(case, "/take"), data={"version": 1})).status_code == 303
    taken = await _case(case)
    assert (taken.assignee_id, taken.status, taken.version) == (alice.id, "open", 2)
    await alice_hub.post(_url(case, "/release"), data={"version": 2})
    released = await _case(case)
    assert (released.assignee_id, released.status) == (None, "open")
    assert [kind for kind, _ in await _events(case)] == ["assigned", "assigned"]
    page = (await alice_hub.get(_url(case))).text
    assert "Alice Martin a pris le dossier" in page
    assert "Alice Martin a rendu le dossier" in page


async def test_taking_ones_own_case_again_changes_nothing(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    for _ in range(2):
        assert (await alice_hub.post(_url(case, "/take"), data={"version": 1})).status_code == 303
    assert len(await _events(case)) == 1


async def test_two_people_who_take_the_same_case_do_not_both_get_it(alice_hub: httpx.AsyncClient, bob: Staff) -> None:
    case = await create_case()
    async with transaction() as session:
        await session.execute(text("UPDATE cases SET assignee_id = :bob, version = 2"), {"bob": bob.id})
    answer = await alice_hub.post(_url(case, "/take"), data={"version": 1})
    assert answer.status_code == 412
    assert "Suivi par Bob Leroy" in answer.text


async def test_a_note_is_kept_once_found_by_search_and_never_sent(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    for _ in range(2):
        assert (await alice_hub.post(_url(case, "/notes"), data={"text": "Vu avec le bailleur"})).status_code == 303
    async with transaction() as session:
        assert [note.text for note in await session.scalars(select(Note))] == ["Vu avec le bailleur"]
    assert await _replies() == []
    assert (await _case(case)).status == "open"
    assert "Vu avec le bailleur" in (await alice_hub.get(_url(case))).text
    assert case.reference in (await alice_hub.get("/?view=all&q=bailleur")).text


async def test_an_empty_note_is_refused(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    assert (await alice_hub.post(_url(case, "/notes"), data={"text": " "})).status_code == 422
    assert await _events(case) == []


async def test_a_correction_keeps_the_old_and_the_new(alice_hub: httpx.AsyncClient) -> None:
    await create_area("le-port", "Le Port")
    case = await create_case()
    form = {"matter": "victim/threats", "area": "le-port", "danger": "yes", "version": 1}
    assert (await alice_hub.post(_url(case, "/labels"), data=form)).status_code == 303
    corrected = await _case(case)
    assert (corrected.need, corrected.topic, corrected.danger, corrected.gravity) == ("victim", "threats", True, 0)
    assert await _events(case) == [
        (
            "corrected",
            {
                "old": {"need": "report", "topic": "noise", "area": "Les Tilleuls", "danger": False},
                "new": {"need": "victim", "topic": "threats", "area": "Le Port", "danger": True},
            },
        )
    ]
    page = unescape((await alice_hub.get(_url(case))).text)
    assert "Alice Martin a corrigé : Signalement · Bruit → Victime · Menaces, quartier Les Tilleuls → Le Port" in page


async def test_a_correction_without_a_difference_is_none(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    form = {"matter": "report/noise", "area": "les-tilleuls", "version": 77}
    assert (await alice_hub.post(_url(case, "/labels"), data=form)).status_code == 303
    assert await _events(case) == []


@pytest.mark.parametrize(
    ("matter", "area", "version", "status"),
    [
        ("report/theft", "les-tilleuls", 1, 422),
        ("nonsense", "les-tilleuls", 1, 422),
        ("", "les-tilleuls", 1, 422),
        ("question", "atlantis", 1, 422),
        ("question", "les-tilleuls", 9, 412),
    ],
)
async def test_a_wrong_correction_changes_nothing(
    alice_hub: httpx.AsyncClient, matter: str, area: str, version: int, status: int
) -> None:
    case = await create_case()
    answer = await alice_hub.post(_url(case, "/labels"), data={"matter": matter, "area": area, "version": version})
    assert answer.status_code == status
    assert (await _case(case)).need == "report"
    assert await _events(case) == []


async def test_closing_proposes_the_words_that_the_resident_will_read(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    form = {"outcome": "passed_on", "version": 1}
    part = (await alice_hub.post(_url(case, "/closing"), data=form, headers={"HX-Request": "true"})).text
    assert part.startswith('<details class="panel" id="close" open>')
    assert f"Votre demande {case.reference[:4]}-{case.reference[4:]} a été transmise" in part
    assert "checked" in part
    assert (await _case(case)).status == "new"


async def test_the_words_of_closing_are_in_the_language_of_the_case(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(await create_conversation(language="en"))
    assert "has been passed on" in (await alice_hub.post(_url(case, "/closing"), data={"outcome": "passed_on"})).text


@pytest.mark.parametrize("outcome", ["done", "passed_on", "not_possible", "not_found", "withdrawn"])
async def test_closing_tells_the_resident_in_the_words_that_were_shown(
    alice_hub: httpx.AsyncClient, outcome: str
) -> None:
    case = await create_case()
    form = {"outcome": outcome, "why": "Hors secteur", "tell": "yes", "notice": "Voilà.", "version": 1}
    answer = await alice_hub.post(_url(case, "/close"), data=form | {"id": str(uuid.uuid4())})
    assert answer.status_code == 303
    closed = await _case(case)
    assert (closed.status, closed.outcome, closed.closed_at is not None) == ("closed", outcome, True)
    (notice,) = await _replies()
    assert (notice.text, notice.status) == ("Voilà.", "queued")
    assert await _events(case) == [("closed", {"outcome": outcome, "why": "Hors secteur", "message": notice.id})]
    page = unescape((await alice_hub.get(_url(case))).text)
    assert "a clos le dossier" in page
    assert "Hors secteur" in page


async def test_closing_may_tell_nobody(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await alice_hub.post(_url(case, "/close"), data={"outcome": "done", "notice": "Voilà.", "version": 1})
    assert (await _case(case)).status == "closed"
    assert await _replies() == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"outcome": "nonsense"}, 422),
        ({"outcome": "not_possible", "why": " "}, 422),
        ({"tell": "yes", "notice": " "}, 422),
        ({"version": 9}, 412),
    ],
)
async def test_a_case_that_cannot_be_closed_stays_open_with_what_was_typed(
    alice_hub: httpx.AsyncClient, changes: dict[str, Any], status: int
) -> None:
    case = await create_case()
    form: dict[str, Any] = {"outcome": "done", "why": "", "notice": "Mes mots", "version": 1} | changes
    answer = await alice_hub.post(_url(case, "/close"), data=form)
    assert answer.status_code == status
    assert (await _case(case)).status == "new"
    assert await _replies() == []
    if form["notice"].strip() and form["outcome"] != "nonsense":
        assert ">Mes mots</textarea>" in answer.text


async def test_a_person_who_cannot_be_reached_does_not_keep_a_case_open(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(await create_conversation(address_status="blocked"))
    page = (await alice_hub.post(_url(case, "/closing"), data={"outcome": "done"})).text
    assert "peut être clos sans prévenir" in page
    refused = await alice_hub.post(_url(case, "/close"), data={"outcome": "done", "tell": "yes", "notice": "Voilà."})
    assert refused.status_code == 403
    assert (await alice_hub.post(_url(case, "/close"), data={"outcome": "done"})).status_code == 303


async def test_closing_twice_closes_and_tells_once(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    form = {"outcome": "done", "tell": "yes", "notice": "Voilà.", "id": str(uuid.uuid4()), "version": 1}
    answers = await asyncio.gather(*(alice_hub.post(_url(case, "/close"), data=form) for _ in range(3)))
    assert {answer.status_code for answer in answers} == {303}
    assert len(await _replies()) == 1
    assert len(await _events(case)) == 1


async def test_a_closed_case_takes_no_reply_until_it_is_opened_again(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(status="closed", outcome="done", waiting_minutes=600)
    assert (await alice_hub.post(_url(case, "/replies"), data={"text": "Encore"})).status_code == 409
    assert (await alice_hub.post(_url(case, "/reopen"), data={"version": 1})).status_code == 303
    opened = await _case(case)
    assert (opened.status, opened.outcome, opened.closed_at) == ("open", None, None)
    assert opened.waiting_since > case.waiting_since
    assert "Alice Martin a rouvert le dossier" in (await alice_hub.get(_url(case))).text
    assert (await alice_hub.post(_url(case, "/replies"), data={"text": "Encore"})).status_code == 303


@pytest.mark.parametrize("action", ["take", "release", "notes", "labels", "close", "closing", "reopen", "replies"])
async def test_an_action_on_a_case_that_does_not_exist_says_so(alice_hub: httpx.AsyncClient, action: str) -> None:
    form = {"text": "x", "outcome": "done", "matter": "question", "area": "x"}
    answer = await alice_hub.post(f"/cases/0000-0000/{action}", data=form)
    assert answer.status_code == 404
    assert "Aucun dossier ne porte cette référence." in answer.text


async def test_a_broken_form_is_refused_and_not_an_error(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    for data in ({"version": "x"}, {"version": "9" * 40}, {"id": "x", "text": "a"}):
        assert (await alice_hub.post(_url(case, "/replies"), data=data)).status_code == 422


async def test_every_change_is_announced_to_the_queue_and_to_its_own_page(
    alice_hub: httpx.AsyncClient, hub_app: Any
) -> None:
    case = await create_case()
    listener = hub_app.state.listener
    await listener.is_listening.wait()
    async with listener.subscribe("cases") as queue, listener.subscribe(f"case:{case.id}") as page:
        await alice_hub.post(_url(case, "/take"), data={"version": 1})
        assert (await asyncio.wait_for(queue.get(), 10))["case"] == case.id
        await asyncio.wait_for(page.get(), 10)


async def test_words_that_say_who_we_are_do_not_leave_for_who_asked_for_discretion(
    alice_hub: httpx.AsyncClient,
) -> None:
    contact = await create_contact(plan={"discreet": True})
    case = await create_case(conversation=await create_conversation(contact=contact))
    page = (await alice_hub.get(_url(case))).text
    form = {name: _field(page, "reply-form", name) for name in ("csrf", "id", "version")}
    assert "Ne pas dire qui nous sommes." in page

    for action in ("/replies/preview", "/replies"):
        refused = await alice_hub.post(_url(case, action), data=form | {"text": "La police passera."})
        assert refused.status_code == 403
        assert "« police »" in refused.text
    assert await _replies() == []


async def test_a_reply_begins_with_the_word_that_was_agreed_as_the_preview_shows(alice_hub: httpx.AsyncClient) -> None:
    contact = await create_contact(plan={"discreet": True, "code_word": "tulipe"})
    case = await create_case(conversation=await create_conversation(contact=contact))
    page = (await alice_hub.get(_url(case))).text
    form = {name: _field(page, "reply-form", name) for name in ("csrf", "id", "version")} | {"text": "Mardi à 10 h ?"}

    assert "Tulipe.\n\nMardi à 10 h ?" in (await alice_hub.post(_url(case, "/replies/preview"), data=form)).text
    for _ in range(2):
        await alice_hub.post(_url(case, "/replies"), data=form)

    assert [message.text for message in await _replies()] == ["Tulipe.\n\nMardi à 10 h ?"]
