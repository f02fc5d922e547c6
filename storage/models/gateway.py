"""Tables of the gateways: numbers used up, whom they may be asked for, and what they answered."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


# Up to where an institution's message numbers are used up; see `storage.gateway_numbers`.
class GatewayNumberTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    institution = fields.CharField(max_length=32, unique=True)
    reserved = fields.BigIntField()

    class Meta:
        table = "gateway_numbers"


# A person who was identified at a gateway, and the credential to ask for them with; sealed.
class GatewayPersonTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    certno = fields.BinaryField()
    certno_index = fields.CharField(max_length=64)
    seen_ms = fields.BigIntField()

    class Meta:
        table = "gateway_persons"
        constraints = (UniqueConstraint(("source", "psn_no"), "gateway_persons_once"),)


# The last good answer of each kind about a person; `body` is sealed.
class GatewayAnswerTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=16)
    body = fields.BinaryField()
    as_of_ms = fields.BigIntField()

    class Meta:
        table = "gateway_answers"
        indexes = (Index(fields=("as_of_ms",), name="gateway_answers_by_age"),)
        constraints = (UniqueConstraint(("source", "psn_no", "kind"), "gateway_answers_once"),)


# An answer that was refused since it spoke of somebody else; `psn_no_index` tells of whom not.
class GatewayRefusalTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    kind = fields.CharField(max_length=16)
    psn_no_index = fields.CharField(max_length=64)
    refused_ms = fields.BigIntField()

    class Meta:
        table = "gateway_refusals"
        indexes = (Index(fields=("refused_ms",), name="gateway_refusals_by_age"),)
