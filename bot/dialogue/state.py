"""Where a dialogue stands, between two messages."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

# What is asked of somebody who comes from elsewhere: read before the dialogue, to know what it proves.
REFERENCE_SLOT, CODE_SLOT = "reference", "code"


@dataclass(frozen=True, slots=True)
class State:
    """`flow`: the need being collected. `asking`: the slot that was asked. `misses`: failures to understand, in a row.

    `choices`: the buttons offered last, value → label, so that a number, a label or a value are all understood.
    `case`: reference of the case that is being talked about. `held`: a message waiting for "which case is it about?".
    `language`: chosen by the resident; else each message says its own. `pending`: something that was not confirmed yet.
    `confidential`: reference of the case for the chief alone in which the chief wrote last. `carded`: the language, not
    one of ours, in which the card was shown last.
    """

    flow: str | None = None
    topic: str | None = None
    asking: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    misses: int = 0
    choices: dict[str, str] = field(default_factory=dict)
    case: str | None = None
    held: dict[str, Any] = field(default_factory=dict)
    language: str | None = None
    pending: dict[str, Any] = field(default_factory=dict)
    confidential: str | None = None
    carded: str | None = None

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read a stored state; what an older or newer version wrote and is not known here is left out."""
        known = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        known["asked"] = tuple(known.get("asked") or ())
        known["choices"] = dict(known.get("choices") or {})
        return cls(**known)

    def to_json(self) -> dict[str, Any]:
        stored = {name: value for name, value in asdict(self).items() if value not in (None, 0, {}, ())}
        # JSON in the database forgets the order of keys, and "2" is the second button.
        return stored | ({"choices": [list(choice) for choice in self.choices.items()]} if self.choices else {})

    def but(self, **changes: Any) -> "State":
        return replace(self, **changes)
