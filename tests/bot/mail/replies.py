"""The corpus of replies in tests/payloads/replies: mails with the words that their writers wrote in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "payloads" / "replies"


@dataclass(frozen=True)
class Reply:
    """A mail, the text that has to be left of it, and where it stands in the corpus."""

    name: str
    is_french: bool
    subject: str | None
    mail: str
    text: str


def read_corpus() -> list[Reply]:
    """Read every file: `%%% mail: name`, perhaps `%%% subject: …`, the mail, `%%% text`, what is expected."""
    return [reply for path in sorted(FOLDER.glob("*.txt")) for reply in _read_file(path)]


def _read_file(path: Path) -> Iterator[Reply]:
    for entry in path.read_text(encoding="utf-8").split("%%% mail: ")[1:]:
        head, text = entry.split("\n%%% text\n")
        name, _, mail = head.partition("\n")
        subject = None
        if mail.startswith("%%% subject: "):
            subject, _, mail = mail.removeprefix("%%% subject: ").partition("\n")
        yield Reply(f"{path.stem}: {name}", path.stem.startswith("fr_"), subject, mail, text.strip("\n"))
