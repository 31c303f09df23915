"""The pages beside the chat, the files they load, and the headers that protect whoever reads them."""

import gzip

import pytest

from bot.chat.assets import asset_url
from hub.settings import get_settings
from tests.bot.chat.conftest import Browser

PAGES = ("/", "/confidentialite", "/accessibilite", "/nothing-here")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
async def test_every_page_speaks_the_three_languages(browser: Browser, path: str, language: str) -> None:
    await browser.open(f"/?langue={language}")
    page = await browser.open(path)

    assert page.value("html", "lang") == language
    assert page.value("html", "dir") == ("rtl" if language == "ar" else "ltr")
    assert len(page.words("h1")) == 1
    assert page.only("title")


async def test_a_chosen_language_is_forgotten_with_the_browser(browser: Browser) -> None:
    response = await browser.client.get("/?langue=ar")

    assert "max-age" not in response.headers["set-cookie"].lower()


@pytest.mark.parametrize("path", PAGES)
async def test_the_numbers_to_call_are_on_every_page(browser: Browser, path: str) -> None:
    page = await browser.open(path)

    links = [link.attributes["href"] for link in page.tree.css(".urgent a")]
    assert links == ["tel:17", "tel:112", "sms:114", "/quitter"]


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_says_that_it_is_a_demonstration_until_a_legal_act_is_named(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch, path: str
) -> None:
    assert (await browser.open(path)).only(".demo") == "Démonstration : n’envoyez pas de vraie demande."

    settings_of_the_test.setenv("LEGAL_ACT_REF", "Arrêté du 3 novembre")
    get_settings.cache_clear()
    assert not (await browser.open(path)).tree.css(".demo")


@pytest.mark.parametrize("path", PAGES)
async def test_pages_carry_a_strict_policy_and_obey_it(browser: Browser, path: str) -> None:
    page = await browser.open(path)

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not page.tree.css("[style], style, script:not([src]), [onclick], [onload]")
    for node in page.tree.css("[src], link[href]"):
        assert (node.attributes.get("src") or node.attributes.get("href") or "").startswith("/static/")


async def test_it_says_that_a_machine_answers_before_anybody_writes(browser: Browser) -> None:
    opening = (await browser.open()).only(".opening")

    assert "assistant automatique" in opening
    assert "pas un service d’urgence" in opening
    assert "pas porter plainte" in opening


async def test_it_names_nobody_responsible_where_nobody_is(browser: Browser) -> None:
    page = await browser.open("/confidentialite")

    assert "Aucun service n’en est encore responsable" in page.only("main")


async def test_the_accessibility_page_says_how_to_complain(browser: Browser) -> None:
    page = await browser.open("/accessibilite")

    assert "non conforme" in page.only("main")
    assert "Libre réponse 71120, 75342 Paris CEDEX 07" in page.only("main")
    assert page.words(".foot a")[-1] == "Accessibilité : non conforme"


async def test_a_page_that_does_not_exist_says_so_to_people_and_to_programs(browser: Browser) -> None:
    assert (await browser.open("/nothing-here")).status == 404
    answer = await browser.client.get("/api/nothing-here")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_what_a_page_loads_is_small_compressed_and_kept_for_good(browser: Browser) -> None:
    response = await browser.client.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    total = len(gzip.compress(response.content))
    for name in ("chat.css", "htmx.min.js", "tab.js", "joining.js", "stream.js", "chat.js", "icon.svg"):
        file = await browser.client.get(asset_url(name), headers={"Accept-Encoding": "gzip"})
        assert file.status_code == 200
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
        total += int(file.headers["content-length"])

    assert total < 50_000


async def test_a_file_is_asked_for_again_when_it_changed(browser: Browser) -> None:
    first = await browser.client.get("/static/chat.css?v=older")
    again = await browser.client.get("/static/chat.css", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.css", "..%2Fpages.py", "hub.css"])
async def test_no_other_file_can_be_had(browser: Browser, name: str) -> None:
    assert (await browser.client.get(f"/static/{name}")).status_code == 404


async def test_search_engines_find_the_service_and_no_conversation(browser: Browser) -> None:
    assert (await browser.open()).headers["x-robots-tag"] == "all"
    assert (await browser.send("Bonjour")).headers["x-robots-tag"] == "noindex"
    assert "Disallow: /chat" in (await browser.client.get("/robots.txt")).text


async def test_a_monitor_may_ask_for_the_head_of_the_page_alone(browser: Browser) -> None:
    response = await browser.client.head("/")

    assert (response.status_code, response.content) == (200, b"")
