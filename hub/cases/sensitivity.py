"""Which matters of victims want care: whoever did it may live with them, or watch them."""

SENSITIVE = frozenset(
    ("assault", "domestic_violence", "sexual_violence", "harassment", "hate_discrimination", "threats", "other")
)


def is_sensitive(need: str, topic: str | None) -> bool:
    """Whether whoever is the danger may be beside who wrote this. A victim of what nobody knows yet is one, too."""
    return need == "victim" and (topic is None or topic in SENSITIVE)
