"""All pages of the areas."""

from fastapi import APIRouter

from hub.places import answer_pages, fact_pages

router = APIRouter(include_in_schema=False)
for part in (answer_pages, fact_pages):
    router.include_router(part.router)
