"""receive(inbound): the one transaction everything enters by. The same message twice changes nothing."""

import secrets
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import structlog
from psycopg import AsyncConnection
from sqlalchemy.exc import DBAPIError

from bot import recording
from bot.channels.base import Inbound
from bot.cleaning import clean, find_writing_time, what_is_said
from bot.composing import Reply, compose
from bot.danger import Danger, find_danger
from bot.dialogue.case_news import CaseNews, is_trusted
from bot.dialogue.choices import is_value, read_choice
from bot.dialogue.engine import next_turn
from bot.dialogue.relay_words import asks_for_relays
from bot.dialogue.relaying import MINE, RELAY
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Profile, Situation, Turn
from bot.dialogue.watched import says_watched
from bot.effects import Written, run_effects
from bot.emergency import CardDelivery, send_card_once
from bot.entities import read_here
from bot.facts import INSTANT, make_facts
from bot.following import list_news, may_need_news
from bot.invited import brings_invitation, find_invited, without_invitation
from bot.language import detect_language, load_language_model
from bot.proving import Proof, find_proof, find_secrets
from bot.receipts import Answer, Receipt, receipt_of, receipt_of_seen
from bot.recording import Recorded, Standing
from bot.redacting import Secrets, without_code_entities, without_codes
from bot.relayed import Relayed, list_relayed
from bot.rights import find_held, may_need_held
from bot.sealing import forget_understanding, reseal, sealed
from bot.speaking import choose_language, find_foreign
from bot.understanding import UNKNOWN, Understander, Understanding, add_danger
from bot.unfinished import finish_if_left
from hub.cases.reference import find_references, new_reference
from hub.contacts.invitation_codes import hide_invitation
from hub.contacts.models import Channel
from hub.contacts.plan import may_contact
from hub.db import driver_transaction
from hub.errors import TooManyError
from hub.jobs import defer_sending
from hub.places.answers import Answers, load_answers
from hub.places.routing import list_routes
from hub.retention.notice import get_notice
from hub.settings import Settings, get_settings

log = structlog.get_logger()


class Receiver:
    """Takes messages in, for one process. `send_card`: sends the emergency card at once, on channels that push."""

    def __init__(self, settings: Settings, understander: Understander, send_card: Any = send_card_once) -> None:
        self._settings = settings
        self._understander = understander
        self._send_card = send_card
        self._here = read_here(settings.seeds_dir, settings.area, demo=settings.demo)

    async def take_in(self, inbound: Inbound) -> Receipt:
        """Record the message, decide, queue the replies; returns once committed.

        Raises TooManyError past the conversation's limit, and any database error: nothing is kept then, and the
        channel must bring the message again.
        """
        inbound = clean(inbound)
        said = hide_invitation(what_is_said(inbound))
        danger = None if inbound.is_button else find_danger(said)
        card = CardDelivery.NOT_NEEDED
        is_pushed = inbound.channel not in INSTANT and not inbound.is_automatic
        if danger and danger.is_certain and is_pushed and not _must_stay_silent(inbound, said):
            card = await self._send_card(inbound)
        if inbound.revises and await self._revise(inbound, danger):
            return Receipt(is_new=False)
        understood = await self._understand(inbound, said, danger)
        if danger and not danger.is_certain and not understood.danger:
            danger = None
        try:
            return await self._receive(inbound, understood, danger, card)
        except (psycopg.OperationalError, psycopg.errors.UniqueViolation, DBAPIError):
            # The pool held connections to a server that went away; it is empty now, and once more is safe. Or the new
            # reference was drawn before: another one will be.
            return await self._receive(inbound, understood, danger, card)

    async def close(self) -> None:
        """Close the connections to the understanding."""
        await self._understander.close()

    async def _understand(self, inbound: Inbound, said: str, danger: Danger | None) -> Understanding:
        if inbound.is_button or is_value(said):
            language = detect_language("", inbound.language)
            return Understanding(UNKNOWN, None, 0.0, 0.0, language, danger=False, entities=(), is_available=True)
        understood = await self._understander.understand(
            said, inbound.language, written_at=find_writing_time(inbound), here=self._here
        )
        return add_danger(understood, danger)

    async def _revise(self, inbound: Inbound, danger: Danger | None) -> bool:
        """Whether the edit is kept with what it edits. One that tells of a danger is a message of its own."""
        async with driver_transaction() as opened:
            if await reseal(opened, inbound, is_danger=danger is not None):
                return True
            if danger or inbound.attachments or brings_invitation(inbound):
                return False
            return await recording.revise(
                opened,
                channel=inbound.channel,
                external_id=inbound.external_id,
                revises=inbound.revises or "",
                said=Secrets(is_proof=True).hide(inbound.text),
            )

    async def _receive(
        self, inbound: Inbound, understood: Understanding, danger: Danger | None, card: CardDelivery
    ) -> Receipt:
        # One message at a time for each sender: two first ones at once make one contact.
        async with driver_transaction(lock=f"{inbound.channel}:{inbound.sender}") as opened:
            limit = self._limit(inbound, danger)
            standing = await self._load_standing(opened, inbound, limit)
            if standing.seen:
                return receipt_of_seen(inbound, standing.seen)
            if limit and standing.recent >= limit:
                raise TooManyError("Too many messages in this conversation.")
            if await finish_if_left(opened, standing, self._settings):
                standing = await self._load_standing(opened, inbound, limit)
            state, posted = State.from_json(standing.state), inbound.text
            proof = await find_proof(opened, inbound, standing, state)
            secrets_in = find_secrets(inbound, standing, proof)
            understood = without_code_entities(understood, what_is_said(inbound), secrets_in)
            inbound = without_codes(inbound, secrets_in)
            invited = await find_invited(opened, inbound, state)
            if invited or inbound.is_automatic:
                inbound = without_invitation(inbound)
            situation = await self._situation(opened, inbound, understood, danger, standing, state, proof)
            situation = replace(situation, invitation=invited, relays=await _list_relays(opened, situation))
            turn = next_turn(situation)
            if turn.state.language:
                situation = replace(situation, language=turn.state.language)
            if turn.seals:
                inbound, understood = sealed(inbound, situation.language), forget_understanding(understood)
            replies = self._replies(inbound, standing, situation, turn)
            facts = make_facts(inbound, understood, standing, situation, turn, replies, card, posted)
            recorded = await recording.write(opened, facts)
            await _keep_files(opened, inbound, recorded)
            if turn.effects:
                where = Written(standing.area_id, recorded.message_id, recorded.conversation_id, recorded.case_id)
                await run_effects(opened, where, turn.effects)
            queued = [written["row"] for written in recorded.replies if written["status"] == "queued"]
            await defer_sending(opened, queued, recorded.conversation_id)
        log.info("message_received", channel=inbound.channel, message=recorded.message_id, case=recorded.case_id)
        return receipt_of(replies, recorded, facts["case_shown"])

    async def _load_standing(self, opened: AsyncConnection[Any], inbound: Inbound, limit: int) -> Standing:
        return await recording.load_standing(
            opened,
            area=self._settings.area,
            channel=inbound.channel,
            sender=inbound.sender,
            external_id=inbound.external_id,
            most=limit,
        )

    def _limit(self, inbound: Inbound, danger: Danger | None) -> int:
        """Messages a minute; a cry for help has as many again beside those already sent."""
        if inbound.channel != "webchat":
            return 0
        return self._settings.chat_limit_conversation * (2 if danger else 1)

    async def _situation(
        self,
        opened: AsyncConnection[Any],
        inbound: Inbound,
        understood: Understanding,
        danger: Danger | None,
        standing: Standing,
        state: State,
        proof: Proof | None,
    ) -> Situation:
        linked = None
        news = await self._list_news(opened, inbound, understood, standing, state, proof)
        reference = inbound.reference or _find_closed_meanwhile(standing, state) or state.confidential
        reference = reference or _find_relayed(inbound, standing, state)
        if inbound.answers or reference:
            linked = await recording.find_linked_case(
                opened,
                channel=inbound.channel,
                answers=inbound.answers,
                reference=reference,
                contact=standing.contact_id,
            )
        confidential = linked if linked and linked["is_restricted"] else None
        linked = None if confidential else linked
        proven = next((case for case in news if proof and proof.is_by_page and case.id == proof.case_id), None)
        return Situation(
            state=state,
            text=inbound.text,
            understanding=understood,
            danger=danger,
            channel=inbound.channel,
            is_first=standing.conversation_id is None and inbound.proven_case is None,
            fresh_reference=new_reference(),
            answers=await self._answers(opened, standing),
            routes=list_routes(self._settings.seeds_dir, self._settings.area),
            language=choose_language(inbound, understood, standing.language, state, self._settings.default_language),
            foreign=find_foreign(inbound, understood, standing.language, state),
            open_cases=tuple(_open_case(case) for case in standing.open_cases),
            linked=_proven_case(proven) if proven else _open_case(linked) if linked else None,
            confidential=_open_case(confidential) if confidential else None,
            has_files=bool(inbound.attachments),
            has_voice=any(file.media_type.startswith("audio/") for file in inbound.attachments),
            has_position=inbound.position is not None,
            is_automatic=inbound.is_automatic,
            profile=Profile(standing.security_contact, frozenset(standing.interests), standing.plan),
            proof=proof,
            fresh_nonce=secrets.token_urlsafe(24),
            site_url=self._settings.site_url,
            news=news,
            held=await find_held(opened, inbound, standing, state, proof)
            if may_need_held(inbound, understood, state)
            else None,
            notice=get_notice(self._settings.seeds_dir, self._settings.area),
            is_demonstration=self._settings.is_demonstration,
            now=datetime.now(ZoneInfo(standing.time_zone)),
        )

    async def _list_news(
        self,
        opened: AsyncConnection[Any],
        inbound: Inbound,
        understood: Understanding,
        standing: Standing,
        state: State,
        proof: Proof | None,
    ) -> tuple[CaseNews, ...]:
        """Where the cases stand that the message may be about; nothing for most messages."""
        if not may_need_news(inbound, understood, state, proof):
            return ()
        trusted = state.pending.get("case") if is_trusted(state.pending, datetime.now(UTC)) else None
        return await list_news(
            opened,
            contact=standing.contact_id,
            conversation=standing.conversation_id,
            proven=proof.case_id if proof else trusted,
            references=find_references(inbound.text),
        )

    async def _answers(self, opened: AsyncConnection[Any], standing: Standing) -> Answers:
        seeds, area = self._settings.seeds_dir, self._settings.area
        version = standing.answers_version
        return await load_answers(opened, seeds, area, area_id=standing.area_id, version=version)

    def _is_answered_enough(self, standing: Standing) -> bool:
        """A machine that does not say it is one may answer our answers for ever (RFC 3834, section 2)."""
        limit = self._settings.mail_answers_per_hour
        return bool(limit) and standing.answered >= limit

    def _replies(self, inbound: Inbound, standing: Standing, situation: Situation, turn: Turn) -> tuple[Reply, ...]:
        if inbound.is_automatic or self._is_answered_enough(standing):
            return ()
        now = datetime.now(ZoneInfo(standing.time_zone))
        if not may_contact(standing.plan, inbound.channel, now, is_answer=True):
            return ()
        is_demonstration = self._settings.is_demonstration
        return compose(turn.says, situation.language, is_first=situation.is_first, is_demonstration=is_demonstration)


def _must_stay_silent(inbound: Inbound, said: str) -> bool:
    """A mail that says who else opens this mailbox is answered by nothing, not even the card."""
    return inbound.channel == Channel.EMAIL and says_watched(said)


def _find_closed_meanwhile(standing: Standing, state: State) -> str | None:
    """The case that the bot was asking about, where it is not open any more: the answer still belongs to it."""
    is_open = any(case["reference"] == state.case for case in standing.open_cases)
    return state.case if state.asking and not is_open else None


def _proven_case(news: CaseNews) -> OpenCase:
    """The case that a page proved: what its form says is about this one."""
    return OpenCase(
        news.id,
        news.reference,
        news.need,
        news.topic,
        news.danger,
        news.has_person,
        status=news.status,
        code_version=news.code_version,
    )


def _find_relayed(inbound: Inbound, standing: Standing, state: State) -> str | None:
    """What security contacts relayed is not among their cases, unless they name it, or it is what they were asked."""
    if state.flow == RELAY:
        return state.case
    return next(iter(find_references(inbound.text)), None) if standing.security_contact else None


async def _list_relays(opened: AsyncConnection[Any], situation: Situation) -> tuple[Relayed, ...]:
    """What a security contact asks to be told; nothing for most messages."""
    security_contact = situation.profile.security_contact
    if security_contact is None:
        return ()
    is_asked = read_choice(situation.state, situation.text) == MINE or asks_for_relays(situation.text)
    return await list_relayed(opened, security_contact) if is_asked else ()


def _open_case(case: Mapping[str, Any]) -> OpenCase:
    return OpenCase(
        id=case["id"],
        reference=case["reference"],
        need=case["need"],
        topic=case["topic"],
        danger=case["danger"],
        has_person=case["has_person"] and case["status"] != "closed",  # nobody has it any more
        status=case["status"],
        code_version=case["code_version"],
        is_relayed=case["is_relayed"],
    )


async def _keep_files(opened: AsyncConnection[Any], inbound: Inbound, recorded: Recorded) -> None:
    for file in inbound.attachments:
        await recording.attach(opened, recorded.message_id, file.name, file.media_type, file.content)
    if inbound.raw is not None:
        await recording.keep_raw(opened, recorded.message_id, inbound.raw)


_receiver: Receiver | None = None


def get_receiver() -> Receiver:
    """The receiver of this process. Asked for at start-up, it reads the language model in before the first message."""
    global _receiver
    if _receiver is None:
        threading.Thread(target=load_language_model, name="language-model", daemon=True).start()
        settings = get_settings()
        understander = Understander(settings.understanding_url, settings.nlu_timeout_seconds, settings.nlu_threshold)
        _receiver = Receiver(settings, understander)
    return _receiver


def use_receiver(receiver: Receiver | None) -> None:
    """Make `receiver` that of this process; None: made anew from the settings when next asked for."""
    global _receiver
    _receiver = receiver


async def take_in(inbound: Inbound) -> Receipt:
    """Take a message in with the receiver of this process: see `Receiver.take_in`."""
    return await get_receiver().take_in(inbound)


__all__ = ["Answer", "Receipt", "Receiver", "get_receiver", "take_in", "use_receiver"]
