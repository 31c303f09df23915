"""What must come of a step of a conversation."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.replies import LANGUAGES
from bot.replies.catalogue import read_catalogue


def check_words(step: Mapping[str, Any], said: str, where: str) -> None:
    """The pieces must come in their order; what must not be said is not."""
    said = said.replace("\N{NO-BREAK SPACE}", " ")
    rest = said
    for piece in step.get("bot", ()):
        assert piece in rest, f"{where}: “{piece}” is missing in: {said}"
        rest = rest.partition(piece)[2]
    for piece in step.get("not", ()):
        assert piece not in said, f"{where}: says “{piece}”: {said}"


def check_questions(said: str, asked: set[str], where: str, *, may_repeat: bool) -> None:
    """Nothing is asked twice, but where the conversation says so. Adds to `asked`."""
    for key, words in read_catalogue("fr").items():
        told = [read_catalogue(language)[key] for language in LANGUAGES]
        if key.startswith("ask.") and "{" not in words and any(question in said for question in told):
            assert key not in asked or may_repeat, f"{where}: asks again: {key}"
            asked.add(key)


def check_case(
    step: Mapping[str, Any], cases: Sequence[Mapping[str, Any]], restricted: Sequence[Mapping[str, Any]], where: str
) -> None:
    """`cases`: what the delegate sees, the newest first; `restricted`: what the chief alone sees."""
    if step.get("no_case"):
        assert not cases, f"{where}: there is a case"
    if "cases" in step:
        assert len(cases) == step["cases"], f"{where}: there are {len(cases)} cases"
    if "restricted" in step:
        assert len(restricted) == step["restricted"], f"{where}: the chief has {len(restricted)} cases"
    if "case" in step:
        assert cases, f"{where}: there is no case"
        named, _, mark = str(step["case"]).partition(" ")
        newest = cases[0]
        found = ".".join(filter(None, (newest["need"], newest["topic"])))
        assert (found, newest["danger"]) == (named, mark == "danger"), f"{where}: the case is {found}"
