"""A conversation stays where the resident wants it, and leaves at once when they do."""

import uuid

from bot.channels.webchat import COOKIE
from bot.chat.holding import KEPT_COOKIE
from tests.bot.chat.conftest import ORIGIN, Browser

JSON = {"Accept": "application/json", "Origin": ORIGIN}
CONVERSATION = "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10"


async def test_it_keeps_the_conversation_on_the_device_for_thirty_days_when_asked(browser: Browser) -> None:
    await browser.send("Bonjour")
    response = await browser.client.post("/chat/keep", data={"keep": "1"})

    (cookie,) = [line for line in response.headers.get_list("set-cookie") if line.startswith(COOKIE)]
    assert "Max-Age=2592000" in cookie
    page = await browser.open()
    assert page.said[0] == "Bonjour"
    assert "checked" in page.tree.css("#keep [type=checkbox]")[0].attributes


async def test_it_keeps_it_no_longer_when_asked(browser: Browser) -> None:
    await browser.send("Bonjour")
    await browser.client.post("/chat/keep", data={"keep": "1"})
    response = await browser.client.post("/chat/keep", data={})

    (cookie,) = [line for line in response.headers.get_list("set-cookie") if line.startswith(COOKIE)]
    assert "Max-Age" not in cookie
    page = await browser.open()
    assert page.said[0] == "Bonjour"
    assert "checked" not in page.tree.css("#keep [type=checkbox]")[0].attributes


async def test_a_kept_conversation_stays_kept_while_one_writes(browser: Browser) -> None:
    await browser.send("Bonjour")
    await browser.client.post("/chat/keep", data={"keep": "1"})

    response = await browser.post("Encore moi")

    assert "Max-Age=2592000" in response.headers["set-cookie"]


async def test_a_tab_takes_the_conversation_out_of_the_cookie(browser: Browser) -> None:
    await browser.send("Bonjour")
    held = browser.conversation

    response = await browser.client.post("/chat/keep", headers=JSON)

    assert response.json() == {"conversation": held}
    assert browser.conversation is None


async def test_a_tab_gives_its_conversation_to_the_device(browser: Browser) -> None:
    headers = JSON | {"Conversation": CONVERSATION}
    response = await browser.client.post("/chat/keep", data={"keep": "1"}, headers=headers)

    assert response.json() == {"conversation": CONVERSATION}
    assert browser.conversation == CONVERSATION
    assert browser.client.cookies.get(KEPT_COOKIE) == "1"


async def test_a_new_conversation_knows_nothing_of_the_old_one(browser: Browser) -> None:
    await browser.send("Bonjour")
    await browser.client.post("/chat/keep", data={"keep": "1"})
    await browser.client.post("/chat/new")

    assert browser.conversation is None
    assert (await browser.open()).said == []


async def test_leaving_goes_to_a_harmless_site_and_forgets_the_conversation(browser: Browser) -> None:
    await browser.send("Bonjour")
    await browser.client.post("/chat/keep", data={"keep": "1"})

    response = await browser.client.get("/quitter", headers={"Sec-Fetch-Site": "same-origin"})

    assert response.status_code == 303
    assert response.headers["location"].startswith("https://")
    assert response.headers["clear-site-data"] == '"cookies", "storage"'
    assert (browser.conversation, browser.client.cookies.get(KEPT_COOKIE)) == (None, None)


async def test_another_site_cannot_make_the_browser_forget(browser: Browser) -> None:
    await browser.send("Bonjour")

    response = await browser.client.get("/quitter", headers={"Sec-Fetch-Site": "cross-site"})

    assert "clear-site-data" not in response.headers
    assert browser.conversation


async def test_a_cookie_that_names_nothing_is_as_good_as_none(browser: Browser) -> None:
    for value in ("x", str(uuid.uuid4())):
        browser.client.cookies.set(COOKIE, value)
        assert (await browser.open()).status == 200
