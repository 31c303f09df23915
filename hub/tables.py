"""All tables, in one import: for migrations and for the object mapper to know each other."""

from hub.cases import models as cases
from hub.contacts import models as contacts
from hub.conversations import models as conversations
from hub.corrections import models as corrections
from hub.db import Base
from hub.places import models as places
from hub.remarks import models as remarks
from hub.retention import models as retention
from hub.staff import models as staff

__all__ = ["Base", "cases", "contacts", "conversations", "corrections", "places", "remarks", "retention", "staff"]
