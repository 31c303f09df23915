"""Who reads, what is kept, and the two rights that work here: to see it, and to erase what the law lets one erase.

Nothing is shown or erased but after the secret code of a case, or by a link that works once where one may be sent: a
forged sender gets nothing, for answers go to the real one, and neither does who holds somebody else's telephone.
"""

import re
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.asking_news import has_no_code
from bot.dialogue.case_news import is_trusted
from bot.dialogue.choices import is_stop, plain_words
from bot.dialogue.replying import TO_A_PERSON, say
from bot.dialogue.state import CODE_SLOT, REFERENCE_SLOT, State
from bot.dialogue.turn import Choice, Effect, Say, Situation, Turn
from bot.folding import fold
from bot.proving import Verdict
from bot.replies import sentence
from hub.cases.reference import find_references, format_reference
from hub.conversations.secret_marks import mark_link
from hub.retention.erasing import Preview
from hub.retention.scope import Claim, HeldCase

PRIVACY = "privacy"
SEE, ERASE, WHO = "privacy:see", "privacy:erase", "privacy:who"
CONFIRM, KEEP, NO_CODE = "privacy:confirm", "privacy:keep", "privacy:no_code"
WANTS = "wants"  # the slot that says what the code is for
CONFIRMS_WITHIN = timedelta(minutes=30)
SURE = 0.8

_SEE, _ERASE = Choice("choice.privacy_see", SEE), Choice("choice.privacy_erase", ERASE)
_WHO = Choice("choice.privacy_who", WHO)
_KEEP, _CONFIRM = Choice("choice.privacy_keep", KEEP), Choice("choice.privacy_confirm", CONFIRM)
_NO_CODE = Choice("choice.privacy_no_code", NO_CODE)
PRIVACY_CHOICES = (_SEE, _ERASE, _WHO, _KEEP, _CONFIRM, _NO_CODE)
_WANTS_ERASING = re.compile(
    r"\b(effac|supprim|suprim|eras|delet|remov|forget me|oublie[rz]? moi|droit a l oubli|droit à l oubli)|"
    r"(امح|محو|حذف|احذف|امسح|مسح)"
)
_WANTS_SEEING = re.compile(
    r"\b(voir|vois|montre|copie|acces|accès|acceder|accéder|consulter|savez|avez|gardez|see|show|copy|access|"
    r"know about|have (on|about) me|hold on me)\b|(رؤية|أرى|اعرض|نسخة|تعرفون|لديكم)"
)
_ABOUT_ONESELF = re.compile(
    r"\b(sur moi|mes (donnees|données|messages|infos?|informations)|me concern\w+|moi|tout|on me|about me|my (data|"
    r"messages|information)|everything|me)\b|(عني|بياناتي|رسائلي)"
)


_FEARS_TO_BE_KNOWN = re.compile(
    r"anonym|incognito|(?:mon|my|notre) (?:nom|name|identite|identity)|c'? ?est moi|que ca vient de moi"
    r"|qui (?:a|vous a) (?:ecrit|prevenu|parle|dit|appele|signale|balance)|me retrouv|represaille|se veng"
    r"|(?:il|elle|ils|elles|on|voisin\w*|mari|patron) (?:va |vont |le |la |l'|ne )*(?:saur|savoir|sache|apprend)"
    r"|know (?:it'?s me|it was me|that i|i )|it'?s me|find out|who (?:wrote|told|reported)|not giv\w+ my name"
    r"|مجهول|اسمي|هويتي|انني انا|اني انا|سيعرف|يعرف\w* (?:اني|انني)"
)


def read_wish(text: str) -> str | None:
    """ERASE or SEE, where the words ask for one of them for oneself; else None."""
    words = plain_words(text)
    if text.strip() in (SEE, ERASE):
        return text.strip()
    if words in ("effacer", "erase", "delete", "محو"):
        return ERASE
    if words in ("voir", "see", "رؤية"):
        return SEE
    if _ABOUT_ONESELF.search(words) is None:
        return None
    return ERASE if _WANTS_ERASING.search(words) else SEE if _WANTS_SEEING.search(words) else None


def is_about_privacy(situation: Situation) -> bool:
    """Whether the secret code in the message is for seeing or erasing."""
    return situation.state.flow == PRIVACY or read_wish(words_without_proof(situation.text)) is not None


def words_without_proof(text: str) -> str:
    """What is said beside a reference and a code that is hidden by now."""
    return re.sub(r"•[•-]+|\b[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b", " ", text)


def talk_about_privacy(situation: Situation, choice: str | None) -> Turn | None:
    """The talk: its buttons, and what is said while the code is asked for."""
    if choice and choice.startswith(f"{PRIVACY}:"):
        return _press(situation, choice)
    if choice is not None or situation.state.flow != PRIVACY:
        return None
    if is_stop(situation.text):
        return _end(situation, say("privacy.not_erased"))
    if has_no_code(situation.text):
        return _end(situation, say("privacy.no_code", choices=TO_A_PERSON))
    if named := find_references(situation.text):
        return _ask_code(situation, situation.state.slots.get(WANTS, SEE), named[0])
    return None


def answer_privacy(situation: Situation) -> Turn:
    """A short answer first; then whoever wants more presses. A letter is told how to go on."""
    if wish := read_wish(situation.text):
        return _prove(situation, wish)
    short = tell_who_will_know(situation)
    if situation.is_letter:
        how = say("privacy.code.letter", site=situation.site_url)
        if _may_link(situation):
            return _end(situation, short, *_link(situation)).but(effects=(_open_link(situation, None),))
        return _end(situation, short, how)
    return _end(situation, replace(short, choices=(_SEE, _ERASE, _WHO)))


def tell_who_will_know(situation: Situation) -> Say:
    """What becomes of what they write; who fears to be known is told how far that can be promised."""
    is_afraid = _FEARS_TO_BE_KNOWN.search(fold(situation.text)) is not None
    return say("privacy.known" if is_afraid else "privacy.short", site=situation.site_url)


def answer_wish(situation: Situation) -> Turn | None:
    """To see and to erase is a right whoever has the case: it is answered at any time; None for anything else."""
    understood = situation.understanding
    if understood.need != "privacy" or understood.confidence < SURE or situation.state.asking == "tell":
        return None
    wish = read_wish(situation.text)
    return _prove(situation, wish) if wish else None


def tell_notice(situation: Situation) -> Turn:
    """The notice in one step, from any channel."""
    demonstration = (say("privacy.demonstration"),) if situation.is_demonstration else ()
    words = say(
        "privacy.notice",
        choices=(_SEE, _ERASE),
        site=situation.site_url,
        controller=_tell(situation, "controller"),
        officer=_tell(situation, "data_protection_officer"),
        purposes=_tell(situation, "purposes"),
        recipients=_tell(situation, "recipients"),
        retention=_tell(situation, "retention"),
        rights=_tell(situation, "rights"),
    )
    return Turn(situation.state.but(choices={}), (*demonstration, words))


def _tell(situation: Situation, part: str) -> str:
    """A part of the notice; what is not known yet is said to be so."""
    if told := situation.notice.tell(part, situation.language):
        return told
    key = "privacy.not_named" if part in ("controller", "data_protection_officer") else "privacy.not_set"
    return sentence(key, situation.language)


def _press(situation: Situation, choice: str) -> Turn | None:
    if choice in (SEE, ERASE):
        return _prove(situation, choice)
    if choice == WHO:
        return _end(situation, say("privacy.who", retention=_tell(situation, "retention"), choices=(_SEE, _ERASE)))
    if choice == CONFIRM:
        return _erase(situation)
    if choice == KEEP:
        return _end(situation, say("privacy.not_erased"))
    return _end(situation, say("privacy.no_code", choices=TO_A_PERSON)) if choice == NO_CODE else None


def _prove(situation: Situation, wish: str) -> Turn:
    named = find_references(situation.text)
    if _may_link(situation) and situation.is_letter:
        return _end(situation, *_link(situation)).but(effects=(_open_link(situation, None),))
    if _may_link(situation):  # of this conversation; what was sent from elsewhere has a code
        asked = _ask_code(situation, wish, None, say("privacy.elsewhere", choices=(_NO_CODE,)))
        return asked.but(says=(*_link(situation), *asked.says), effects=(_open_link(situation, None),))
    if situation.is_letter:
        return _end(situation, say("privacy.code.letter", site=situation.site_url))
    return _ask_code(situation, wish, named[0] if named else None)


def _ask_code(situation: Situation, wish: str, reference: str | None, question: Say | None = None) -> Turn:
    slots = {WANTS: wish} | ({REFERENCE_SLOT: reference} if reference else {})
    state = State(
        flow=PRIVACY, asking=CODE_SLOT, slots=slots, case=situation.state.case, language=situation.state.language
    )
    return Turn(state, (question or say("privacy.code", choices=(_NO_CODE,)),))


def take_privacy_proof(situation: Situation) -> Turn:
    """A secret code came, to see or to erase."""
    proof, held = situation.proof, situation.held
    assert proof is not None
    wish = read_wish(words_without_proof(situation.text)) or situation.state.slots.get(WANTS, SEE)
    if held and held.claim and held.preview:
        return _show(situation, held.claim) if wish == SEE else _offer_erasing(situation, held.claim, held.preview)
    if proof.is_right:  # of a case that somebody relayed for them: it tells where it stands, and opens nothing more
        return _end(situation, say("privacy.no_code", choices=TO_A_PERSON))
    if proof.verdict == Verdict.TOO_MANY:
        return _end(situation, say("follow.too_many", choices=TO_A_PERSON))
    named = find_references(situation.text)
    wrong = "follow.unnamed" if proof.verdict == Verdict.UNNAMED else "follow.wrong"
    return _ask_code(situation, wish, named[0] if named else None, say(wrong))


def _show(situation: Situation, claim: Claim) -> Turn:
    """How much there is; to read it, the page. By a link only where the code itself need not be asked again."""
    preview = situation.held.preview if situation.held else None
    assert preview is not None
    seen = Say("privacy.seen", _counts(preview, preview.erasable + preview.kept))
    is_open = preview.is_whole and not any(case.is_guarded for case in preview.erasable + preview.kept)
    if is_open and not situation.profile.plan:
        return _end(situation, seen, *_link(situation)).but(effects=(_open_link(situation, claim.contact_id),))
    return _end(situation, seen, say("privacy.page", site=situation.site_url))


def _offer_erasing(situation: Situation, claim: Claim, preview: Preview) -> Turn:
    if preview.is_empty and not preview.is_last:
        return _end(situation, say("privacy.nothing"))
    until = (situation.now + CONFIRMS_WITHIN).isoformat()
    pending = {"contact": claim.contact_id, "erase": claim.case_id, "until": until}
    person = (say("privacy.preview.person"),) if preview.is_last else ()
    what = (Say("privacy.preview", _counts(preview, preview.erasable)),) if preview.has_erasable else ()
    says = (
        *what,
        *person,
        *_tell_kept(preview, "privacy.kept"),
        say("privacy.confirm" if what else "privacy.confirm.asking", choices=(_KEEP, _CONFIRM)),
    )
    state = State(case=situation.state.case, language=situation.state.language, pending=pending)
    return Turn(state, says)


def _erase(situation: Situation) -> Turn:
    """Confirmed. What was read for this turn is what goes: the code was right a short while ago."""
    pending, held = situation.state.pending, situation.held
    if not is_trusted(pending, situation.now) or "erase" not in pending or held is None or held.preview is None:
        return _end(situation, say("privacy.expired", choices=(_ERASE,)))
    preview = held.preview
    done = (Say("privacy.erased", _counts(preview, preview.erasable)),) if preview.has_erasable else ()
    effect = Effect("erase", {"contact": pending["contact"], "case": pending["erase"]})
    state = State(language=situation.state.language)
    return Turn(state, (*done, *_tell_kept(preview, "privacy.asked")), effects=(effect,))


def _tell_kept(preview: Preview, key: str) -> tuple[Say, ...]:
    references = ", ".join(format_reference(case.reference) for case in preview.kept)
    return (say(key, references=references),) if references else ()


def _counts(preview: Preview, cases: tuple[HeldCase, ...]) -> dict[str, str]:
    counts = {"cases": len(cases), "messages": preview.counts["messages"], "files": preview.counts["files"]}
    return {name: str(count) for name, count in counts.items()}


def _may_link(situation: Situation) -> bool:
    return situation.held is not None and situation.held.may_link


def _link(situation: Situation) -> tuple[Say, ...]:
    return (say("privacy.link", site=situation.site_url, secret=mark_link(situation.fresh_nonce)),)


def _open_link(situation: Situation, contact_id: int | None) -> Effect:
    """None: the contact who writes, who may not be in the database yet."""
    return Effect("open_link", {"nonce": situation.fresh_nonce, "contact": contact_id})


def _end(situation: Situation, *says: Say) -> Turn:
    return Turn(State(case=situation.state.case, language=situation.state.language), says)
