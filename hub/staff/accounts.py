"""Accounts of the people who work in the hub."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.errors import InvalidError
from hub.staff.models import Role, Staff
from hub.staff.passwords import hash_password

SHORTEST_PASSWORD = 12


async def create_account(
    session: AsyncSession,
    login: str,
    name: str,
    password: str,
    role: str = Role.DELEGATE,
    *,
    shortest: int = SHORTEST_PASSWORD,
) -> Staff:
    """The account of this login, made the first time; an existing one keeps its name, its password and its role.

    Raises InvalidError for an empty login or a password under 12 characters. `shortest`: fewer, for the published
    passwords of a demonstration.
    """
    login = normalise_login(login)
    if not login or len(password) < shortest:
        raise InvalidError(f"Il faut un identifiant, et un mot de passe de {SHORTEST_PASSWORD} caractères ou plus.")
    if (known := await find_account(session, login)) is not None:
        return known
    values = {"login": login, "name": name, "role": role, "password_hash": hash_password(password)}
    await session.execute(insert(Staff).values(values).on_conflict_do_nothing(index_elements=["login"]))
    return (await session.scalars(select(Staff).where(Staff.login == login))).one()


async def find_account(session: AsyncSession, login: str) -> Staff | None:
    return (await session.scalars(select(Staff).where(Staff.login == normalise_login(login)))).one_or_none()


def normalise_login(login: str) -> str:
    """As it is stored: without spaces around it, in lower case."""
    return login.strip().lower().replace("\0", "")
