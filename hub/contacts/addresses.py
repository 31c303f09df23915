"""What happens to an address: blocked, reachable again, moved to another value."""

from typing import Any

from psycopg import AsyncConnection
from sqlalchemy import update

from hub.contacts.models import Address, AddressStatus
from hub.db import take_driver_lock, transaction


async def mark_address(channel: str, value: str, status: AddressStatus) -> None:
    """Remember whether this address can be written to. An unknown address changes nothing."""
    async with transaction() as session:
        await session.execute(
            update(Address).where(Address.channel == channel, Address.value == value).values(status=status)
        )


async def mark_blocked(channel: str, value: str) -> None:
    await mark_address(channel, value, AddressStatus.BLOCKED)


async def mark_reachable(channel: str, value: str) -> None:
    await mark_address(channel, value, AddressStatus.REACHABLE)


async def move_address(channel: str, old: str, new: str) -> None:
    """The other side gave this chat another id. Where the new one is known already, the old one is gone."""
    async with transaction() as session:
        taken = Address.__table__.alias("taken")
        moved = await session.execute(
            update(Address)
            .where(Address.channel == channel, Address.value == old)
            .where(~taken.select().where(taken.c.channel == channel, taken.c.value == new).exists())
            .values(value=new)
            .returning(Address.id)
        )
        if moved.first() is None:
            await session.execute(
                update(Address)
                .where(Address.channel == channel, Address.value == old)
                .values(status=AddressStatus.GONE)
            )


async def lock_addresses(connection: AsyncConnection[Any], contact_id: int) -> None:
    """Hold all addresses of a contact until the end of the transaction: no message of theirs comes in meanwhile."""
    query = "SELECT channel, value FROM addresses WHERE contact_id = %(contact)s ORDER BY id"
    for channel, value in await (await connection.execute(query, {"contact": contact_id})).fetchall():
        await take_driver_lock(connection, f"{channel}:{value}")
