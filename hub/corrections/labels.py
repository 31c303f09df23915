"""The labels that a person can give a message, and how forms write them: `report/noise`, `human`."""

from hub.cases.words import NEEDS, TOPICS, name_matter
from hub.errors import InvalidError

Matter = tuple[str, str | None]  # need and topic


def write_matter(need: str, topic: str | None) -> str:
    return f"{need}/{topic}" if topic else need


def read_matter(written: str) -> Matter:
    """Raises InvalidError for what is no label that an example could have: a need with topics needs one."""
    need, _, topic = written.partition("/")
    if is_label(need, topic or None):
        return need, topic or None
    raise InvalidError("Ce sujet ne va pas avec cette demande : choisissez-le dans la liste.")


def is_label(need: str, topic: str | None) -> bool:
    """Whether the understanding could learn this: a need, with one of its topics where it has some."""
    if need == "unknown" or need not in NEEDS:
        return False
    return topic in TOPICS[need] if TOPICS[need] else topic is None


def list_matters() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every label by need: `(name of the need, [(as forms write it, its name)])`; needs without topics come last."""
    with_topics = [
        (NEEDS[need], [(write_matter(need, topic), name) for topic, name in topics.items()])
        for need, topics in TOPICS.items()
        if topics
    ]
    alone = [(need, name) for need, name in NEEDS.items() if not TOPICS[need] and is_label(need, None)]
    return [*with_topics, ("Sans sujet", alone)]


__all__ = ["Matter", "is_label", "list_matters", "name_matter", "read_matter", "write_matter"]
