"""Tables of what notices need of records that lie elsewhere: copied, and no more than is needed.

The columns are named as in the ledger, so that one rule reads either. No names, no numbers, no
amounts: those are asked for when a notice is written. Imported records are read where they lie.
"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


# A person whose records somebody wants to be told of, and when to look again.
class WatchedPersonTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    due_ms = fields.BigIntField()
    looked_ms = fields.BigIntField(null=True)
    failures = fields.IntField(db_default=0)

    class Meta:
        table = "watched_persons"
        indexes = (Index(fields=("source", "due_ms"), name="watched_persons_by_due"),)
        constraints = (UniqueConstraint(("source", "psn_no"), "watched_persons_once"),)


# A person's place in one insurance of one pooling area.
class WatchedEnrolmentTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    insutype = fields.CharField(max_length=16)
    psn_type = fields.CharField(max_length=16)
    psn_insu_stas = fields.CharField(max_length=16)
    poolarea_no = fields.CharField(max_length=16)
    psn_insu_date = fields.IntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "watched_enrolments"
        indexes = (Index(fields=("source", "psn_no"), name="watched_enrolments_by_person"),)


# One premium: whether it arrived and was credited. `updated_ms` is when that was first seen.
class WatchedContributionTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    insutype = fields.CharField(max_length=16)
    poolarea_no = fields.CharField(max_length=16, null=True)
    cashym = fields.IntField()
    clct_flag = fields.CharField(max_length=16, null=True)
    clct_time = fields.IntField(null=True)
    traf_time = fields.IntField(null=True)
    revs_flag = fields.CharField(max_length=16)
    is_reversed = fields.BooleanField()
    updated_ms = fields.BigIntField()

    class Meta:
        table = "watched_contributions"
        indexes = (
            Index(
                fields=("source", "psn_no", "insutype", "cashym"),
                name="watched_contributions_by_month",
            ),
        )


# One allocation to the personal account.
class WatchedMovementTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    acct_incexpd_type = fields.CharField(max_length=16)
    occur_time = fields.BigIntField()
    updated_ms = fields.BigIntField()

    class Meta:
        table = "watched_movements"
        indexes = (
            Index(fields=("source", "psn_no", "occur_time"), name="watched_movements_by_time"),
        )


# When a card was issued, and whether it can be used; not its number.
class WatchedCardTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    issu_date = fields.IntField()
    actv_date = fields.IntField(null=True)
    card_stas = fields.CharField(max_length=16, null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "watched_cards"
        indexes = (Index(fields=("source", "psn_no"), name="watched_cards_by_person"),)
