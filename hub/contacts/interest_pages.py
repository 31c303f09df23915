"""The page of the reserve: who wants to hear of it, and one message to all of them."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import clean_text
from hub.contacts.interests import MOST_PEOPLE, list_people, remove_from_list
from hub.contacts.writing_to_list import address, word, write_to_list
from hub.db import Session
from hub.errors import ConflictError, InvalidError, LienError, NotFoundError
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import redirect, render

HERE = "/interests"
LARGEST_ID = 2**63 - 1

router = APIRouter(prefix=HERE, include_in_schema=False)
Words = Annotated[str, Form()]
Batch = Annotated[uuid.UUID | None, Form(alias="id")]


@router.get("")
async def show_interests(
    staff: CurrentStaff, session: Session, sent: int | None = None, left_out: int | None = None, done: str = ""
) -> Response:
    """`sent`, `left_out`: how many got the message that was just written, and how many did not. `done`: `removed`."""
    return await _show(session, staff, sent=sent, left_out=left_out, is_removed=done == "removed")


@router.post("/{number}/remove")
async def remove(request: Request, number: int, staff: CurrentStaff, session: Session) -> Response:
    if not 0 < number <= LARGEST_ID:
        raise NotFoundError("Cette personne n’est pas sur la liste.")
    await remove_from_list(session, number)
    return redirect(request, f"{HERE}?done=removed")


@router.post("/preview")
async def preview(
    staff: CurrentStaff, session: Session, text: Words = "", step: Words = "", id: Batch = None
) -> Response:
    """Show what would leave, and to how many; `step=write` goes back to writing. Nothing is sent."""
    kept: dict[str, Any] = {"draft": text, "batch": id or uuid.uuid4()}
    if step == "write":
        return await _show(session, staff, **kept)
    try:
        cleaned = clean_text(text)
    except InvalidError as error:
        return await _show(session, staff, status=error.status, problem=error.message, **kept)
    addressed = address(await list_people(session), cleaned)
    leaving = [(language, word(cleaned, language)) for language in addressed.languages]
    return await _show(session, staff, addressed=addressed, leaving=leaving, **(kept | {"draft": cleaned}))


@router.post("/messages")
async def send(request: Request, staff: CurrentStaff, session: Session, text: Words = "", id: Batch = None) -> Response:
    """Queue it for everybody; the same `id` again sends nothing more."""
    kept: dict[str, Any] = {"draft": text, "batch": uuid.uuid4()}
    try:
        if id is None:
            raise InvalidError("Relisez le message avant de l’envoyer.")
        cleaned = clean_text(text)
        addressed = address(await list_people(session), cleaned)
        async with session.begin_nested():
            sent = await write_to_list(session, staff.id, id, cleaned, addressed)
    except ConflictError:
        problem = "Un autre message est déjà parti de cette page. Relisez celui-ci, puis envoyez-le."
        return await _show(session, staff, status=ConflictError.status, problem=problem, **kept)
    except LienError as error:
        return await _show(session, staff, status=error.status, problem=error.message, **kept)
    return redirect(request, f"{HERE}?sent={sent}&left_out={addressed.left_out + addressed.discreet}")


async def _show(session: AsyncSession, staff: SignedIn, *, status: int = 200, **values: Any) -> Response:
    shown: dict[str, Any] = {
        "problem": None,
        "draft": "",
        "batch": uuid.uuid4(),
        "addressed": None,
        "leaving": (),
        "sent": None,
        "left_out": None,
        "is_removed": False,
    }
    people = await list_people(session)
    return render("interests.html", staff, status=status, people=people, most=MOST_PEOPLE, **(shown | values))
