import re

import httpx

from hub.staff.models import Role
from hub.web.navigation import menu_for


def test_it_begins_with_the_daily_work_and_keeps_what_is_the_chief_s_from_others() -> None:
    assert [entry.path for entry in menu_for(Role.CHIEF)][:2] == ["/", "/restricted"]
    assert "/restricted" not in [entry.path for entry in menu_for(Role.DELEGATE)]


async def test_an_error_keeps_the_menu_of_who_is_signed_in(alice_hub: httpx.AsyncClient) -> None:
    page = await alice_hub.get("/cases/7K3F-9QX4")
    assert page.status_code == 404
    assert re.search(r'<a href="/remarks">Remarques</a>', page.text)
    assert "Revenir aux demandes" in page.text


async def test_an_error_shows_no_menu_to_a_stranger(alice_hub: httpx.AsyncClient) -> None:
    alice_hub.cookies.clear()
    assert "Remarques" not in (await alice_hub.get("/nothing")).text
