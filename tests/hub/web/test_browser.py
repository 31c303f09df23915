"""The hub in a real browser: live pages, no lost words, a phone's width, and all of it without JavaScript too."""

import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright, expect
from sqlalchemy import text

from hub.app import STATIC, create_app
from hub.db import transaction
from hub.live import CASES, announce, case_topic
from hub.staff.models import Staff
from tests.factories import PASSWORD, create_case, create_contact, create_conversation, create_message
from tests.serving import serve

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not (STATIC / "vendor" / "htmx.min.js").exists(), reason="make setup has not fetched htmx"),
]
WIDE, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)


@pytest.fixture
async def app(database: str) -> FastAPI:
    return create_app()


@pytest.fixture
async def url(app: FastAPI, alice: Staff) -> AsyncIterator[str]:
    async with serve(app) as served:
        await app.state.listener.is_listening.wait()
        yield served


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        await browser.close()


class Desk:
    """A page where Alice is signed in, and all that the browser complained about."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self.complaints = page, url, list[str]()
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def go(self, path: str) -> None:
        """Open a page, and wait until it hears of changes."""
        await self.page.goto(self.url + path)
        await expect(self.page.locator("main")).to_be_visible()


async def _sit_down(context: BrowserContext, url: str) -> Desk:
    context.set_default_timeout(20_000)
    desk = Desk(await context.new_page(), url)
    await desk.page.goto(f"{url}/login")
    await desk.page.fill("#login", "alice")
    await desk.page.fill("#password", PASSWORD)
    await desk.page.click("button.main")
    await expect(desk.page.locator("nav.views")).to_be_visible()
    return desk


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
async def desk(chromium: Browser, url: str, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    context = await chromium.new_context(viewport=request.param, has_touch=request.param is PHONE)
    yield await _sit_down(context, url)
    await context.close()


async def _say_again(case: Any, words: str) -> None:
    """The resident writes, as the bot records it."""
    await create_message(case, words)
    async with transaction() as session:
        await session.execute(text("UPDATE cases SET version = version + 1 WHERE id = :id"), {"id": case.id})
        await announce(session, CASES, case=case.id)
        await announce(session, case_topic(case.id))


async def test_a_new_case_appears_in_the_open_queue_without_moving_what_is_read(desk: Desk) -> None:
    cases = [await create_case(said=f"Bruit numéro {number}", waiting_minutes=100 - number) for number in range(25)]
    await desk.go("/")
    watched = desk.page.locator(f"#case-{cases[20].reference} a")
    await watched.focus()
    before = await watched.bounding_box()
    urgent = await create_case(said="Au secours", need="emergency", topic=None)
    async with transaction() as session:
        await announce(session, CASES, case=urgent.id)
    await expect(desk.page.locator(f"#case-{urgent.reference}")).to_be_attached()
    assert await desk.page.locator("#rows > li").first.get_attribute("id") == f"case-{urgent.reference}"
    await expect(watched).to_be_focused()
    after = await watched.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    assert desk.complaints == []


async def test_a_message_that_comes_while_one_types_is_shown_and_no_word_is_lost(desk: Desk) -> None:
    case = await create_case()
    await desk.go(f"/cases/{case.reference}")
    await desk.page.fill("#text", "Une réponse à moitié")
    await desk.page.click("#history summary")
    await _say_again(case, "Encore une chose")
    await expect(desk.page.get_by_text("Encore une chose")).to_be_visible()
    assert await desk.page.input_value("#text") == "Une réponse à moitié"
    assert await desk.page.locator("#history").get_attribute("open") is not None
    await desk.page.click("#reply-form button")
    await expect(desk.page.locator("#reply .leaving")).to_have_text("Une réponse à moitié")
    assert desk.complaints == []


async def test_a_reply_is_previewed_changed_and_sent_once_by_a_double_click(desk: Desk) -> None:
    case = await create_case()
    await desk.go(f"/cases/{case.reference}")
    await desk.page.fill("#text", "Premier jet")
    await desk.page.click("#reply-form button")
    await desk.page.click("text=Modifier")
    assert await desk.page.input_value("#text") == "Premier jet"
    await desk.page.fill("#text", "Nous passons ce soir.")
    await desk.page.click("#reply-form button")
    await expect(desk.page.locator("#reply .leaving")).to_have_text("Nous passons ce soir.")
    await desk.page.dblclick("#send")
    await expect(desk.page.locator("#thread .delegate .said")).to_have_text("Nous passons ce soir.")
    await expect(desk.page.locator(".case-head .status")).to_have_text("En attente de la personne")
    async with transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM procrastinate_jobs"))).scalar_one() == 1
    assert desk.complaints == []


async def test_a_stale_preview_is_shown_with_its_reason_and_its_words(desk: Desk) -> None:
    case = await create_case()
    await desk.go(f"/cases/{case.reference}")
    await desk.page.fill("#text", "Mes mots")
    await desk.page.click("#reply-form button")
    await expect(desk.page.locator("#send")).to_be_visible()
    await _say_again(case, "Attendez !")
    await expect(desk.page.get_by_text("Attendez !")).to_be_visible()
    await desk.page.click("#send")
    await expect(desk.page.locator(".problem").first).to_contain_text("Le dossier a changé")
    assert await desk.page.input_value("#text") == "Mes mots"


async def test_a_case_is_closed_with_the_words_that_were_changed(desk: Desk) -> None:
    case = await create_case()
    await desk.go(f"/cases/{case.reference}")
    await desk.page.click("#close summary")
    await desk.page.check("input[value=done]")
    await desk.page.click("#close-form button")
    await desk.page.fill("#notice", "C'est réparé.")
    await desk.page.click("#close button.main")
    await expect(desk.page.locator(".case-head .status")).to_have_text("Clos : fait")
    await expect(desk.page.locator("#thread .delegate .said")).to_have_text("C'est réparé.")
    assert desk.complaints == []


async def test_nothing_is_wider_than_the_screen(desk: Desk) -> None:
    long_word = "https://exemple.test/" + "tres" * 60
    contact = await create_contact(name="Marie-Antoinette " * 5)
    case = await create_case(await create_conversation("email", long_word, contact=contact), long_word)
    await create_message(case, long_word, author="bot", original_text=long_word + long_word)
    for path in ("/", "/?view=all&q=x", f"/cases/{case.reference}", "/nothing"):
        await desk.go(path)
        wider = await desk.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, path


async def test_what_is_pressed_on_a_phone_is_large_enough(chromium: Browser, url: str) -> None:
    context = await chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    desk = await _sit_down(context, url)
    case = await create_case()
    for path in ("/", f"/cases/{case.reference}"):
        await desk.go(path)
        small = await desk.page.evaluate(
            "[...document.querySelectorAll('main button:not(.small), nav a, .row a, summary, select')]"
            ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"
        )
        assert small == [], path
    await context.close()


async def test_every_field_has_a_label_and_every_page_one_main_heading(desk: Desk) -> None:
    case = await create_case()
    for path in ("/", f"/cases/{case.reference}"):
        await desk.go(path)
        unnamed = await desk.page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter((e) => !e.labels.length).map((e) => e.outerHTML)"
        )
        assert unnamed == []
        assert await desk.page.locator("h1").count() == 1
        assert await desk.page.locator("main").count() == 1
        assert await desk.page.evaluate("document.documentElement.lang") == "fr"
        doubles = await desk.page.evaluate(
            "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
        )
        assert doubles == []


async def test_the_whole_work_is_done_without_javascript(chromium: Browser, url: str) -> None:
    context = await chromium.new_context(viewport=WIDE, java_script_enabled=False)
    desk = await _sit_down(context, url)
    case = await create_case()
    page = desk.page
    await desk.go("/")
    await page.click(f"#case-{case.reference} a")
    await page.click("#take")
    await expect(page.locator("#release")).to_be_visible()
    await page.fill("#text", "Nous passons ce soir.")
    await page.click("#reply-form button")
    await page.click("#send")
    await expect(page.locator("#thread .delegate .said")).to_have_text("Nous passons ce soir.")
    await page.fill("#note", "Vu avec le bailleur")
    await page.click("text=Garder la note")
    await expect(page.locator("#notes .said")).to_have_text("Vu avec le bailleur")
    await page.click("#labels summary")
    await page.select_option("#matter", "report/vandalism")
    await page.click("#labels-form button")
    await expect(page.locator("h1")).to_contain_text("Dégradations")
    await page.click("#close summary")
    await page.check("input[value=passed_on]")
    await page.click("#close-form button")
    await page.click("#close button.main")
    await expect(page.locator(".case-head .status")).to_have_text("Clos : transmis")
    await page.click("#reopen")
    await expect(page.locator(".case-head .status")).to_have_text("En cours")
    await page.click("text=Se déconnecter")
    await expect(page.locator("#password")).to_be_visible()
    await context.close()


# Headless Chromium believes that every page is looked at.
_HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


async def test_more_pages_than_a_browser_allows_connections_stay_fresh(chromium: Browser, url: str) -> None:
    """A browser allows six connections to one site: a page that nobody looks at holds none, and catches up later."""
    context = await chromium.new_context(viewport=WIDE)
    desk = await _sit_down(context, url)
    others = []
    for _ in range(8):
        page = await context.new_page()
        await page.goto(url)
        await page.evaluate(_HIDE, True)
        others.append(page)
    case = await create_case()
    async with transaction() as session:
        await announce(session, CASES, case=case.id)
    await expect(desk.page.locator(f"#case-{case.reference}")).to_be_visible()
    await desk.page.evaluate(_HIDE, True)
    for page in others:
        await expect(page.locator(f"#case-{case.reference}")).not_to_be_attached()
        await page.evaluate(_HIDE, False)
        await expect(page.locator(f"#case-{case.reference}")).to_be_visible()
        await page.evaluate(_HIDE, True)
    await context.close()


async def test_the_menu_folds_away_where_it_would_fill_the_screen(desk: Desk) -> None:
    await desk.go("/")
    link = desk.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Référents")
    is_phone = desk.page.viewport_size == PHONE
    assert await link.is_visible() == (not is_phone)
    if is_phone:
        await desk.page.get_by_text("Menu", exact=True).click()
    await link.click()
    await expect(desk.page).to_have_url(f"{desk.url}/security-contacts")
    current = desk.page.locator('.menu a[aria-current="page"]')
    assert {await each.text_content() for each in await current.all()} == {"Référents"}
