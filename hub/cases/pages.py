"""All pages of the cases."""

from fastapi import APIRouter

from hub.cases import (
    action_pages,
    attachment_pages,
    case_pages,
    live_pages,
    queue_pages,
    restricted_pages,
    sealed_pages,
)

router = APIRouter(include_in_schema=False)
for part in (
    queue_pages,
    restricted_pages,
    case_pages,
    sealed_pages,
    action_pages,
    attachment_pages,
    live_pages,
):
    router.include_router(part.router)
