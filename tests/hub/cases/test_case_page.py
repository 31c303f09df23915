import io
import re
import uuid
from html import unescape

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from hub.cases.models import Case, CaseEvent
from hub.cases.reference import format_reference
from hub.db import transaction
from hub.staff.models import Staff
from tests.factories import create_attachment, create_case, create_contact, create_conversation, create_message

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"


def _picture(size: tuple[int, int] = (900, 600), form: str = "JPEG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, form)
    return written.getvalue()


async def _page(browser: httpx.AsyncClient, case: Case) -> str:
    answer = await browser.get(f"/cases/{case.reference}")
    assert answer.status_code == 200
    return answer.text


async def test_it_opens_by_its_reference_in_any_form(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(reference="7K3F9QX4")
    for written in ("7K3F-9QX4", "7k3f9qx4", "7k3f 9qx4"):
        page = await alice_hub.get(f"/cases/{written}")
        assert format_reference(case.reference) in page.text


@pytest.mark.parametrize("reference", ["0000-0000", "x", "%00", "a" * 300, "7K3F-9QX5"])
async def test_it_says_that_a_case_does_not_exist(alice_hub: httpx.AsyncClient, reference: str) -> None:
    for path in ("", "/events"):
        assert (await alice_hub.get(f"/cases/{reference}{path}")).status_code == 404


async def test_it_tells_by_words_who_said_what(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case(said="Au secours")
    await create_message(case, "Bien reçu", author="bot")
    await create_message(case, "J'arrive", author="delegate", staff_id=alice.id)
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(await _page(alice_hub, case))))
    thread = page[page.index("Nadia Roux") :]
    for words in ("Nadia Roux a écrit", "Réponse automatique envoyée par l’assistant", "Alice Martin a répondu"):
        assert words in thread
    assert thread.index("Au secours") < thread.index("Bien reçu") < thread.index("J'arrive")


async def test_it_shows_markup_as_the_text_it_is(alice_hub: httpx.AsyncClient) -> None:
    contact = await create_contact(name=EVIL)
    case = await create_case(
        await create_conversation("email", f"{EVIL}@exemple.test", contact=contact),
        EVIL,
        slots={"place": EVIL, EVIL: EVIL},
        understood={"need": EVIL, "topic": EVIL, "confidence": 0.5, "entities": [[EVIL, EVIL]]},
    )
    message = await create_message(
        case, EVIL, original_text=EVIL + "2", details={"subject": EVIL, "phone": EVIL}, buttons=[{"label": EVIL}]
    )
    await create_attachment(message, b"x", EVIL, "text/html")
    await create_attachment(message, b"x", EVIL)
    await alice_hub.post(f"/cases/{case.reference}/notes", data={"text": EVIL})
    for answer in (
        await alice_hub.get(f"/cases/{case.reference}"),
        await alice_hub.post(f"/cases/{case.reference}/replies/preview", data={"text": EVIL}),
        await alice_hub.post(f"/cases/{case.reference}/address"),
        await alice_hub.get("/?view=all"),
    ):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


async def test_it_uses_nothing_inline_that_the_security_policy_refuses(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    for url in ("/", f"/cases/{case.reference}", "/login"):
        page = (await alice_hub.get(url)).text
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", page)
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)


async def test_it_folds_the_whole_text_of_a_mail_away(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await create_message(case, "Merci", original_text="Merci\n\n> Bonjour")
    page = await _page(alice_hub, case)
    assert re.search(r"<details[^>]*><summary>Texte entier.*?&gt; Bonjour</p></details>", page, re.S)
    assert "<details open" not in page


async def test_it_shows_a_shared_position_and_telephone(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await create_message(case, "", details={"position": [50.951234, 1.853214], "phone": "+33600000000"})
    page = await _page(alice_hub, case)
    assert "50.95123, 1.85321" in page
    assert 'rel="noopener noreferrer"' in page
    assert 'href="tel:+33600000000"' in page


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        ("queued", None, "Part dans un instant"),
        ("queued", "unreachable", "nouvel essai"),
        ("sent", None, "Envoyé"),
        ("delivered", None, "Remis"),
        ("failed", "blocked", "La personne a bloqué notre compte. Cherchez un autre moyen"),
        ("failed", "something new", "Le message n’est pas parti. Renvoyez-le plus tard."),
    ],
)
async def test_it_says_what_became_of_each_message(
    alice_hub: httpx.AsyncClient, status: str, reason: str | None, words: str
) -> None:
    case = await create_case()
    await create_message(case, "Bonjour", author="delegate", status=status, failed_reason=reason)
    assert words in await _page(alice_hub, case)


async def test_every_reason_of_a_channel_has_its_words() -> None:
    from bot.channels.base import Reason
    from hub.cases.words import FAILURES

    assert set(FAILURES) == {reason.value for reason in Reason}


async def test_every_label_of_understanding_has_its_words() -> None:
    from bot.labels import TOPICS
    from hub.cases import words

    assert set(words.NEEDS) == {*TOPICS, "unknown"}
    assert {need: tuple(topics) for need, topics in words.TOPICS.items() if need != "unknown"} == TOPICS


async def test_it_shows_what_was_understood_and_how_surely(alice_hub: httpx.AsyncClient) -> None:
    understood = {"need": "report", "topic": "noise", "confidence": 0.914, "topic_confidence": 0.7, "entities": []}
    case = await create_case(understood=understood, slots={"place": "bâtiment C", "safe": "yes"})
    page = unescape(await _page(alice_hub, case))
    assert "Signalement · Bruit, sûr à 91 % (sujet : 70 %)" in page
    assert '<dt>Lieu</dt><dd dir="auto">bâtiment C</dd>' in page
    assert '<dt>En sécurité</dt><dd dir="auto">oui</dd>' in page


async def test_it_says_that_nothing_could_be_understood(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(need="unknown", topic=None, understood={"need": "unknown", "is_available": False})
    assert "L’analyse n’était pas disponible" in await _page(alice_hub, case)


async def test_it_shows_the_safe_contact_plan_beside_the_reply(alice_hub: httpx.AsyncClient) -> None:
    contact = await create_contact(plan={"channels": ["telegram"], "hours": [[0, 24]]})
    case = await create_case(await create_conversation(contact=contact))
    page = unescape(await _page(alice_hub, case))
    assert page.count("Seulement par : Telegram. Seulement de 0 h à 24 h.") == 2


async def test_it_hides_the_address_until_somebody_asks_and_writes_down_who(
    alice_hub: httpx.AsyncClient, alice: Staff
) -> None:
    case = await create_case(await create_conversation("email", "nadia.roux@exemple.test"))
    page = await _page(alice_hub, case)
    assert "nadia.roux" not in page
    assert "n•••@exemple.test" in page
    shown = await alice_hub.post(f"/cases/{case.reference}/address")
    assert "nadia.roux@exemple.test" in shown.text
    async with transaction() as session:
        event = (await session.scalars(select(CaseEvent))).one()
    assert (event.kind, event.staff_id) == ("read", alice.id)
    assert "Alice Martin a affiché l’adresse" in shown.text


async def test_it_never_shows_the_digest_of_a_web_conversation(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case(await create_conversation("webchat", "d1gest0fasecret"))
    assert "d1gest0fasecret" not in await _page(alice_hub, case)


async def test_the_parts_that_are_refreshed_are_the_parts_of_the_page(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await alice_hub.post(f"/cases/{case.reference}/notes", data={"text": "Vu"})
    parts = await alice_hub.get(f"/cases/{case.reference}", headers={"HX-Request": "true"})
    page = _without_space(await _page(alice_hub, case))
    found = re.split(
        r"(?=<(?:header class=\"case-head|section class=\"thread|section class=\"notes|div class=\"facts))", parts.text
    )
    assert len(found) == 5
    for part in found[1:]:
        assert _without_space(part) in page
    assert "<textarea" not in parts.text


def _without_space(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()


async def test_the_page_of_a_person_without_a_name_is_whole(alice_hub: httpx.AsyncClient) -> None:
    contact = await create_contact(name=None)
    case = await create_case(await create_conversation(contact=contact), "", topic=None, need="unknown")
    page = await _page(alice_hub, case)
    assert "La personne" in page
    assert "Non donné" in page


async def test_it_shows_pictures_small_and_everything_else_as_a_download(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    message = await create_message(case, "Voici")
    picture = await create_attachment(message, _picture(), "salle d'eau.jpg")
    page_file = await create_attachment(message, b"<script>alert(1)</script>", "page.html", "text/html")
    page = await _page(alice_hub, case)
    assert f'<img src="/attachments/{picture.public_id}/thumbnail" alt="Photo : salle d&#39;eau.jpg"' in page
    assert f'<a href="/attachments/{page_file.public_id}" download>page.html</a>' in page
    whole = await alice_hub.get(f"/attachments/{picture.public_id}")
    assert (whole.headers["content-type"], whole.content) == ("image/jpeg", _picture())
    assert whole.headers["content-disposition"] == "inline; filename*=UTF-8''salle%20d%27eau.jpg"
    small = await alice_hub.get(f"/attachments/{picture.public_id}/thumbnail")
    assert Image.open(io.BytesIO(small.content)).size == (480, 320)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("page.html", "text/html"),
        ("drawing.svg", "image/svg+xml"),
        ("paper.pdf", "application/pdf"),
        ('a"; filename="b.html', "text/html"),
        ("x\r\nSet-Cookie: a=b", "text/plain"),
        ("été 😀", "x/y"),
    ],
)
async def test_a_file_that_could_run_is_only_ever_a_download(
    alice_hub: httpx.AsyncClient, name: str, media_type: str
) -> None:
    message = await create_message(await create_case())
    stored = await create_attachment(message, b"<script>alert(1)</script>", name, media_type)
    answer = await alice_hub.get(f"/attachments/{stored.public_id}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("content", [b"", b"not a picture", _picture()[:300], _picture(form="BMP")])
async def test_a_broken_picture_has_no_thumbnail_and_breaks_nothing(
    alice_hub: httpx.AsyncClient, content: bytes
) -> None:
    message = await create_message(await create_case())
    stored = await create_attachment(message, content)
    assert (await alice_hub.get(f"/attachments/{stored.public_id}/thumbnail")).status_code == 404


async def test_it_does_not_unpack_an_absurdly_large_picture(
    alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.cases.attachment_pages._MOST_PIXELS", 100)
    message = await create_message(await create_case())
    stored = await create_attachment(message, _picture())
    assert (await alice_hub.get(f"/attachments/{stored.public_id}/thumbnail")).status_code == 404


async def test_an_unknown_file_is_not_found(alice_hub: httpx.AsyncClient) -> None:
    for path in (str(uuid.uuid4()), f"{uuid.uuid4()}/thumbnail"):
        assert (await alice_hub.get(f"/attachments/{path}")).status_code == 404
    assert (await alice_hub.get("/attachments/x")).status_code == 422


async def test_it_says_that_the_person_asked_for_it_to_be_erased_and_took_it_up_elsewhere(
    alice_hub: httpx.AsyncClient,
) -> None:
    case = await create_case(status="open")
    async with transaction() as session:
        details = {"from": "telegram", "to": "webchat"}
        session.add_all(
            [
                CaseEvent(case_id=case.id, kind="erasure_asked"),
                CaseEvent(case_id=case.id, kind="resumed", details=details),
            ]
        )

    page = (await alice_hub.get(f"/cases/{case.reference}")).text

    assert "Effacement demandé" in page
    assert "réponses par la messagerie web (avant : par Telegram)" in page
