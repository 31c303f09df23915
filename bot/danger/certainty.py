"""Whether a found phrase is an explicit cry, present and about a real person: for these the card leaves at once.

Everything else that was found is doubtful. Little is lost by being strict here: what is doubtful still counts together
with the model, which is asked a moment later.
"""

from bot.danger.concepts import BITS, concepts_of
from bot.danger.doubts import is_elsewhere
from bot.danger.elsewhen import HABIT, TIME_GONE, TODAY_GONE
from bot.danger.rules import Kind, Rule, Weight, compile_phrases
from bot.danger.unreal import OFFICER

MOST_WORDS = 60  # a cry is short; a longer text that cries says so with a word of urgency
# Kinds that may also go on for months, or be a nuisance.
LASTS: frozenset[Kind] = frozenset(("violence", "threat", "captivity", "sexual", "intrusion", "other", "cannot_speak"))

# Words that say in so many words that it is going on, or that help must come.
URGENT = compile_phrases(r"""
    en train de(?! deal\w*)|en ce moment|(?<!jusqu a )(?<!a partir de )maintenant(?! (?:il|elle|je|j|on|que|qu)\b)
    tout de suite|la (?:maintenant|tout|devant moi)|a l instant|URGED|venez(?! (?:me|nous) (?:chercher demain|voir))
    au secours|a l aide|aidé (?:moi|nous)|sos|urgent\w*|urgence(?!s)|vite vite|pitie|envoy?\w{0,2} (?:moi |nous \
        |vite )?(?:quelqu un\
        |du monde|la police|les (?:flics|secours|pompiers)|des (?:secours|renforts)|une (?:patrouille|voiture\
        |ambulance|equipe))
    (?:il|elle|ils|elles|i|ex|mari|mec|homme|type|gars|pere|frere|voisin|copain|quelqu un|conjoint)s? (?:est|sont\
        |et|es) \
        (?:encore|toujours|la|devant|derriere|dans|chez|a cote|en bas|entr\w+|arme\w*|juste la|sur)
    (?:il|elle|ils) (?:arriv\w*|revien\w*|mont\w*|approch\w*|rentre|tape a|frappe a|tambourin\w*|defonc\w*|hurl\w*)
    (?:je|on|suis|est|me suis|s est) (?:suis )?(?:cach|enferm|refugi|barricad|planqu|bless)\w+
    (?:bouge|respire|repond|reagit) (?:plus|pas)|saign\w*|du sang|inconscient\w*
    police(?= ,|\n|$)|(?:appel\w*|apel\w*) (?:la police|les pompiers|le samu|une ambulance|les secours|le 1[578]\
        |les flics)
    right now|help (?:me|us|now|him|her)|hurry|come (?:quick|now)|quick(?:ly)? (?=.)|(?:is|are|s|re) \w+ing .. now\
        |still (?:here|outside|there|inside)|send (?:someone|help|police|the)\
        |call (?:the )?(?:police|ambulance|cops)|bleeding|hiding|asap|as we speak
""")
# What goes on for months, or is told in order to ask what may be done about it.
LASTING = compile_phrases(r"""
    toujours (?!la|dans|chez|devant|derriere)|tout le temps|partout(?= (?:,|\n|$|au|a|ou|dans))|de (?:plus en plus\
        |pire en pire)
    souvent|parfois|depuis que|des qu\w*|chaque|a chaque|quand (?:il|elle|je|on)|lorsqu\w*|toutes? (?:la|les)\
        |tous les|la nuit
    (?:il|elle) (?:peut|sait) etre|caractere|jaloux|jalouse|me rabaisse|m insulte|m interdit|me surveille|me controle
    (?:veux|voudrais|vais|cherche a|cherche comment|peux pas) (?:le |la )?quitter|cherche (?:une solution|un\
        |de l aide)
    (?:sais|ose) pas (?:a qui|comment|si je|quoi)|porter plainte|plainte|a qui (?:le|en|je|m)|conseil\w*|solution
    j ai \d+ ans|je suis mineure?|honte|on me croit pas|personne me croit|protection|marques|bleus sur|certificat
    il (?:le|me l) a (?:dit|ecrit)|(?:dit|promis|jure|ecrit) qu\w*|par (?:sms|message|mail|telephone)|message|mensaje
    si (?:je|j|on|tu|vous|nous)|if (?:i|you|we)|sinon
    every|always|often|whenever|when (?:he|she|i|they)|for (?:years|months)|each time|keeps|sometimes|complaint|advice
    c est vrai que|repete\w*|qu (?:il|elle) dit|jusqu a \d+|parfois|on (?:me |nous )?dit
    dima|toujour|حمیشه|دایما|دائما|منذ|همیشه|cuando|mult timp|давно|постійно|часто|siempre|mereu|hamisha
""")


# Nothing less takes a habit back to now.
THIS_MINUTE = compile_phrases(r"""
    en train de|en ce moment|maintenant|tout de suite|a l instant|cette fois|la il|vite|right now|now|this time|hurry
""")

# A threat with a condition is not under way: "il va me tuer si je pars".
SUPPOSED_AFTER = compile_phrases(r"""
    (?:tu\w+|kil\w*|frap\w*|crev\w*|plant\w*|egorg\w*|but\w+) ... (?:si|s ils?|if) \w+|dans le dos par (?:mon|ma|un)
""")
# What brings a deed that is told back to now.
STILL_THERE = compile_phrases(r"""
    (?:il|elle|ils|elles|on) (?:est|sont) (?:encore|toujours|la|devant|derriere|en bas|dans|chez|a la porte|en train)
    (?:il|elle|ils|elles|qui) (?:revien\w*|veut|veulent|essa\w+|tente|tentent|recommenc\w*|cherch\w*|m attend\w*)
    saign\w*|en sang|du sang|bouge (?:plus|pas)|inconscient\w*|respire (?:plus|mal|pas)|au secours|aidez|venez\
        |a l aide
    vien[ts]? (?:juste )?d\w*|a l instant|(?:me suis|suis|s est|est) (?:cach|enferm|refugi|barricad)\w+\
        |il y a \w+ minutes?
    (?:he|she|they) (?:is|s|are|re) (?:still|outside|here|back|coming|at|in the)|bleeding|help|hiding|just now\
        |minutes ago
""")


def is_certain(plain: str, start: int, end: int, rule: Rule) -> bool:
    """Tell whether the undoubted phrase plain[start:end] of a normalised text is an explicit cry."""
    last = plain.find("\n", end)
    sentence = plain[plain.rfind("\n", 0, start) + 1 : last if last >= 0 else len(plain)]
    # A cry is urgent by itself, a faint phrase may sound so: what says that it is real must stand beside them.
    is_beside = rule.weight is Weight.CRY or rule.is_faint
    is_urgent = URGENT.search(plain[:start] + plain[end:] if is_beside else plain) is not None
    if is_elsewhere(sentence) and not (is_urgent and rule.weight is Weight.CRY):
        return False
    if HABIT.search(sentence) and not THIS_MINUTE.search(sentence):
        return False
    if SUPPOSED_AFTER.search(sentence) and not THIS_MINUTE.search(sentence):
        return False
    if rule.weight is Weight.PAST:
        return STILL_THERE.search(plain) is not None
    if OFFICER.search(sentence):
        return rule.weight is Weight.CRY and is_urgent
    if rule.is_faint:
        return is_urgent and not _is_of_another_kind(sentence, rule.kind)
    return is_urgent or _is_plain(plain, sentence, rule.kind)


def _is_plain(plain: str, sentence: str, kind: Kind) -> bool:
    """Whether nothing in the text speaks of another time, an office, a nuisance or what has long been going on."""
    if plain.count(" ") > MOST_WORDS or "?" in sentence or (kind in LASTS and LASTING.search(plain)):
        return False
    if any(sign.search(plain) for sign in (HABIT, TIME_GONE, TODAY_GONE)):
        return False
    return not _is_of_another_kind(sentence, kind)


def _is_of_another_kind(sentence: str, kind: Kind) -> bool:
    """Whether the sentence has words of an office or, where it may be taken for one, of a nuisance."""
    meant = BITS["OFFICE"] | (BITS["NUISANCE"] if kind in LASTS or kind == "weapon" else 0)
    return any(concepts_of(word) & meant for word in sentence.split())
