"""What the database says of what is kept of somebody: read only where they ask to see or to erase it."""

from dataclasses import dataclass

from hub.retention.erasing import Preview
from hub.retention.scope import Claim


@dataclass(frozen=True, slots=True)
class Held:
    """`claim`: what the secret code in the message opens, `preview` what it would erase; None without a right code.

    `may_link`: a link that works once may be sent into this conversation: nothing that it opens was told under a rule
    of the safe-contact plan or by somebody who may be watched, and who reads here reads no more than they could.
    """

    claim: Claim | None = None
    preview: Preview | None = None
    may_link: bool = False
