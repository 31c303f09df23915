"""What a turn changes beyond its message, its case and its plan: one function for each kind of effect.

They run in the transaction of the message, after it is written; a failure undoes everything, and the channel repeats.
Each has a module here, named for what it does, and its line in `EFFECTS`.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, TypeAlias

from psycopg import AsyncConnection

from bot.dialogue.turn import Effect
from bot.effects.erasing import erase_held
from bot.effects.forgetting import forget_conduct
from bot.effects.joining import join_security_contacts, leave_security_contacts
from bot.effects.linking import keep_link
from bot.effects.listing import join_list, leave_list
from bot.effects.relaying import seal
from bot.effects.releasing import release_conduct
from bot.effects.remarking import keep_remark
from bot.effects.resuming import resume_case
from bot.effects.written import Written

Run: TypeAlias = Callable[[AsyncConnection[Any], Written, Mapping[str, Any]], Awaitable[None]]

EFFECTS: dict[str, Run] = {
    "forget_conduct": forget_conduct,
    "release_conduct": release_conduct,
    "join_list": join_list,
    "join_security_contacts": join_security_contacts,
    "leave_list": leave_list,
    "leave_security_contacts": leave_security_contacts,
    "keep_remark": keep_remark,
    "seal": seal,
    "resume": resume_case,
    "erase": erase_held,
    "open_link": keep_link,
}


async def run_effects(connection: AsyncConnection[Any], written: Written, effects: Iterable[Effect]) -> None:
    """Run the effects of a turn in their order. Raises KeyError for a kind that nobody runs."""
    for effect in effects:
        await EFFECTS[effect.kind](connection, written, effect.values)


__all__ = ["EFFECTS", "Written", "run_effects"]
