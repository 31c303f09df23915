"""The delegate sees why a message was understood so, and says with one tap what it really asked for."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hub.cases.models import Case
from hub.conversations.models import Message
from hub.corrections.models import Correction
from hub.db import transaction
from hub.staff.models import Staff
from tests.factories import create_case, create_contact, create_conversation, create_message

SAID = "La musique du voisin, toutes les nuits"


def understood(need: str = "report", topic: str | None = "noise", **more: Any) -> dict[str, Any]:
    """As `bot.facts` keeps it."""
    return {
        "need": need,
        "topic": topic,
        "confidence": 0.84,
        "topic_confidence": 0.9,
        "language": "fr",
        "danger": None,
        "entities": [],
        "words": [
            {"text": "musique", "start": 3, "end": 10, "weight": 0.6},
            {"text": "nuits", "start": 33, "end": 38, "weight": 0.2},
        ],
        "others": [["report", "gathering", 0.1], ["victim", "harassment", 0.03], ["human", None, 0.01]],
        "is_available": True,
    } | more


async def create_understood_case(said: str = SAID, facts: dict[str, Any] | None = None, **more: Any) -> Case:
    """A case that opened with a message understood so."""
    facts = facts or understood()
    case = await create_case(said=said, need=facts["need"], topic=facts["topic"], understood=facts, **more)
    async with transaction() as session:
        message = (await session.scalars(select(Message).where(Message.case_id == case.id))).one()
        message.understanding = facts
    return case


async def messages_of(case: Case) -> list[Message]:
    async with transaction() as session:
        query = select(Message).where(Message.case_id == case.id, Message.direction == "inbound").order_by(Message.id)
        return list(await session.scalars(query))


async def corrections() -> list[Correction]:
    async with transaction() as session:
        return list(await session.scalars(select(Correction).order_by(Correction.id)))


async def reread(case: Case) -> Case:
    async with transaction() as session:
        return await session.get_one(Case, case.id)


async def tap(browser: httpx.AsyncClient, case: Case, number: int = 0, **pressed: str) -> httpx.Response:
    """Press one button beside a message of the case."""
    message = (await messages_of(case))[number]
    return await browser.post(f"/cases/{case.reference}/messages/{message.public_id}/labels", data=pressed)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


async def page_of(browser: httpx.AsyncClient, case: Case) -> str:
    answer = await browser.get(f"/cases/{case.reference}")
    assert answer.status_code == 200
    return answer.text


async def test_the_words_that_counted_are_marked_and_named(alice_hub: httpx.AsyncClient) -> None:
    page = await page_of(alice_hub, await create_understood_case())
    assert "La <mark>musique</mark> du voisin, toutes les <mark>nuits</mark>" in page
    words = plain(page)
    assert "Compris comme : Signalement · Bruit (84 %), à cause des mots marqués." in words
    assert "Mots marqués : musique , nuits ." in words


async def test_marked_words_stay_the_text_they_are(alice_hub: httpx.AsyncClient) -> None:
    facts = understood(words=[{"text": "<b>", "start": 0, "end": 3, "weight": 1}])
    page = await page_of(alice_hub, await create_understood_case("<b>bruit</b> & co", facts))
    assert "<mark>&lt;b&gt;</mark>bruit&lt;/b&gt; &amp; co" in page


async def test_words_are_marked_only_where_they_still_stand(alice_hub: httpx.AsyncClient) -> None:
    page = await page_of(alice_hub, await create_understood_case("Le message a été modifié depuis"))
    assert "<mark>" not in page
    assert "à cause" not in page


async def test_only_the_message_that_the_case_opened_with_is_unfolded(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await create_message(case, SAID, understanding=understood())
    await create_message(case, "oui", understanding=understood("unknown", None, confidence=0.0))
    page = await page_of(alice_hub, case)
    assert page.count('<div class="understood"') == 1
    assert page.count('<details class="understood"') == 1


async def test_a_button_that_opened_a_case_does_not_hide_what_was_said_before(alice_hub: httpx.AsyncClient) -> None:
    at = datetime.now(UTC)
    case = await create_understood_case("Signaler", understood("unknown", None, confidence=0.0), opened_at=at)
    opener = (await messages_of(case))[0]
    async with transaction() as session:
        (await session.get_one(Message, opener.id)).text = SAID
        (await session.get_one(Message, opener.id)).understanding = understood("unknown", None, confidence=0.4)
        (await session.get_one(Message, opener.id)).at = at - timedelta(minutes=1)
    await create_message(case, "Signaler", understanding=understood("unknown", None, confidence=0.0))

    await tap(alice_hub, case, 0, matter="report/noise")

    now = await reread(case)
    assert (now.need, now.topic) == ("report", "noise")


async def test_what_was_not_sure_says_so_with_the_likeliest(alice_hub: httpx.AsyncClient) -> None:
    facts = understood("unknown", None, confidence=0.31)
    page = plain(await page_of(alice_hub, await create_understood_case(facts=facts)))
    assert "Pas compris avec certitude : peut-être Signalement · Rassemblement (31 %)" in page


async def test_it_says_when_nobody_could_analyse_the_message(alice_hub: httpx.AsyncClient) -> None:
    facts = understood("unknown", None, confidence=0.0, is_available=False, words=[], others=[])
    page = plain(await page_of(alice_hub, await create_understood_case(facts=facts)))
    assert "Pas analysé : l’assistant n’était pas disponible." in page
    assert "Autre…" in page


async def test_a_danger_seen_by_its_words_has_no_percentage(alice_hub: httpx.AsyncClient) -> None:
    facts = understood("emergency", None, confidence=1.0, danger="violence")
    page = plain(await page_of(alice_hub, await create_understood_case(facts=facts, danger=True)))
    assert "Compris comme : Urgence , à cause" in page
    assert "100 %" not in page[page.index("Compris comme") : page.index("C’était plutôt")]
    assert "Danger reconnu." in page


async def test_the_three_likeliest_others_are_one_tap_away(alice_hub: httpx.AsyncClient) -> None:
    page = await page_of(alice_hub, await create_understood_case())
    offered = re.findall(r'name="matter" value="([^"]+)">([^<]+)</button>', page)
    assert offered == [
        ("report/gathering", "Signalement · Rassemblement"),
        ("victim/harassment", "Victime · Harcèlement"),
        ("human", "Parler à une personne"),
    ]


async def test_one_tap_corrects_the_message_and_the_case(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_understood_case()
    answer = await tap(alice_hub, case, matter="victim/harassment")
    assert answer.status_code == 303
    now = await reread(case)
    assert (now.need, now.topic, now.danger, now.status) == ("victim", "harassment", False, "open")
    (kept,) = await corrections()
    assert (kept.was_need, kept.was_topic) == ("report", "noise")
    assert (kept.need, kept.topic, kept.danger, kept.staff_id) == ("victim", "harassment", False, alice.id)
    page = plain(await page_of(alice_hub, case))
    assert "Corrigé : Victime · Harcèlement , sans danger." in page
    assert "Signalement · Bruit → Victime · Harcèlement" in page


async def test_the_last_tap_counts_and_is_exported_anew(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, matter="victim/harassment")
    async with transaction() as session:
        (await session.scalars(select(Correction))).one().exported_at = datetime.now(UTC)
    await tap(alice_hub, case, matter="human")
    (kept,) = await corrections()
    assert (kept.need, kept.topic, kept.exported_at) == ("human", None, None)
    assert (kept.was_need, kept.was_topic) == ("report", "noise")


async def test_the_same_tap_twice_changes_nothing(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, matter="human")
    version = (await reread(case)).version
    await tap(alice_hub, case, matter="human")
    assert (await reread(case)).version == version
    assert len(await corrections()) == 1


async def test_a_correction_can_be_taken_back(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, matter="human")
    await tap(alice_hub, case, danger="yes")
    await tap(alice_hub, case, undo="yes")
    now = await reread(case)
    assert (now.need, now.topic, now.danger) == ("report", "noise", False)
    assert await corrections() == []


async def test_a_danger_that_was_missed_makes_the_case_one(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, danger="yes")
    now = await reread(case)
    assert (now.need, now.topic, now.danger, now.gravity) == ("report", "noise", True, 0)
    (kept,) = await corrections()
    assert (kept.need, kept.topic, kept.danger) == ("report", "noise", True)


async def test_a_false_alarm_takes_the_danger_away(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case(facts=understood(danger="violence"), danger=True)
    page = await page_of(alice_hub, case)
    assert "Ce n’était pas un danger" in page
    await tap(alice_hub, case, danger="no")
    assert not (await reread(case)).danger
    (kept,) = await corrections()
    assert not kept.danger


async def test_a_false_alarm_leaves_the_danger_that_another_message_told(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case(facts=understood(danger="violence"), danger=True)
    await create_message(case, "Il est devant ma porte", understanding=understood(danger="intrusion"))
    await tap(alice_hub, case, 0, danger="no")
    assert (await reread(case)).danger
    await tap(alice_hub, case, 1, danger="no")
    assert not (await reread(case)).danger


async def test_another_label_alone_takes_no_danger_away(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case(facts=understood("emergency", None, danger="violence"), danger=True)
    await tap(alice_hub, case, matter="report/noise")
    assert (await reread(case)).danger
    (kept,) = await corrections()
    assert kept.danger


async def test_an_emergency_is_always_a_danger(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, matter="emergency")
    assert (await reread(case)).danger
    (kept,) = await corrections()
    assert kept.danger


async def test_a_later_message_is_corrected_without_changing_what_the_case_is_about(
    alice_hub: httpx.AsyncClient,
) -> None:
    case = await create_understood_case()
    await create_message(case, "Et merci à vous", understanding=understood("follow_up", None))
    await tap(alice_hub, case, 1, matter="feedback")
    assert (await reread(case)).need == "report"
    (kept,) = await corrections()
    assert (kept.was_need, kept.need) == ("follow_up", "feedback")


async def test_all_labels_are_on_a_page_of_their_own(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    url = f"/cases/{case.reference}/messages/{(await messages_of(case))[0].public_id}/labels"
    assert f'href="{url}"' in (await page_of(alice_hub, case)).replace(case.reference[:4] + "-", case.reference[:4])
    page = (await alice_hub.get(url)).text
    offered = re.findall(r'name="matter" value="([^"]+)"', page)
    assert {"report/noise", "victim/other", "question/desk_hours", "police_conduct", "emergency"} <= set(offered)
    assert "unknown" not in offered
    assert "report" not in offered


@pytest.mark.parametrize(
    "pressed", [{}, {"matter": "report"}, {"matter": "unknown"}, {"matter": "report/x"}, {"danger": "?"}]
)
async def test_a_label_that_does_not_exist_changes_nothing(
    alice_hub: httpx.AsyncClient, pressed: dict[str, Any]
) -> None:
    case = await create_understood_case()
    answer = await tap(alice_hub, case, **pressed)
    assert answer.status_code == 422
    assert await corrections() == []
    assert (await reread(case)).version == case.version


async def test_a_page_that_is_too_old_corrects_nothing(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    await tap(alice_hub, case, matter="human")
    answer = await tap(alice_hub, case, matter="feedback", version="1")
    assert answer.status_code == 412
    assert [kept.need for kept in await corrections()] == ["human"]


async def test_a_message_of_another_case_is_not_corrected_through_this_one(alice_hub: httpx.AsyncClient) -> None:
    case, other = await create_understood_case(), await create_understood_case()
    message = (await messages_of(other))[0]
    url = f"/cases/{case.reference}/messages/{message.public_id}/labels"
    assert (await alice_hub.post(url, data={"matter": "human"})).status_code == 404
    assert (await alice_hub.get(url)).status_code == 404
    assert await corrections() == []


async def test_a_message_that_nobody_tried_to_understand_cannot_be_corrected(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    assert 'class="understood"' not in await page_of(alice_hub, case)
    assert (await tap(alice_hub, case, matter="human")).status_code == 404


async def test_what_is_said_of_an_officer_leaves_the_delegates_sight(alice_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case()
    answer = await tap(alice_hub, case, matter="police_conduct")
    assert answer.headers["location"] == "/?moved=restricted"
    assert (await alice_hub.get(f"/cases/{case.reference}")).status_code == 404


async def test_a_chief_brings_it_back_with_one_tap(chief_hub: httpx.AsyncClient) -> None:
    case = await create_understood_case(facts=understood("police_conduct", None), is_restricted=True)
    await tap(chief_hub, case, matter="report/noise")
    assert not (await reread(case)).is_restricted


async def test_a_text_from_right_to_left_keeps_its_direction(alice_hub: httpx.AsyncClient) -> None:
    said = "الجيران يزعجوننا كل ليلة"
    facts = understood(words=[{"text": "يزعجوننا", "start": 8, "end": 16, "weight": 0.7}], language="ar")
    conversation = await create_conversation(contact=await create_contact(language="ar"), language="ar")
    page = await page_of(alice_hub, await create_understood_case(said, facts, conversation=conversation))
    assert re.search(r'<p class="said" dir="auto">الجيران <mark>يزعجوننا</mark> كل ليلة</p>', page)
    assert "<bdi>يزعجوننا</bdi>" in page
