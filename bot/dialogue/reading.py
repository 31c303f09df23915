"""What a message says when something was asked: an answer, an answer to another question, or none yet."""

import re
from typing import Any

from bot.dialogue.asking import asks_something
from bot.dialogue.choices import CONTACT_NEVER, SKIP, has_words, is_nothing_more, is_skip, plain_words
from bot.dialogue.courtesy import is_thanks, is_the_end
from bot.dialogue.details import is_only_detail
from bot.dialogue.flows import (
    CALL_HOURS,
    CODE_WORD,
    CONTACT,
    DISCREET,
    MORE,
    NOTHING_MORE,
    OTHER_WAY,
    PHONE,
    PLACE,
    SAFE,
    TIME,
    WHERE_NOW,
    Slot,
)
from bot.dialogue.safe_contact import read_code_word, read_contact, read_discreet, read_hours, read_safe
from bot.dialogue.turn import Situation

# "At my place" says nothing to who does not know where that is.
_VAGUE = re.compile(
    r"(c est |it s )?(juste )?((en bas|en face|devant|derriere|derrière|pres|près|a cote|à côté|au pied|dans la cour) "
    r"(de |d )?)?(chez (moi|nous)|ma (porte|rue|fenetre|fenêtre)|mon (immeuble|batiment|bâtiment|hall)|ici|la|là|"
    r"dans (ma rue|mon (immeuble|batiment|bâtiment|hall|quartier)|le (quartier|hall|coin|secteur))|dehors|partout|"
    r"la porte|here|(at|near|outside|in front of) (my (place|house|flat|home|building)|home)|in my street|outside)"
    r"( (de|d) (chez )?(moi|nous))?"
)
_NO_IS_NONE = frozenset(slot.name for slot in (PLACE, TIME, PHONE, CALL_HOURS, CODE_WORD, OTHER_WAY))
_MOSTLY = 0.5  # of the words of a message


def is_vague_place(text: str) -> bool:
    """Whether these words name no place for somebody who does not know the writer."""
    return bool(_VAGUE.fullmatch(plain_words(text)))


def skips(situation: Situation, choice: str | None) -> bool:
    """Whether the question is left out: thanks, or "non", name no place and no time either."""
    if choice is not None:
        return choice == SKIP
    is_ended = situation.state.asking in _NO_IS_NONE and (is_thanks(situation.text) or is_the_end(situation.text))
    return is_ended or is_skip(situation.text)


def is_answer(slot: Slot, situation: Situation) -> bool:
    """Too much hangs on the safe-contact plan for a guess; elsewhere any words will do, and a photo adds to what was
    said."""
    if slot is SAFE and read_safe(situation.text) is None:
        return not (is_thanks(situation.text) or is_the_end(situation.text) or is_only_detail(situation))
    if slot is CONTACT:
        return (
            _gives_a_number(situation)
            or read_contact(situation.text) is not None
            or read_hours(situation.text) is not None
        )
    if slot is DISCREET:
        return read_discreet(situation.text) is not None
    if slot is CODE_WORD:
        return read_code_word(situation.text) is not None
    if slot is PHONE:
        return any(entity.kind == "phone" for entity in situation.understanding.entities)
    if slot is PLACE and is_vague_place(situation.text):
        return False
    if slot.name == MORE.name:
        return True
    return has_words(situation.text) or (situation.has_position and slot in (PLACE, WHERE_NOW))


def answers_plainly(situation: Situation) -> bool:
    """Whether a question with two answers got one of them: nothing else that these words may mean comes first."""
    asking, said = situation.state.asking, situation.text
    if asks_something(said):
        return False
    if asking == CONTACT.name:
        return read_contact(said) is not None
    return (asking == SAFE.name and read_safe(said) is not None) or (
        asking == DISCREET.name and read_discreet(said) is not None
    )


def _gives_a_number(situation: Situation) -> bool:
    is_yes = re.match(r"(oui|ouais|ok|yes|d accord|نعم)\b", plain_words(situation.text))
    return not is_yes and any(entity.kind == "phone" for entity in situation.understanding.entities)


def answers_another(slot: Slot, situation: Situation) -> bool:
    """Asked where, somebody says when: that is kept, and the question stands."""
    kinds = {entity.kind for entity in situation.understanding.entities} | (
        {"place"} if situation.has_position else set()
    )
    asked, other = ("place", "time") if slot is PLACE else ("time", "place")
    if slot not in (PLACE, TIME) or asked in kinds or other not in kinds:
        return False
    spans = [e.end - e.start for e in situation.understanding.entities if e.kind == other]
    return situation.has_position or sum(spans) >= _MOSTLY * len(situation.text.strip())


def read_answer(slot: Slot, situation: Situation, choice: str | None) -> dict[str, Any]:
    """The value of the slot that was asked; nothing where the question was left out."""
    if skips(situation, choice):
        return {}
    if slot is SAFE:
        answer = choice or read_safe(situation.text)
        return {slot.name: answer.removeprefix("safe:") if answer else situation.text}
    if choice is not None:
        return {slot.name: choice}
    return _read_words(slot, situation)


def _is_nothing_more(said: str) -> bool:
    return is_nothing_more(said) or is_thanks(said) or is_the_end(said)


def _read_words(slot: Slot, situation: Situation) -> dict[str, Any]:
    said = situation.text
    if slot is CONTACT and _gives_a_number(situation):
        # A number instead of a yes: nothing is written here, and the number is for the delegate.
        return {slot.name: CONTACT_NEVER, OTHER_WAY.name: said}
    if slot is CONTACT:
        hours = read_hours(said)
        return {slot.name: said if hours else read_contact(said) or said}
    if slot is DISCREET:
        return {slot.name: read_discreet(said) or said}
    if slot is CODE_WORD:
        return {slot.name: read_code_word(said) or said}
    if slot.name == MORE.name:
        return {slot.name: NOTHING_MORE if _is_nothing_more(said) else said}
    if slot in (PLACE, WHERE_NOW) and situation.has_position and not said:
        return {}  # `read_slots` has it
    if slot is PHONE and is_answer(slot, situation):
        return {}  # `read_slots` has it, in one form
    return {slot.name: said or "file"}
