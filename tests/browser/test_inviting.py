"""The link of an invitation in a real browser: the code reaches the form and no address, no server, no history."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Request, ViewportSize, expect
from sqlalchemy import text

from hub.contacts.invitation_codes import digest_code
from hub.contacts.models import Invitation
from hub.db import connection, transaction
from hub.staff.models import Staff
from tests import factories
from tests.browser.conftest import SIZES, WIDE, Visits

CODE, WRITTEN = "K7P2M9XD4QRT", "K7P2-M9XD-4QRT"


@pytest.fixture
async def invitation(area: None, alice: Staff) -> None:
    known = await factories.create_area()
    until = datetime.now(UTC) + timedelta(days=1)
    async with transaction() as session:
        session.add(
            Invitation(
                digest=digest_code(CODE), area_id=known.id, name="Fatima L.", created_by=alice.id, expires_at=until
            )
        )


@SIZES
async def test_the_code_of_a_link_waits_in_the_form_until_it_is_sent(
    public_url: str, visits: Visits, invitation: None, size: ViewportSize
) -> None:
    page = await visits.open(public_url, size)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(_describe(request)))

    await page.goto(f"{public_url}/#inv-{WRITTEN}")

    box = page.get_by_label("Votre message")
    await expect(box).to_have_value(f"inv-{WRITTEN}")
    assert WRITTEN not in page.url
    await page.get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".from-bot")).to_contain_text("référent sécurité")
    await expect(page.locator(".from-resident").first).not_to_contain_text(WRITTEN)
    assert not any(WRITTEN in line for line in asked)
    async with connection() as opened:
        assert (await opened.execute(text("SELECT count(*) FROM security_contacts"))).scalar_one() == 1
    assert visits.complaints == []


def _describe(request: Request) -> str:
    return f"{request.url} {request.headers.get('referer', '')}"


async def test_the_code_can_be_typed_where_no_script_runs(public_url: str, visits: Visits, invitation: None) -> None:
    page = await visits.open(public_url, WIDE, java_script_enabled=False)
    await page.get_by_label("Votre message").fill(f"inv-{WRITTEN}")
    await page.get_by_role("button", name="Envoyer").click()
    await expect(page.locator(".from-bot")).to_contain_text("référent sécurité")
    assert WRITTEN not in await page.content()


async def test_another_word_after_the_sign_is_no_code(public_url: str, visits: Visits) -> None:
    page = await visits.open(public_url)
    await page.goto(f"{public_url}/#latest")
    await expect(page.get_by_label("Votre message")).to_have_value("")
