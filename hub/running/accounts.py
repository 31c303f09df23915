"""Accounts and tokens, for whoever has a shell on the machine."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

import hub.tables  # noqa: F401 -- all of them, so that every foreign key finds its table
from hub.db import get_engine, transaction
from hub.errors import InvalidError
from hub.running.checks import CheckError
from hub.staff import accounts, tokens
from hub.staff.models import Staff


async def create_token(login: str | None) -> str:
    """A new token of this person, or of the first active account. Raises CheckError when there is none."""
    try:
        async with transaction() as session:
            return await tokens.create_token(session, (await _get_owner(session, login)).id)
    finally:
        await get_engine().dispose()


async def create_account(login: str, name: str, password: str, role: str) -> None:
    """A new account with this role. Raises CheckError when the login is taken or the password too short."""
    try:
        async with transaction() as session:
            if await accounts.find_account(session, login) is not None:
                raise CheckError(f"There is an account {login} already.")
            await accounts.create_account(session, login, name, password, role)
    except InvalidError:
        raise CheckError(f"Give a login, and a password of {accounts.SHORTEST_PASSWORD} characters or more.") from None
    finally:
        await get_engine().dispose()


async def _get_owner(session: AsyncSession, login: str | None) -> Staff:
    query = select(Staff).where(Staff.is_active).order_by(Staff.id).limit(1)
    if login is not None:
        query = query.where(Staff.login == accounts.normalise_login(login))
    owner = (await session.scalars(query)).one_or_none()
    if owner is None:
        raise CheckError("No such account: create it with `lien account LOGIN NAME`.")
    return owner
