"""Where a case stands, told to its own sender, or to who brings its reference and its secret code from elsewhere.

A guided talk (`bot.dialogue.talks`): it asks for the reference, then for the code, one at a time; then it tells, takes
what people add, and asks once whether the next answers should come here.
"""

from datetime import datetime, timedelta

from babel.dates import format_date, format_datetime

from bot.dialogue.asking_news import asks_for_news, asks_for_other, has_no_code, words_beside
from bot.dialogue.case_news import CaseNews, is_trusted
from bot.dialogue.choices import is_stop
from bot.dialogue.collecting import open_case, tell_code
from bot.dialogue.replying import MENU_CHOICES, TO_A_PERSON, say
from bot.dialogue.state import CODE_SLOT, REFERENCE_SLOT, State
from bot.dialogue.turn import Choice, Effect, OpenCase, Say, Situation, Turn
from bot.dialogue.which_case import find_meant
from bot.proving import Verdict
from hub.cases.reference import find_references, format_reference, parse_reference
from hub.contacts.plan import strictest

FOLLOW = "follow"
FACTS = "facts"  # asked after the news: what there is to add
HERE, LOOK, LOST, NO_CODE = "follow:here", "follow:look", "follow:lost", "follow:no_code"
MOVE_CHOICES = (
    Choice("choice.follow_look", LOOK),
    Choice("choice.follow_here", HERE),
    Choice("choice.follow_lost", LOST),
    Choice("choice.follow_no_code", NO_CODE),
)
TRUSTED = timedelta(minutes=30)  # after a right code
SURE = 0.8
ADDS_WORDS = 5  # beside the reference and the code: fewer say nothing of the matter
_ASIDE = ("question", "privacy", "reserve", "police_conduct", "feedback", "smalltalk")
_OUTCOMES = ("done", "passed_on", "not_possible", "not_found", "withdrawn")
_LOCALES = {"en": "en_GB"}
_MOST_LISTED = 6


def talk_about_case(situation: Situation, choice: str | None) -> Turn | None:
    """The talk itself: its buttons, and what is said while it goes on."""
    if choice and choice.startswith(f"{FOLLOW}:"):
        return _press(situation, choice)
    if choice is not None or situation.state.flow != FOLLOW:
        return None
    if is_stop(situation.text):
        return _end(situation, say("menu", choices=MENU_CHOICES))
    asking = situation.state.asking
    if asking == FACTS:
        return _take_facts(situation)
    if has_no_code(situation.text):
        return _press(situation, NO_CODE)
    if _is_elsewhere(situation):
        return None
    return _take_reference(situation) if asking == REFERENCE_SLOT else _ask_code_again(situation)


def _press(situation: Situation, choice: str) -> Turn:
    if choice == HERE:
        return _move(situation)
    if choice == LOOK:
        return Turn(situation.state.but(pending={}, choices={}), (say("follow.looked"), say("follow.write")))
    if choice in (LOST, NO_CODE):
        return _end(situation, say("follow.no_code", choices=TO_A_PERSON))
    reference = parse_reference(choice.removeprefix(f"{FOLLOW}:"))
    own = _find_own(situation, reference)
    return tell(situation, own) if own else _ask_code(situation, reference)


def tell_own_news(situation: Situation, current: OpenCase | None) -> Turn | None:
    """The news of the sender's own case, also while a person has it; None where they ask for none, or have none."""
    own = tuple(case for case in situation.news if case.is_own)
    others = [case for case in own if case.reference != situation.state.case]
    if len(own) == 2 and len(others) == 1 and asks_for_other(situation):
        return tell(situation, others[0])
    if not asks_for_news(situation) or not own:
        return None
    if (named := find_references(situation.text)) and not any(case.reference in named for case in own):
        return None
    meant = find_meant(situation.text, situation.understanding, own)
    talked_about = [case for case in meant if current and case.id == current.id]
    if len(meant) == 1 or talked_about:
        return tell(situation, talked_about[0] if len(meant) > 1 else meant[0])
    return _tell_all(situation, meant) if situation.is_letter else _ask_which(situation, meant)


def tell_news(situation: Situation) -> Turn:
    """For somebody of whom no case is known here: the reference, then the code. A letter also goes to a person."""
    if own := tell_own_news(situation, None):
        return own
    named = find_references(situation.text)
    if situation.is_letter:
        turn = open_case(situation, "follow_up", None)
        return turn.but(says=(*turn.says, say("follow.elsewhere.letter", site=situation.site_url)))
    if named and (case := _find_own(situation, named[0])):
        return tell(situation, case)
    if named:
        return _ask_code(situation, named[0])
    state = situation.state.but(flow=FOLLOW, asking=REFERENCE_SLOT, slots={}, asked=(), choices={}, misses=0)
    asked = say("follow.ask", choices=MOVE_CHOICES[2:3])
    return Turn(state, (say("follow.page", site=situation.site_url), asked))


def tell(situation: Situation, case: CaseNews) -> Turn:
    """Where it stands; what was being asked still stands. A mere question does not open a closed case again, nor takes
    the turn of somebody whose answer is awaited."""
    is_closed = case.status == "closed"
    says = (*_news(situation, case), say("follow.write.closed" if is_closed else "follow.write"))
    state = situation.state.but(case=case.reference, choices={}, held={}, misses=0)
    if is_closed:
        state = state.but(flow=FOLLOW, asking=FACTS, slots={REFERENCE_SLOT: case.reference}, asked=(), pending={})
    elif state.flow == FOLLOW:
        state = state.but(flow=None, asking=None, slots={}, asked=(), pending={})
    return Turn(state, says, case_id=case.id if case.status in ("new", "open") and case.is_own else None)


def add_with_news(situation: Situation, case: OpenCase) -> tuple[Say, ...] | None:
    """What to say to somebody who adds to their case and wonders about it; None where it is not known."""
    known = next((news for news in situation.news if news.id == case.id and news.is_own), None)
    if known is None or known.status == "closed" or situation.understanding.need != "follow_up":
        return None
    return (*_news(situation, known), say("follow.added", reference=format_reference(known.reference)))


def take_proof(situation: Situation) -> Turn:
    """A secret code came: what it opens, or the same words whatever is wrong with it."""
    proof = situation.proof
    assert proof is not None
    case = next((news for news in situation.news if news.id == proof.case_id), None) if proof.is_right else None
    if case and proof.is_by_page:
        return _add(situation, case, situation.state)
    if case:
        return _tell_proven(situation, case)
    if proof.verdict == Verdict.TOO_MANY:
        return _end(situation, say("follow.too_many", choices=TO_A_PERSON))
    if proof.verdict == Verdict.UNNAMED:
        return _ask(situation, REFERENCE_SLOT, {}, say("follow.unnamed"))
    named = find_references(situation.text)
    slots = {REFERENCE_SLOT: named[0]} if named else _kept_reference(situation.state)
    return _ask(situation, CODE_SLOT, slots, say("follow.wrong", choices=_without_code()))


def _tell_proven(situation: Situation, case: CaseNews) -> Turn:
    """Who proves a case from elsewhere reads the last answer too: the place where it came may be lost."""
    adds = situation.has_files or len(words_beside(situation.text)) >= ADDS_WORDS
    turn = tell(situation, case)
    if case.is_here and not adds:
        return turn
    added = (_say_added(case),) if adds else ()
    reply = (say("follow.reply", text=case.reply),) if case.reply and not (case.is_here or case.is_relayed) else ()
    is_over = case.status == "closed" and not adds
    write = say("follow.write.closed" if is_over else "follow.write")
    says: tuple[Say, ...] = (*_news(situation, case), *reply, *added, write)
    if not case.is_here:
        says += _offer_move(situation, case)
    until = (situation.now + TRUSTED).isoformat()
    pending = {"case": case.id, "version": case.code_version, "until": until}
    state = situation.state.but(
        flow=FOLLOW,
        asking=FACTS,
        slots={REFERENCE_SLOT: case.reference},
        asked=(),
        pending=pending,
        choices={},
        misses=0,
    )
    return Turn(state, says, case_id=case.id if adds else None)


def _offer_move(situation: Situation, case: CaseNews) -> tuple[Say, ...]:
    if not _may_move(situation, case):
        return (_say_not_here(case),)
    return (say("follow.move", choices=MOVE_CHOICES[:2]),)


def _say_not_here(case: CaseNews) -> Say:
    return say("relay.not_here" if case.is_relayed else "follow.not_here")


def _may_move(situation: Situation, case: CaseNews) -> bool:
    if case.is_relayed:  # its answers go to who spoke for somebody: they are the way to that person
        return False
    channels = strictest(case.plan, situation.profile.plan).get("channels")
    return channels is None or situation.channel in channels


def _move(situation: Situation) -> Turn:
    """The case belongs to this conversation from now on, under a new code: the old place may be in other hands."""
    case = _find_trusted(situation)
    if case is None or not _may_move(situation, case):
        return _ask(situation, REFERENCE_SLOT, {}, _say_not_here(case) if case else say("follow.expired"))
    effect = Effect("resume", {"case": case.id, "version": case.code_version})
    moved = say("follow.moved", reference=format_reference(case.reference))
    state = State(case=case.reference, language=situation.state.language)
    return Turn(state, (moved, tell_code(case.reference, case.need, case.code_version + 1)), effects=(effect,))


def _take_facts(situation: Situation) -> Turn | None:
    """What comes after the news is added to that case, unless it is clearly something else."""
    understood = situation.understanding
    if understood.need in _ASIDE and understood.confidence >= SURE and not situation.has_files:
        return None
    own = _find_own(situation, situation.state.slots.get(REFERENCE_SLOT))
    case = own or _find_trusted(situation)
    if case is None:
        return _ask(situation, REFERENCE_SLOT, {}, say("follow.expired"))
    return _add(situation, case, situation.state.but(choices={}))


def _add(situation: Situation, case: CaseNews, state: State) -> Turn:
    return Turn(state, (_say_added(case),), case_id=case.id)


def _say_added(case: CaseNews) -> Say:
    key = "follow.reopened" if case.status == "closed" else "follow.added"
    return say(key, reference=format_reference(case.reference))


def _take_reference(situation: Situation) -> Turn:
    named = find_references(situation.text)
    reference = named[0] if named else parse_reference(situation.text)
    if reference is None:
        return _end(situation, say("follow.no_code", choices=TO_A_PERSON))
    own = _find_own(situation, reference)
    return tell(situation, own) if own else _ask_code(situation, reference)


def _ask_code(situation: Situation, reference: str | None) -> Turn:
    """The same words whether there is such a case or not."""
    slots = {REFERENCE_SLOT: reference} if reference else {}
    return _ask(situation, CODE_SLOT, slots, say("follow.code", choices=_without_code()))


def _ask_code_again(situation: Situation) -> Turn:
    """No code in it: another reference, or words."""
    if named := find_references(situation.text):
        return _ask_code(situation, named[0])
    return _end(situation, say("follow.no_code", choices=TO_A_PERSON))


def _without_code() -> tuple[Choice, ...]:
    return MOVE_CHOICES[3:]


def _ask(situation: Situation, slot: str, slots: dict[str, str], question: Say) -> Turn:
    state = situation.state.but(flow=FOLLOW, asking=slot, slots=slots, asked=(), choices={}, pending={}, misses=0)
    return Turn(state, (question,))


def _end(situation: Situation, words: Say) -> Turn:
    """Nothing is asked any more; what may be talked about stays."""
    return Turn(State(case=situation.state.case, language=situation.state.language), (words,))


def _is_elsewhere(situation: Situation) -> bool:
    """So clearly about something else that the question is left."""
    understood = situation.understanding
    is_other = understood.need not in ("follow_up", "unknown", "other", "smalltalk")
    return is_other and understood.topic != "case_progress" and understood.confidence >= SURE


def _ask_which(situation: Situation, cases: tuple[CaseNews, ...]) -> Turn:
    choices = tuple(
        Choice(
            "choice.follow_case",
            f"{FOLLOW}:{case.reference}",
            {
                "reference": format_reference(case.reference),
                "opened": _day(case.opened_at, situation),
                "topic": f"{case.need}.{case.topic}",
            },
        )
        for case in cases[:_MOST_LISTED]
    )
    return Turn(situation.state.but(choices={}), (say("follow.which", choices=choices),))


def _tell_all(situation: Situation, cases: tuple[CaseNews, ...]) -> Turn:
    """A letter gets the news of all that it may mean."""
    return Turn(situation.state, tuple(words for case in cases[:_MOST_LISTED] for words in _news(situation, case)))


def _news(situation: Situation, case: CaseNews) -> tuple[Say, ...]:
    opened = _day(case.opened_at, situation)
    news = say(f"follow.{find_standing(case)}", reference=format_reference(case.reference), opened=opened)
    if case.moved_at - case.opened_at <= timedelta(minutes=1):
        return (news,)
    return (news, say("follow.last", when=_moment(case.moved_at, situation)))


def find_standing(case: CaseNews) -> str:
    """Where it stands, as the keys of the sentences `follow.…` say it."""
    if case.status == "closed":
        return f"closed.{case.outcome if case.outcome in _OUTCOMES else 'none'}"
    return "open" if case.status == "new" and case.has_person else case.status


def _day(moment: datetime, situation: Situation) -> str:
    local = moment.astimezone(situation.now.tzinfo)
    return format_date(local, "d MMMM", locale=_LOCALES.get(situation.language, situation.language))


def _moment(moment: datetime, situation: Situation) -> str:
    local = moment.astimezone(situation.now.tzinfo)
    return format_datetime(local, "d MMMM, HH:mm", locale=_LOCALES.get(situation.language, situation.language))


def _find_own(situation: Situation, reference: str | None) -> CaseNews | None:
    return next((case for case in situation.news if case.is_own and case.reference == reference), None)


def _find_trusted(situation: Situation) -> CaseNews | None:
    """The case whose code was right in this conversation a short while ago."""
    pending = situation.state.pending
    if not is_trusted(pending, situation.now):
        return None
    is_same = (pending["case"], pending["version"])
    return next((case for case in situation.news if (case.id, case.code_version) == is_same), None)


def _kept_reference(state: State) -> dict[str, str]:
    reference = state.slots.get(REFERENCE_SLOT)
    return {REFERENCE_SLOT: reference} if reference else {}
