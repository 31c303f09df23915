"""A resident reports on the web chat, the delegate answers in the hub, the resident reads the answer."""

import pytest
from playwright.async_api import Page, ViewportSize, expect

from hub.staff.models import Staff
from tests.browser.conftest import SIZES, Visits
from tests.factories import PASSWORD
from tests.rasa_server import RasaServer

REPORT = "Il y a du bruit toute la nuit devant l’immeuble"
REPLY = "J’ai lu votre message. Je passe demain avec le bailleur."


@SIZES
@pytest.mark.parametrize("has_script", [True, False], ids=["live", "plain"])
@pytest.mark.usefixtures("worker")
async def test_a_resident_reports_and_reads_what_the_delegate_answers(
    public_url: str,
    hub_url: str,
    visits: Visits,
    alice: Staff,
    rasa: RasaServer,
    size: ViewportSize,
    has_script: bool,
) -> None:
    rasa.understands("bruit", "report__noise")
    resident = await visits.open(public_url, size, java_script_enabled=has_script)
    await resident.get_by_label("Votre message").fill(REPORT)
    await resident.get_by_role("button", name="Envoyer").click()
    await expect(resident.locator(".from-bot")).to_contain_text("assistant automatique")
    reference = await resident.locator("#case .reference").inner_text()

    delegate = await visits.open(f"{hub_url}/login", size, java_script_enabled=has_script)
    await sign_in(delegate)
    await delegate.get_by_role("link").filter(has_text=REPORT).first.click()
    await expect(delegate.locator("body")).to_contain_text(reference)
    await answer(delegate, REPLY)

    if not has_script:
        await read_again(resident)
    reply = resident.locator(".from-delegate")
    await expect(reply).to_contain_text(REPLY)
    await expect(reply).to_contain_text("Le délégué")
    assert visits.complaints == []


async def sign_in(delegate: Page) -> None:
    await delegate.get_by_label("Identifiant").fill("alice")
    await delegate.get_by_label("Mot de passe").fill(PASSWORD)
    await delegate.get_by_role("button", name="Se connecter").click()


async def answer(delegate: Page, said: str) -> None:
    """Write, look at what will leave, send it."""
    await delegate.locator("#reply textarea").fill(said)
    await delegate.get_by_role("button", name="Voir avant d’envoyer").click()
    await expect(delegate.locator(".leaving")).to_have_text(said)
    await delegate.locator("#send").click()
    await expect(delegate.locator("main")).to_contain_text(said)


async def read_again(resident: Page) -> None:
    """Load the page anew until the worker has sent the answer, as somebody without JavaScript does."""
    for _ in range(50):
        await resident.goto(resident.url.partition("#")[0])
        if await resident.locator(".from-delegate").count():
            return
