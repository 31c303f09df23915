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


MENU = (
    Entry("/", "Demandes"),
    Entry("/answers", "Réponses"),
    Entry("/facts", "Lieux et horaires"),
    Entry("/security-contacts", "Référents"),
    Entry("/interests", "Réserve"),
    Entry("/remarks", "Remarques"),
    Entry("/understanding", "Compréhension"),
    Entry("/restricted", "Dossiers réservés", frozenset((Role.CHIEF,))),
)


def menu_for(role: str) -> tuple[Entry, ...]:
    """What somebody with this role may open."""
    return tuple(entry for entry in MENU if role in entry.roles)
