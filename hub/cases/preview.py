"""What a reply will look like, made by the very function that makes it when it leaves."""

import uuid
from datetime import UTC, datetime

from hub.conversations.models import Author
from hub.conversations.rendered import Rendered
from hub.conversations.rendering import Leaving, render
from hub.settings import get_settings


def preview_reply(*, channel: str, reference: str, language: str, text: str, public_id: uuid.UUID) -> Rendered:
    """The reply as it would leave now on `channel`. `reference`: of its case, without a dash."""
    leaving = Leaving(
        channel=channel,
        message_id=str(public_id),
        text=text,
        language=language,
        author=Author.DELEGATE,
        reference=reference,
        at=datetime.now(UTC),
    )
    return render(leaving, get_settings())
