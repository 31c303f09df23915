"""The sealed identity on the page of a case."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from hub.cases.case_pages import render_case
from hub.cases.unsealing import open_seal
from hub.db import Session
from hub.errors import InvalidError
from hub.staff.sessions import CurrentStaff

router = APIRouter(prefix="/cases/{reference}", include_in_schema=False)


@router.post("/unseal")
async def unseal(
    reference: str, staff: CurrentStaff, session: Session, reason: Annotated[str, Form()] = ""
) -> Response:
    """Show the identity in this very answer; the page without it is what every other request gets."""
    try:
        identity = await open_seal(session, reference, staff.id, reason)
    except InvalidError as error:
        return await render_case(session, reference, staff, status=error.status, problem=error.message)
    return await render_case(session, reference, staff, identity=identity)
