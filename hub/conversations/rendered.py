"""One message in the shape in which it leaves, whatever the channel."""

from dataclasses import dataclass, field

LONGEST_VALUE_BYTES = 64  # what Telegram carries back: core.telegram.org/bots/api#inlinekeyboardbutton


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: `label` is read by the resident, `value` comes back as the text of a message (at most 64 bytes)."""

    label: str
    value: str

    def __post_init__(self) -> None:
        if not 0 < len(self.value.encode()) <= LONGEST_VALUE_BYTES:
            raise ValueError("a button's value has 1 to 64 bytes")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message as it leaves. `parts` are sent one after the other; buttons stand under the last.

    Mail only: `subject`, `html`, and `headers` (Message-ID, In-Reply-To, References, Reply-To, Auto-Submitted, Date).
    """

    parts: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    subject: str | None = None
    html: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    language: str = "fr"
