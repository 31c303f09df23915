"""The delegate invites, revokes and removes; a code is shown once and kept nowhere."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from hub.contacts.invitation_codes import digest_code
from hub.contacts.models import Invitation, SecurityContact
from hub.db import transaction
from hub.settings import get_settings
from hub.staff.models import Staff
from tests.factories import create_area, create_case, create_contact, create_conversation

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


async def rows(query: str, **values: Any) -> list[Any]:
    async with transaction() as session:
        return list((await session.execute(text(query), values)).mappings())


async def invite(browser: httpx.AsyncClient, name: str = "Fatima L.") -> tuple[httpx.Response, str]:
    area = await create_area()
    answer = await browser.post("/security-contacts/invitations", data={"name": name, "area": area.slug})
    found = re.search(r"inv-((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})", answer.text)
    return answer, found[1].replace("-", "") if found else ""


async def add_security_contact(name: str = "Fatima L.", **more: Any) -> SecurityContact:
    conversation = await create_conversation(contact=(contact := await create_contact(name=name)))
    async with transaction() as session:
        made = SecurityContact(contact_id=contact.id, area_id=conversation.area_id, name=name, **more)
        session.add(made)
    return made


async def test_it_shows_a_new_code_once_and_keeps_only_its_digest(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    answer, code = await invite(alice_hub)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (kept,) = await rows("SELECT * FROM invitations")
    assert kept["digest"] == digest_code(code)
    assert (kept["name"], kept["created_by"]) == ("Fatima L.", alice.id)
    assert timedelta(days=13, hours=23) < kept["expires_at"] - datetime.now(UTC) <= timedelta(days=14)
    later = (await alice_hub.get("/security-contacts")).text
    assert "Fatima L." in later
    assert code not in later.replace("-", "")


async def test_it_gives_the_code_in_every_form(alice_hub: httpx.AsyncClient) -> None:
    answer, code = await invite(alice_hub)
    shown = unescape(answer.text)
    written = f"{code[:4]}-{code[4:8]}-{code[8:]}"
    assert f"/start inv-{written}" in shown
    assert f"{get_settings().site_url}/#inv-{written}" in shown
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in shown
    assert f"?inv-{written}" not in shown and f"/inv-{written}" not in shown


async def test_it_links_to_telegram_where_the_name_of_the_bot_is_known(
    alice_hub: httpx.AsyncClient, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    asked = []

    async def tell(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"ok": True, "result": {"id": 1, "is_bot": True, "username": "lien_tilleuls_bot"}})

    app = web.Application()
    app.router.add_get("/bot{token}/getMe", tell)
    server = TestServer(app)
    await server.start_server()
    settings_of_the_test.setenv("TELEGRAM_TOKEN", TOKEN)
    settings_of_the_test.setenv("TELEGRAM_API_URL", str(server.make_url("/")))
    get_settings.cache_clear()
    for _ in range(2):
        answer, code = await invite(alice_hub)
        written = f"{code[:4]}-{code[4:8]}-{code[8:]}"
        assert f"https://t.me/lien_tilleuls_bot?start=inv-{written}" in answer.text
    assert len(asked) == 1
    await server.close()


async def test_it_does_without_telegram_and_never_tells_the_token(
    alice_hub: httpx.AsyncClient, settings_of_the_test: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_of_the_test.setenv("TELEGRAM_TOKEN", TOKEN)
    settings_of_the_test.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
    get_settings.cache_clear()
    answer, code = await invite(alice_hub)
    assert "/start inv-" in answer.text and "t.me" not in answer.text
    written = "".join(capsys.readouterr())
    assert TOKEN not in written and code not in written


@pytest.mark.parametrize("name", ["", "   ", "\u200b\n", "x" * 81])
async def test_it_refuses_a_name_that_names_nobody(alice_hub: httpx.AsyncClient, name: str) -> None:
    answer, _ = await invite(alice_hub, name)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert await rows("SELECT 1 FROM invitations") == []


async def test_it_refuses_an_area_that_does_not_exist(alice_hub: httpx.AsyncClient) -> None:
    answer = await alice_hub.post("/security-contacts/invitations", data={"name": "Fatima L.", "area": "ailleurs"})
    assert answer.status_code == 422
    assert 'value="Fatima L."' in answer.text


async def test_a_revoked_invitation_is_no_longer_listed(alice_hub: httpx.AsyncClient) -> None:
    await invite(alice_hub)
    (kept,) = await rows("SELECT id FROM invitations")
    answer = await alice_hub.post(f"/security-contacts/invitations/{kept['id']}/revoke")
    assert "Invitation annulée" in (await alice_hub.get(answer.headers["location"])).text
    assert "Invitations en attente" not in (await alice_hub.get("/security-contacts")).text
    (after,) = await rows("SELECT revoked_at FROM invitations")
    assert after["revoked_at"] is not None


async def test_revoking_what_was_used_changes_nothing(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    area = await create_area()
    async with transaction() as session:
        used = Invitation(
            digest=b"x",
            area_id=area.id,
            name="Sami",
            created_by=alice.id,
            expires_at=datetime.now(UTC) + timedelta(days=3),
            used_at=datetime.now(UTC),
        )
        session.add(used)
    await alice_hub.post(f"/security-contacts/invitations/{used.id}/revoke")
    (after,) = await rows("SELECT revoked_at FROM invitations")
    assert after["revoked_at"] is None


async def test_it_lists_who_relayed_how_much_and_removes(alice_hub: httpx.AsyncClient) -> None:
    person = await add_security_contact()
    await create_case(relayed_by=person.id)
    await create_case(relayed_by=person.id)
    await create_case(relayed_by=person.id, is_restricted=True)
    page = (await alice_hub.get("/security-contacts")).text
    assert "2 demandes relayées" in page

    await alice_hub.post(f"/security-contacts/{person.id}/remove")

    page = (await alice_hub.get("/security-contacts")).text
    assert "Anciens référents" in page
    assert f"/security-contacts/{person.id}/remove" not in page
    assert len(await rows("SELECT 1 FROM cases WHERE relayed_by = :id", id=person.id)) == 3


async def test_removing_twice_keeps_the_day_they_left(alice_hub: httpx.AsyncClient) -> None:
    left_at = datetime(2026, 3, 1, tzinfo=UTC)
    person = await add_security_contact(left_at=left_at)
    await alice_hub.post(f"/security-contacts/{person.id}/remove")
    assert (await rows("SELECT left_at FROM security_contacts"))[0]["left_at"] == left_at


async def test_a_name_is_shown_as_the_text_it_is(alice_hub: httpx.AsyncClient) -> None:
    evil = "<script>alert(1)</script>"
    answer, _ = await invite(alice_hub, evil)
    assert evil not in answer.text and "&lt;script&gt;" in answer.text
    assert evil not in (await alice_hub.get("/security-contacts")).text


@pytest.mark.parametrize(("done", "said"), [("revoked", "Invitation annulée"), ("removed", "n’est plus référent")])
async def test_it_says_what_was_done(alice_hub: httpx.AsyncClient, done: str, said: str) -> None:
    assert said in (await alice_hub.get(f"/security-contacts?done={done}")).text
    assert said not in (await alice_hub.get("/security-contacts?done=other")).text
