"""Tables of the imported ledger that hold amounts: contributions and account movements."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


# One premium. `natural_key` holds the side too: a reversal is a row of its own.
class ContributionTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    natural_key = fields.CharField(max_length=255, unique=True)
    psn_no = fields.CharField(max_length=64)
    insutype = fields.CharField(max_length=16)
    poolarea_no = fields.CharField(max_length=16, null=True)
    cashym = fields.IntField()
    clct_sumamt = fields.BigIntField()
    psn_clct_amt = fields.BigIntField()
    emp_clct_amt = fields.BigIntField(null=True)
    psn_clctstd = fields.BigIntField(null=True)
    emp_clctstd = fields.BigIntField(null=True)
    oth_clct_amt = fields.BigIntField(null=True)
    finsubs_amt = fields.BigIntField(null=True)
    inte = fields.BigIntField(null=True)
    latefee = fields.BigIntField(null=True)
    traf_sumamt = fields.BigIntField(null=True)
    psn_clct_into_acct_amt = fields.BigIntField(null=True)
    emp_clct_into_acct_amt = fields.BigIntField(null=True)
    clct_flag = fields.CharField(max_length=16, null=True)
    clct_time = fields.IntField(null=True)
    traf_time = fields.IntField(null=True)
    clct_type = fields.CharField(max_length=16)
    revs_flag = fields.CharField(max_length=16)
    is_reversed = fields.BooleanField()
    emp_no = fields.CharField(max_length=64, null=True)
    emp_name = fields.CharField(max_length=255, null=True)
    clct_sn = fields.CharField(max_length=128, null=True)
    import_file_id = fields.BigIntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "ledger_contributions"
        indexes = (
            Index(fields=("psn_no", "insutype", "cashym"), name="ledger_contributions_by_month"),
            Index(fields=("poolarea_no", "traf_time"), name="ledger_contributions_by_credit"),
            Index(fields=("psn_no", "updated_ms"), name="ledger_contributions_by_change"),
        )


# One entry of the personal account; `occur_time` is in epoch milliseconds.
class MovementTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    natural_key = fields.CharField(max_length=255, unique=True)
    psn_no = fields.CharField(max_length=64)
    acct_incexpd_type = fields.CharField(max_length=16)
    amt = fields.BigIntField()
    occur_time = fields.BigIntField()
    poolarea_no = fields.CharField(max_length=16, null=True)
    acct_balc = fields.BigIntField(null=True)
    plc_name = fields.CharField(max_length=255, null=True)
    memo = fields.CharField(max_length=500, null=True)
    movement_sn = fields.CharField(max_length=128, null=True)
    import_file_id = fields.BigIntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "ledger_movements"
        indexes = (
            Index(fields=("psn_no", "occur_time"), name="ledger_movements_by_time"),
            Index(fields=("psn_no", "updated_ms"), name="ledger_movements_by_change"),
            Index(
                fields=("psn_no", "acct_incexpd_type", "occur_time"),
                name="ledger_movements_by_kind",
            ),
        )
