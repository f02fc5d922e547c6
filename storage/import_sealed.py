"""How imported persons and cards lie in their tables: what names somebody is sealed.

Sealed values differ at every sealing, so numbers are compared by their blind index, and a name
by opening it.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import cast

from bot.domain.ledger_row import CardRow, PersonRow
from storage.import_merge import Compared, Keyed, Stored, Table
from storage.records import CARDNO, CERTNO, MOB, PSN_NAME
from storage.vault import Vault


def persons_table(vault: Vault) -> Table[PersonRow]:
    def indexes(row: PersonRow) -> tuple[str, str | None]:
        return vault.blind(CERTNO, row.certno), row.mob and vault.blind(MOB, row.mob)

    def compared(_: str, row: PersonRow) -> Compared:
        return (*indexes(row), row.psn_name, row.psn_cert_type, row.brdy, row.gend)

    def recalled(stored: Stored) -> Compared:
        row_id, sealed = cast("int", stored["id"]), cast("bytes", stored["psn_name"])
        name = vault.open_text(PSN_NAME, row_id, sealed)
        certno, mob, *rest = itemgetter(
            "certno_index", "mob_index", "psn_cert_type", "brdy", "gend"
        )(stored)
        return (certno, mob, name, *rest)

    def written(_: str, row: PersonRow, row_id: int) -> Compared:
        certno = vault.seal_text(CERTNO, row_id, row.certno)
        name = vault.seal_text(PSN_NAME, row_id, row.psn_name)
        mob = row.mob and vault.seal_text(MOB, row_id, row.mob)
        kept = (row.psn_no, row.psn_cert_type, row.brdy, row.gend)
        return (*kept, certno, name, mob, *indexes(row))

    return Table(
        name="ledger_persons",
        columns=(
            *("psn_no", "psn_cert_type", "brdy", "gend"),
            *("certno", "psn_name", "mob", "certno_index", "mob_index"),
        ),
        found_by="psn_no",
        keyed=lambda rows: [Keyed(row.psn_no, row.psn_no, row) for row in rows],
        key=lambda stored: cast("str", stored["psn_no"]),
        compared=compared,
        recalled=recalled,
        written=written,
    )


def cards_table(vault: Vault) -> Table[CardRow]:
    plain = ("psn_no", "issu_date", "actv_date", "card_stas", "bank_name", "card_type")
    columns = (*plain, "cardno_index")

    def compared(_: str, row: CardRow) -> Compared:
        kept = (row.psn_no, row.issu_date, row.actv_date, row.card_stas)
        return (*kept, row.bank_name, row.card_type, vault.blind(CARDNO, row.cardno))

    def keyed(rows: Iterable[CardRow]) -> Sequence[Keyed[CardRow]]:
        keys = ((f"{row.psn_no}|{vault.blind(CARDNO, row.cardno)}", row) for row in rows)
        return [Keyed(key, row.psn_no, row) for key, row in keys]

    return Table(
        name="ledger_cards",
        columns=(*columns, "cardno"),
        found_by="psn_no",
        keyed=keyed,
        key=lambda stored: "|".join(
            cast("str", stored[name]) for name in ("psn_no", "cardno_index")
        ),
        compared=compared,
        recalled=itemgetter(*columns),
        written=lambda key, row, row_id: (
            *compared(key, row),
            vault.seal_text(CARDNO, row_id, row.cardno),
        ),
    )
