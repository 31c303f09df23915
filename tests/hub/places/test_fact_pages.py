"""Local facts: nothing is shown before a person of the area confirms it, and no longer once they take it back."""

import re
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hub.db import transaction
from hub.places.models import Area, ConfirmedFact
from tests.hub.places.test_answer_pages import page, plain, version

KEY = "police_station"
DETAILS = {"address": "2 rue des Lilas", "phone": "03 21 19 12 34", "hours": "tous les jours, de 8 h à 19 h"}


async def fact() -> ConfirmedFact | None:
    async with transaction() as session:
        return (await session.scalars(select(ConfirmedFact))).one_or_none()


async def confirm(hub: httpx.AsyncClient, known: int = 0, **fields: Any) -> httpx.Response:
    return await hub.post(f"/facts/{KEY}", data={"step": "confirm", "version": str(known)} | DETAILS | fields)


async def test_it_lists_what_the_file_knows_and_where_it_would_be_read(hub: httpx.AsyncClient) -> None:
    shown = await page(hub, "/facts")
    assert "Permanences du délégué" in shown
    assert "Horaires de permanence, Coordonnées" in shown
    assert "pas montré" in shown
    assert '<span class="mark fresh">' not in (await hub.get("/facts")).text


async def test_a_confirmed_fact_is_shown_as_residents_read_it(hub: httpx.AsyncClient) -> None:
    before = await version()
    assert (await confirm(hub)).status_code == 303
    shown = await page(hub, "/facts")
    assert ": 2 rue des Lilas. Téléphone : 03 21 19 12 34. Horaires : tous les jours, de 8 h à 19 h." in shown
    assert "par Alice Martin" in shown
    assert await version() > before


async def test_it_is_taken_away_and_stays_known_to_the_staff(hub: httpx.AsyncClient) -> None:
    await confirm(hub)
    answer = await hub.post(f"/facts/{KEY}", data={"step": "hide", "version": "1"})
    assert answer.status_code == 303
    kept = await fact()
    assert kept is not None
    assert not kept.is_shown
    assert kept.details == DETAILS
    assert [line["is_shown"] for line in kept.history or ()] == [True, False]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"address": "", "phone": " ", "hours": ""}, "Écrivez au moins une adresse"),
        ({"phone": "12"}, "Ce numéro de téléphone ne paraît pas juste"),
        ({"address": "a" * 201}, "C’est trop long"),
    ],
)
async def test_it_refuses_with_a_sentence_and_keeps_what_was_typed(
    hub: httpx.AsyncClient, fields: dict[str, Any], words: str
) -> None:
    answer = await confirm(hub, **fields, note="porte bleue")
    assert answer.status_code == 422
    assert words in plain(answer.text)
    assert "porte bleue" in unescape(answer.text)
    assert await fact() is None


async def test_a_form_that_is_older_than_the_last_change_is_refused(hub: httpx.AsyncClient) -> None:
    await confirm(hub)
    answer = await confirm(hub, address="3 rue des Lilas")
    assert answer.status_code == 412
    kept = await fact()
    assert kept is not None
    assert kept.details["address"] == "2 rue des Lilas"


async def test_what_was_never_confirmed_cannot_be_taken_away(hub: httpx.AsyncClient) -> None:
    assert (await hub.post(f"/facts/{KEY}", data={"step": "hide"})).status_code == 404


async def test_markup_is_shown_as_the_text_it_is(hub: httpx.AsyncClient) -> None:
    await confirm(hub, note="<script>alert(1)</script>")
    html = (await hub.get("/facts")).text
    assert "<script>alert" not in html
    assert not re.search(r"\son\w+=|\sstyle=", html)


async def test_the_facts_of_another_area_are_not_touched(hub: httpx.AsyncClient) -> None:
    await confirm(hub)
    async with transaction() as session:
        session.add(Area(slug="le-port", name="Le Port", time_zone="Europe/Paris"))
    assert "Aucun lieu connu" in await page(hub, "/facts?area=le-port")
