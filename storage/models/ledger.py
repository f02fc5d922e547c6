"""Tables of the imported ledger: persons, enrolments and cards, columns named as in the files.

No row refers to a person by a foreign key: the five kinds of file may come in any order, and
rows of a person not yet known wait under their psn_no.
"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


# An insured person. One certno may wrongly have two psn_no, so its index is not unique.
class PersonTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    psn_no = fields.CharField(max_length=64, unique=True)
    certno = fields.BinaryField()
    certno_index = fields.CharField(max_length=64)
    psn_name = fields.BinaryField()
    psn_cert_type = fields.CharField(max_length=16)
    mob = fields.BinaryField(null=True)
    mob_index = fields.CharField(max_length=64, null=True)
    brdy = fields.IntField(null=True)
    gend = fields.CharField(max_length=16, null=True)
    import_file_id = fields.BigIntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "ledger_persons"
        indexes = (
            Index(fields=("certno_index",), name="ledger_persons_by_certno"),
            Index(fields=("mob_index",), name="ledger_persons_by_mob"),
        )


# A person's place in one insurance of one pooling area.
class EnrolmentTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    psn_no = fields.CharField(max_length=64)
    insutype = fields.CharField(max_length=16)
    psn_type = fields.CharField(max_length=16)
    psn_insu_stas = fields.CharField(max_length=16)
    poolarea_no = fields.CharField(max_length=16)
    psn_insu_date = fields.IntField(null=True)
    paus_insu_date = fields.IntField(null=True)
    emp_no = fields.CharField(max_length=64, null=True)
    emp_name = fields.CharField(max_length=255, null=True)
    insu_tier = fields.CharField(max_length=64, null=True)
    import_file_id = fields.BigIntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "ledger_enrolments"
        constraints = (
            UniqueConstraint(("psn_no", "insutype", "poolarea_no"), "ledger_enrolments_once"),
        )


# A social security card of a person.
class CardTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    psn_no = fields.CharField(max_length=64)
    cardno = fields.BinaryField()
    cardno_index = fields.CharField(max_length=64)
    issu_date = fields.IntField()
    actv_date = fields.IntField(null=True)
    card_stas = fields.CharField(max_length=16, null=True)
    bank_name = fields.CharField(max_length=255, null=True)
    card_type = fields.CharField(max_length=16)
    import_file_id = fields.BigIntField(null=True)
    updated_ms = fields.BigIntField()

    class Meta:
        table = "ledger_cards"
        constraints = (UniqueConstraint(("psn_no", "cardno_index"), "ledger_cards_once"),)
