"""Tables of notices: when a person wants none, what they are told, and what is due when."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from storage.models.visitors import VisitorTable


# When a visitor is left in peace: minutes of the day in their own zone, NULL for the service's.
class NoticeSettingsTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    quiet_from = fields.IntField()
    quiet_until = fields.IntField()
    zone = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "notice_settings"


# One thing to tell one visitor, once. `about` is the day it happened, yyyymmdd. `parcel` names the
# outgoing message that tells it, 0 where it came too late to be told.
class NoticeTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    # Unchecked: a million are written at once, and `storage.erasure` sees to it that none stays.
    visitor: fields.ForeignKeyRelation[VisitorTable] = fields.ForeignKeyField(
        "storage.VisitorTable",
        related_name=False,
        on_delete=OnDelete.NO_ACTION,
        db_constraint=False,
    )
    kind = fields.CharField(max_length=32)
    ref = fields.CharField(max_length=64)
    about = fields.IntField()
    planned_ms = fields.BigIntField()
    expires_ms = fields.BigIntField()
    parcel = fields.BigIntField()

    class Meta:
        table = "notices"
        indexes = (Index(fields=("parcel",), name="notices_by_parcel"),)
        constraints = (UniqueConstraint(("visitor_id", "kind", "ref"), "notices_once"),)


# When a tick last ran to its end, and how far it had come where it was cut short.
class TickRunTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    name = fields.CharField(max_length=32, unique=True)
    began_ms = fields.BigIntField()
    done_ms = fields.BigIntField(null=True)
    failed_ms = fields.BigIntField(null=True)

    class Meta:
        table = "tick_runs"


# Something that is wrong for a while: since when, and when staff were told.
class IncidentTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    kind = fields.CharField(max_length=32, unique=True)
    since_ms = fields.BigIntField()
    told_ms = fields.BigIntField(null=True)

    class Meta:
        table = "incidents"
