"""THE list of sealed columns: what a rotation seals anew, and what a retired key must not hold."""

from typing import Final

from storage.vault import Place

SEALED: Final = (
    Place("open_questions", "carried"),
    Place("proof_attempts", "body"),
    Place("dead_letters", "body"),
    Place("outbox", "body"),
    Place("import_rows", "body"),
    Place("gateway_persons", "certno"),
    Place("gateway_answers", "body"),
    Place("ledger_persons", "certno"),
    Place("ledger_persons", "psn_name"),
    Place("ledger_persons", "mob"),
    Place("ledger_cards", "cardno"),
    Place("staff", "name"),
    Place("staff", "secret"),
)
"""Each is bound to the `id` of its row; NULL and the empty value hold nothing."""

CHECKS: Final = (Place("vault_checks", "word"),)
"""Sealed with the very key that they prove, so that they come and go with it."""
