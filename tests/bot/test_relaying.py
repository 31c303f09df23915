"""Security contacts, whole: they join by a code, relay for somebody, and nothing of who that is leaks anywhere."""

import asyncio
import base64
import uuid
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import text

from bot.channels.base import Attachment, Inbound, Position
from bot.channels.email import inbound_from_mail
from bot.guesses import TRIES
from bot.receive import Receipt, Receiver
from bot.relayed import list_relayed
from hub.contacts.invitation_codes import digest_code, format_code
from hub.contacts.models import Invitation
from hub.db import connection, driver_transaction, transaction
from hub.settings import get_settings
from hub.staff.models import Staff
from tests import factories
from tests.rasa_server import RasaServer

CODE = "K7P2M9XD4QRT"
BROUGHT = f"inv-{format_code(CODE)}"
NAME = "Zénobie Quartefeuille"  # who is spoken for: invented, and in no other text
PHONE = "06 12 34 56 78"

_TEXT_COLUMNS = """
SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
"""


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def find_everywhere(*needles: str) -> set[str]:
    """`table.column` of every place in the database that holds one of these, in whatever type."""
    found = set()
    for place in await rows(_TEXT_COLUMNS):
        table, column = place["table"], place["column"]
        value = f"CASE WHEN pg_typeof(\"{column}\") = 'bytea'::regtype THEN encode(\"{column}\"::text::bytea, 'escape')"
        value += f' ELSE "{column}"::text END'
        for needle in needles:
            if await rows(f'SELECT 1 FROM "{table}" WHERE {value} ILIKE :needle LIMIT 1', needle=f"%{needle}%"):
                found.add(f"{table}.{column}")
    return found


class Person:
    """Somebody who writes on one channel."""

    def __init__(self, receiver: Receiver, channel: str = "webchat", sender: str | None = None) -> None:
        self.receiver = receiver
        self.channel = channel
        self.sender = sender or (uuid.uuid4().hex * 2 if channel == "webchat" else str(uuid.uuid4().int % 10**9))
        self.said = 0

    async def say(self, said: str, **more: Any) -> Receipt:
        self.said += 1
        number = str(uuid.uuid4()) if self.channel == "webchat" else str(self.said)
        return await self.receiver.take_in(Inbound(self.channel, self.sender, f"{self.sender}:{number}", said, **more))

    async def press(self, value: str) -> Receipt:
        return await self.say(value, is_button=True)


def words(receipt: Receipt) -> str:
    return "\n".join(answer.text for answer in receipt.answers)


@pytest.fixture
async def invitation(area: None, alice: Staff) -> Invitation:
    return await make_invitation(alice)


async def make_invitation(staff: Staff, code: str = CODE, **more: Any) -> Invitation:
    area = await factories.create_area()
    given = {"expires_at": datetime.now(UTC) + timedelta(days=14), "name": "Fatima L."} | more
    made = Invitation(digest=digest_code(code), area_id=area.id, created_by=staff.id, **given)
    async with transaction() as session:
        session.add(made)
    return made


@pytest.fixture
async def fatima(receiver: Receiver, invitation: Invitation) -> Person:
    """A security contact, on the web chat."""
    person = Person(receiver)
    await person.say(BROUGHT)
    return person


# Joining


@pytest.mark.parametrize("channel", ["webchat", "telegram", "email"])
async def test_a_code_makes_a_security_contact_on_any_channel(
    receiver: Receiver, invitation: Invitation, alice: Staff, channel: str
) -> None:
    person = Person(receiver, channel)

    await person.say(f"/start {BROUGHT}" if channel == "telegram" else f"Bonjour, {BROUGHT}")

    (joined,) = await rows("SELECT * FROM security_contacts")
    assert (joined["name"], joined["invited_by"], joined["left_at"]) == ("Fatima L.", alice.id, None)
    (used,) = await rows("SELECT used_at FROM invitations")
    assert used["used_at"] is not None
    (reply,) = await rows("SELECT text FROM messages WHERE author = 'bot'")
    for part in ("Fatima L.", "/relayer", "ne promettez rien", "17", "/quitter-reference"):
        assert part in reply["text"]


@pytest.mark.parametrize("channel", ["webchat", "telegram"])
async def test_the_code_is_kept_nowhere(
    receiver: Receiver, invitation: Invitation, channel: str, capsys: pytest.CaptureFixture[str], rasa: RasaServer
) -> None:
    await Person(receiver, channel).say(f"voici mon invitation : {format_code(CODE)} merci")

    for form in (CODE, format_code(CODE), "M9XD"):
        assert await find_everywhere(form) == set()
        assert form not in "".join(capsys.readouterr())
        assert form not in "".join(rasa.asked)
    (message,) = await rows("SELECT text FROM messages WHERE direction = 'inbound'")
    assert message["text"] == "voici mon invitation : ••••-••••-•••• merci"


async def test_the_code_in_a_mail_is_kept_neither_in_its_subject_nor_in_the_mail_as_it_came(
    receiver: Receiver, invitation: Invitation
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "fatima@exemple.test", "contact@lien.example", f"Code {BROUGHT}"
    mail["Message-ID"] = "<1@exemple.test>"
    mail.set_content(f"Bonjour,\n\n{BROUGHT}\n\nFatima\n\n> ancien texte {BROUGHT}", cte="base64")
    raw = mail.as_bytes()
    inbound = inbound_from_mail(
        raw, mailbox="contact@lien.example", envelope_from=None, envelope_to=None, settings=get_settings()
    )
    assert isinstance(inbound, Inbound)

    await receiver.take_in(inbound)

    assert len(await rows("SELECT 1 FROM security_contacts")) == 1
    assert await find_everywhere("M9XD", base64.b64encode(BROUGHT.encode()).decode()[4:16]) == set()
    assert await rows("SELECT 1 FROM raw_mails") == []


async def test_the_same_message_again_is_answered_the_same(receiver: Receiver, invitation: Invitation) -> None:
    sender = "a" * 64
    message = Inbound("webchat", sender, f"{sender}:{uuid.uuid4()}", BROUGHT)
    first, second = await receiver.take_in(message), await receiver.take_in(message)
    assert (first.is_new, second.is_new, second.is_conflict) == (True, False, False)
    assert [a.id for a in first.answers] == [a.id for a in second.answers]
    other = Inbound("webchat", sender, message.external_id, "inv-AAAA-2222-BBBB")
    assert (await receiver.take_in(other)).is_conflict


async def test_of_twenty_who_bring_it_at_once_one_joins(receiver: Receiver, invitation: Invitation) -> None:
    people = [Person(receiver, "webchat" if number % 2 else "telegram") for number in range(20)]

    await asyncio.gather(*(person.say(BROUGHT) for person in people))

    assert len(await rows("SELECT 1 FROM security_contacts")) == 1
    assert len(await rows("SELECT 1 FROM messages WHERE author = 'bot' AND text LIKE '%maintenant référent%'")) == 1
    assert len(await rows("SELECT 1 FROM messages WHERE author = 'bot' AND text LIKE '%ne peut plus servir%'")) == 19


@pytest.mark.parametrize(
    "state",
    [
        {"used_at": datetime.now(UTC)},
        {"revoked_at": datetime.now(UTC)},
        {"expires_at": datetime.now(UTC) - timedelta(seconds=1)},
    ],
    ids=["used", "revoked", "expired"],
)
async def test_a_code_that_is_over_makes_nobody(
    receiver: Receiver, area: None, alice: Staff, state: dict[str, Any]
) -> None:
    await make_invitation(alice, **state)
    receipt = await Person(receiver).say(BROUGHT)
    assert "ne peut plus servir" in words(receipt)
    assert await rows("SELECT 1 FROM security_contacts") == []


async def test_guesses_are_counted_and_then_even_the_right_code_is_refused(
    receiver: Receiver, invitation: Invitation
) -> None:
    person = Person(receiver)
    for number in range(TRIES):
        assert "Je ne connais pas ce code" in words(await person.say(f"inv-AAAA-BBBB-CCC{number + 2}"))
    assert "Trop de codes faux" in words(await person.say(BROUGHT))
    assert await rows("SELECT 1 FROM security_contacts") == []
    assert "maintenant référent" in words(await Person(receiver).say(BROUGHT))


async def test_who_is_one_leaves_a_second_code_unused(fatima: Person, alice: Staff) -> None:
    await make_invitation(alice, "AAAA2222BBBB", name="Sami")
    assert "déjà référent" in words(await fatima.say("inv-AAAA-2222-BBBB"))
    assert len(await rows("SELECT 1 FROM invitations WHERE used_at IS NULL")) == 1
    assert len(await rows("SELECT 1 FROM security_contacts")) == 1


async def test_an_automatic_answer_brings_nobody_in(receiver: Receiver, invitation: Invitation) -> None:
    await Person(receiver, "email").say(BROUGHT, is_automatic=True)
    assert await rows("SELECT 1 FROM security_contacts") == []
    assert await find_everywhere("M9XD") == set()


async def test_a_code_that_an_edit_brings_counts(receiver: Receiver, invitation: Invitation) -> None:
    person = Person(receiver, "telegram")
    await person.say("inv-K7P2-M9XD-4QR2")
    first = f"{person.sender}:1"
    edited = Inbound("telegram", person.sender, f"{first}:1700000000", BROUGHT, revises=first)
    await receiver.take_in(edited)
    assert len(await rows("SELECT 1 FROM security_contacts")) == 1
    assert await find_everywhere("4QRT") == set()


# Relaying


async def relay(
    person: Person, rasa: RasaServer, said: str = "Je relaie pour une voisine : son mari la frappe"
) -> Receipt:
    rasa.understands("frappe", "victim__domestic_violence")
    return await person.say(said)


async def test_it_relays_for_somebody_who_stays_unnamed(fatima: Person, rasa: RasaServer) -> None:
    opened = await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    done = await fatima.say(f"C'est {NAME}, 3e étage, {PHONE}")

    (case,) = await rows("SELECT * FROM cases")
    (contact,) = await rows("SELECT id FROM security_contacts")
    assert (case["need"], case["topic"], case["relayed_by"]) == ("victim", "domestic_violence", contact["id"])
    (sealed,) = await rows("SELECT * FROM sealed_identities")
    assert (sealed["case_id"], sealed["text"]) == (case["id"], f"C'est {NAME}, 3e étage, {PHONE}")
    assert "Peut-on dire" in words(opened)
    reference = f"{case['reference'][:4]}-{case['reference'][4:]}"
    assert reference in words(done) and "Code secret" in words(done)


async def test_who_it_is_is_in_no_other_column(fatima: Person, rasa: RasaServer) -> None:
    rasa.entities = [{"entity": "place", "value": "3e étage"}]
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.say(
        f"C'est {NAME}, 3e étage, {PHONE}",
        original_text=f"> avant\n{NAME}",
        subject=f"Ma voisine {NAME}",
        raw=f"From: x\n\n{NAME}".encode(),
        attachments=(Attachment(f"{NAME}.jpg", "image/jpeg", NAME.encode()),),
        position=Position(50.123, 1.456),
        phone=PHONE,
    )
    await fatima.say("bonjour")

    found = await find_everywhere(NAME, "Quartefeuille", PHONE, "3e étage", "50.123")
    assert found == {"sealed_identities.text"}
    assert (
        await rows("SELECT 1 FROM case_search WHERE vector @@ websearch_to_tsquery('lien_french', 'Quartefeuille')")
        == []
    )
    assert await rows("SELECT 1 FROM attachments") == []


async def test_who_it_is_is_in_no_log_and_no_answer(
    fatima: Person, rasa: RasaServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    receipt = await fatima.say(NAME)
    assert "Quartefeuille" not in words(receipt) + str(receipt.case)
    written = capsys.readouterr()
    assert "Quartefeuille" not in written.out + written.err


async def test_who_it_is_stays_sealed_when_the_message_is_edited(
    receiver: Receiver, invitation: Invitation, rasa: RasaServer
) -> None:
    fatima = Person(receiver, "telegram")
    await fatima.say(BROUGHT)
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.say("C'est la dame")
    first = f"{fatima.sender}:{fatima.said}"
    for number, said in enumerate((f"C'est {NAME}", f"C'est {NAME}, il est en train de l'étrangler, au secours")):
        edited = Inbound("telegram", fatima.sender, f"{first}:{number}", said, revises=first)
        for _ in range(2):
            await receiver.take_in(edited)

    assert await find_everywhere("Quartefeuille") == {"sealed_identities.text"}
    (sealed,) = await rows("SELECT text FROM sealed_identities")
    assert sealed["text"].count("Quartefeuille") == 2
    assert (await rows("SELECT danger FROM cases"))[0]["danger"]


async def test_who_it_is_stays_sealed_in_danger(fatima: Person, rasa: RasaServer) -> None:
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    receipt = await fatima.say(f"C'est {NAME}, il est en train de l'étrangler, au secours")
    assert receipt.answers[0].text.startswith("URGENCE")
    assert "appelez le 17 pour elle" in words(receipt)
    assert await find_everywhere("Quartefeuille") == {"sealed_identities.text"}
    (case,) = await rows("SELECT danger, gravity FROM cases")
    assert (case["danger"], case["gravity"]) == (True, 0)


async def test_who_may_be_named_is_with_the_case(fatima: Person, rasa: RasaServer) -> None:
    await relay(fatima, rasa)
    await fatima.say("oui")
    await fatima.say(f"{NAME}, le matin")
    (case,) = await rows("SELECT slots FROM cases")
    assert case["slots"]["concerned"] == f"{NAME}, le matin"
    assert await rows("SELECT 1 FROM sealed_identities") == []


async def test_a_relay_is_none_of_their_own_cases(fatima: Person, rasa: RasaServer) -> None:
    rasa.understands("scooters", "report__noise")
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.press("relay:skip")

    await fatima.say("Il y a des scooters sous mes fenêtres")

    relayed, own = await rows("SELECT * FROM cases ORDER BY id")
    assert (relayed["relayed_by"] is not None, own["relayed_by"]) == (True, None)
    said = await rows("SELECT text FROM messages WHERE case_id = :id AND author = 'resident'", id=own["id"])
    assert not any("frappe" in message["text"] for message in said)


async def test_their_own_earlier_words_are_no_part_of_a_relay(fatima: Person, rasa: RasaServer) -> None:
    rasa.understands("permanence", "smalltalk")
    await fatima.say("bonjour, la permanence ?")
    await relay(fatima, rasa)
    (case,) = await rows("SELECT id FROM cases")
    said = await rows("SELECT text FROM messages WHERE case_id = :id AND author = 'resident'", id=case["id"])
    assert [message["text"] for message in said] == ["Je relaie pour une voisine : son mari la frappe"]


async def test_what_names_the_reference_is_added_and_the_next_is_their_own(fatima: Person, rasa: RasaServer) -> None:
    rasa.understands("scooters", "report__noise")
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.press("relay:skip")
    (case,) = await rows("SELECT id, reference FROM cases")
    receipt = await fatima.say(f"{case['reference'][:4]}-{case['reference'][4:]} il a un chien")
    assert "ajouté à ce que vous avez relayé" in words(receipt)
    await fatima.say("Il y a des scooters")
    assert len(await rows("SELECT 1 FROM cases")) == 2
    assert len(await rows("SELECT 1 FROM messages WHERE case_id = :id AND text LIKE '%chien%'", id=case["id"])) == 1


async def test_the_answer_to_the_delegate_belongs_to_the_relay(fatima: Person, rasa: RasaServer, alice: Staff) -> None:
    from hub.cases.answering import send_reply

    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.press("relay:skip")
    (case,) = await rows("SELECT id, reference FROM cases")
    async with transaction() as session:
        await send_reply(session, case["reference"], alice.id, "Peut-elle venir mardi ?")

    await fatima.say("oui elle peut")

    (answer,) = await rows("SELECT case_id FROM messages WHERE text = 'oui elle peut'")
    assert answer["case_id"] == case["id"]


async def test_it_tells_what_became_of_the_relays_and_nothing_of_them(fatima: Person, rasa: RasaServer) -> None:
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.say(NAME)
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET status = 'closed', outcome = 'passed_on', closed_at = now()"))
    told = words(await fatima.say("/mes-relais"))
    assert "terminée. Transmise au service qui peut agir" in told
    for word in ("frappe", "Quartefeuille", "voisine"):
        assert word not in told


async def test_nobody_is_told_of_the_relays_of_another(
    fatima: Person, receiver: Receiver, rasa: RasaServer, alice: Staff
) -> None:
    await make_invitation(alice, "AAAA2222BBBB", name="Sami")
    sami = Person(receiver)
    await sami.say("inv-AAAA-2222-BBBB")
    await relay(fatima, rasa)
    assert "encore rien relayé" in words(await sami.say("/mes-relais"))
    (case,) = await rows("SELECT reference FROM cases")
    await sami.say(f"{case['reference']} ajoutez ceci")
    assert await rows("SELECT 1 FROM messages WHERE text LIKE '%ajoutez ceci%' AND case_id IS NOT NULL") == []


async def test_a_restricted_case_is_not_among_the_relays(fatima: Person, rasa: RasaServer) -> None:
    await relay(fatima, rasa)
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET is_restricted = true"))
    (contact,) = await rows("SELECT id FROM security_contacts")
    async with driver_transaction() as opened:
        assert await list_relayed(opened, contact["id"]) == ()


async def test_the_code_to_pass_on_does_not_open_what_is_the_relayers_own(fatima: Person, rasa: RasaServer) -> None:
    from bot.proving import prove
    from hub.conversations.secret_marks import make_code, parse_code

    await relay(fatima, rasa)
    (case,) = await rows("SELECT id, reference FROM cases")
    code = parse_code(make_code(case["reference"], 1))
    assert code
    async with driver_transaction() as opened:
        proof = await prove(opened, code, [case["reference"]], "webchat:somebody")
    assert proof.is_right and proof.case_id == case["id"]
    assert (proof.contact_id, proof.conversation_id) == (None, None)


async def test_who_brings_the_code_learns_where_it_stands_and_not_what_was_said_to_the_relayer(
    fatima: Person, receiver: Receiver, rasa: RasaServer, alice: Staff
) -> None:
    from hub.cases.answering import send_reply
    from hub.conversations.secret_marks import make_code

    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.say(NAME)
    (case,) = await rows("SELECT id, reference, contact_id FROM cases")
    async with transaction() as session:
        await send_reply(session, case["reference"], alice.id, "Peut-elle venir mardi ?")
    helped = Person(receiver)

    told = words(await helped.say(f"{case['reference']} {make_code(case['reference'], 1)}"))
    moved = await helped.press("follow:here")

    assert case["reference"][:4] in told
    assert "mardi" not in told and "Quartefeuille" not in told
    assert "Les réponses vont à qui l'a transmise" in words(moved)
    (after,) = await rows("SELECT contact_id FROM cases")
    assert after["contact_id"] == case["contact_id"]


# Nobody else


@pytest.mark.parametrize("said", ["/relayer son mari la frappe", "relay:start", "/mes-relais", "/quitter-reference"])
async def test_a_resident_who_is_none_opens_nothing(
    receiver: Receiver, area: None, rasa: RasaServer, said: str
) -> None:
    receipt = await Person(receiver).say(said)
    assert "il faut être référent sécurité" in words(receipt)
    assert await rows("SELECT 1 FROM cases") == []


async def test_who_left_relays_nothing_and_what_they_relayed_stays(fatima: Person, rasa: RasaServer) -> None:
    await relay(fatima, rasa)
    await fatima.press("relay:unnamed")
    await fatima.press("relay:skip")
    assert "vous n'êtes plus référent" in words(await fatima.say("/quitter-reference"))
    assert "il faut être référent" in words(await fatima.say("/relayer autre chose encore"))
    (contact,) = await rows("SELECT left_at FROM security_contacts")
    assert contact["left_at"] is not None
    assert len(await rows("SELECT 1 FROM cases WHERE relayed_by IS NOT NULL")) == 1


async def test_who_left_joins_again_by_another_code(fatima: Person, alice: Staff) -> None:
    await fatima.say("/quitter-reference")
    assert "ne peut plus servir" in words(await fatima.say(BROUGHT))
    await make_invitation(alice, "AAAA2222BBBB", name="Fatima Lefort")
    await fatima.say("inv-AAAA-2222-BBBB")
    (contact,) = await rows("SELECT name, left_at FROM security_contacts")
    assert (contact["name"], contact["left_at"]) == ("Fatima Lefort", None)
