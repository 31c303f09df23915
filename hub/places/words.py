"""What the staff reads for each answer and each local fact, in French."""

from collections.abc import Mapping

from hub.cases.words import NEEDS, PERSONS, name_topic
from hub.places.facts import ADDRESS, HOURS, NOTE, PHONE
from hub.places.routing import Route

SECTIONS = {
    "question": "Réponses aux questions",
    "victim": "Aide aux victimes",
    "report": "Qui agit pour un signalement",
    "routing": "Ce que devient le message ici",
    "other": "Autres textes",
}
DOES = {
    "keeps": "Le délégué garde et suit",
    "relays": "Le délégué peut faire suivre",
    "explains": "La personne apprend à qui s’adresser",
}
_GROUPS = {"property": "Vol, cambriolage, dégradation"}
_OTHERS = {"thoughts_of_suicide": "Idées de suicide"}
DETAILS = {
    ADDRESS: "Adresse",
    PHONE: "Téléphone",
    HOURS: "Horaires",
    f"{HOURS}_en": "Horaires, en anglais",
    f"{HOURS}_ar": "Horaires, en arabe",
    NOTE: "À savoir",
    f"{NOTE}_en": "À savoir, en anglais",
    f"{NOTE}_ar": "À savoir, en arabe",
}
IN_LANGUAGE = {"fr": "en français", "en": "en anglais", "ar": "en arabe"}
CONFIDENCES = {
    "A": "texte officiel lu",
    "B": "presse, copie ou texte daté",
    "C": "sans source",
}


def name_answer(key: str, routes: Mapping[str, Route]) -> tuple[str, str]:
    """Section and name of an answer: `("question", "Porter plainte, à une personne mineure")`."""
    kind, _, rest = key.partition(".")
    if kind == "routing":
        return "routing", DOES.get(rest, rest)
    if kind == "question":
        return "question", _name("question", rest.split("."))
    need, _, about = rest.partition(".")
    if need not in ("victim", "report"):
        return "other", _OTHERS.get(need) or NEEDS.get(need, need)
    route = routes.get(f"{need}.{about}")
    return need, route.name if route and route.name else _name(need, about.split(".") if about else [])


def _name(need: str, parts: list[str]) -> str:
    topic = next((part for part in parts if part not in PERSONS), None)
    person = next((PERSONS[part] for part in parts if part in PERSONS), None)
    named = _GROUPS.get(topic or "") or name_topic(need, topic) or ("Sans autre précision" if not person else None)
    said = " : ".join(word for word in (named, person) if word)
    return said[:1].upper() + said[1:]
