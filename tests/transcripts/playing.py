"""Plays a conversation through the real receiver and a real database; only the understanding is told what to say."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, text

from bot.channels.base import Attachment, Inbound, Position
from bot.receive import Receiver
from bot.replies import LANGUAGES
from bot.replies.catalogue import read_catalogue
from hub.cases.answering import send_reply
from hub.conversations.secret_marks import hide
from hub.db import connection, transaction
from tests.rasa_server import RasaServer
from tests.transcripts.reading import Conversation

REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
_SENDERS = {"telegram": "70001", "email": "resident@courriel.invalid", "webchat": "a" * 64}
_FILES = {
    "photo": Attachment("photo.jpg", "image/jpeg", b"\xff\xd8\xff\xe0 a picture"),
    "voice": Attachment("voice.ogg", "audio/ogg", b"OggS a voice"),
}

_REPLIES = text("""
SELECT r.text, r.buttons FROM messages r WHERE r.direction = 'outbound' AND r.id > :after ORDER BY r.id
""")
_LAST = text("SELECT coalesce(max(id), 0) FROM messages")
_CASES = text("""
SELECT k.need, k.topic, k.danger, k.reference, k.slots FROM cases k WHERE NOT k.is_restricted ORDER BY k.id DESC
""")
_LONG_AGO = """
UPDATE {table} SET {sets}
"""
_MOMENTS = {
    "messages": ("at", "settled_at"),
    "cases": ("opened_at", "waiting_since", "last_message_at", "closed_at"),
    "conversations": ("created_at", "last_message_at", "reminded_at"),
}


@dataclass
class Said:
    """One line of the conversation as it went. `who`: resident, bot, delegate, or time that passes."""

    who: str
    words: str
    buttons: tuple[str, ...] = ()


@dataclass
class Play:
    """A conversation being played. `lines`: how it went so far."""

    receiver: Receiver
    rasa: RasaServer
    staff_id: int
    written: Conversation
    lines: list[Said] = field(default_factory=list)
    _buttons: dict[str, str] = field(default_factory=dict)
    _count: int = 0
    _asked: set[str] = field(default_factory=set)

    async def go(self) -> None:
        """Play every step. AssertionError says which one went otherwise than written."""
        for number, step in enumerate(self.written.steps, 1):
            async with connection() as opened:
                last = (await opened.execute(_LAST)).scalar_one()
            await self._play(step)
            await self._check(step, last, f"{self.written.name}, step {number}")

    async def _play(self, step: Mapping[str, Any]) -> None:
        if "delegate" in step:
            return await self._answer(step["delegate"])
        if "later" in step:
            return await self._wait(step["later"])
        await self._receive(step)
        return None

    async def _receive(self, step: Mapping[str, Any]) -> None:
        self._count += 1
        self._understand(step)
        said, shown = self._words(step)
        self.lines.append(Said("resident", shown))
        sender = _SENDERS[self.written.channel]
        file = _FILES.get(step.get("sends", ""))
        await self.receiver.take_in(
            Inbound(
                self.written.channel,
                sender,
                f"{sender}:{uuid.uuid4()}",
                said,
                language=self.written.language,
                is_button="presses" in step,
                attachments=(file,) if file else (),
                position=Position(50.95, 1.86) if step.get("sends") == "position" else None,
                subject=step.get("subject"),
            )
        )

    def _words(self, step: Mapping[str, Any]) -> tuple[str, str]:
        """What is sent, and how it is shown."""
        if "presses" in step:
            label = step["presses"]
            assert label in self._buttons, f"no button “{label}”, but {sorted(self._buttons)}"
            return self._buttons[label], f"[{label}]"
        if "sends" in step:
            return "", {"photo": "(une photo)", "voice": "(un message vocal)", "position": "(sa position)"}[
                step["sends"]
            ]
        return step["resident"], step["resident"]

    def _understand(self, step: Mapping[str, Any]) -> None:
        intent, _, confidence = str(step.get("means", "smalltalk 0.1")).partition(" ")
        self.rasa.understands_only(intent.replace(".", "__"), float(confidence or 0.95))
        self.rasa.extra = {"danger": {"confidence": step.get("danger", 0.0)}}

    async def _answer(self, words: str) -> None:
        async with connection() as opened:
            case = (await opened.execute(_CASES)).mappings().first()
        assert case, "there is no case to answer"
        async with transaction() as session:
            await send_reply(session, case["reference"], self.staff_id, words)
        self.lines.append(Said("delegate", words))

    async def _wait(self, days: int) -> None:
        """Everything becomes older: no test waits."""
        self.lines.append(Said("time", f"{days} jours plus tard"))
        async with connection() as opened:
            for table, columns in _MOMENTS.items():
                sets = ", ".join(f"{column} = {column} - make_interval(days => :days)" for column in columns)
                await opened.execute(text(_LONG_AGO.format(table=table, sets=sets)), {"days": days})

    async def _check(self, step: Mapping[str, Any], last: int, where: str) -> None:
        async with connection() as opened:
            rows = (await opened.execute(_REPLIES, {"after": last})).mappings().all()
            cases = (await opened.execute(_CASES)).mappings().all()
        replies = [] if "delegate" in step else [self._hear(row) for row in rows]
        said = "\n".join(replies)
        _check_words(step, said, where)
        if not ({"delegate", "later"} & set(step)):
            assert bool(said) is not bool(step.get("silent")), f"{where}: {said or 'nothing was said'}"
        self._check_questions(step, said, where)
        _check_case(step, cases, where)

    def _hear(self, row: RowMapping) -> str:
        words = REFERENCE.sub("7K3F-9QX4", hide(row["text"]))
        buttons = {button["label"]: button["value"] for button in row["buttons"] or ()}
        if buttons:
            self._buttons = buttons
        self.lines.append(Said("bot", words, tuple(buttons)))
        return words

    def _check_questions(self, step: Mapping[str, Any], said: str, where: str) -> None:
        """Nothing is asked twice, but where the conversation says so."""
        for key, words in read_catalogue("fr").items():
            if key.startswith("ask.") and "{" not in words:
                asked = {read_catalogue(language)[key] for language in LANGUAGES}
                if any(question in said for question in asked):
                    assert key not in self._asked or step.get("again"), f"{where}: asks again: {key}"
                    self._asked.add(key)


def _check_words(step: Mapping[str, Any], said: str, where: str) -> None:
    """The pieces must come in their order; what must not be said is not."""
    rest = said.replace("\N{NO-BREAK SPACE}", " ")
    for piece in step.get("bot", ()):
        assert piece in rest, f"{where}: “{piece}” is missing in: {said}"
        rest = rest.partition(piece)[2]
    for piece in step.get("not", ()):
        assert piece not in said.replace("\N{NO-BREAK SPACE}", " "), f"{where}: says “{piece}”: {said}"


def _check_case(step: Mapping[str, Any], cases: Any, where: str) -> None:
    if step.get("no_case"):
        assert not cases, f"{where}: there is a case"
    if "case" in step:
        assert cases, f"{where}: there is no case"
        named, _, mark = str(step["case"]).partition(" ")
        newest = cases[0]
        found = ".".join(filter(None, (newest["need"], newest["topic"])))
        assert (found, newest["danger"]) == (named, mark == "danger"), f"{where}: the case is {found}"
