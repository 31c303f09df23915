"""What happens to an address: blocked, reachable again, moved to another value."""

from sqlalchemy import update

from hub.contacts.models import Address, AddressStatus
from hub.db import transaction


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
