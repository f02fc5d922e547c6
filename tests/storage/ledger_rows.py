"""Lays out ledger rows for the tests, sealed as an import seals them."""

from bot.domain.person import Person
from storage.engine import Engine, Value
from storage.records import CARDNO, CERTNO, MOB, PSN_NAME
from storage.row_ids import next_row_id
from storage.vault import Vault

IMPORTED_MS = 1_790_000_000_000
CHEN_JIE = Person(
    psn_no="P44030001",
    name="陈洁 Chen Jie",
    certno="440300199202290020",
    mobile="19900001234",
    gender="2",
)


async def keep(engine: Engine, table: str, **columns: Value) -> None:
    """Insert a row; its id and the moment of its import are given where they are not named."""
    row = {"id": next_row_id(), "updated_ms": IMPORTED_MS, **columns}
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    await engine.write(f"INSERT INTO {table} ({names}) VALUES ({marks})", *row.values())  # noqa: S608 - ours


async def keep_person(engine: Engine, vault: Vault, person: Person) -> None:
    row_id = next_row_id()
    mobile = person.mobile
    birth = person.birth
    await keep(
        engine,
        "ledger_persons",
        id=row_id,
        psn_no=person.psn_no,
        certno=vault.seal_text(CERTNO, row_id, person.certno),
        certno_index=vault.blind(CERTNO, person.certno),
        psn_name=vault.seal_text(PSN_NAME, row_id, person.name),
        psn_cert_type=person.cert_type,
        mob=None if mobile is None else vault.seal_text(MOB, row_id, mobile),
        mob_index=None if mobile is None else vault.blind(MOB, mobile),
        brdy=None if birth is None else int(birth.strftime("%Y%m%d")),
        gend=person.gender,
    )


async def keep_card(
    engine: Engine, vault: Vault, psn_no: str, number: str, **columns: Value
) -> None:
    row_id = next_row_id()
    facts: dict[str, Value] = {
        "id": row_id,
        "psn_no": psn_no,
        "cardno": vault.seal_text(CARDNO, row_id, number),
        "cardno_index": vault.blind(CARDNO, number),
        "issu_date": 20260801,
        "card_type": "physical",
    }
    await keep(engine, "ledger_cards", **{**facts, **columns})


async def keep_contribution(engine: Engine, psn_no: str, month: int, **columns: Value) -> None:
    facts: dict[str, Value] = {
        "natural_key": f"{psn_no}|{month}|{next_row_id()}",
        "psn_no": psn_no,
        "insutype": "310",
        "poolarea_no": "110000",
        "cashym": month,
        "clct_sumamt": 120_300,
        "psn_clct_amt": 20_300,
        "clct_flag": "1",
        "clct_type": "10",
        "revs_flag": "Z",
        "is_reversed": False,
    }
    await keep(engine, "ledger_contributions", **{**facts, **columns})


async def keep_movement(engine: Engine, psn_no: str, occurred_ms: int, **columns: Value) -> None:
    facts: dict[str, Value] = {
        "natural_key": f"{psn_no}|{next_row_id()}",
        "psn_no": psn_no,
        "acct_incexpd_type": "101",
        "amt": 20_000,
        "occur_time": occurred_ms,
    }
    await keep(engine, "ledger_movements", **{**facts, **columns})


async def keep_enrolment(engine: Engine, psn_no: str, insutype: str, **columns: Value) -> None:
    facts: dict[str, Value] = {
        "psn_no": psn_no,
        "insutype": insutype,
        "psn_type": "1101",
        "psn_insu_stas": "1",
        "poolarea_no": "110000",
    }
    await keep(engine, "ledger_enrolments", **{**facts, **columns})
