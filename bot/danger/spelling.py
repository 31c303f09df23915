"""One plain spelling for what people type: no accents, no elongations, no text-speak, one sign for each pause.

The result holds lower-case words of letters and digits separated by single spaces, ` , ` for a weak pause (comma,
emoji, end of a line, "..."), a newline for the end of a sentence, and ` ?` before the newline that ends a question.
"""

import html
import re
import unicodedata

LONGEST = 20_000  # characters looked at: the head and the tail of anything longer
HEAD = 14_000

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
# Accents and the vowel signs of the Arabic and Cyrillic scripts, once decomposed.
MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+")
TAG = re.compile(r"</?[a-zA-Z!][^<>\n]{0,300}>")
TWICE = re.compile(r"([a-z])\1+|([^\W\da-z])\2{2,}")
SPELLED_OUT = re.compile(r"\bs[. \-]{1,3}o[. \-]{1,3}s\b")
TOKEN = re.compile(r"[^\W_]+|\n\s*\n|\.{2,}|[^\w \t\r\f\v]")
POLITE = re.compile(r" ?\b(?:s ?il (?:vous|te|t|vou|v) (?:plai\w*|ple\w*)|silvou ?ple\w*)\b")
# Small words typed without their apostrophe: "jarrive", "mattaque", "douvrir".
GLUED = re.compile(
    r"\b([jdlmsn])(?=ariv|enten|ouvr|entr(?:er?|e)\b|agres|ataq|etrangl|etouf|evanou|enferm|empech|oblig|apel|ecout|embarq"
    r"|enlev|aval|aide[rsz]?\b|incend|habit|imeuble|apart|escalier|hopital|ascenseur|etage|hotel|ecole|air\b|urgen|atrap|aproch)"
)
THANKS = re.compile(
    r"(?:(?: ,)* (?:merci(?: d avance| beaucoup| bien)?|thanks?(?: you)?|cordialement))+(?=[ ,?]*(?:\n|$))"
)
PAUSES = re.compile(r"(?: ,)+(?= )")
ENDS = re.compile(r"[ ,]*\n[\n ,]*")

SENTENCE_ENDS = frozenset(".!;|።")
QUESTION_MARKS = frozenset("?؟")
JOINTS = frozenset("'’‘ʼ`´ʹ\"«»“”„*_/#@()[]{}-‐‑–—፡\\~^+=")

# Letters that no decomposition reaches, Arabic letters typed indifferently, and two signs that are words.
FOLD = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه",
    "🆘": " sos ",
})  # fmt: skip
# Cyrillic and Greek letters that look Latin; only read so inside a word that has Latin letters too.
LOOKALIKES = str.maketrans("аеорсхуіѕјԁһкмтвнαεορικνυτ", "aeopcxyisjdhkmtbhaeopiknut")
MIXED_WORD = re.compile(r"[^\W\d_]*(?:[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z])[^\W\d_]*")

# Keys are spelled as after squeeze(): "appart" is "apart". An empty value drops a word that only says "please".
SHORTHAND = {
    "mtn": "maintenant", "mtnt": "maintenant", "mnt": "maintenant", "mtnan": "maintenant",
    "maintenan": "maintenant", "maintnan": "maintenant", "ki": "qui", "ke": "que", "koi": "quoi", "pk": "pourquoi",
    "pq": "pourquoi", "g": "j ai", "jai": "j ai", "ya": "y a", "yas": "y a", "ia": "y a", "iya": "y a",
    "ilya": "il y a", "cest": "c est", "c": "c est", "sest": "s est", "nest": "n est", "jetai": "j etais",
    "pa": "pas", "plu": "plus", "encor": "encore", "jv": "je vais", "jme": "je me", "jte": "je te", "jle": "je le",
    "fai": "fais", "tou": "tout", "kon": "qu on", "kele": "qu ele", "avk": "avec", "vien": "viens",
    "ds": "dans", "dan": "dans", "dns": "dans", "kelkun": "quelqu un", "qun": "quelqu un", "qn": "quelqu un",
    "qlq1": "quelqu un", "kelk1": "quelqu un", "kelqun": "quelqu un", "quelquun": "quelqu un",
    "quelqun": "quelqu un", "quelcun": "quelqu un", "kekun": "quelqu un", "qlqn": "quelqu un", "qlqun": "quelqu un",
    "q1": "quelqu un", "jsuis": "je suis", "jsui": "je suis", "chui": "je suis", "chuis": "je suis",
    "chu": "je suis", "jpeux": "je peux", "jpeu": "je peux", "jpe": "je peux", "jvais": "je vais",
    "jvai": "je vais", "jveux": "je veux", "jveu": "je veux", "jsens": "je sens", "vs": "vous", "ns": "nous",
    "tjr": "toujours", "tjrs": "toujours", "toujour": "toujours", "tjs": "toujours", "bcp": "beaucoup",
    "ac": "avec", "avek": "avec", "mwa": "moi", "moua": "moi", "pck": "parce que", "psk": "parce que",
    "kan": "quand", "qd": "quand", "qand": "quand", "yer": "hier", "ier": "hier", "lotel": "l hotel",
    "meson": "maison", "mezon": "maison", "maizon": "maison", "couto": "couteau", "coutau": "couteau",
    "kouteau": "couteau", "kouto": "couteau", "couteaux": "couteau", "polis": "police", "polise": "police",
    "poulice": "police", "polic": "police", "lapolice": "la police", "plice": "police", "polce": "police",
    "tt": "tout", "tte": "toute", "apre": "apres", "apr": "apres", "oskour": "au secours", "oscour": "au secours",
    "osekour": "au secours", "yv": "il va", "jenten": "j entends",
    "jentend": "j entends", "jentends": "j entends", "mesieu": "monsieur", "mesieur": "monsieur", "msieur": "monsieur",
    "tro": "trop", "pourkoi": "pourquoi", "pr": "pour", "chelou": "bizarre",
    "sdb": "salle de bain", "jen": "j en", "jveut": "je veux", "pe": "peux", "enfan": "enfant", "keuf": "police",
    "svp": "", "stp": "", "dsl": "", "please": "", "plz": "", "pls": "", "plase": "", "plis": "", "ples": "",
    "pleas": "", "u": "you", "ur": "your", "r": "are", "im": "i m", "hes": "he s", "shes": "she s",
    "theres": "there s", "thers": "there s", "theyre": "they re", "someones": "someone s", "somones": "someone s",
    "somone": "someone", "sum1": "someone", "some1": "someone", "sombody": "somebody", "cant": "can t",
    "canot": "can t", "wont": "won t", "isnt": "isn t", "dont": "don t", "doesnt": "doesn t", "gona": "going to",
    "wana": "want to", "rn": "right now", "hlp": "help", "hepl": "help", "healp": "help", "halp": "help",
    "nife": "knife", "knif": "knife", "ive": "i ve", "ther": "there",
}  # fmt: skip


def normalise(text: str) -> str:
    """Rewrite `text` in one plain spelling, at most LONGEST characters of it. Any str is accepted."""
    text = _fold(text if len(text) <= LONGEST else text[:HEAD] + "\n\n" + text[HEAD - LONGEST :])
    # "poisson" and "poison" are the one pair of words that the squeezing would confuse.
    text = SPELLED_OUT.sub("sos", squeeze(text.replace("poisson", "fish")))
    text = " ".join(filter(None, map(_plain, TOKEN.findall(GLUED.sub(r"\1 ", text)))))
    text = ENDS.sub("\n", PAUSES.sub(" ,", text))
    return THANKS.sub("", POLITE.sub("", text)).strip(" ,\n")


def squeeze(text: str) -> str:
    """Write every doubled Latin letter once, so that "frappe", "frape" and "fraaappe" are the same word."""
    return TWICE.sub(r"\1\2", text)


def fold_letters(text: str) -> str:
    """Take accents, marks and letter variants away; lower case."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return MARKS.sub("", decomposed).translate(FOLD)


def _fold(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = TAG.sub("\n", text)
    if text.isascii():
        return text.casefold()
    text = fold_letters(INVISIBLE.sub("", text))
    return MIXED_WORD.sub(lambda word: word.group().translate(LOOKALIKES), text)


def _plain(token: str) -> str:
    if token[0].isalnum():  # most tokens
        return SHORTHAND.get(token, token)
    if token in SENTENCE_ENDS or token.count("\n") > 1:
        return "\n"
    if token in QUESTION_MARKS:
        return "?\n"
    return "" if token in JOINTS else ","
