"""The pages to follow a request and to see and erase one's data, as people use them: by hand, by link, on a phone."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.conversations.secret_marks import make_code
from hub.db import driver_transaction
from hub.retention.links import new_secret, open_link
from hub.staff.models import Staff
from tests import factories
from tests.browser.conftest import PHONE, SIZES, WIDE

# Where to keep pictures of the pages, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


async def fits(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.fixture
async def case(public_url: str, alice: Staff) -> Case:
    contact = await factories.create_contact(name="Nadia Roux", plan={"hours": [[9, 17]]})
    conversation = await factories.create_conversation("telegram", "4711", contact)
    case = await factories.create_case(conversation, status="waiting", said="Des scooters toute la nuit au bâtiment C.")
    await factories.create_message(case, "À quelle heure, et combien sont-ils ?", author="delegate", staff_id=alice.id)
    return case


async def open_page(chromium: Browser, size: ViewportSize, **more: Any) -> Page:
    context = await chromium.new_context(viewport=size, locale=more.pop("locale", "fr-FR"), **more)
    return await context.new_page()


async def type_code(page: Page, case: Case) -> None:
    await page.fill("#reference", format_reference(case.reference).lower())
    await page.fill("#code", make_code(case.reference, 1).lower())
    await page.click("form:has(#code) button")


@SIZES
@pytest.mark.parametrize("locale", ["fr-FR", "ar"])
async def test_somebody_follows_a_request_and_adds_to_it(
    chromium: Browser, public_url: str, case: Case, size: ViewportSize, locale: str
) -> None:
    page = await open_page(chromium, size, locale=locale)
    await page.goto(f"{public_url}/follow-up")
    await picture(page, f"follow-ask-{locale}-{size['width']}")
    await type_code(page, case)
    assert await fits(page)
    assert page.url == f"{public_url}/follow-up"
    await picture(page, f"follow-{locale}-{size['width']}")

    await page.fill("#text", "Vers minuit, ils sont trois.")
    await page.click("form:has(#text) button")

    await page.wait_for_selector(".said-now")
    assert "Vers minuit, ils sont trois." in await page.inner_text(".log")
    assert await fits(page)
    await picture(page, f"follow-added-{locale}-{size['width']}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@SIZES
async def test_a_link_opens_by_itself_and_leaves_no_secret_in_the_address(
    chromium: Browser, public_url: str, case: Case, size: ViewportSize, scheme: Any
) -> None:
    secret = new_secret()
    async with driver_transaction() as opened:
        await open_link(opened, case.contact_id, secret)
    page = await open_page(chromium, size, color_scheme=scheme)
    await page.goto(f"{public_url}/mes-donnees#{secret}")

    await page.wait_for_selector(".facts")
    assert page.url == f"{public_url}/mes-donnees"
    assert "Nadia Roux" in await page.inner_text(".facts")
    assert await fits(page)
    await picture(page, f"data-{scheme}-{size['width']}")

    await page.click("form[action='/my-data/erase'] button")
    assert await fits(page)
    await picture(page, f"erase-{scheme}-{size['width']}")
    await page.click("form[action='/my-data/erased'] button")
    assert format_reference(case.reference) in await page.inner_text(".lost")
    await picture(page, f"erased-{scheme}-{size['width']}")


async def test_without_a_script_the_link_is_pasted(chromium: Browser, public_url: str, case: Case) -> None:
    secret = new_secret()
    async with driver_transaction() as opened:
        await open_link(opened, case.contact_id, secret)
    page = await open_page(chromium, PHONE, java_script_enabled=False)
    await page.goto(f"{public_url}/my-data")
    await picture(page, "data-ask-390")

    await page.fill("#secret", f"{public_url}/mes-donnees#{secret}")
    await page.click("form:has(#secret) button")

    assert "Nadia Roux" in await page.inner_text(".facts")


async def test_escape_three_times_leaves_these_pages_too(chromium: Browser, public_url: str, case: Case) -> None:
    page = await open_page(chromium, WIDE)
    await page.route("https://**", lambda route: route.fulfill(body="Beau temps", content_type="text/html"))
    await page.goto(f"{public_url}/follow-up")
    await type_code(page, case)
    await page.wait_for_selector(".standing")

    for _ in range(3):
        await page.keyboard.press("Escape")

    await page.wait_for_url("https://meteofrance.com/")


@SIZES
async def test_the_notice_is_read_on_any_screen(chromium: Browser, public_url: str, size: ViewportSize) -> None:
    page = await open_page(chromium, size)
    await page.goto(f"{public_url}/confidentialite")

    assert "à préciser" in await page.inner_text("main")
    assert await fits(page)
    await picture(page, f"notice-{size['width']}")
