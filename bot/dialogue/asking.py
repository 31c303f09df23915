"""Whether words ask something, with or without a question mark."""

import re

from bot.folding import fold

_BEFORE = r"(?:^|[.,;!] ?|\b(?:et|mais|sinon|bonjour|salut|slt|and|but|so|ok|dites(?:[- ]moi)?) )"
_FRENCH = (
    r"est[- ]?ce qu|esque|esk|c'? ?est (?:quoi|ou|quand|combien|comment|qui|a quelle)|comment|cmt|quand|quel|combien"
    r"|ou (?:est|se|je|dois|puis|aller)|pourquoi|pk|qui (?:peut|dois|est)|(?:je|j'?|on|nous) ?(?:peu[xt]?|dois|pe) "
    r"|jpeu|puis[- ]je|peut[- ]on|dois[- ]je|faut[- ]?il|fo |faut |y a[- ]t|ya t"
    r"|vous (?:pouvez|faites|allez)|avez[- ]vous"
)
_OTHERS = (
    r"can (?:i|you|we)|could|do (?:i|you|we)|how|when|where|what|who|is (?:it|there)|are (?:you|there)|should i"
    r"|هل|كيف|متى|متي|اين|كم|ماذا|شنو|فين|وين|امتي"
)
_ASKS = re.compile(rf"{_BEFORE}(?:{_FRENCH}|{_OTHERS})|\b(?:ou (?:pas?|non)|or not|quand|comment|combien)\W*$")


def asks_something(text: str) -> bool:
    """Whether these words ask: residents leave the question mark out as often as not."""
    return "?" in text or "؟" in text or _ASKS.search(fold(text)) is not None
