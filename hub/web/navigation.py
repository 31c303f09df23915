"""The pages of the hub, as its menu lists them."""

from dataclasses import dataclass

from hub.staff.models import Role

EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu, shown to these roles."""

    path: str
    label: str
    roles: frozenset[Role] = EVERYBODY


# What is looked at every day first, what is seldom changed last.
MENU = (
    Entry("/", "Demandes"),
    Entry("/restricted", "Dossiers réservés", frozenset((Role.CHIEF,))),
    Entry("/remarks", "Remarques"),
    Entry("/security-contacts", "Référents"),
    Entry("/answers", "Réponses"),
    Entry("/facts", "Lieux et horaires"),
    Entry("/interests", "Réserve"),
    Entry("/understanding", "Compréhension"),
)


def menu_for(role: str) -> tuple[Entry, ...]:
    """What somebody with this role may open."""
    return tuple(entry for entry in MENU if role in entry.roles)
