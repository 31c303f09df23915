"""Keep a conversation on this device, begin another, or leave at once with nothing left behind."""

import uuid

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.chat.forms import require_same_site
from bot.chat.holding import find_conversation_id, hold, let_go
from hub.errors import ForbiddenError

NEUTRAL_SITE = "https://meteofrance.com/"

router = APIRouter(include_in_schema=False)


@router.post("/chat/keep")
async def keep(request: Request) -> Response:
    """Keep the conversation on this device, or no longer: then a tab with a script gets its id, to hold it alone."""
    require_same_site(request)
    async with request.form(max_files=0, max_fields=4) as form:
        is_wanted = bool(form.get("keep"))
    conversation = find_conversation_id(request) or uuid.uuid4()
    if "application/json" not in request.headers.get("accept", ""):
        page = RedirectResponse("/", 303)
        hold(request, page, conversation, keep=is_wanted)
        return page
    response = JSONResponse({"conversation": str(conversation)})
    if is_wanted:
        hold(request, response, conversation, keep=True)
    else:
        let_go(request, response)
    return response


@router.post("/chat/new")
async def begin_anew(request: Request) -> Response:
    """Forget which conversation this is. What was written stays with the delegate."""
    require_same_site(request)
    response = RedirectResponse("/", 303)
    let_go(request, response)
    return response


@router.get("/quitter")
async def leave(request: Request) -> Response:
    """To a harmless site, with nothing of this one left in the browser but its history."""
    response = RedirectResponse(NEUTRAL_SITE, 303)
    try:
        require_same_site(request)
    except ForbiddenError:
        return response
    # Not "cache": browsers may take seconds over it, and no page of ours is kept there.
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    let_go(request, response)
    return response
