"""What the delegate reads for each label of a case, in French. The labels: design, section 6."""

from typing import Any

from hub.cases.masking import mask
from hub.cases.when import describe_when

NEEDS = {
    "emergency": "Urgence",
    "victim": "Victime",
    "report": "Signalement",
    "question": "Question",
    "follow_up": "Suite d’une demande",
    "human": "Parler à une personne",
    "reserve": "Réserve et recrutement",
    "police_conduct": "Comportement d’un policier",
    "feedback": "Avis",
    "privacy": "Données personnelles",
    "smalltalk": "Conversation",
    "other": "Autre",
    "unknown": "À préciser",
}

_TOPICS_OF = {
    "victim": {
        "burglary": "Cambriolage",
        "theft": "Vol",
        "assault": "Coups, agression",
        "domestic_violence": "Violences à la maison",
        "sexual_violence": "Violences sexuelles",
        "harassment": "Harcèlement",
        "hate_discrimination": "Haine, discrimination",
        "scam": "Escroquerie",
        "threats": "Menaces",
        "property_damage": "Dégradation d’un bien",
        "other": "Autre",
    },
    "report": {
        "drug_dealing": "Trafic de drogue",
        "noise": "Bruit",
        "dangerous_driving": "Conduite dangereuse, rodéos",
        "vehicles": "Véhicules gênants ou épaves",
        "vandalism": "Dégradations, tags",
        "dumping": "Dépôt sauvage",
        "gathering": "Rassemblement",
        "street_harassment": "Harcèlement de rue",
        "suspicious": "Fait suspect",
        "illicit_trade": "Vente à la sauvette, trafic",
        "animals": "Animaux",
        "lighting_roadway": "Éclairage, voirie",
        "other": "Autre",
    },
    "question": {
        "filing_complaint": "Porter plainte",
        "desk_hours": "Horaires de permanence",
        "meetings": "Réunions",
        "contact_details": "Coordonnées",
        "lost_documents": "Papiers perdus",
        "holiday_watch": "Tranquillité vacances",
        "case_progress": "Où en est une demande",
        "liaison_role": "Rôle du délégué",
        "fines_traffic": "Amendes, circulation",
        "rights_procedure": "Droits et démarches",
        "other": "Autre",
    },
}

TOPICS = {need: _TOPICS_OF.get(need, {}) for need in NEEDS}
TOPIC_NAMES = {topic: name for topics in TOPICS.values() for topic, name in topics.items()}
TOPIC_NAMES["other"] = "Autre sujet"

CHANNELS = {"webchat": "Messagerie web", "telegram": "Telegram", "email": "Courriel"}
BY_CHANNEL = {"webchat": "par la messagerie web", "telegram": "par Telegram", "email": "par courriel"}
STATUSES = {"new": "Nouveau", "open": "En cours", "waiting": "En attente de la personne", "closed": "Clos"}
OUTCOMES = {
    "done": "Fait",
    "passed_on": "Transmis",
    "not_possible": "Pas possible",
    "not_found": "Rien trouvé sur place",
    "withdrawn": "Retiré par la personne",
}
LANGUAGES = {
    "fr": "français", "en": "anglais", "ar": "arabe", "ro": "roumain", "uk": "ukrainien", "ru": "russe",
    "es": "espagnol", "fa": "persan, dari", "ps": "pachto", "ku": "kurde (kurmandji)", "ckb": "kurde (sorani)",
    "ti": "tigrigna", "am": "amharique", "pl": "polonais", "sq": "albanais", "pt": "portugais", "it": "italien",
    "de": "allemand", "tr": "turc", "pa": "pendjabi", "ur": "ourdou", "nl": "néerlandais", "zh": "chinois",
    "hi": "hindi", "bn": "bengali", "el": "grec", "hy": "arménien", "ka": "géorgien", "he": "hébreu", "ta": "tamoul",
}  # fmt: skip

DELIVERY = {
    "received": "reçu",
    "queued": "part dans un instant",
    "sending": "part dans un instant",
    "sent": "envoyé",
    "delivered": "remis",
    "failed": "pas parti",
}

# Reason → what happened, and what to do about it.
FAILURES = {
    "blocked": ("La personne a bloqué notre compte.", "Cherchez un autre moyen de la joindre, avec son accord."),
    "gone": ("Cette adresse n’existe plus.", "Cherchez un autre moyen de joindre la personne."),
    "refused": ("Le message a été refusé par le destinataire.", "Écrivez-le autrement, plus court, et renvoyez-le."),
    "too_large": ("Le message est trop long.", "Envoyez-le en plusieurs fois."),
    "throttled": ("Trop de messages à la fois.", "Attendez une minute, puis renvoyez-le."),
    "unreachable": ("Le service du destinataire ne répond pas.", "Renvoyez-le plus tard."),
    "misconfigured": ("L’envoi est mal réglé de notre côté.", "Prévenez la personne qui s’occupe de l’installation."),
    "not_allowed": (
        "Le plan de contact de la personne ne permet pas ce message.",
        "Attendez qu’elle écrive, ou une heure permise.",
    ),
}
UNKNOWN_FAILURE = ("Le message n’est pas parti.", "Renvoyez-le plus tard.")

PART = "part"  # shown with who is competent for it
# What the dialogue collected: the name of each slot, and the answers that are buttons.
SLOTS = {
    "place": "Lieu",
    "time": "Quand",
    "more": "Précisions",
    "subject": "Sujet",
    "safe": "En sécurité",
    "contact": "Comment la joindre",
    "where_said": "Lieu, selon ses mots",
    "relative_place": "Lieu, selon ses mots",
    "vehicle": "Véhicule",
    "person_count": "Nombre de personnes",
    "phone": "Téléphone",
    "email": "Courriel",
    "reference": "Référence",
    "discreet": "Rester discret",
    "code_word": "Mot convenu",
    "other_way": "Autre moyen sûr",
    "concerned": "Personne concernée",
    "how": "Comment lui parler",
    "call_hours": "Quand l’appeler",
    "who": "Qui écrit",
}
# Who writes, or for whom, as far as their words tell it.
PERSONS = {
    "minor": "personne mineure",
    "deaf": "personne sourde ou qui ne peut pas parler",
    "vulnerable": "personne âgée ou handicapée",
    "parent": "parent d’un enfant victime",
    "man": "homme victime",
    "witness": "témoin ou proche",
    "visitor": "personne de passage",
}
ANSWERS = {
    **PERSONS,
    "yes": "oui",
    "no": "non",
    "nothing_more": "rien à ajouter",
    "contact_here": "ici",
    "contact_daytime": "en journée seulement",
    "contact_never": "elle écrira elle-même",
    "position": "position partagée",
    "discreet:yes": "oui",
    "how:write": "par écrit, ici",
    "how:call": "elle veut être rappelée",
    "how:desk": "elle veut venir à une permanence",
    "discreet:no": "non, on peut dire qui nous sommes",
}

_EVENTS = {
    "opened": "Dossier ouvert",
    "replied": "a répondu",
    "noted": "a ajouté une note",
    "danger": "Danger signalé",
    "moved": "Un message a été rattaché au dossier",
    "erasure_asked": "La personne demande l’effacement de ce dossier",
    "left_unfinished": "La personne n’a pas répondu à la dernière question : ce qu’elle a dit est transmis tel quel",
    "erased": "La personne a retiré son message : son texte est effacé",
}


def name_need(need: str) -> str:
    return NEEDS.get(need, need)


def name_topic(need: str, topic: str | None) -> str | None:
    """The topic in words; None where there is none."""
    return TOPICS.get(need, {}).get(topic) or TOPIC_NAMES.get(topic, topic) if topic else None


def name_matter(need: str, topic: str | None) -> str:
    """Need and topic on one line: `Signalement · Bruit`."""
    named = name_topic(need, topic)
    return f"{name_need(need)} · {named}" if named else name_need(need)


def name_beside_mark(need: str, topic: str | None) -> str:
    """The same beside a mark that already says who it is about: `Menaces`."""
    return name_topic(need, topic) or name_need(need) if topic != "other" else name_matter(need, topic)


def describe_slots(slots: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and answer of what the dialogue collected, with what the words mean where that was understood."""
    return [
        (SLOTS.get(name, name), _explain(name, ANSWERS.get(str(value), str(value)), slots))
        for name, value in slots.items()
        if value and name not in (*_MEANINGS.values(), PART)
    ]


# Slot → the slot that holds what its words mean.
_MEANINGS = {"place": "known_place", "time": "when"}


def _explain(name: str, said: str, slots: dict[str, Any]) -> str:
    meant = slots.get(_MEANINGS.get(name, ""))
    told = describe_when(meant) if name == "time" else meant
    return f"{said} → {told}" if told and str(told) not in said else said


def describe_language(spoken: str, understood: dict[str, Any] | None) -> str:
    """The language of our answers; and that of the first message, where we do not answer in it."""
    wrote = (understood or {}).get("language")
    told = LANGUAGES.get(spoken, spoken)
    return (
        told
        if not wrote or wrote in ("fr", "en", "ar", spoken)
        else f"{LANGUAGES.get(wrote, wrote)} (réponses : {told})"
    )


def describe_summary(summary: str | None) -> str:
    """The first words of a matter, for lists: without telephone numbers, addresses or plates."""
    return mask(summary)


def describe_plan(plan: dict[str, Any]) -> list[str]:
    """The safe-contact plan in sentences; empty when it forbids nothing (see `hub.contacts.plan`)."""
    try:
        return _describe_readable_plan(plan)
    except (TypeError, ValueError, AttributeError):
        return ["Le plan ne peut pas être lu : rien ne part."]


def _describe_readable_plan(plan: dict[str, Any]) -> list[str]:
    sentences = []
    if plan.get("channels") is not None:
        allowed = ", ".join(CHANNELS.get(channel, str(channel)) for channel in plan["channels"]) or "aucun canal"
        sentences.append(f"Seulement par : {allowed}.")
    if plan.get("hours") is not None:
        spans = " et ".join(f"de {start} h à {end} h" for start, end in plan["hours"]) or "jamais"
        sentences.append(f"Seulement {spans}.")
    if plan.get("never_first"):
        sentences.append("Ne pas lui écrire : elle reviendra d’elle-même.")
    if plan.get("discreet"):
        sentences.append("Ne pas dire qui nous sommes.")
    if plan.get("code_word"):
        sentences.append(f"Mot convenu, mis au début de vos réponses : « {plan['code_word']} ».")
    return sentences


def describe_failure(reason: str | None) -> tuple[str, str]:
    """What happened to a message that did not leave, and what to do."""
    return FAILURES.get(reason or "", UNKNOWN_FAILURE)


def describe_event(kind: str, details: dict[str, Any] | None, who: str | None) -> str:
    """One line of a case's history."""
    facts = details or {}
    if kind == "assigned":
        return _describe_assignment(facts, who)
    if kind == "corrected":
        return f"{who or 'Quelqu’un'} a corrigé : {_describe_changes(facts)}"
    if kind == "closed":
        outcome = OUTCOMES.get(str(facts.get("outcome")), "sans suite")
        return f"{who or 'La personne'} a clos le dossier : {outcome.lower()}" + _because(facts)
    if kind == "reopened":
        return f"{who} a rouvert le dossier" if who else "Dossier rouvert : la personne a réécrit"
    if kind == "read" and facts.get("what") == "case":
        return f"{who or 'Quelqu’un'} a ouvert le dossier"
    if kind == "read":
        return f"{who or 'Quelqu’un'} a affiché l’adresse de contact"
    if kind == "resumed":
        before, after = (BY_CHANNEL.get(str(facts.get(side)), "") for side in ("from", "to"))
        return f"Repris par la personne, avec son code : réponses {after} (avant : {before})"
    if kind == "unsealed":
        return f"{who or 'Quelqu’un'} a ouvert l’identité scellée" + _because(facts)
    words = _EVENTS.get(kind, "Dossier modifié")
    return f"{who} {words}" if who and words[0].islower() else words


def _describe_assignment(facts: dict[str, Any], who: str | None) -> str:
    return f"{who} a rendu le dossier" if facts.get("to", 0) is None else f"{who or 'Quelqu’un'} a pris le dossier"


def _because(facts: dict[str, Any]) -> str:
    return f" ({facts['why']})" if facts.get("why") else ""


def _describe_changes(facts: dict[str, Any]) -> str:
    old, new = facts.get("old") or {}, facts.get("new") or {}
    lines = []
    if "need" in new:
        before, after = (name_matter(side.get("need", ""), side.get("topic")) for side in (old, new))
        lines.append(f"{before} → {after}")
    if "area" in new:
        lines.append(f"quartier {old.get('area')} → {new.get('area')}")
    return ", ".join(lines) or "sans changement"
