"""A reference and a secret code, typed into a page: the same answer whatever is wrong with them."""

from fastapi import Request

from bot.floods import check_address
from bot.proving import Proof, Verdict, prove
from hub.cases.reference import new_reference, parse_reference
from hub.conversations.secret_marks import parse_code
from hub.db import driver_transaction

_NO_CODE = "000000000"


async def prove_typed(request: Request, reference: str, code: str) -> Proof:
    """What these two open. Raises TooManyError past the flood limit of the network address."""
    await check_address(request, "")
    host = request.client.host if request.client else "unknown"
    # What is no reference is tried all the same, as one that nobody has: it takes as long.
    named = parse_reference(reference[:40]) or new_reference()
    async with driver_transaction() as opened:
        return await prove(opened, parse_code(code[:40]) or _NO_CODE, [named], f"page:{host}")


def key_of(verdict: Verdict) -> str:
    """The sentence for a proof that failed."""
    return "follow.too_many" if verdict == Verdict.TOO_MANY else "refusal.code"
