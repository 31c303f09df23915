"""The pages on which the delegate reads, edits, checks and takes back what residents are answered."""

import re
from datetime import date
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from hub.db import transaction
from hub.places.models import AnswerEdit, Area
from hub.staff.models import Staff
from tests import factories

KEY = "question.liaison_role"
URL = f"/answers/{KEY}"
TEXTS = {
    "text_fr": "Il écoute. En urgence, le 17.",
    "text_en": "He listens. Call 17.",
    "text_ar": "يستمع. اتصل بالرقم 17.",
}


async def page(hub: httpx.AsyncClient, url: str) -> str:
    answer = await hub.get(url)
    assert answer.status_code == 200
    return plain(answer.text)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(html)))


async def edits(key: str = KEY) -> list[AnswerEdit]:
    async with transaction() as session:
        return list(await session.scalars(select(AnswerEdit).where(AnswerEdit.key == key).order_by(AnswerEdit.id)))


async def version() -> int:
    async with transaction() as session:
        return (await session.scalars(select(Area.answers_version))).one()


async def save(hub: httpx.AsyncClient, url: str = URL, **fields: Any) -> httpx.Response:
    kept = await edits(url.rpartition("/")[2])
    return await hub.post(url, data=TEXTS | {"latest": str(kept[-1].id if kept else 0)} | fields)


async def test_the_list_says_where_each_answer_stands(hub: httpx.AsyncClient) -> None:
    shown = await page(hub, "/answers")
    assert "Porter plainte" in shown
    assert "Harcèlement : personne mineure" in shown
    assert "Porte, ascenseur, chauffage, nuisibles" in shown
    assert "Le délégué peut faire suivre" in shown
    assert "vérifiée par" not in shown
    assert "seulement" not in shown  # each is written in the three languages


async def test_a_line_of_confidence_b_is_to_be_checked_until_somebody_did(hub: httpx.AsyncClient) -> None:
    url = "/answers/question.holiday_watch"
    assert "Tranquillité vacances" in await page(hub, "/answers?show=check")
    held = re.findall(r'<textarea[^>]*name="(text_..)"[^>]*>(.*?)</textarea>', (await hub.get(url)).text, re.S)
    texts = {name: unescape(text) for name, text in held}

    answer = await save(hub, url, **texts, verified_on="2026-11-20")

    assert answer.status_code == 303
    assert [edit.text for edit in await edits("question.holiday_watch")] == [None, None, None]
    assert "Tranquillité vacances" not in await page(hub, "/answers?show=check")
    assert "vérifiée par Alice Martin" in await page(hub, "/answers")


async def test_it_shows_what_would_leave_on_each_channel_and_keeps_nothing(hub: httpx.AsyncClient) -> None:
    answer = await hub.post(f"{URL}/preview", data=TEXTS)
    shown = plain(answer.text)
    assert answer.status_code == 200
    assert shown.count("Il écoute. En urgence, le 17.") == 3  # bubble, Telegram, mail
    assert "Objet : Votre message" in shown
    assert await edits() == []


async def test_confirmed_facts_stand_in_the_preview(hub: httpx.AsyncClient) -> None:
    url = "/answers/question.desk_hours"
    texts = {name: f"{{facts}} {said}" for name, said in TEXTS.items()}
    assert "Je n'ai pas d'horaires vérifiés" in plain((await hub.post(f"{url}/preview", data=texts)).text)
    await hub.post("/facts/desk_sessions", data={"hours": "le mardi de 14 h à 16 h"})
    assert "le mardi de 14 h à 16 h" in plain((await hub.post(f"{url}/preview", data=texts)).text)


async def test_it_keeps_what_changed_and_marks_the_answers_as_changed(hub: httpx.AsyncClient, alice: Staff) -> None:
    before = await version()
    answer = await save(hub, source="note du 3 mai")
    assert answer.status_code == 303
    kept = await edits()
    assert {(edit.language, edit.text) for edit in kept} == {
        (language, TEXTS[f"text_{language}"]) for language in ("fr", "en", "ar")
    }
    assert {(edit.staff_id, edit.source) for edit in kept} == {(alice.id, "note du 3 mai")}
    assert await version() > before
    assert "modifiée par Alice Martin" in await page(hub, "/answers")


async def test_saving_the_same_again_keeps_nothing_more(hub: httpx.AsyncClient) -> None:
    await save(hub)
    await save(hub)
    assert len(await edits()) == 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text_en": "  \n"}, "Le texte en anglais est vide"),
        ({"text_fr": "a" * 1501}, "Le texte en français est trop long"),
        ({"text_fr": "Appelez le 03 21 19 12 34."}, "+33321191234"),
        ({"text_fr": "Voyez arnaque-police.com"}, "arnaque-police.com"),
        ({"verified_on": "hier"}, "La date de vérification ne se lit pas"),
        ({"verified_on": "2999-01-01"}, "dans le futur"),
    ],
)
async def test_it_refuses_with_a_sentence_and_keeps_what_was_typed(
    hub: httpx.AsyncClient, fields: dict[str, str], words: str
) -> None:
    for url in (URL, f"{URL}/preview"):
        answer = await hub.post(url, data=TEXTS | fields)
        assert answer.status_code == 422
        assert words in plain(answer.text)
        assert "He listens" in answer.text or "text_en" in fields
    assert await edits() == []


async def test_a_number_that_somebody_checked_may_stand(hub: httpx.AsyncClient) -> None:
    said = "Appelez le 03 21 19 12 34. En urgence, le 17."
    assert (await save(hub, text_fr=said, checked="yes")).status_code == 303
    assert said in {edit.text for edit in await edits()}


async def test_a_number_of_a_confirmed_fact_may_stand(hub: httpx.AsyncClient) -> None:
    await hub.post("/facts/police_station", data={"phone": "03 21 19 12 34"})
    assert (await save(hub, text_fr="Appelez le 03 21 19 12 34, ou le 17.")).status_code == 303


async def test_it_warns_where_the_languages_give_other_numbers(hub: httpx.AsyncClient) -> None:
    answer = await hub.post(f"{URL}/preview", data=TEXTS | {"text_fr": "Le 17 ou le 3919."})
    assert "Pas dans toutes les langues : 3919." in plain(answer.text)


async def test_it_warns_where_an_emergency_number_leaves_a_text(hub: httpx.AsyncClient) -> None:
    answer = await hub.post(f"{URL}/preview", data=TEXTS | {"text_fr": "Il écoute."})
    assert "Numéro d’urgence retiré du texte en français : 17." in plain(answer.text)


async def test_somebody_else_s_change_is_not_overwritten(hub: httpx.AsyncClient) -> None:
    await save(hub)
    answer = await hub.post(URL, data=TEXTS | {"text_fr": "Autre chose. Le 17.", "latest": "0"})
    assert answer.status_code == 412
    assert "Quelqu’un d’autre vient de modifier" in plain(answer.text)
    assert len(await edits()) == 3


async def test_the_history_tells_who_changed_what_and_gives_it_back(hub: httpx.AsyncClient) -> None:
    await save(hub)
    await save(hub, text_fr="Il n'écoute plus. En urgence, le 17.")
    html = (await hub.get(URL)).text
    assert "<del>écoute. </del>" in html
    assert "Alice Martin" in html
    first = next(edit for edit in await edits() if edit.language == "fr")

    answer = await hub.post(f"{URL}/restore", data={"edit": str(first.id)})

    assert answer.status_code == 303
    assert (await edits())[-1].text == TEXTS["text_fr"]


async def test_it_goes_back_to_the_text_of_the_file(hub: httpx.AsyncClient) -> None:
    await save(hub)
    await hub.post(f"{URL}/reset", data={"language": "fr"})
    last = (await edits())[-1]
    assert (last.language, last.text) == ("fr", None)
    assert "policier réserviste" in await page(hub, URL)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/answers/question.unheard_of", None),
        ("/answers/question.unheard_of", {}),
        (f"{URL}/restore", {"edit": "999999"}),
        (f"{URL}/reset", {"language": "xx"}),
        ("/answers?area=nowhere", None),
        ("/facts/nothing", {"hours": "le mardi"}),
    ],
)
async def test_what_does_not_exist_is_said_so(hub: httpx.AsyncClient, path: str, fields: dict[str, str] | None) -> None:
    answer = await (hub.get(path) if fields is None else hub.post(path, data=fields))
    assert answer.status_code == 404


async def test_a_version_of_another_answer_is_not_put_here(hub: httpx.AsyncClient) -> None:
    await save(hub)
    other = (await edits())[0]
    answer = await hub.post("/answers/question.meetings/restore", data={"edit": str(other.id)})
    assert answer.status_code == 404


async def test_markup_is_shown_as_the_text_it_is(hub: httpx.AsyncClient) -> None:
    evil = "<script>alert(1)</script> le 17"
    await save(hub, text_fr=evil, source="<img src=x>")
    for html in ((await hub.get(URL)).text, (await hub.post(f"{URL}/preview", data=TEXTS | {"text_fr": evil})).text):
        assert "<script>alert" not in html
        assert "<img src=x" not in html


async def test_what_was_checked_long_ago_is_to_be_checked_again(hub: httpx.AsyncClient) -> None:
    await save(hub, verified_on="2026-11-01")
    assert "Rôle du délégué" not in await page(hub, "/answers?show=check")
    async with transaction() as session:
        await session.execute(update(AnswerEdit).values(verified_on=date(2024, 1, 1)))
    assert "Rôle du délégué" in await page(hub, "/answers?show=check")


async def test_the_case_page_says_who_is_competent(hub: httpx.AsyncClient) -> None:
    area = await factories.create_area("calais")
    conversation = await factories.create_conversation(area=area)
    case = await factories.create_case(conversation, need="report", topic="other", slots={"part": "building_equipment"})
    shown = await page(hub, f"/cases/{case.reference}")
    assert "Porte, ascenseur, chauffage, nuisibles D’abord bailleur (Terre d'Opale Habitat)" in shown
    assert "building_equipment" not in shown
