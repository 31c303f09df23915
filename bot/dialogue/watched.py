"""Somebody says, unasked, that others read their messages, or that they must not be answered: that comes before any
answer, the first one included."""

import re

from bot.dialogue.choices import plain_words
from bot.dialogue.turn import Situation, Turn
from hub.contacts.models import Channel

_WHO = (
    r"(?:il|elle|ils|on|quelqu un|(?:mon|ma|mes) (?:mari|copain|copine|compagnon|conjoint|ex|femme|pere|père|mere|mère|"
    r"parents?|frere|frère|freres|frères|beau pere|beau père|fils|patron|coloc\w*)|"
    r"he|she|they|someone|somebody|my (?:husband|boyfriend|partner|ex|wife|father|dad|mother|mum|mom|parents|brother|"
    r"son|boss))"
)
_READS = (
    r"(?:lit|lisent|regarde(?:nt)?|fouille(?:nt)?|surveille(?:nt)?|verifie(?:nt)?|vérifie(?:nt)?|controle(?:nt)?|"
    r"contrôle(?:nt)?|voit|ouvre|a acces a|a accès a|a accès à|a acces à|a le code de|connait le code de|prend|"
    r"reads?|checks?|looks? (?:at|through)|goes? through|sees?|has access to|opens?|monitors?|watch(?:es)?)"
)
_MINE = (
    r"(?:tous |toutes |all )?(?:mes|mon|ma|my|cette|this) "
    r"(?:e ?mails?|mails?|courriels?|messages?|messagerie|telephone|téléphone|tel|phone|portable|boite|boîte|sms|"
    r"textos?|ordi\w*|pc|compte|tablette|adresse|inbox|laptop|computer|texts?|account|whatsapp|telegram)"
)
_READ_BY_OTHERS = re.compile(rf"(?<!\w){_WHO}(?: \w+){{0,2}} {_READS}(?: \w+){{0,2}} {_MINE}(?!\w)")
_DENIED = re.compile(r"\b(?:ne|n|pas|jamais|plus|not|never|doesn t|don t)\b")
# "Vous ne me répondez pas" is a complaint, "ne me répondez pas" a warning.
_NO_ANSWER = re.compile(
    r"(?<!\w)(?:(?<!vous )(?<!personne )(?:surtout )?ne (?:me |m )?(?:repondez|répondez|repond|répond|reponds|réponds|"
    r"ecrivez|écrivez|ecris|écris|appelez|appelle|rappelez|contactez|telephonez|téléphonez) (?:surtout |svp |"
    r"absolument )?(?:pas|jamais|plus)|(?<!vous )n (?:ecrivez|écrivez|appelez) (?:surtout )?pas|"
    r"m (?:ecrivez|écrivez|appelez|contactez) (?:surtout )?pas|(?<!vous )(?:repondez|répondez|ecrivez|écrivez) "
    r"(?:surtout )?pas (?:ici|par|a|à|sur)|(?:please )?(?:do not|don t|dont|never) (?:reply|answer|write|call|email|"
    r"mail|text|contact|phone)(?: me)?(?: back)?(?: here| to| at| on| by|$))(?!\w)"
)
_ARABIC = re.compile(
    r"(?:زوجي|أبي|أخي|خطيبي|هو) (?:يقرأ|يراقب|يفتش|يفتح)|لا (?:تردوا|تجيبوا|تكتبوا|تتصلوا|ترد|تكتب|تتصل)"
)


def says_watched(text: str) -> bool:
    """Whether the writer says that others read what is written to them, or that they must not be answered."""
    words = plain_words(text)
    found = _READ_BY_OTHERS.search(words)
    if found and not _DENIED.search(found[0]):
        return True
    return bool(_NO_ANSWER.search(words) or _ARABIC.search(text))


def heed(situation: Situation, turn: Turn) -> Turn:
    """The turn for somebody who is watched: never written to first; by mail, where the answer lies in a mailbox that
    others open, nothing at all."""
    if not says_watched(situation.text):
        return turn
    plan = {"never_first": True, **turn.plan}
    if not situation.is_letter:
        return turn.but(plan=plan)
    others = [channel.value for channel in Channel if channel.value != situation.channel]
    return turn.but(plan={"channels": others, **plan}, says=())
