"""Correcting with one tap what was understood of a message of a case."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from hub.cases.case_pages import render_case
from hub.cases.history import get_case
from hub.cases.reading import read_case
from hub.cases.reference import format_reference
from hub.corrections.correcting import Said, correct_message_of_case
from hub.corrections.labels import read_matter
from hub.corrections.showing import show_understanding
from hub.db import Session
from hub.errors import LienError, NotFoundError
from hub.staff.sessions import CurrentStaff
from hub.web.pages import redirect, render

router = APIRouter(prefix="/cases/{reference}/messages/{public_id}/labels", include_in_schema=False)
Words = Annotated[str, Form()]


@router.get("")
async def show_labels(reference: str, public_id: uuid.UUID, staff: CurrentStaff, session: Session) -> Response:
    """Every label, for a message that none of the likeliest fits."""
    view = await read_case(session, reference)
    message = next((message for message in view.messages if message.public_id == public_id), None)
    shown = show_understanding(message) if message else None
    if message is None or shown is None:
        raise NotFoundError("Ce message n’a pas été analysé.")
    back = f"/cases/{format_reference(view.case.reference)}"
    return render(
        "labels.html",
        staff,
        section="/restricted" if view.case.is_restricted else "/",
        back=f"{back}#message-{public_id}",
        back_name="Revenir au dossier",
        labels_url=f"{back}/messages/{public_id}/labels",
        version=view.case.version,
        message=message,
        shown=shown,
    )


@router.post("")
async def correct(
    request: Request,
    reference: str,
    public_id: uuid.UUID,
    staff: CurrentStaff,
    session: Session,
    matter: Words = "",
    danger: Words = "",
    undo: Words = "",
    version: Annotated[int | None, Form()] = None,
) -> Response:
    """`matter`: `report/noise`; `danger`: yes or no; `undo`: as it was understood. One of them."""
    try:
        async with session.begin_nested():
            said = read_form(matter, danger, undo)
            await correct_message_of_case(session, reference, public_id, staff.id, said, version)
    except NotFoundError:
        raise
    except LienError as error:
        return await render_case(session, reference, staff, status=error.status, problem=error.message)
    case = await get_case(session, reference)
    if case.is_restricted and not staff.is_chief:
        return redirect(request, "/?moved=restricted")
    return redirect(request, f"/cases/{format_reference(case.reference)}#message-{public_id}")


def read_form(matter: str, danger: str, undo: str) -> Said:
    """What the buttons say. Raises InvalidError for a label that does not exist."""
    return Said(
        matter=read_matter(matter) if matter else None,
        is_danger={"yes": True, "no": False}.get(danger),
        is_undone=undo == "yes",
    )
