"""The reserve and recruitment: where to ask, and a list of people who want to hear of it, easy to join and to leave."""

import re

from bot.dialogue.choices import plain_words
from bot.dialogue.replying import TO_A_PERSON, say
from bot.dialogue.turn import Choice, Effect, Situation, Turn

RESERVE = "reserve"
JOIN, LEAVE = "reserve:join", "reserve:leave"
_JOINING = (Choice("choice.reserve_join", JOIN), *TO_A_PERSON)
_LEAVING = (Choice("choice.reserve_leave", LEAVE), *TO_A_PERSON)

_YES = re.compile(r"(oui|ouais|ok|d accord|yes|yep|نعم|prevenez moi|prévenez moi|tell me|keep me posted)\b.{0,40}")
_LEAVES = re.compile(
    r".{0,30}\b(?:(?:quitter|sortir de|retire[rz]?|enl[eè]ve[rz]?|leave|off)\b.{0,20}\b(?:liste?|r[eé]serve)|"
    r"d[eé]sinscri\w+|unsubscribe|(?:retire[rz]?|enl[eè]ve[rz]?) moi|take me off|remove me|"
    r"(?:مغادره|مغادرة|اغادر|أغادر|اترك|أترك|اخرج|أخرج).{0,20}القائمة|(?:الغاء|إلغاء) الاشتراك)\b.{0,20}"
)


def tell_about_reserve(situation: Situation) -> Turn:
    """What the reserve is and where to ask; whoever wants it is told when there is news."""
    state = situation.state.but(flow=RESERVE, asking="join", topic=None, slots={}, asked=(), misses=0, choices={})
    if RESERVE in situation.profile.interests:
        says = (say("reserve"), say("reserve.on_list", choices=_LEAVING))
        return Turn(state.but(flow=None, asking=None), says)
    if situation.profile.plan.get("never_first"):  # nobody is put on a list who asked us never to write first
        return Turn(state.but(flow=None, asking=None), (say("reserve", choices=TO_A_PERSON),))
    key = "reserve.offer.letter" if situation.is_letter else "reserve.offer"
    return Turn(state, (say("reserve"), say(key, choices=() if situation.is_letter else _JOINING)))


def talk_about_reserve(situation: Situation, choice: str | None) -> Turn | None:
    """Join or leave, by button or by words; anything else is not for this talk."""
    state = situation.state.but(flow=None, asking=None, choices={})
    if choice == LEAVE:
        return leave_list(situation)
    if choice == JOIN or (choice is None and _YES.fullmatch(plain_words(situation.text))):
        joined = Effect("join_list", {"kind": RESERVE})
        return Turn(state, (say("reserve.joined", choices=_LEAVING[:1]),), effects=(joined,))
    return None


def leave_list(situation: Situation) -> Turn:
    """Off the list at once, whatever else is going on."""
    state = situation.state.but(choices={})
    state = state.but(flow=None, asking=None) if state.flow == RESERVE else state
    return Turn(state, (say("reserve.left"),), effects=(Effect("leave_list", {"kind": RESERVE}),))


def wants_to_leave_list(situation: Situation) -> bool:
    """Whether somebody who is on the list says that they want to leave it."""
    if RESERVE not in situation.profile.interests or len(situation.text) > 80:
        return False
    return bool(_LEAVES.fullmatch(plain_words(situation.text)))
