"""The demonstration: an account, people and cases that are invented, whole, loaded once and never sent."""

from collections import Counter
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from bot.labels import TOPICS, UNKNOWN
from hub.cases.models import Case, CaseEvent, CaseStatus, EventKind, Outcome
from hub.cases.noting import add_note
from hub.cases.reference import parse_reference
from hub.contacts.models import Address
from hub.conversations.models import Message
from hub.db import transaction
from hub.demonstration import FOLDER, LOGIN, PASSWORD, make_reference
from hub.places.content import read_seed
from hub.seeding import seed
from hub.settings import ROOT, Settings, SettingsError, load_settings
from hub.staff.accounts import find_account
from hub.staff.models import Staff
from hub.staff.passwords import verify_password

SEEDS = ROOT / "seeds"
PEOPLE: dict[str, dict[str, Any]] = read_seed(SEEDS, FOLDER, "people")
STORIES: list[dict[str, Any]] = read_seed(SEEDS, FOLDER, "cases")
each_story = pytest.mark.parametrize("story", [pytest.param(story, id=story["key"]) for story in STORIES])

EVERYTHING = """
SELECT (SELECT jsonb_agg(c ORDER BY id) FROM contacts c) AS contacts,
    (SELECT jsonb_agg(a ORDER BY id) FROM addresses a) AS addresses,
    (SELECT jsonb_agg(v ORDER BY id) FROM conversations v) AS conversations,
    (SELECT jsonb_agg(k ORDER BY id) FROM cases k) AS cases,
    (SELECT jsonb_agg(m ORDER BY id) FROM messages m) AS messages,
    (SELECT jsonb_agg(n ORDER BY id) FROM notes n) AS notes,
    (SELECT jsonb_agg(e ORDER BY id) FROM case_events e) AS events,
    (SELECT jsonb_agg(s ORDER BY case_id) FROM case_search s) AS searched,
    (SELECT jsonb_agg(f ORDER BY id) FROM staff f) AS staff
"""


@pytest.fixture
def demonstration(database: str) -> Settings:
    return load_settings(demo=True)


async def read_everything() -> list[Any]:
    async with transaction() as session:
        return list((await session.execute(text(EVERYTHING))).one())


async def read_case(key: str) -> Case:
    async with transaction() as session:
        return (await session.scalars(select(Case).where(Case.reference == make_reference(key)))).one()


async def list_rows(key: str, table: type[Message] | type[CaseEvent]) -> list[Any]:
    case = await read_case(key)
    async with transaction() as session:
        return list(await session.scalars(select(table).where(table.case_id == case.id).order_by(table.id)))


async def test_it_makes_the_account_that_is_announced(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        account = await find_account(session, LOGIN)
    assert account is not None
    assert "démonstration" in account.name
    assert await verify_password(account.password_hash, PASSWORD)


async def test_it_loads_every_case_with_all_its_messages(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        found = set(await session.scalars(select(Case.reference)))
    assert found == {make_reference(story["key"]) for story in STORIES}
    for story in STORIES:
        said = [message.text for message in await list_rows(story["key"], Message)]
        assert len(said) == len(story["messages"]) + ("text" in (story.get("closed") or {}))


async def test_loading_it_again_changes_nothing(demonstration: Settings) -> None:
    await seed(demonstration)
    before = await read_everything()
    await seed(demonstration)
    assert await read_everything() == before


async def test_what_people_did_to_a_case_stays(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        staff = await find_account(session, LOGIN)
        assert staff is not None
        await add_note(session, make_reference("street-lights"), staff.id, "Vu sur place.")
    await seed(demonstration)
    assert (await read_case("street-lights")).status == CaseStatus.OPEN


async def test_a_case_that_is_missing_comes_back_on_the_same_conversation(demonstration: Settings) -> None:
    await seed(demonstration)
    conversation = (await read_case("followed-home")).conversation_id
    async with transaction() as session:
        await session.execute(text("DELETE FROM cases WHERE reference = :r"), {"r": make_reference("followed-home")})
        await session.execute(text("DELETE FROM messages WHERE external_id LIKE 'demo:followed-home:%'"))
    await seed(demonstration)
    assert (await read_case("followed-home")).conversation_id == conversation


async def test_nothing_of_it_is_sent(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        jobs = (await session.execute(text("SELECT count(*) FROM procrastinate_jobs"))).scalar_one()
        waiting = list(await session.scalars(select(Message.id).where(Message.status.in_(["queued", "sending"]))))
    assert jobs == 0
    assert waiting == []


async def test_nobody_can_be_reached_at_an_address_of_it(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        addresses = list(await session.scalars(select(Address)))
    for address in addresses:
        is_nobodys = {
            "email": address.value.endswith(".invalid"),
            "telegram": address.value.startswith("-"),
            "webchat": len(address.value) == 64,
        }
        assert is_nobodys[address.channel]


async def test_without_the_demonstration_there_is_only_the_area(database: str) -> None:
    await seed(load_settings(demo=False))
    async with transaction() as session:
        assert list(await session.scalars(select(Case.id))) == []
        assert list(await session.scalars(select(Staff.id))) == []


async def test_an_area_that_is_not_there_is_named(database: str) -> None:
    with pytest.raises(SettingsError, match="nulle-part"):
        await seed(load_settings(demo=True, area="nulle-part"))


async def test_it_shows_every_state_of_a_case(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        cases = list(await session.scalars(select(Case)))
    assert set(Counter(case.status for case in cases)) == set(CaseStatus)
    assert {case.outcome for case in cases} == {*Outcome, None}
    assert {case.channel for case in cases} == {"webchat", "telegram", "email"}
    assert {case.gravity for case in cases} == {0, 1, 2}
    assert all((case.closed_at is not None) == (case.status == CaseStatus.CLOSED) for case in cases)


async def test_a_case_waits_since_the_first_message_that_was_not_answered(demonstration: Settings) -> None:
    await seed(demonstration)
    case, messages = await read_case("phone-stolen-stop"), await list_rows("phone-stolen-stop", Message)
    assert case.status == CaseStatus.OPEN
    assert case.waiting_since == messages[-1].at
    assert case.opened_at == messages[0].at


async def test_an_answered_case_waits_for_the_person(demonstration: Settings) -> None:
    await seed(demonstration)
    assert (await read_case("threatened-by-neighbour")).status == CaseStatus.WAITING


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("motorbikes-sunday", [EventKind.OPENED, EventKind.ASSIGNED, EventKind.REPLIED, EventKind.CLOSED]),
        ("wreck-on-car-park", [EventKind.OPENED, EventKind.ASSIGNED, EventKind.NOTED, EventKind.CLOSED]),
        ("afraid-tonight", [EventKind.OPENED, EventKind.DANGER]),
    ],
)
async def test_the_history_tells_what_happened_in_order(
    demonstration: Settings, key: str, kinds: list[EventKind]
) -> None:
    await seed(demonstration)
    events = await list_rows(key, CaseEvent)
    assert [event.kind for event in events] == kinds
    assert [event.at for event in events] == sorted(event.at for event in events)
    by_the_bot = {EventKind.OPENED, EventKind.DANGER}
    assert all((event.staff_id is None) == (event.kind in by_the_bot) for event in events)


async def test_a_closed_case_says_its_outcome_and_why(demonstration: Settings) -> None:
    await seed(demonstration)
    closing = (await list_rows("clear-the-square", CaseEvent))[-1]
    assert closing.details["outcome"] == Outcome.NOT_POSSIBLE
    assert closing.details["why"]
    assert closing.details["message"] == (await list_rows("clear-the-square", Message))[-1].id


async def test_a_text_gives_the_reference_of_its_own_case(demonstration: Settings) -> None:
    await seed(demonstration)
    async with transaction() as session:
        said = list(await session.scalars(select(Message.text)))
    assert not [text for text in said if "{" in text]
    assert make_reference("parcel-scam")[:4] in (await list_rows("parcel-scam", Message))[1].text


async def test_every_case_opens_in_the_hub_but_the_chiefs(
    demonstration: Settings, alice_hub: httpx.AsyncClient
) -> None:
    await seed(demonstration)
    assert (await alice_hub.get("/")).status_code in (200, 303)
    for story in STORIES:
        page = await alice_hub.get(f"/cases/{make_reference(story['key'])}")
        assert page.status_code == (404 if story.get("restricted") else 200), story["key"]


async def test_a_case_is_found_by_its_words_and_its_notes(demonstration: Settings) -> None:
    await seed(demonstration)
    matching = text(
        "SELECT k.reference FROM cases k JOIN case_search s ON s.case_id = k.id"
        " WHERE s.vector @@ websearch_to_tsquery('lien_french', :words)"
    )
    async with transaction() as session:
        by_word = set(await session.scalars(matching, {"words": "lampadaires"}))
        by_note = set(await session.scalars(matching, {"words": "coordonnées bailleur"}))
    assert by_word == {make_reference("street-lights")}
    assert by_note == {make_reference("wreck-on-car-park")}


async def test_it_shows_a_relayed_case_whose_identity_is_sealed(
    demonstration: Settings, alice_hub: httpx.AsyncClient
) -> None:
    await seed(demonstration)
    case = await read_case("threatened-stairwell")
    page = (await alice_hub.get(f"/cases/{case.reference}")).text
    assert "Relayé par" in page
    assert "Ouvrir l’identité scellée" in page
    assert "Vandamme" not in page
    assert "Fatima L." in (await alice_hub.get("/security-contacts")).text
    assert "Vandamme" not in str(await read_everything())


@each_story
def test_a_reference_is_valid_and_always_the_same(story: dict[str, Any]) -> None:
    assert parse_reference(make_reference(story["key"])) == make_reference(story["key"])


def test_no_two_cases_share_a_reference() -> None:
    assert len({make_reference(story["key"]) for story in STORIES}) == len(STORIES)


@each_story
def test_the_labels_of_a_story_exist(story: dict[str, Any]) -> None:
    assert story["need"] in {*TOPICS, UNKNOWN}
    assert story.get("restricted", False) == (story["need"] == "police_conduct")  # that never reaches the delegate
    assert story["topic"] is None or story["topic"] in TOPICS[story["need"]]
    assert story["person"] in PEOPLE


@each_story
def test_a_story_is_told_in_order(story: dict[str, Any]) -> None:
    times = [message["minutes_ago"] for message in story["messages"]]
    assert times == sorted(times, reverse=True)
    assert story["messages"][0]["by"] == "resident"
    if closed := story.get("closed"):
        assert closed["minutes_ago"] <= times[-1]
    if any(message["by"] == "delegate" for message in story["messages"]) or closed:
        assert story["taken"] <= times[0]


def test_there_is_a_case_of_the_last_hour_and_one_of_last_week() -> None:
    ages = [story["messages"][0]["minutes_ago"] for story in STORIES]
    assert min(ages) < 60
    assert max(ages) > 7 * 24 * 60
