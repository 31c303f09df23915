"""What the dialogue is given (`Situation`) and what it decides (`Turn`). Nothing here touches the outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot.danger import Danger
from bot.dialogue.case_news import CaseNews
from bot.dialogue.held import Held
from bot.dialogue.state import State
from bot.invited import Invited
from bot.proving import Proof
from bot.relayed import Relayed
from bot.understanding import Understanding
from hub.places.routing import Route
from hub.retention.notice import Notice


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of this contact that is not closed. `has_person`: a member of staff took it or answered.

    `is_relayed`: they spoke for somebody else; known here only while it is what is being talked about.
    """

    id: int
    reference: str
    need: str
    topic: str | None
    danger: bool
    has_person: bool
    status: str = "new"
    code_version: int = 1
    is_relayed: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the sender beyond their cases. `security_contact`: the id, where they are one.

    `interests`: what they asked to be told of. `plan`: their safe-contact plan.
    """

    security_contact: int | None = None
    interests: frozenset[str] = frozenset()
    plan: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the next turn depends on.

    `linked`: the case that the message names or answers, or that was just being asked about, open or closed, already
    checked to be the sender's.
    `confidential`: the case for the chief alone that this message goes on with, never in `open_cases` nor `linked`.
    `fresh_reference`: the reference that a case opened by this turn will have; `fresh_nonce`: random, for a link (see
    `hub.conversations.secret_marks`). `answers`: what the area knows; `routes`: who is competent
    for what there. `proof`: what came of the secret code in the
    message, where it holds one and says, or is known to be about, which case. `news`: where cases stand, only where the
    message may ask for it: the sender's own of late, and the one that the code opened. `now`: in the area's time zone.
    `foreign`: the language of the message, where it is none that the bot speaks.
    `invitation`: what the code of an invitation in it is worth. `relays`: what became of what the sender relayed, where
    they ask for it.
    """

    state: State
    text: str
    understanding: Understanding
    danger: Danger | None
    channel: str
    is_first: bool
    fresh_reference: str
    answers: Mapping[str, Mapping[str, str]]
    routes: Mapping[str, Route] = field(default_factory=dict)
    language: str = "fr"
    foreign: str | None = None
    open_cases: tuple[OpenCase, ...] = ()
    linked: OpenCase | None = None
    confidential: OpenCase | None = None
    has_files: bool = False
    has_voice: bool = False
    has_position: bool = False
    is_automatic: bool = False
    profile: Profile = field(default_factory=Profile)
    proof: Proof | None = None
    invitation: Invited | None = None
    relays: tuple[Relayed, ...] = ()
    fresh_nonce: str = ""
    site_url: str = ""
    news: tuple[CaseNews, ...] = ()
    held: Held | None = None  # what is kept of the sender, where they ask to see or to erase it
    notice: Notice = field(default_factory=Notice)  # on personal data
    is_demonstration: bool = False
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def but(self, **changes: Any) -> "Situation":
        return replace(self, **changes)

    @property
    def is_letter(self) -> bool:
        """On mail people write once, at length: everything is asked in one answer."""
        return self.channel == "email"

    def find_answer(self, key: str) -> str | None:
        """A text of the area by its key, in the language of the conversation, else in French."""
        texts = self.answers.get(key)
        return (texts.get(self.language) or texts.get("fr")) if texts else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: the key of its label, and the value that comes back."""

    label: str
    value: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of the bot by its key, with the values to put in it, or a text of the area's own (`text`)."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to change beyond the message and its case: `kind` is a key of `bot.effects.EFFECTS`."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewCase:
    need: str
    topic: str | None
    danger: bool
    slots: Mapping[str, Any] = field(default_factory=dict)
    summary: str | None = None  # None: the message itself
    is_restricted: bool = False  # for the chief alone
    relayed_by: int | None = None  # the security contact who speaks for somebody


@dataclass(frozen=True, slots=True)
class Turn:
    """What the bot decides after one message.

    `opens`: a case to open. `case_id`: the open case this message belongs to; neither: to no case. `slots`: what was
    learnt for that case. `raises_danger`: it goes to the top. `holds`: the message waits in its case until the
    resident says what it is about; `moves`: the held messages belong to this turn's case. `gathers`: so does what was
    said before without a case. `becomes`: need and topic of a case of which they were not known. `plan`: change of the
    safe-contact plan. `effects`: what else changes, in this order. `seals`: nothing of what the message says is kept,
    but for what an effect keeps of it. `pends`: the entry of `state.pending` whose
    `messages` this one joins. `is_confidential`: neither the message nor the answer may ever come into a case that the
    delegate sees.
    """

    state: State
    says: tuple[Say, ...] = ()
    opens: NewCase | None = None
    case_id: int | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    raises_danger: bool = False
    holds: bool = False
    moves: tuple[str, ...] = ()
    gathers: bool = False
    becomes: tuple[str, str | None] | None = None
    plan: Mapping[str, Any] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    seals: bool = False
    pends: str | None = None
    is_confidential: bool = False

    def but(self, **changes: Any) -> "Turn":
        return replace(self, **changes)
