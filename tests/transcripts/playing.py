"""Plays a conversation through the real receiver and a real database; only the understanding is told what to say."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from sqlalchemy import RowMapping, text

from bot.channels.base import Attachment, Inbound, Position
from bot.receive import Receiver
from hub.cases.answering import send_reply
from hub.cases.closing import close_case, suggest_notice
from hub.cases.history import get_case
from hub.contacts.invitation_codes import format_code
from hub.contacts.inviting import invite
from hub.conversations.secret_marks import make_code
from hub.db import connection, transaction
from hub.settings import get_settings
from tests.rasa_server import RasaServer
from tests.transcripts.checking import check_case, check_questions, check_words
from tests.transcripts.lasting import show_lasting
from tests.transcripts.reading import Conversation
from tests.transcripts.time_passing import go_by, go_by_until_noon

ZONE = ZoneInfo("Europe/Paris")
# Who writes: on the channel of the conversation, and whoever writes from elsewhere.
_SENDERS = {"telegram": "70001", "email": "resident@courriel.invalid", "webchat": "a" * 64}
_OTHERS = {"telegram": "70002", "email": "other@courriel.invalid", "webchat": "b" * 64}
_FILES = {
    "photo": Attachment("photo.jpg", "image/jpeg", b"\xff\xd8\xff\xe0 a picture"),
    "voice": Attachment("voice.ogg", "audio/ogg", b"OggS a voice"),
}
_SHOWN = {"photo": "(une photo)", "voice": "(un message vocal)", "position": "(sa position)"}
_INVITATION = "inv-{code}"
_REPLIES = text("""
SELECT r.text, r.buttons, a.value AS address FROM messages r
JOIN conversations v ON v.id = r.conversation_id JOIN addresses a ON a.id = v.address_id
WHERE r.direction = 'outbound' AND r.author = 'bot' AND r.id > :after ORDER BY r.id
""")
_LAST = text("SELECT coalesce(max(id), 0) FROM messages")
_SENT = text("UPDATE messages SET status = 'sent' WHERE author = 'delegate'")
_CASES = text("SELECT * FROM cases WHERE is_restricted = :is_restricted ORDER BY id DESC")


@dataclass
class Said:
    """One line of the conversation as it went. `who`: resident, bot, delegate, or time that passes.

    `elsewhere`: the channel, where it is not that of the conversation.
    """

    who: str
    words: str
    buttons: tuple[str, ...] = ()
    elsewhere: str | None = None


@dataclass
class Play:
    """A conversation being played. `lines`: how it went so far."""

    receiver: Receiver
    rasa: RasaServer
    staff_id: int
    written: Conversation
    lines: list[Said] = field(default_factory=list)
    _buttons: dict[str, dict[str, str]] = field(default_factory=dict)  # sender → label → value
    _asked: dict[str, set[str]] = field(default_factory=dict)  # sender → questions
    _invitation: str = ""

    async def go(self) -> None:
        """Play every step. AssertionError says which one went otherwise than written."""
        for number, step in enumerate(self.written.steps, 1):
            async with connection() as opened:
                last = (await opened.execute(_LAST)).scalar_one()
            await self._play(step)
            await self._check(step, last, f"{self.written.name}, step {number}")

    async def _play(self, step: Mapping[str, Any]) -> None:
        if "delegate" in step:
            await self._answer(step["delegate"])
        elif "closes" in step:
            await self._close(step["closes"])
        elif "invites" in step:
            await self._invite(step["invites"])
        elif "later" in step:
            self.lines.append(Said("time", f"{step['later']} jours plus tard"))
            await go_by(timedelta(days=step["later"]))
        elif "hours" in step:
            self.lines.append(Said("time", f"{step['hours']} heures plus tard"))
            await go_by_until_noon(timedelta(hours=step["hours"]), ZONE)
        else:
            await self._receive(step)

    async def _receive(self, step: Mapping[str, Any]) -> None:
        self._understand(step)
        channel, sender = self._find_sender(step)
        said, shown = await self._words(step, sender)
        self.lines.append(Said("resident", shown, elsewhere=step.get("from")))
        file = _FILES.get(step.get("sends", ""))
        await self.receiver.take_in(
            Inbound(
                channel,
                sender,
                f"{sender}:{uuid.uuid4()}",
                said,
                language=step.get("language", self.written.language),
                is_button="presses" in step,
                attachments=(file,) if file else (),
                position=Position(50.95, 1.86) if step.get("sends") == "position" else None,
                subject=step.get("subject"),
            )
        )

    def _find_sender(self, step: Mapping[str, Any]) -> tuple[str, str]:
        elsewhere = step.get("from")
        return (elsewhere, _OTHERS[elsewhere]) if elsewhere else (self.written.channel, _SENDERS[self.written.channel])

    async def _words(self, step: Mapping[str, Any], sender: str) -> tuple[str, str]:
        """What is sent, and how it is shown."""
        if "presses" in step:
            label, offered = step["presses"], self._buttons.get(sender, {})
            assert label in offered, f"no button “{label}”, but {sorted(offered)}"
            return offered[label], f"[{label}]"
        if "sends" in step:
            shown = " ".join(filter(None, (_SHOWN[step["sends"]], step.get("words"))))
            return step.get("words", ""), shown
        known = await self._list_known() if "{" in step["resident"] else {}
        return (
            step["resident"].format(**{name: real for name, (real, _) in known.items()}),
            step["resident"].format(**{name: shown for name, (_, shown) in known.items()}),
        )

    async def _list_known(self) -> dict[str, tuple[str, str]]:
        """What residents know and no file can: as it is, and as the page shows it."""
        known = {"invitation": (self._invitation, "inv-••••-••••-••••")}
        if cases := await _list_cases():
            newest, oldest = cases[0], cases[-1]
            reference = f"{newest['reference'][:4]}-{newest['reference'][4:]}"
            known["reference"] = (reference, "7K3F-9QX4")
            known["code"] = (make_code(newest["reference"], newest["code_version"]), "•••-•••-•••")
            day = format_date(oldest["opened_at"].astimezone(ZONE), "EEEE", locale="fr")
            known["day"] = (day, "lundi")
        return known

    def _understand(self, step: Mapping[str, Any]) -> None:
        """`unknown 0.3`: nothing is likely."""
        intent, _, confidence = str(step.get("means", "unknown 0.1")).partition(" ")
        intent = intent.replace("unknown", "smalltalk")
        self.rasa.understands_only(intent.replace(".", "__"), float(confidence or 0.95))
        self.rasa.extra = {"danger": {"confidence": step.get("danger", 0.0)}}

    async def _answer(self, words: str) -> None:
        cases = await _list_cases()
        assert cases, "there is no case to answer"
        async with transaction() as session:
            await send_reply(session, cases[0]["reference"], self.staff_id, words)
        async with transaction() as session:  # nothing sends here
            await session.execute(_SENT)
        self.lines.append(Said("delegate", words))

    async def _close(self, outcome: str) -> None:
        """With the words that the hub suggests."""
        reference = (await _list_cases())[0]["reference"]
        async with transaction() as session:
            notice = suggest_notice(await get_case(session, reference), outcome)
            await close_case(session, reference, self.staff_id, outcome, why="-", notice=notice)
        self.lines.append(Said("delegate", show_lasting(notice)))

    async def _invite(self, name: str) -> None:
        async with transaction() as session:
            _, code = await invite(session, self.staff_id, name, get_settings().area)
        self._invitation = _INVITATION.format(code=format_code(code))
        self.lines.append(Said("time", f"Le délégué donne un code d'invitation à {name}"))

    async def _check(self, step: Mapping[str, Any], last: int, where: str) -> None:
        async with connection() as opened:
            rows = (await opened.execute(_REPLIES, {"after": last})).mappings().all()
        said = "\n".join([self._hear(row) for row in rows])
        check_words(step, said, where)
        if {"resident", "presses", "sends"} & set(step):
            assert bool(said) is not bool(step.get("silent")), f"{where}: {said or 'nothing was said'}"
        _, sender = self._find_sender(step)
        check_questions(said, self._asked.setdefault(sender, set()), where, may_repeat=bool(step.get("again")))
        check_case(step, await _list_cases(), await _list_cases(is_restricted=True), where)
        if "buttons" in step:
            assert list(self.lines[-1].buttons) == step["buttons"], f"{where}: {self.lines[-1].buttons}"

    def _hear(self, row: RowMapping) -> str:
        words = show_lasting(row["text"])
        buttons = {show_lasting(button["label"]): button["value"] for button in row["buttons"] or ()}
        if buttons:
            self._buttons[row["address"]] = {_typed(label): value for label, value in buttons.items()}
        elsewhere = next((channel for channel, other in _OTHERS.items() if other == row["address"]), None)
        self.lines.append(Said("bot", words, tuple(buttons), elsewhere))
        return words


def _typed(label: str) -> str:
    """As it is written in the files."""
    return label.replace("\N{NO-BREAK SPACE}", " ")


async def _list_cases(*, is_restricted: bool = False) -> list[dict[str, Any]]:
    """The newest first."""
    async with connection() as opened:
        rows = await opened.execute(_CASES, {"is_restricted": is_restricted})
        return [dict(row) for row in rows.mappings()]
