"""Thanks, goodbyes, and a yes or a no in the languages of the area: short words that bring nothing of the matter."""

import re

from bot.folding import fold

LONGEST = 80

_THANKS = (
    r"mer+ci+|mci|mrc|thanks?|thank you|thx|ty|cheers|شكرا|مشكور\w*|تسلم\w*|يعطيك العافيه|ch?o?u?kran|shu?kran|"
    r"дякую|спасибі|спасибо|multumesc|mersi|gracias|obrigad[oa]|grazie|danke|dziekuje|faleminderit|tesekk?ur\w*|"
    r"تشکر|ممنون|مرسی|مننه|spas|sipas|سوپاس|የቐንየለይ|አመሰግናለሁ|yekenyeley"
)
_GOODBYE = (
    r"au revoir|aurevoir|a bientot|a plus|a\+|bye|goodbye|see you|take care|(?:tres )?bon(?:ne)? (?:soiree|journee|"
    r"nuit|weekend|week end|continuation|courage|apres midi)|bon we|good ?night|have a (?:good|nice) (?:day|evening)|"
    r"مع السلامه"
)
_NO = (
    r"non|nan|nn|no|nope|nah|rien(?: d autre)?|nothing(?: else)?|لا|كلا|la|nu|ні|нет|nie|nein|nao|hayir|نه|نخیر|na|jo|"
    r"አይ|ኣይፋል|نەخێر|نا"
)
_ALL = (
    r"c est tout|cest tout|c tout|c tt|ce sera tout|ca sera tout|c est bon|c bon|c est parfait|parfait|tres bien|super|"
    r"that s (?:all|it)|thats (?:all|it)|that is all|all good|هذا كل شيء|este tot|es todo|це все|это все|e tudo|e tutto"
)
_FILLING = (
    r"ok(?:ay)?|d accord|dac|oui|alors|bien|et|and|ben|bah|beaucoup|bcp|infiniment|vraiment|encore|pour tout|"
    r"pour votre (?:aide|reponse|ecoute)|(?:je |j )?(?:vous |te )?remercie(?: bien| beaucoup)?|a vous(?: aussi)?|aussi|"
    r"a tous|monsieur|madame|messieurs|mesdames|mon(?:sieur)? le delegue|sir|so much|very much|a lot|"
    r"for (?:your help|everything)|you(?: too)?|frere|frr|bro|mate|man|cordialement|bien a vous|quand meme|جزيلا|لك|"
    r"لكم|khouya|bzaf|mult|frumos|svp|please"
)


def _only(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(parts)})(?: |$))+")


_COURTESY = _only(_THANKS, _GOODBYE, _NO, _ALL, _FILLING)
_SAYS_THANKS = re.compile(rf"(?<!\w)(?:{_THANKS}|{_GOODBYE}|(?:vous |te )remercie)(?!\w)")
_SAYS_END = re.compile(rf"(?<!\w)(?:{_ALL})(?!\w)|^(?:{_NO})(?: (?:{_THANKS}))?$")
_YES_ABROAD = re.compile(
    r"(?:da|так|да|si|sim|ja|tak|evet|ere|بله|بلی|بلي|اره|هو|ئەرێ|እወ|አዎ|po po)"
    r"(?: (?:(?:sunt|imi este|я|estoy|ich bin|jestem|ez|من)(?: \w+)? )?(?:in siguranta|у безпеці|в безопасности|"
    r"a salvo|en seguridad|sicher|bezpieczn[ay]|در امان|ewle me?)(?: (?:acum|зараз|сейчас|ahora|jetzt|teraz|هستم))?)?"
)
_NO_ABROAD = re.compile(r"(?:nu|ні|нет|nie|nein|nao|hayir|نه|نخیر|نا|نەخێر|አይ|ኣይፋል)(?: .*)?")


def _plain(text: str) -> str:
    return re.sub(r"[^\w+]+|_", " ", fold(text)).strip()


def is_thanks(text: str) -> bool:
    """Whether these words only thank, or say goodbye."""
    said = _plain(text)
    return 0 < len(said) <= LONGEST and bool(_COURTESY.fullmatch(said)) and bool(_SAYS_THANKS.search(said))


def is_the_end(text: str) -> bool:
    """Whether these words only say that there is nothing more: "non merci", "c'est tout", "no that's all"."""
    said = _plain(text)
    return 0 < len(said) <= LONGEST and bool(_COURTESY.fullmatch(said)) and bool(_SAYS_END.search(said))


def is_yes_abroad(text: str) -> bool:
    """A yes in a language that the bot does not speak, and nothing else but that they are safe."""
    return _YES_ABROAD.fullmatch(_plain(text)) is not None


def is_no_abroad(text: str) -> bool:
    """A no in a language that the bot does not speak, whatever follows."""
    return _NO_ABROAD.fullmatch(_plain(text)) is not None
