"""`/follow-up`: a request seen and added to with its reference and its code, and by nobody without them."""

import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.chat.page_tokens import make_token
from bot.guesses import TRIES
from hub.cases.models import Case
from hub.cases.reference import format_reference, new_reference
from hub.conversations.secret_marks import make_code
from hub.db import connection
from hub.settings import get_settings
from hub.staff.models import Staff
from tests import factories
from tests.bot.chat.conftest import ORIGIN, Browser, Page
from tests.rasa_server import RasaServer
from tests.whole_database import find_in_database

HEADERS = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}


async def rows(query: str) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query))).mappings())


def code_of(case: Case) -> str:
    return make_code(case.reference, case.code_version)


async def post(browser: Browser, path: str = "/follow-up", **fields: str) -> httpx.Response:
    return await browser.client.post(path, data=fields, headers=HEADERS)


async def open_case(browser: Browser, case: Case, path: str = "/follow-up") -> Page:
    return Page(await post(browser, path, reference=format_reference(case.reference), code=code_of(case)))


async def add(browser: Browser, page: Page, said: str, photo: Any = None) -> httpx.Response:
    data = {name: page.value(f"[name={name}]") for name in ("id", "token")} | {"text": said}
    files = {"photo": photo or ("", b"", "application/octet-stream")}
    return await browser.client.post("/follow-up/add", data=data, files=files, headers=HEADERS)


@pytest.fixture
async def case(public_site: object, alice: Staff) -> Case:
    contact = await factories.create_contact(plan={"never_first": True})
    conversation = await factories.create_conversation("telegram", "4711", contact)
    case = await factories.create_case(conversation, status="waiting", said="Des scooters toute la nuit")
    await factories.create_message(case, "À quelle heure ?", author="delegate", staff_id=alice.id)
    await factories.create_message(case, "Message du robot", author="bot")
    return case


@pytest.mark.parametrize("path", ["/follow-up", "/suivi"])
async def test_the_code_opens_the_request_with_both_sides_words(browser: Browser, case: Case, path: str) -> None:
    page = await open_case(browser, case, path)

    assert page.status == 200
    assert "On attend votre réponse" in page.only(".standing")
    assert page.said == ["Des scooters toute la nuit", "À quelle heure ?"]
    assert "Alice" not in (page.tree.html or "")
    assert code_of(case) not in (page.tree.html or "")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
async def test_it_speaks_the_three_languages(browser: Browser, case: Case, language: str) -> None:
    await browser.open(f"/follow-up?langue={language}")
    page = await open_case(browser, case)

    assert page.value("html", "lang") == language
    assert page.value("html", "dir") == ("rtl" if language == "ar" else "ltr")


async def test_a_wrong_code_and_an_unknown_reference_are_the_same_page(browser: Browser, case: Case) -> None:
    known, unknown = format_reference(case.reference), format_reference(new_reference())
    pages = [await post(browser, reference=typed, code="ABC-123-DEF") for typed in (known, unknown, "bonjour")]

    assert {page.status_code for page in pages} == {403}
    # Only what was typed comes back, so that the code alone is to be typed again.
    assert [Page(page).value("#reference", "value") for page in pages] == [known, unknown, "bonjour"]
    texts = [page.text.replace(typed, "") for page, typed in zip(pages, (known, unknown, "bonjour"), strict=True)]
    assert texts[0] == texts[1] == texts[2]
    assert "ABC-123-DEF" not in pages[0].text


async def test_guessing_ends_after_a_few_tries_even_with_the_right_code(browser: Browser, case: Case) -> None:
    for _ in range(TRIES):
        await post(browser, reference=format_reference(case.reference), code="ABC-123-DEF")

    page = await open_case(browser, case)
    assert page.status == 429
    assert "Attendez une heure" in page.only(".refusal")


async def test_one_network_address_cannot_try_one_case_after_another(browser: Browser, public_site: object) -> None:
    for _ in range(TRIES):
        await post(browser, reference=format_reference(new_reference()), code="ABC-123-DEF")

    assert (await post(browser, reference=format_reference(new_reference()), code="ABC-123-DEF")).status_code == 429


async def test_floods_are_held_back(browser: Browser, case: Case, settings_of_the_test: pytest.MonkeyPatch) -> None:
    settings_of_the_test.setenv("CHAT_LIMIT_ADDRESS", "1")
    get_settings.cache_clear()
    await open_case(browser, case)

    assert (await open_case(browser, case)).status == 429


async def test_a_restricted_case_is_not_there(browser: Browser, public_site: object) -> None:
    case = await factories.create_case(is_restricted=True)

    assert (await open_case(browser, case)).status == 403


async def test_words_and_a_photo_join_the_case_once(browser: Browser, case: Case, rasa: RasaServer) -> None:
    page = await open_case(browser, case)
    photo = ("trace.pdf", b"%PDF-1.4 trace", "application/pdf")

    answers = [await add(browser, page, "Vers minuit, tous les vendredis", photo) for _ in range(2)]

    shown = Page(answers[1])
    assert "ajouté" in shown.only(".said-now")
    assert "Vers minuit, tous les vendredis" in shown.said
    added = await rows("SELECT case_id FROM messages WHERE text LIKE 'Vers minuit%'")
    assert [message["case_id"] for message in added] == [case.id]
    assert (await rows("SELECT count(*) AS n FROM attachments"))[0]["n"] == 1
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "open"


async def test_a_cry_for_help_on_the_page_gets_the_card_and_raises_the_case(browser: Browser, case: Case) -> None:
    page = await open_case(browser, case)

    shown = Page(await add(browser, page, "au secours il est en train de casser ma porte avec un couteau"))

    assert "17" in shown.only(".said-now")
    (kept,) = await rows("SELECT danger FROM cases")
    assert kept["danger"]


async def test_it_opens_a_closed_request_again(browser: Browser, public_site: object) -> None:
    case = await factories.create_case(status="closed")
    page = await open_case(browser, case)

    await add(browser, page, "Cela continue")

    assert (await rows("SELECT status FROM cases"))[0]["status"] == "open"


async def test_an_empty_form_says_so_and_keeps_the_page(browser: Browser, case: Case) -> None:
    shown = Page(await add(browser, await open_case(browser, case), "  "))

    assert shown.status == 422
    assert shown.only("form .refusal")
    assert shown.said


@pytest.mark.parametrize("token", ["", "1.1.1.9999999999.abc", "forged", "\u00e9"])
async def test_a_forged_token_adds_nothing(browser: Browser, case: Case, token: str) -> None:
    data = {"id": str(uuid.uuid4()), "token": token, "text": "Bonjour"}
    response = await browser.client.post("/follow-up/add", data=data, headers=HEADERS)

    assert response.status_code == 403
    assert await rows("SELECT 1 FROM messages WHERE text = 'Bonjour'") == []


async def test_a_token_ends_with_the_code_that_opened_it(browser: Browser, case: Case) -> None:
    page = await open_case(browser, case)
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET code_version = 2"))

    assert (await add(browser, page, "encore")).status_code == 403
    assert await rows("SELECT 1 FROM messages WHERE text = 'encore'") == []


async def test_a_token_for_another_purpose_opens_nothing(browser: Browser, case: Case) -> None:
    token = make_token("my-data", case.id, 1, 7)
    data = {"id": str(uuid.uuid4()), "token": token, "text": "Bonjour"}

    assert (await browser.client.post("/follow-up/add", data=data, headers=HEADERS)).status_code == 403


async def test_another_site_cannot_send_the_forms(browser: Browser, case: Case) -> None:
    headers = {"Origin": "https://elsewhere.test", "Sec-Fetch-Site": "cross-site"}
    data = {"reference": case.reference, "code": code_of(case)}
    for path in ("/follow-up", "/follow-up/add", "/my-data", "/my-data/erase", "/my-data/erased", "/my-data/download"):
        assert (await browser.client.post(path, data=data, headers=headers)).status_code == 403, path


async def test_nothing_stays_on_the_device_and_nothing_in_an_address(browser: Browser, case: Case) -> None:
    response = await post(browser, reference=case.reference, code=code_of(case))

    assert "no-store" in response.headers["cache-control"]
    assert "set-cookie" not in response.headers
    page = Page(response)
    for node in page.tree.css("[href], [action], [src]"):
        for name in ("href", "action", "src"):
            assert case.reference not in (node.attributes.get(name) or "").replace("-", "")
    assert page.only("title") == "Lien – suivi"
    assert await find_in_database(code_of(case)) == []


async def test_the_chat_page_leads_to_it(browser: Browser) -> None:
    page = await browser.open()

    assert "/suivi" in [link.attributes["href"] for link in page.tree.css("a")]
