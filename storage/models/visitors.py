"""Tables of visitors: their choices, whose records they may read, what they were asked."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


# One Telegram account. `unreachable_ms` is when they blocked the bot.
class VisitorTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    telegram_id = fields.BigIntField(unique=True)
    language = fields.CharField(max_length=16, null=True)
    hinted_language = fields.CharField(max_length=16)
    city = fields.CharField(max_length=6, null=True)
    met_ms = fields.BigIntField()
    last_seen_ms = fields.BigIntField()
    unreachable_ms = fields.BigIntField(null=True)

    class Meta:
        table = "visitors"


# The one insured person whose records a visitor may read. Until `cools_until_ms` no amounts show.
class BindingTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    proof = fields.CharField(max_length=32)
    bound_ms = fields.BigIntField()
    cools_until_ms = fields.BigIntField(db_default=0)

    class Meta:
        table = "bindings"
        indexes = (Index(fields=("source", "psn_no"), name="bindings_by_person"),)


# A city that a visitor chose, and when they last did.
class RecentCityTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.ForeignKeyRelation[VisitorTable] = fields.ForeignKeyField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    area = fields.CharField(max_length=6)
    chosen_ms = fields.BigIntField()

    class Meta:
        table = "recent_cities"
        constraints = (UniqueConstraint(("visitor_id", "area"), "recent_cities_once"),)


# The one question that a visitor has not answered yet; `carried` is sealed.
class OpenQuestionTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    kind = fields.CharField(max_length=32)
    expires_ms = fields.BigIntField()
    carried = fields.BinaryField()

    class Meta:
        table = "open_questions"
        indexes = (Index(fields=("expires_ms",), name="open_questions_by_expiry"),)
