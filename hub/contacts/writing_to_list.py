"""One message to everybody on a list, each on their own channel, never against their safe-contact plan."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import structlog
import yaml
from sqlalchemy.ext.asyncio import AsyncSession

from hub.contacts.interests import Person
from hub.contacts.plan import find_indiscretion, with_code_word
from hub.conversations.models import Author
from hub.conversations.outbound import queue_message

_SENTENCES = Path(__file__).with_name("list_sentences.yml")
OTHER_LANGUAGE = "en"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who gets a message and who does not. `left_out`: their plan or their address does not allow it now;
    `discreet`: these words say who we are, and they asked that nothing does."""

    people: tuple[Person, ...]
    left_out: int
    discreet: int

    @property
    def channels(self) -> list[tuple[str, int]]:
        return Counter(person.row.channel for person in self.people).most_common()

    @property
    def languages(self) -> list[str]:
        """Of the sentence that ends the message, as many as are needed, the commonest first."""
        return [language for language, _ in Counter(_language_of(person) for person in self.people).most_common()]


def address(people: Sequence[Person], text: str) -> Addressed:
    """Who of these people would get `text` now."""
    reachable = [person for person in people if person.may_be_written_to]
    chosen = tuple(person for person in reachable if not find_indiscretion(person.row.plan, text))
    return Addressed(chosen, len(people) - len(reachable), len(reachable) - len(chosen))


def word(text: str, language: str) -> str:
    """The message as somebody who writes in `language` gets it: how to leave the list ends it."""
    sentences = _sentences()
    return f"{text}\n\n{sentences.get(language, sentences[OTHER_LANGUAGE])}"


async def write_to_list(session: AsyncSession, staff_id: int, batch: uuid.UUID, text: str, addressed: Addressed) -> int:
    """Queue it for each of them; returns for how many. The same `batch` again is the same message, sent once to each.

    The plan is asked once more when it leaves. Raises ConflictError when the batch was another text.
    """
    for person in addressed.people:
        await queue_message(
            session,
            conversation_id=person.row.conversation_id,
            case_id=None,
            text=with_code_word(person.row.plan, word(text, person.row.language)),
            author=Author.DELEGATE,
            staff_id=staff_id,
            public_id=uuid.uuid5(batch, f"contact:{person.row.contact_id}"),
        )
    log.info("list_written_to", staff=staff_id, people=len(addressed.people), left_out=addressed.left_out)
    return len(addressed.people)


def _language_of(person: Person) -> str:
    return person.row.language if person.row.language in _sentences() else OTHER_LANGUAGE


@lru_cache
def _sentences() -> dict[str, str]:
    sentences: dict[str, str] = yaml.safe_load(_SENTENCES.read_text("utf-8"))
    return sentences
