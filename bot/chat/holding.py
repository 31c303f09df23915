"""Where a browser holds the secret id of its conversation: a tab sends it in a header, a device in a cookie.

See docs/decisions/0005-where-a-conversation-is-held.md.
"""

import uuid

from fastapi import Request
from fastapi.responses import Response

from bot.channels.webchat import COOKIE
from hub.secrets import keyed_digest

HEADER = "conversation"
KEPT_COOKIE = "lien_kept"
KEPT_SECONDS = 30 * 24 * 3600


def find_conversation_id(request: Request) -> uuid.UUID | None:
    """The conversation of this tab (header), else of this device (cookie)."""
    for held in (request.headers.get(HEADER), request.cookies.get(COOKIE)):
        try:
            if held:
                return uuid.UUID(held)
        except ValueError:
            continue
    return None


def is_held_by_tab(request: Request) -> bool:
    return HEADER in request.headers


def is_kept(request: Request) -> bool:
    """Whether the resident asked for the conversation to stay on this device."""
    return not is_held_by_tab(request) and KEPT_COOKIE in request.cookies and COOKIE in request.cookies


def first_conversation_id(message_id: uuid.UUID) -> uuid.UUID:
    """The id of the conversation that a form begins: the same form sent twice begins one, and nobody can guess it."""
    return uuid.UUID(bytes=keyed_digest("first-message", str(message_id))[:16], version=4)


def hold(request: Request, response: Response, conversation: uuid.UUID, *, keep: bool) -> None:
    """Give the conversation to the browser: until it closes, or with `keep` for thirty days."""
    lasting = KEPT_SECONDS if keep else None
    is_secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, str(conversation), max_age=lasting, httponly=True, samesite="strict", secure=is_secure, path="/"
    )
    if keep:
        response.set_cookie(
            KEPT_COOKIE, "1", max_age=lasting, httponly=True, samesite="strict", secure=is_secure, path="/"
        )
    else:
        let_go(request, response, KEPT_COOKIE)


def let_go(request: Request, response: Response, *names: str) -> None:
    """Take these cookies back, or all that name the conversation."""
    for name in names or (COOKIE, KEPT_COOKIE):
        if name in request.cookies:
            response.delete_cookie(name, path="/", httponly=True, samesite="strict")
