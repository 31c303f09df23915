"""Thanks and remarks reach the delegate: newest first, marked as read, corrected where they were something else."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hub.conversations.models import Message
from hub.corrections.models import Correction
from hub.db import transaction
from hub.remarks import pages
from hub.remarks.models import Remark
from hub.staff.models import Staff
from tests.factories import create_case, create_contact, create_conversation, create_message
from tests.hub.corrections.test_one_tap import plain, understood

NOW = datetime.now(UTC)


async def create_remark(said: str = "Merci, le banc est réparé !", minutes_ago: int = 0, **more: Any) -> Remark:
    """What somebody said of the service. `case`: it came while this one was open; else in none."""
    case, language = more.pop("case", None), more.pop("language", "fr")
    conversation = await create_conversation(contact=await create_contact(language=language), language=language)
    holder = case or await create_case(conversation)
    facts = understood("feedback", None, words=[], others=[["report", "noise", 0.2]])
    message = await create_message(holder, said, **{"understanding": facts, "language": language} | more)
    async with transaction() as session:
        if case is None:
            (await session.get_one(Message, message.id)).case_id = None
        remark = Remark(message_id=message.id, area_id=conversation.area_id, at=NOW - timedelta(minutes=minutes_ago))
        session.add(remark)
    return remark


async def reread(remark: Remark) -> Remark:
    async with transaction() as session:
        return await session.get_one(Remark, remark.id)


async def page_of(browser: httpx.AsyncClient, url: str = "/remarks") -> str:
    answer = await browser.get(url)
    assert answer.status_code == 200
    return answer.text


async def test_the_newest_remark_comes_first_with_where_it_came_from(alice_hub: httpx.AsyncClient) -> None:
    await create_remark("Bravo aux agents", 60)
    await create_remark("شكرا جزيلا لكم", 5, language="ar")
    words = plain(await page_of(alice_hub))
    assert words.index("شكرا جزيلا لكم") < words.index("Bravo aux agents")
    assert "Telegram · Les Tilleuls · en arabe" in words
    assert "2 à lire" in words


async def test_it_is_in_the_menu(alice_hub: httpx.AsyncClient) -> None:
    assert '<a href="/remarks">' in await page_of(alice_hub, "/")


async def test_markup_is_shown_as_the_text_it_is(alice_hub: httpx.AsyncClient) -> None:
    await create_remark("<script>alert(1)</script>")
    assert "&lt;script&gt;" in await page_of(alice_hub)


async def test_read_once_it_stays_read_by_who_read_it_first(
    alice_hub: httpx.AsyncClient, alice: Staff, bob: Staff
) -> None:
    remark = await create_remark()
    answer = await alice_hub.post(f"/remarks/{remark.id}/seen")
    assert answer.headers["location"] == f"/remarks#remark-{remark.id}"
    seen_at = (await reread(remark)).seen_at
    await alice_hub.post(f"/remarks/{remark.id}/seen")
    now = await reread(remark)
    assert (now.seen_by, now.seen_at) == (alice.id, seen_at)
    words = plain(await page_of(alice_hub))
    assert "Lu par Alice Martin" in words
    assert "à lire" not in words


async def test_it_goes_through_pages_without_losing_or_doubling_any(
    alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 3)
    for number in range(7):
        await create_remark(f"Merci numéro {number}.", number // 2)
    seen, url = list[str](), "/remarks"
    while url:
        page = await page_of(alice_hub, url)
        seen += re.findall(r"Merci numéro (\d)\.", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        url = following[1] if following else ""
    assert sorted(seen) == [str(number) for number in range(7)]


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "eyJ9"])
async def test_a_cursor_that_is_none_is_refused(alice_hub: httpx.AsyncClient, cursor: str) -> None:
    assert (await alice_hub.get("/remarks", params={"cursor": cursor})).status_code == 422


@pytest.mark.parametrize("path", ["/remarks/999999/seen", "/remarks/0/seen", f"/remarks/{2**70}/seen"])
async def test_a_remark_that_does_not_exist_is_not_found(alice_hub: httpx.AsyncClient, path: str) -> None:
    assert (await alice_hub.post(path)).status_code == 404


async def test_what_belongs_to_a_case_for_the_chief_alone_is_not_there(alice_hub: httpx.AsyncClient) -> None:
    hidden = await create_case(said="Un agent a crié", need="police_conduct", topic=None, is_restricted=True)
    remark = await create_remark("Il m'a insulté, bravo", case=hidden)
    page = await page_of(alice_hub)
    assert "bravo" not in page
    assert "à lire" not in page
    for path in ("seen", "labels"):
        assert (await alice_hub.post(f"/remarks/{remark.id}/{path}", data={"matter": "human"})).status_code == 404
    assert (await alice_hub.get(f"/remarks/{remark.id}/labels")).status_code == 404
    assert (await reread(remark)).seen_at is None


async def test_a_remark_that_is_a_report_is_corrected_with_one_tap(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    remark = await create_remark("Merci de faire cesser ce bruit")
    assert 'value="report/noise"' in await page_of(alice_hub)
    answer = await alice_hub.post(f"/remarks/{remark.id}/labels", data={"matter": "report/noise"})
    assert answer.status_code == 303
    async with transaction() as session:
        (kept,) = await session.scalars(select(Correction))
    assert (kept.message_id, kept.was_need, kept.need, kept.topic) == (remark.message_id, "feedback", "report", "noise")
    assert "Corrigé : Signalement · Bruit" in plain(await page_of(alice_hub))


async def test_all_labels_of_a_remark_are_on_a_page(alice_hub: httpx.AsyncClient) -> None:
    remark = await create_remark()
    page = await page_of(alice_hub, f"/remarks/{remark.id}/labels")
    assert 'value="victim/scam"' in page
    assert f'action="/remarks/{remark.id}/labels"' in page


async def test_a_label_that_does_not_exist_is_refused(alice_hub: httpx.AsyncClient) -> None:
    remark = await create_remark()
    answer = await alice_hub.post(f"/remarks/{remark.id}/labels", data={"matter": "x"})
    assert answer.status_code == 422
    assert "choisissez-le dans la liste" in answer.text


async def test_a_text_that_was_erased_says_so(alice_hub: httpx.AsyncClient) -> None:
    await create_remark("")
    assert "(texte effacé)" in await page_of(alice_hub)


async def test_no_remark_says_so(alice_hub: httpx.AsyncClient) -> None:
    assert "Rien pour l’instant." in await page_of(alice_hub)
