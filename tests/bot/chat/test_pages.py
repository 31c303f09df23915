"""The chat as a browser without JavaScript meets it, and the fragments that one with it asks for."""

import uuid
from io import BytesIO

import httpx
import pytest
from PIL import Image
from sqlalchemy import text

from bot.channels.webchat import COOKIE
from hub.db import connection, get_engine
from hub.settings import get_settings
from tests.bot.chat.conftest import ORIGIN, Browser, Page
from tests.rasa_server import RasaServer


async def count(query: str) -> int:
    async with connection() as opened:
        return int((await opened.execute(text(query))).scalar_one())


def photo_with_position() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera 9000"
    exif.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    Image.new("RGB", (40, 30), "green").save(target, "JPEG", exif=exif)
    return target.getvalue()


async def test_it_answers_a_first_message_on_the_page(browser: Browser, rasa: RasaServer) -> None:
    rasa.understands("scooters", "report__noise")

    page = await browser.send("Des scooters toute la nuit")

    assert page.status == 200
    assert page.said[0] == "Des scooters toute la nuit"
    assert "assistant automatique" in page.said[1]
    assert page.words(".log .by b") == ["Vous", "Assistant automatique"]
    assert len(page.only("#case .reference")) == 9


async def test_it_leads_from_the_form_to_a_page_that_can_be_loaded_again(browser: Browser) -> None:
    response = await browser.post("Bonjour")

    assert (response.status_code, response.headers["location"]) == (303, "/#latest")
    assert (await browser.open()).said == (await browser.open()).said


async def test_it_sets_no_cookie_before_the_first_message(browser: Browser) -> None:
    response = await browser.client.get("/")

    assert "set-cookie" not in response.headers
    assert await count("SELECT count(*) FROM conversations") == 0


async def test_it_names_the_conversation_in_a_cookie_that_leaves_with_the_browser(browser: Browser) -> None:
    response = await browser.post("Bonjour")

    (cookie,) = [line for line in response.headers.get_list("set-cookie") if line.startswith(COOKIE)]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "max-age" not in cookie.lower()
    assert "expires" not in cookie.lower()
    assert "Secure" not in cookie


async def test_it_sends_the_cookie_back_only_over_tls_where_there_is_tls(browser: Browser) -> None:
    form = {"id": str(uuid.uuid4()), "text": "Bonjour"}
    response = await browser.client.post("https://public.test/chat", data=form)

    assert "Secure" in response.headers["set-cookie"]
    assert response.headers["strict-transport-security"]


async def test_it_shows_the_secret_nowhere(browser: Browser) -> None:
    response = await browser.post("Bonjour")
    page = await browser.client.get("/")

    assert browser.conversation
    for shown in (page.text, response.headers["location"], str(page.url)):
        assert browser.conversation not in shown
        assert browser.conversation.replace("-", "") not in shown


async def test_it_begins_one_conversation_when_the_first_form_is_sent_twice(browser: Browser) -> None:
    page = await browser.open()
    await browser.post("Bonjour", page)
    browser.client.cookies.clear()
    await browser.post("Bonjour", page)

    assert await count("SELECT count(*) FROM conversations") == 1
    assert await count("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_nobody_can_work_out_the_secret_from_what_the_delegate_sees(browser: Browser) -> None:
    page = await browser.open()
    await browser.post("Bonjour", page)

    assert browser.conversation != page.value("#composer [name=id]")


async def test_it_takes_a_pressed_button_and_shows_its_label(browser: Browser) -> None:
    page = await browser.open()
    label, value = page.words(".starters button")[0], page.value(".starters button")

    page = await browser.send(value, page)

    assert (label, value) == ("Signaler un problème", "menu:report")
    assert page.said[0] == "Signaler un problème"
    assert not page.tree.css(".starters")


async def test_only_the_last_message_has_buttons(browser: Browser) -> None:
    await browser.send("menu")
    page = await browser.send("menu")

    assert len(page.tree.css(".log form.choices")) == 1
    assert page.tree.css(".message")[-1].css("form.choices button")


async def test_it_refuses_an_empty_form_in_plain_words(browser: Browser) -> None:
    page = await browser.send("   ")

    assert page.status == 422
    assert page.only("#refusal") == "Écrivez un message, ou joignez une photo."
    assert page.only("title").startswith("Message non envoyé")
    assert browser.conversation is None


async def test_it_gives_a_text_back_that_is_too_long(browser: Browser) -> None:
    page = await browser.send("é" * 40_000)

    assert page.status == 413
    assert "trop long" in page.only("#refusal")
    assert page.only("#text") == "é" * 40_000


async def test_it_takes_a_photo_without_its_position_and_camera(browser: Browser) -> None:
    page = await browser.send("Voici", photo=("IMG_1.jpg", photo_with_position(), "image/jpeg"))

    assert page.only(".joined") == "1 fichier joint"
    async with connection() as opened:
        content = (await opened.execute(text("SELECT content FROM attachment_contents"))).scalar_one()
    assert b"SecretCamera" not in content
    assert not Image.open(BytesIO(content)).getexif()


async def test_it_begins_a_conversation_with_a_photo_alone(browser: Browser) -> None:
    page = await browser.send(photo=("IMG_1.jpg", photo_with_position(), "image/jpeg"))

    assert page.status == 200
    assert await count("SELECT count(*) FROM attachments") == 1


async def test_it_keeps_the_words_when_the_photo_cannot_be_read(browser: Browser) -> None:
    page = await browser.send("Voici", photo=("IMG_1.jpg", b"not a picture", "image/jpeg"))

    assert page.status == 422
    assert page.only("#refusal") == "Cette image ne peut pas être lue. Essayez avec une autre photo. " + (
        "Joignez de nouveau votre fichier."
    )
    assert page.only("#text") == "Voici"


async def test_it_keeps_the_words_when_the_file_is_too_large(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("ATTACHMENT_LIMIT_MB", "1")
    get_settings.cache_clear()

    page = await browser.send("Voici", photo=("film.pdf", b"x" * 3_000_000, "application/pdf"))

    assert page.status == 413
    assert page.only("#refusal").startswith("Ce fichier est trop gros : 1 Mo au plus.")
    assert page.only("#text") == "Voici"
    assert await count("SELECT count(*) FROM messages") == 0


async def test_it_shows_a_position_that_was_shared(browser: Browser) -> None:
    page = await browser.send("C’est ici", latitude="50.95129", longitude="1.85868")

    assert page.only(".joined") == "Position jointe : 50.95129, 1.85868"


@pytest.mark.parametrize("latitude", ["91", "nan", "inf", "", "là"])
async def test_it_takes_a_message_whose_position_makes_no_sense_without_it(browser: Browser, latitude: str) -> None:
    page = await browser.send("C’est ici", latitude=latitude, longitude="1.85868")

    assert page.status == 200
    assert not page.tree.css(".joined")


async def test_it_asks_again_when_a_sent_form_comes_back_with_another_text(browser: Browser) -> None:
    page = await browser.open()
    await browser.post("Bonjour", page)

    refused = await browser.send("Bonsoir", page)

    assert refused.status == 409
    assert refused.only("#text") == "Bonsoir"
    accepted = await browser.send("Bonsoir", refused)
    assert accepted.status == 200
    assert "Bonsoir" in accepted.said


async def test_it_says_in_plain_words_that_one_writes_too_fast(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("CHAT_LIMIT_ADDRESS", "1")
    get_settings.cache_clear()
    await browser.send("Bonjour")

    page = await browser.send("Encore moi")

    assert (page.status, page.headers["retry-after"]) == (429, "60")
    assert page.only("#refusal") == "Vous écrivez très vite. Attendez une minute, puis réessayez."
    assert page.only("#text") == "Encore moi"
    assert page.said[0] == "Bonjour"


async def test_it_shows_the_numbers_to_call_even_to_those_who_write_too_fast(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("CHAT_LIMIT_ADDRESS", "1")
    get_settings.cache_clear()
    await browser.send("Bonjour")
    await browser.send("Au secours, il me frappe")

    page = await browser.send("Au secours, il va me tuer")

    assert page.status == 429
    assert "URGENCE" in page.words(".card .words")[-1]
    assert page.tree.css(".card")[-1].css("a[href='tel:17']")


async def test_it_gives_the_words_back_when_the_database_is_away(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    page = await browser.send("Bonjour")
    await lose_database(settings_of_the_test)

    refused = await browser.send("Au secours, il me frappe", page)

    assert refused.status == 503
    assert refused.headers["retry-after"]
    assert "pas encore enregistré" in refused.only("#refusal")
    assert refused.only("#text") == "Au secours, il me frappe"
    assert "URGENCE" in refused.only(".card .words")
    assert refused.value("#composer [name=id]") == page.value("#composer [name=id]")


async def test_the_page_itself_opens_while_the_database_is_away(
    browser: Browser, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    await browser.send("Bonjour")
    await lose_database(settings_of_the_test)

    page = await browser.open()

    assert page.status == 503
    assert "à son retour" in page.only("#refusal")
    assert page.tree.css("#composer")


async def lose_database(settings_of_the_test: pytest.MonkeyPatch) -> None:
    await get_engine().dispose()
    settings_of_the_test.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    get_engine.cache_clear()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
@pytest.mark.parametrize("path", ["/chat", "/chat/keep", "/chat/new"])
async def test_it_refuses_forms_of_other_sites(browser: Browser, headers: dict[str, str], path: str) -> None:
    form = {"id": str(uuid.uuid4()), "text": "Bonjour"}
    response = await browser.client.post(path, data=form, headers=headers)

    assert response.status_code == 403
    assert await count("SELECT count(*) FROM messages") == 0


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": ORIGIN}, {}])
async def test_it_takes_forms_of_its_own(browser: Browser, headers: dict[str, str]) -> None:
    form = {"id": str(uuid.uuid4()), "text": "Bonjour"}
    response = await browser.client.post("/chat", data=form, headers=headers)

    assert response.status_code == 303


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"--x\r\nbroken", b"text=%ff%fe&id=zz"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "text/plain", ""])
async def test_it_never_fails_on_a_form_that_makes_no_sense(browser: Browser, body: bytes, kind: str) -> None:
    response = await browser.client.post("/chat", content=body, headers={"Content-Type": kind})

    assert response.status_code in (303, 422)


async def test_a_tab_gets_its_message_and_the_answers_as_a_fragment(browser: Browser, tab: dict[str, str]) -> None:
    response = await browser.client.post("/chat", data={"id": str(uuid.uuid4()), "text": "Bonjour"}, headers=tab)

    assert response.status_code == 200
    assert "set-cookie" not in response.headers
    fragment = Page(response)
    assert fragment.words(".by b") == ["Vous", "Assistant automatique"]
    assert fragment.only(".state") == "Reçu"
    assert not fragment.tree.css("head > *")


async def test_a_tab_gets_only_what_came_after_the_last_message_that_it_shows(
    browser: Browser, tab: dict[str, str]
) -> None:
    first = await browser.client.post("/chat", data={"id": str(uuid.uuid4()), "text": "Bonjour"}, headers=tab)
    last = Page(first).tree.css("article")[-1].attributes["id"] or ""

    form = {"id": str(uuid.uuid4()), "text": "Bonsoir", "after": last.removeprefix("m-")}
    second = await browser.client.post("/chat", data=form, headers=tab)

    assert Page(second).words(".words")[0] == "Bonsoir"


async def test_a_tab_may_repeat_a_message_without_doubling_it(browser: Browser, tab: dict[str, str]) -> None:
    form = {"id": str(uuid.uuid4()), "text": "Bonjour"}
    answers = [await browser.client.post("/chat", data=form, headers=tab) for _ in range(2)]

    assert Page(answers[0]).words("article") == Page(answers[1]).words("article")
    assert await count("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_the_header_of_a_tab_wins_over_the_cookie(browser: Browser, tab: dict[str, str]) -> None:
    await browser.send("Dans le cookie")
    await browser.client.post("/chat", data={"id": str(uuid.uuid4()), "text": "Dans l’onglet"}, headers=tab)

    shown = Page(await browser.client.get("/chat/messages", headers=tab))

    assert shown.words(".words")[0] == "Dans l’onglet"
    assert (await browser.open()).said[0] == "Dans le cookie"


async def test_a_tab_learns_why_its_message_was_refused(browser: Browser, tab: dict[str, str]) -> None:
    response = await browser.client.post("/chat", data={"id": str(uuid.uuid4()), "text": " "}, headers=tab)

    assert response.status_code == 422
    assert Page(response).only(".why") == "Écrivez un message, ou joignez une photo."


async def test_a_tab_without_a_conversation_gets_nothing(browser: Browser, tab: dict[str, str]) -> None:
    assert (await browser.client.get("/chat/messages", headers=tab)).status_code == 204
    assert (await browser.client.get("/chat/messages")).status_code == 204
    assert (await browser.client.get("/chat/stream", headers=tab)).status_code == 404
    assert (await browser.client.get("/chat/stream")).status_code == 404


async def test_it_shows_words_as_words(browser: Browser) -> None:
    page = await browser.send("<script>alert('é')</script> & {{ 7*7 }} 😀\n\nالسلام عليكم")

    assert page.tree.css(".words")[0].text() == "<script>alert('é')</script> & {{ 7*7 }} 😀\n\nالسلام عليكم"
    assert not page.tree.css(".log script")


async def test_it_makes_the_numbers_of_the_emergency_card_callable(browser: Browser) -> None:
    page = await browser.send("Au secours, il me frappe")

    (card,) = page.tree.css(".card")
    assert [link.attributes["href"] for link in card.css("a")] == ["tel:17", "tel:112", "sms:114"]


def is_private(response: httpx.Response) -> bool:
    return response.headers["cache-control"] == "no-store" and "noindex" in response.headers["x-robots-tag"]


async def test_a_conversation_is_kept_by_nobody_on_the_way(browser: Browser, tab: dict[str, str]) -> None:
    await browser.client.post("/chat", data={"id": str(uuid.uuid4()), "text": "Bonjour"}, headers=tab)
    await browser.send("Bonjour")

    assert is_private(await browser.client.get("/"))
    assert is_private(await browser.client.get("/chat/messages", headers=tab))
