"""What people say to the bot itself, in any exchange: stop, start again, let me speak to somebody.

The whole message has to say it: "je veux recommencer" does, "il a recommencé hier soir" does not.
"""

import re

from bot.dialogue.choices import is_stop
from bot.dialogue.collecting import ask_again, stop_asking
from bot.dialogue.replying import MENU_CHOICES, TO_A_PERSON, say
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Say, Situation, Turn
from bot.folding import fold

STOP, RESTART, PERSON = "stop", "restart", "person"
FLOWS = ("emergency", "victim", "report", "human")

_ASKING = (
    r"(?:(?:non|bon|ok|en fait|finalement|bonjour|pardon|desole|please|sorry|no|لا|من فضلك) )*"
    r"(?:(?:je|j) (?:veux|voudrais|souhaite|prefere|aimerais|peux)(?: bien)? |(?:est ce que )?(?:on|je) (?:peut|peux) |"
    r"(?:peut|peux|puis) (?:on|je) |pouvez vous me faire |il faut |"
    r"i (?:want|would like|d like|wish|need|prefer) to |i wanna |can (?:i|we) (?:please )?|let me |let s |could i |"
    r"(?:انا )?(?:اريد|اود|ارغب في|ممكن|هل يمكنني|عايز|بدي)(?: ان)? )?"
)
_KINDLY = r"(?: (?:svp|stp|s il vous plait|s il te plait|merci|please|thanks|maintenant|now|من فضلك|لو سمحت|شكرا))*"
_AGAIN = (
    r"(?:(?:tout )?recommence[rz]?(?: (?:tout|a zero|depuis le debut|du debut|au debut))*|"
    r"(?:tout )?reprendre (?:a zero|depuis le debut|du debut|au debut)|repartir (?:a|de) zero|retour au debut|"
    r"(?:re)?start (?:all )?over(?: again)?|restart|(?:start|begin) again|"
    r"(?:start|begin) (?:over )?from (?:the )?(?:beginning|start|scratch)|"
    r"(?:ال)?(?:بدء|ابدا|نبدا|البدايه|اعاده|اعيد) ?(?:من جديد|من البدايه|من الاول|البدء)?|من (?:جديد|البدايه|الاول))"
)
_SOMEBODY = (
    r"(?:(?:parler|ecrire|discuter|m adresser|echanger) (?:a|avec) (?:quelqu un|qqn|qq1|quelqun|"
    r"une (?:vraie )?personne|un (?:vrai )?(?:humain|etre humain|agent|conseiller)|le delegue|la deleguee)|"
    r"(?:une (?:vraie )?personne|un (?:vrai )?humain|quelqu un)|"
    r"(?:talk|speak|write|chat) (?:to|with) (?:someone|somebody|a (?:real )?(?:person|human)(?: being)?|an agent|"
    r"the delegate)|(?:a (?:real )?(?:person|human)|human)|"
    r"(?:ا?ل?تحدث|ا?ل?تكلم|اكلم|احكي|الكلام) (?:مع|الي) (?:شخص|احد|حد|انسان|المندوب)(?: حقيقي)?|شخص(?: حقيقي)?)"
)
_RESTARTS = re.compile(_ASKING + _AGAIN + _KINDLY)
_WANTS_PERSON = re.compile(_ASKING + _SOMEBODY + _KINDLY)
_COMMANDS = {"/recommencer": RESTART, "/restart": RESTART, "/annuler": STOP, "/cancel": STOP, "/stop": STOP}
_ASKS_IF_ROBOT = re.compile(
    r"(?:(?:mais|bonjour|salut|euh|et|est ce que|attends?|hello|hi|wait|but|هل) )*"
    r"(?:(?:c est|ces|c|t es|t|tu es|es tu|vous etes|etes vous|je parle a|on parle a|i m talking to|am i talking to|"
    r"are you|is this|انت|انا اتكلم مع)(?: vraiment| really)? )"
    r"(?:(?:un|une|a|an|vraie?s?|real|juste|just) )*"
    r"(?:robots?|bots?|machines?|ia|intelligence artificielle|ai|ordinateur|computer|chatgpt|personnes?|humaine?|human"
    r"|person|somebody|quelqu un|روبوت|اله|انسان|شخص)"
    r"(?: (?:ou|or|ام|او) .{1,40})?(?: (?:la|là|svp|en fait|reelle|please|حقيقي|هنا))*"
)
LONGEST = 80


def asks_if_robot(text: str) -> bool:
    """Whether somebody asks if a machine answers, and nothing else."""
    return len(text) <= LONGEST and _ASKS_IF_ROBOT.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def read_wish(text: str) -> str | None:
    """STOP, RESTART or PERSON, where the message is nothing but that."""
    if len(text) > LONGEST or not text.strip():
        return None
    if command := _COMMANDS.get(text.split()[0].casefold().partition("@")[0]):
        return command
    said = _plain(text)
    if is_stop(text):
        return STOP
    if _RESTARTS.fullmatch(said):
        return RESTART
    return PERSON if _WANTS_PERSON.fullmatch(said) else None


def stop(situation: Situation, current: OpenCase | None) -> Turn:
    """No more questions. A message that waited for "which request is it about?" stays in the one where it stands."""
    state = situation.state
    held = str(state.held.get("case") or "")
    case = state.case or held or (current.reference if current else None)
    return stop_asking(situation.but(state=state.but(case=case, held={})))


def tell_robot(situation: Situation, current: OpenCase | None) -> Turn:
    """The truth (AI Act, article 50(1)); then what was being asked."""
    says: tuple[Say, ...] = (say("robot", choices=TO_A_PERSON),)
    if situation.state.asking and situation.state.case and situation.state.flow in FLOWS:
        says = (say("robot"), ask_again(situation))
    return Turn(situation.state, says, case_id=current.id if current else None)


def restart(situation: Situation) -> Turn:
    """From the beginning; nothing of what was sent is taken back."""
    state = situation.state
    kept = State(case=state.case or state.held.get("case"), language=state.language, carded=state.carded)
    key = "restarted" if situation.open_cases else "menu"
    return Turn(kept, (say(key, choices=MENU_CHOICES),))
