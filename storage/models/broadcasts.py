"""Tables of broadcasts: who may send them, what they say, whom they still wait for."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from storage.models.visitors import VisitorTable


# One member of staff by their Telegram account; name and the secret of one-time codes are sealed.
# `last_step` is the half-minute of the last code that was taken: none is taken twice.
class StaffTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    telegram_id = fields.BigIntField(unique=True)
    role = fields.CharField(max_length=16)
    name = fields.BinaryField()
    secret = fields.BinaryField()
    last_step = fields.BigIntField(db_default=0)
    misses = fields.IntField(db_default=0)
    locked_until_ms = fields.BigIntField(db_default=0)
    added_ms = fields.BigIntField()

    class Meta:
        table = "staff"


# One broadcast; its id is the number that people read. `segment` is JSON; days are yyyymmdd.
# `cursor` is how far its audience is written down, or how far it is recalled; `told_ms` when its
# progress was last told.
class BroadcastTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    version = fields.IntField(db_default=1)
    tested_version = fields.IntField(db_default=0)
    made_ms = fields.BigIntField()
    base = fields.CharField(max_length=16)
    falls_back = fields.BooleanField(db_default=True)
    media = fields.CharField(max_length=16, null=True)
    file_id = fields.CharField(max_length=255, null=True)
    document_no = fields.CharField(max_length=128, db_default="")
    issuer = fields.CharField(max_length=128, db_default="")
    effective = fields.IntField(null=True)
    lapses = fields.IntField(null=True)
    segment = fields.TextField()
    state = fields.CharField(max_length=16)
    author = fields.BigIntField()
    approver = fields.BigIntField(null=True)
    sender = fields.BigIntField(null=True)
    digest = fields.CharField(max_length=64, db_default="")
    approved_ms = fields.BigIntField(db_default=0)
    starts_ms = fields.BigIntField(db_default=0)
    expires_ms = fields.BigIntField(db_default=0)
    began_ms = fields.BigIntField(db_default=0)
    ended_ms = fields.BigIntField(db_default=0)
    size = fields.IntField(db_default=0)
    posted = fields.IntField(db_default=0)
    cursor = fields.BigIntField(db_default=0)
    told_ms = fields.BigIntField(db_default=0)
    code = fields.CharField(max_length=32, db_default="")

    class Meta:
        table = "broadcasts"
        indexes = (Index(fields=("state", "starts_ms"), name="broadcasts_by_state"),)


# What a broadcast says in one language: Telegram HTML.
class BroadcastTextTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    broadcast: fields.ForeignKeyRelation[BroadcastTable] = fields.ForeignKeyField(
        "storage.BroadcastTable", related_name=False, on_delete=OnDelete.RESTRICT
    )
    language = fields.CharField(max_length=16)
    body = fields.TextField()

    class Meta:
        table = "broadcast_texts"
        constraints = (UniqueConstraint(("broadcast_id", "language"), "broadcast_texts_once"),)


# Somebody whom a broadcast still waits to be posted to; the row goes when it is.
class RecipientTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    broadcast_id = fields.BigIntField()
    # Unchecked: a million are written at once, and `storage.erasure` sees to it that none stays.
    visitor: fields.ForeignKeyRelation[VisitorTable] = fields.ForeignKeyField(
        "storage.VisitorTable",
        related_name=False,
        on_delete=OnDelete.NO_ACTION,
        db_constraint=False,
    )

    class Meta:
        table = "broadcast_recipients"
        constraints = (
            UniqueConstraint(("broadcast_id", "visitor_id"), "broadcast_recipients_once"),
        )


# How many ended alike, counted when a broadcast had ended: its messages are not kept for ever.
class TallyTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    broadcast_id = fields.BigIntField()
    status = fields.CharField(max_length=16)
    code = fields.CharField(max_length=64)
    counted = fields.IntField()
    doubtful = fields.IntField(db_default=0)

    class Meta:
        table = "broadcast_tallies"
        constraints = (
            UniqueConstraint(("broadcast_id", "status", "code"), "broadcast_tallies_once"),
        )


# A content under a name, to be used again: a template, or an audience. `body` is JSON.
class KeptContentTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    kind = fields.CharField(max_length=16)
    name = fields.CharField(max_length=64)
    version = fields.IntField()
    kept_by = fields.BigIntField()
    kept_ms = fields.BigIntField()
    body = fields.TextField()

    class Meta:
        table = "broadcast_kept"
        constraints = (UniqueConstraint(("kind", "name", "version"), "broadcast_kept_once"),)


# Until when a visitor has read the policy news.
class NewsReadTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    read_ms = fields.BigIntField()

    class Meta:
        table = "news_read"
