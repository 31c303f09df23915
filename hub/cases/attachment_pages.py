"""Files that came with messages. They are strangers' files: shown only where that is safe, else downloaded."""

import asyncio
import io
import uuid
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response
from PIL import Image, UnidentifiedImageError
from sqlalchemy import select, true

from hub.cases.models import Case
from hub.conversations.models import AttachmentContent, Message, StoredAttachment
from hub.db import Session
from hub.errors import NotFoundError
from hub.staff.sessions import CurrentStaff, SignedIn

SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp"}
THUMBNAIL_PIXELS = 480
_MOST_PIXELS = 50_000_000

router = APIRouter(prefix="/attachments", include_in_schema=False)


@router.get("/{public_id}")
async def show_attachment(public_id: uuid.UUID, staff: CurrentStaff, session: Session) -> Response:
    """The file: a picture in the page, anything else as a download without a type that could run."""
    name, media_type, content = await _load(session, public_id, staff)
    is_shown = media_type in SHOWN
    disposition = f"{'inline' if is_shown else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"
    return _file(content, media_type if is_shown else "application/octet-stream", disposition)


@router.get("/{public_id}/thumbnail")
async def show_thumbnail(public_id: uuid.UUID, staff: CurrentStaff, session: Session) -> Response:
    _, media_type, content = await _load(session, public_id, staff)
    if media_type not in SHOWN:
        raise NotFoundError("Ce fichier n’est pas une image.")
    return _file(await asyncio.to_thread(_shrink, content), "image/jpeg", "inline")


async def _load(session: Session, public_id: uuid.UUID, staff: SignedIn) -> tuple[str, str, bytes]:
    """Files are part of a case: what nobody was given yet is not there, nor what is for the chief alone."""
    visible = true() if staff.is_chief else ~Case.is_restricted
    query = (
        select(StoredAttachment.name, StoredAttachment.media_type, AttachmentContent.content)
        .join(AttachmentContent, AttachmentContent.attachment_id == StoredAttachment.id)
        .join(Message, Message.id == StoredAttachment.message_id)
        .join(Case, Case.id == Message.case_id)
        .where(StoredAttachment.public_id == public_id, visible)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFoundError("Ce fichier n’existe pas.")
    return row.name, row.media_type, row.content


def _shrink(content: bytes) -> bytes:
    """A small JPEG of the picture. Raises NotFoundError when it is none, or absurdly large once unpacked."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "GIF", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NotFoundError("Cette image est trop grande pour un aperçu.")
            picture.draft("RGB", (THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
            small = picture.convert("RGB")
            small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
            written = io.BytesIO()
            small.save(written, "JPEG", quality=80)
            return written.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotFoundError("Cette image ne peut pas être lue.") from None


def _file(content: bytes, media_type: str, disposition: str) -> Response:
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, media_type=media_type, headers=headers)
