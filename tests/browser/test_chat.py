"""The live page in a real browser: nothing typed is lost, nothing is doubled, nothing stays behind."""

from io import BytesIO
from typing import Any

import pytest
from fastapi import FastAPI
from PIL import Image
from playwright.async_api import APIResponse, Page, Route, expect
from sqlalchemy import text

from bot.channels.webchat import COOKIE
from hub.db import connection
from hub.settings import get_settings
from tests.browser.conftest import SIZES, WIDE, Visits


async def count(query: str) -> int:
    async with connection() as opened:
        return int((await opened.execute(text(query))).scalar_one())


async def say(page: Page, said: str) -> None:
    await page.get_by_label("Votre message").fill(said)
    await page.get_by_role("button", name="Envoyer").click()


async def cookies(page: Page) -> list[str]:
    return [str(cookie.get("name")) for cookie in await page.context.cookies()]


def photo() -> bytes:
    target = BytesIO()
    Image.new("RGB", (400, 300), "olive").save(target, "JPEG")
    return target.getvalue()


async def test_a_message_and_its_answer_appear_without_a_new_page(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.evaluate("window.isSamePage = true")

    await say(page, "Bonjour")

    await expect(page.locator(".from-resident .state")).to_have_text("Reçu")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await expect(page.get_by_label("Votre message")).to_have_value("")
    await expect(page.get_by_label("Votre message")).to_be_focused()
    assert await page.evaluate("window.isSamePage")
    assert await cookies(page) == []
    assert visits.complaints == []


async def test_enter_sends_and_shift_enter_starts_a_line(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.get_by_label("Votre message").click()
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("Il y a du bruit")
    await page.keyboard.press("Enter")

    await expect(page.locator(".from-resident .words")).to_have_text("Bonjour\nIl y a du bruit")


async def test_several_messages_in_a_row_stay_in_order(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    for said in ("un", "deux", "trois"):
        await say(page, said)

    await expect(page.locator(".from-resident .state").filter(has_text="Reçu")).to_have_count(3)
    assert await page.locator(".from-resident .words").all_inner_texts() == ["un", "deux", "trois"]
    assert await count("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 3
    await page.reload()
    await expect(page.locator(".from-resident")).to_have_count(3)
    assert await page.locator(".from-resident .words").all_inner_texts() == ["un", "deux", "trois"]


async def test_a_button_is_pressed_like_a_word_is_said(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)

    await page.get_by_role("button", name="Signaler un problème").click()

    await expect(page.locator(".from-resident .words")).to_have_text("Signaler un problème")
    await expect(page.locator(".from-bot")).to_contain_text("Que se passe-t-il")
    await expect(page.locator("#starters")).to_have_count(0)


async def test_a_reload_keeps_the_conversation_and_the_words_not_sent_yet(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.get_by_label("Votre message").fill("Pas encore fini")

    await page.reload()

    await expect(page.locator(".from-resident .words")).to_have_text("Bonjour")
    await expect(page.get_by_label("Votre message")).to_have_value("Pas encore fini")
    await expect(page.locator("#starters")).to_have_count(0)


async def test_nothing_stays_once_the_tab_is_closed(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    context = page.context
    await page.close()

    again = await context.new_page()
    await again.goto(public_url)

    await expect(again.locator("#starters")).to_be_visible()
    await expect(again.locator(".message")).to_have_count(0)
    assert await cookies(again) == []
    # htmx notes the path of the page, for its history.
    assert await again.evaluate("[...Object.keys(localStorage), ...Object.values(sessionStorage)]") == ["/"]


async def test_the_conversation_stays_on_the_device_when_asked_and_no_longer_when_not(
    public_url: str, visits: Visits
) -> None:
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    keep = page.get_by_label("La garder sur cet appareil")
    async with page.expect_response("**/chat/keep"):
        await keep.check()
    second = await page.context.new_page()
    await second.goto(public_url)
    await expect(second.locator(".from-resident .words")).to_have_text("Bonjour")
    await expect(second.get_by_label("La garder sur cet appareil")).to_be_checked()

    async with page.expect_response("**/chat/keep"):
        await keep.uncheck()
    third = await page.context.new_page()
    await third.goto(public_url)

    await expect(third.locator("#starters")).to_be_visible()
    assert await cookies(third) == []
    await page.reload()
    await expect(page.locator(".from-resident .words")).to_have_text("Bonjour")


async def test_a_tab_takes_over_what_was_written_before_its_script_came(public_url: str, visits: Visits) -> None:
    page = await visits.open("about:blank")
    await page.route("**/*.js*", lambda route: route.abort())
    await page.goto(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    assert COOKIE in await cookies(page)

    await page.unroute("**/*.js*")
    async with page.expect_response("**/chat/keep"):
        await page.reload()

    await expect(page.locator(".from-resident .words")).to_have_text("Bonjour")
    assert await cookies(page) == []
    await say(page, "Encore moi")
    await expect(page.locator(".from-resident .state").filter(has_text="Reçu")).to_have_count(2)
    assert await count("SELECT count(*) FROM conversations") == 1


async def test_a_lost_connection_loses_and_doubles_nothing(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.context.set_offline(True)

    await say(page, "Dans le tunnel")

    failed = page.locator(".message[data-state=failed]")
    await expect(failed).to_contain_text("Dans le tunnel")
    await expect(failed).to_contain_text("Pas encore envoyé")
    await page.context.set_offline(False)
    await expect(page.locator(".from-resident .state").filter(has_text="Reçu")).to_have_count(2)
    assert await count("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 2


async def test_an_answer_lost_on_the_way_is_asked_for_again_and_comes_once(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    lost: list[APIResponse] = []

    async def lose_the_first_answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(await route.fetch())
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/chat", lose_the_first_answer)
    await page.route("**/chat/stream", lambda route: route.abort())
    await say(page, "Bonjour")
    await page.get_by_role("button", name="Réessayer").click()

    await expect(page.locator(".from-resident .state")).to_have_text("Reçu")
    await expect(page.locator(".from-bot")).to_have_count(1)
    assert lost
    assert await count("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_words_that_could_not_leave_are_still_there_after_a_reload(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.route("**/chat", lambda route: route.abort())
    await say(page, "Bonjour")
    await expect(page.locator(".message[data-state=failed]")).to_have_count(1)
    await page.unroute("**/chat")

    await page.reload()

    await expect(page.locator(".from-resident .state")).to_have_text("Reçu")
    await expect(page.locator(".from-resident .words")).to_have_text("Bonjour")


async def test_a_message_that_is_refused_says_why_and_can_be_changed(
    public_url: str, visits: Visits, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("CHAT_LIMIT_ADDRESS", "1")
    get_settings.cache_clear()
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await say(page, "Au secours, il me frappe")
    await say(page, "Au secours, il va me tuer")

    failed = page.locator(".message[data-state=failed]")
    await expect(failed).to_contain_text("Vous écrivez très vite")
    await expect(page.locator(".card").last).to_contain_text("URGENCE")
    assert await page.locator(".card").last.locator("a[href='tel:17']").count() == 1

    await page.get_by_role("button", name="Modifier").click()

    await expect(page.get_by_label("Votre message")).to_have_value("Au secours, il va me tuer")
    await expect(failed).to_have_count(0)


async def test_a_photo_is_previewed_sent_and_still_seen(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.get_by_label("Photo").set_input_files({"name": "rue.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    await expect(page.locator("#chosen-photo")).to_contain_text("rue.jpg")
    await expect(page.locator("#chosen-photo img")).to_be_visible()

    await say(page, "Voici la rue")

    await expect(page.locator(".from-resident .joined")).to_have_text("1 fichier joint")
    await expect(page.locator(".from-resident img")).to_be_visible()
    await expect(page.locator("#chosen-photo")).to_be_hidden()
    assert visits.complaints == []


async def test_a_photo_that_could_not_leave_takes_no_words_with_it(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.route("**/chat", lambda route: route.abort())
    await page.get_by_label("Photo").set_input_files({"name": "rue.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    await say(page, "Voici la rue")
    await expect(page.locator(".message[data-state=failed]")).to_have_count(1)
    await page.unroute("**/chat")

    await page.reload()

    await expect(page.get_by_label("Votre message")).to_have_value("Voici la rue")
    await expect(page.locator(".message")).to_have_count(0)


async def test_a_file_past_the_limit_is_told_before_it_is_sent(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    large = {"name": "film.pdf", "mimeType": "application/pdf", "buffer": bytes(21 * 1024 * 1024)}
    await page.get_by_label("Photo").set_input_files(large)  # type: ignore[arg-type]

    await expect(page.locator("#chosen-photo")).to_contain_text("20 Mo au plus")
    assert await page.evaluate("document.getElementById('photo').files.length") == 0


async def test_without_a_script_a_file_past_the_limit_gets_a_page_that_says_so(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url, java_script_enabled=False)
    await page.get_by_label("Votre message").fill("Voici")
    large = {"name": "film.pdf", "mimeType": "application/pdf", "buffer": bytes(30 * 1024 * 1024)}
    await page.get_by_label("Photo").set_input_files(large)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Envoyer").click()

    await expect(page.get_by_role("alert")).to_contain_text("20 Mo au plus")
    await expect(page.get_by_label("Votre message")).to_have_value("Voici")


async def test_a_position_is_asked_for_only_when_wanted_and_can_be_taken_back(public_url: str, visits: Visits) -> None:
    place: Any = {"latitude": 50.951291, "longitude": 1.858686}
    page = await visits.open(public_url, geolocation=place, permissions=["geolocation"])
    share = page.get_by_role("button", name="Ma position")

    await share.click()
    await expect(page.locator("#chosen-position")).to_contain_text("50.95129, 1.85869")
    await page.locator("#chosen-position").get_by_role("button", name="Retirer").click()
    await expect(page.locator("#chosen-position")).to_be_hidden()
    await say(page, "Sans position")
    await expect(page.locator(".from-resident .state").filter(has_text="Reçu")).to_have_count(1)
    await share.click()
    await expect(page.locator("#chosen-position")).to_contain_text("50.95129")
    await say(page, "Ici")

    await expect(page.locator(".joined")).to_have_text("Position jointe : 50.95129, 1.85869")
    assert await count("SELECT count(*) FROM messages WHERE details ? 'position'") == 1


async def test_a_refused_position_is_told_in_plain_words(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url, permissions=[])
    await page.get_by_role("button", name="Ma position").click()

    await expect(page.locator("#chosen-position")).to_contain_text("Vous pouvez écrire où c’est.")


async def weather(route: Route) -> None:
    await route.fulfill(body="<title>Meteo</title>", content_type="text/html")


@pytest.mark.parametrize("way", ["button", "Escape", "Shift"])
async def test_leaving_quickly_leaves_nothing_behind(public_url: str, visits: Visits, way: str) -> None:
    page = await visits.open(public_url)
    await page.route("https://**", weather)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    async with page.expect_response("**/chat/keep"):
        await page.get_by_label("La garder sur cet appareil").check()
    await page.get_by_label("Votre message").fill("Il ne faut pas que")

    async with page.expect_event("framenavigated"):
        if way == "button":
            await page.get_by_role("link", name="Quitter vite").click()
        else:
            for _ in range(3):
                await page.keyboard.press(way)

    await expect(page).to_have_title("Meteo")
    back = await page.context.new_page()
    await expect_nothing(back, public_url)
    await page.go_back()
    assert "Bonjour" not in await page.content()


async def expect_nothing(page: Page, url: str) -> None:
    await page.goto(url)
    await expect(page.locator("#starters")).to_be_visible()
    assert await cookies(page) == []


async def test_capitals_do_not_make_anybody_leave(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.get_by_label("Votre message").click()
    for letter in "ABCD":
        await page.keyboard.press(f"Shift+{letter}")

    await expect(page.get_by_label("Votre message")).to_have_value("ABCD")


async def test_another_conversation_begins_empty(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)

    await page.get_by_role("button", name="Commencer une autre conversation").click()
    await expect(page.locator("#starters")).to_be_visible()
    await say(page, "Autre chose")
    await expect(page.locator(".from-bot")).to_have_count(1)

    assert await count("SELECT count(*) FROM conversations") == 2


async def test_the_secret_is_in_no_address_that_the_browser_asks_for(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".from-bot")).to_have_count(1)
    secret = await page.evaluate("sessionStorage.getItem('lien.conversation')")

    assert secret
    assert not [url for url in asked if secret in url]
    assert {url.split("/")[2] for url in asked} == {public_url.split("/")[2]}


async def test_the_whole_page_weighs_less_than_100_kb(public_url: str, visits: Visits) -> None:
    page = await visits.open("about:blank")
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.append(request))
    await page.goto(public_url, wait_until="networkidle")
    sizes = [await request.sizes() for request in answers]

    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert len(answers) >= 5
    assert total < 60_000


@SIZES
async def test_the_page_is_laid_out_the_same_with_and_without_a_script(
    public_url: str, visits: Visits, size: Any
) -> None:
    for has_script in (True, False):
        page = await visits.open(public_url, size, java_script_enabled=has_script)
        await expect(page.get_by_role("button", name="Envoyer")).to_be_in_viewport()
        await expect(page.get_by_role("link", name="Quitter vite")).to_be_in_viewport()
        await expect(page.get_by_role("link", name="17, Police")).to_be_in_viewport()


async def test_the_page_says_so_when_the_site_is_out_of_reach(
    public_app: FastAPI, public_url: str, visits: Visits
) -> None:
    page = await visits.open(public_url, WIDE)
    await page.clock.install()
    await say(page, "Bonjour")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.route("**/chat/stream", lambda route: route.abort())
    await page.reload()
    await page.clock.run_for(5_000)

    await expect(page.locator("#lost")).to_be_visible()
    await page.unroute("**/chat/stream")
    await page.clock.run_for(60_000)
    await expect(page.locator("#lost")).to_be_hidden()
