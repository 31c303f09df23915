"""The demonstration: an account with a published password, and invented people and cases from `seeds/demo/`.

The rows are those that the real path writes, but nothing leaves: no job is deferred for them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case, CaseEvent, CaseSearch, CaseStatus, EventKind, Note, SealedIdentity
from hub.cases.reference import ALPHABET, format_reference, parse_reference
from hub.contacts.models import Address, AddressStatus, Channel, Contact, SecurityContact
from hub.conversations.models import Author, Conversation, Direction, Message, MessageStatus
from hub.places.content import read_seed
from hub.places.models import Area
from hub.settings import Settings, SettingsError
from hub.staff.accounts import create_account
from hub.staff.models import Role

FOLDER = "demo"
LOGIN, PASSWORD, NAME = "delegate", "demo-delegate", "Camille Durand (démonstration)"
CHIEF_LOGIN, CHIEF_PASSWORD, CHIEF_NAME = "chief", "demo-chief", "Dominique Lambert (démonstration)"
SUMMARY_CHARACTERS = 200

_Story = Mapping[str, Any]  # one case as its file tells it
_Line = tuple[datetime, EventKind, int | None, dict[str, Any] | None]  # of a case's history


async def seed_demo(session: AsyncSession, settings: Settings) -> None:
    """Add the accounts and the cases that are not there yet; what is there stays as people changed it.

    Raises SettingsError when the area of the settings is not one of the seeds.
    """
    delegate = await create_account(session, LOGIN, NAME, PASSWORD)
    await create_account(session, CHIEF_LOGIN, CHIEF_NAME, CHIEF_PASSWORD, Role.CHIEF, shortest=len(CHIEF_PASSWORD))
    area = (await session.scalars(select(Area).where(Area.slug == settings.area))).one_or_none()
    if area is None:
        raise SettingsError(f"AREA: there is no folder {settings.area} with an area.yaml in SEEDS_DIR.")
    people = read_seed(settings.seeds_dir, FOLDER, "people") or {}
    stories = read_seed(settings.seeds_dir, FOLDER, "cases") or []
    references = [make_reference(story["key"]) for story in stories]
    known = set(await session.scalars(select(Case.reference).where(Case.reference.in_(references))))
    now = datetime.now(UTC)
    for story in sorted(stories, key=_age, reverse=True):
        if make_reference(story["key"]) not in known:
            thread = await _get_or_open_thread(session, story["person"], people[story["person"]], area)
            await _Telling(session, thread, story, delegate.id, now).tell()


def make_reference(key: str) -> str:
    """The same valid reference each time for this key. Only for demonstrations: whoever knows the key knows it."""
    drawn = (hashlib.sha256(f"{key}:{attempt}".encode()).digest() for attempt in count())
    bodies = ("".join(ALPHABET[byte % 32] for byte in digest[:7]) for digest in drawn)
    checked = (parse_reference(body + check) for body in bodies for check in ALPHABET)
    return next(reference for reference in checked if reference)


def _age(story: _Story) -> int:
    return int(story["messages"][0]["minutes_ago"])


@dataclass(frozen=True, slots=True)
class _Thread:
    """A person's conversation on their one address."""

    contact_id: int
    channel: str
    conversation: Conversation
    security_contact: int | None = None


async def _get_or_open_thread(session: AsyncSession, key: str, person: Mapping[str, Any], area: Area) -> _Thread:
    thread = await _get_or_open_conversation(session, key, person, area)
    if not person.get("security_contact"):
        return thread
    joined_at = datetime.now(UTC) - timedelta(days=30)
    one = {"contact_id": thread.contact_id, "area_id": area.id, "name": person["name"], "joined_at": joined_at}
    await session.execute(insert(SecurityContact).values(**one).on_conflict_do_nothing())
    known = select(SecurityContact.id).where(SecurityContact.contact_id == thread.contact_id)
    return replace(thread, security_contact=(await session.scalars(known)).one())


async def _get_or_open_conversation(session: AsyncSession, key: str, person: Mapping[str, Any], area: Area) -> _Thread:
    channel = person["channel"]
    # As long as the digest of a web conversation's secret, but the digest of no secret that anybody could send.
    value = person.get("address") or hashlib.sha256(f"demo:{key}".encode()).hexdigest()
    known = select(Address.contact_id, Conversation).join(Conversation, Conversation.address_id == Address.id)
    found = (await session.execute(known.where(Address.channel == channel, Address.value == value))).one_or_none()
    if found:
        return _Thread(found[0], channel, found[1])
    contact = Contact(name=person.get("name"), language=person["language"], plan=person.get("plan", {}))
    session.add(contact)
    await session.flush()
    status = person.get("status", AddressStatus.REACHABLE)
    address = Address(contact_id=contact.id, channel=channel, value=value, status=status)
    session.add(address)
    await session.flush()
    conversation = Conversation(address_id=address.id, area_id=area.id, language=person["language"], state={})
    session.add(conversation)
    await session.flush()
    return _Thread(contact.id, channel, conversation)


class _Telling:
    """Writes one case: its row, its messages and notes, its history and what it is found by."""

    def __init__(self, session: AsyncSession, thread: _Thread, story: _Story, delegate_id: int, now: datetime) -> None:
        self._session = session
        self._thread = thread
        self._story = story
        self._delegate_id = delegate_id
        self._now = now
        self._reference = make_reference(story["key"])
        self._said = list(_with_closing_words(story))

    async def tell(self) -> None:
        """Add everything; the conversation goes on with this case."""
        case = self._make_case()
        await self._add([case])
        if "sealed" in self._story:
            await self._add([SealedIdentity(case_id=case.id, text=self._story["sealed"], at=case.opened_at)])
        messages = [self._make_message(case, number) for number in range(len(self._said))]
        await self._add(messages)
        notes = [
            Note(case_id=case.id, staff_id=self._delegate_id, text=note["text"], at=self._at(note["minutes_ago"]))
            for note in self._story.get("notes", ())
        ]
        await self._add(notes)
        lines = sorted(self._list_history(case, messages, notes), key=lambda line: line[0])
        await self._add(
            [CaseEvent(case_id=case.id, at=at, kind=kind, staff_id=who, details=more) for at, kind, who, more in lines]
        )
        case.version = len(messages) + len(lines)
        words = [message.text for message in messages if message.author != Author.BOT] + [note.text for note in notes]
        vector = func.to_tsvector("lien_french", " ".join(words))
        await self._add([CaseSearch(case_id=case.id, opened_at=case.opened_at, vector=vector)])
        self._thread.conversation.state = {} if self._story.get("relayed") else {"case": self._reference}
        self._thread.conversation.last_message_at = case.last_message_at

    async def _add(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self._session.add(row)
            await self._session.flush()  # one at a time: their ids must follow their order

    def _at(self, minutes_ago: float) -> datetime:
        return self._now - timedelta(minutes=minutes_ago)

    def _make_case(self) -> Case:
        story, closed = self._story, self._story.get("closed") or {}
        status, waiting_since = self._find_status()
        return Case(
            reference=self._reference,
            contact_id=self._thread.contact_id,
            conversation_id=self._thread.conversation.id,
            area_id=self._thread.conversation.area_id,
            channel=self._thread.channel,
            status=status,
            need=story["need"],
            topic=story["topic"],
            danger=story.get("danger", False),
            language=self._thread.conversation.language,
            summary=" ".join(self._said[0]["text"].split())[:SUMMARY_CHARACTERS],
            slots=story["slots"],
            understood=self._understood(),
            assignee_id=self._delegate_id if "taken" in story else None,
            outcome=closed.get("outcome"),
            opened_at=self._at(_age(story)),
            waiting_since=waiting_since,
            last_message_at=self._at(self._said[-1]["minutes_ago"]),
            closed_at=self._at(closed["minutes_ago"]) if closed else None,
            is_restricted=story.get("restricted", False),
            relayed_by=self._thread.security_contact if story.get("relayed") else None,
        )

    def _find_status(self) -> tuple[CaseStatus, datetime]:
        """Where the messages leave the case, and since when the person waits for us."""
        story = self._story
        status = CaseStatus.OPEN if "taken" in story or story.get("notes") else CaseStatus.NEW
        waiting_since = self._at(_age(story))
        for said in self._said:
            if said["by"] == Author.DELEGATE:
                status = CaseStatus.WAITING
            elif said["by"] == Author.RESIDENT and status == CaseStatus.WAITING:
                status, waiting_since = CaseStatus.OPEN, self._at(said["minutes_ago"])
        return (CaseStatus.CLOSED if story.get("closed") else status), waiting_since

    def _understood(self) -> dict[str, Any]:
        """As the understanding of the first message is kept."""
        story = self._story
        return {
            "need": story["need"],
            "topic": story["topic"],
            "confidence": story["confidence"],
            "topic_confidence": story["confidence"] if story["topic"] else 0.0,
            "language": self._thread.conversation.language,
            "danger": story.get("kind"),
            "entities": [],
            "is_available": True,
        }

    def _make_message(self, case: Case, number: int) -> Message:
        said = self._said[number]
        is_inbound = said["by"] == Author.RESIDENT
        status = MessageStatus.RECEIVED if is_inbound else MessageStatus.SENT
        return Message(
            conversation_id=case.conversation_id,
            case_id=case.id,
            direction=Direction.INBOUND if is_inbound else Direction.OUTBOUND,
            author=said["by"],
            staff_id=self._delegate_id if said["by"] == Author.DELEGATE else None,
            channel=case.channel,
            external_id=f"demo:{self._story['key']}:{number}" if is_inbound else None,
            text=said["text"].replace("{reference}", format_reference(self._reference)),
            language=case.language,
            understanding=self._understood() if number == 0 else None,
            status=MessageStatus.FAILED if "failed" in said else status,
            failed_reason=said.get("failed"),
            details=self._message_details(number) if is_inbound else None,
            at=self._at(said["minutes_ago"]),
            settled_at=None if is_inbound else self._at(said["minutes_ago"]),
        )

    def _message_details(self, number: int) -> dict[str, Any] | None:
        if self._said[number].get("sealed"):
            return {"sealed": True}
        if self._thread.channel != Channel.EMAIL:
            return None
        return {"subject": self._story["subject"], "message_id": f"<{self._story['key']}-{number}@courriel.invalid>"}

    def _list_history(self, case: Case, messages: Sequence[Message], notes: Iterable[Note]) -> Iterable[_Line]:
        story, closed, who = self._story, self._story.get("closed"), self._delegate_id
        yield case.opened_at, EventKind.OPENED, None, None
        if "raised" in story:
            yield self._at(story["raised"]), EventKind.DANGER, None, None
        if "taken" in story:
            yield self._at(story["taken"]), EventKind.ASSIGNED, who, {"to": who}
        for message, said in zip(messages, self._said, strict=True):
            if message.author == Author.DELEGATE and not said.get("closes"):
                yield message.at, EventKind.REPLIED, who, {"message": message.id}
        for note in notes:
            yield note.at, EventKind.NOTED, who, {"note": note.id}
        if closed:
            details = {name: closed[name] for name in ("outcome", "why") if name in closed}
            told = {"message": messages[-1].id} if "text" in closed else {}
            yield self._at(closed["minutes_ago"]), EventKind.CLOSED, who, details | told


def _with_closing_words(story: _Story) -> Iterable[Mapping[str, Any]]:
    yield from story["messages"]
    closed = story.get("closed") or {}
    if "text" in closed:
        yield {"by": Author.DELEGATE, "text": closed["text"], "minutes_ago": closed["minutes_ago"], "closes": True}
