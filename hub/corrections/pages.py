"""All pages of the corrections."""

from fastapi import APIRouter

from hub.corrections import message_pages, week_pages

router = APIRouter(include_in_schema=False)
for part in (message_pages, week_pages):
    router.include_router(part.router)
