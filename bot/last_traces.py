"""The job that removes what an erasing had to leave for a moment: the address that its last words go to."""

from procrastinate import App, RetryStrategy

from hub.db import driver_transaction
from hub.jobs import FORGET
from hub.retention.erasing import forget_contact

# Words that have to wait (a provider out of reach) wait half a day at most: see `bot.sender`.
_RETRY = RetryStrategy(max_attempts=400, linear_wait=5)


class NotYetError(Exception):
    """The last words have not left."""


def register(jobs: App) -> None:
    """Make the forgetting of emptied contacts known to the job queue."""
    jobs.task(name=FORGET, queue="sending", retry=_RETRY)(forget)


async def forget(contact_id: int, until: int) -> None:
    """Remove the emptied contact. Raises NotYetError while its last words are on their way."""
    async with driver_transaction() as opened:
        is_waiting = await forget_contact(opened, contact_id, until)
    if is_waiting:
        raise NotYetError
