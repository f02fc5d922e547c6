"""Fills a database with so many months of records, and with visitors who may read them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS
from bot.domain.month import Month
from storage.address import parse_address
from storage.database import connected, open_database
from storage.engine import Engine, Value
from storage.keys import Keys, load_keys
from storage.records import CERTNO, PSN_NAME
from storage.row_ids import next_row_id
from storage.vault import Vault

MONTHS_EACH: Final = 120
A_BATCH: Final = 20_000
_NOW_MS: Final = 1_790_000_000_000
Row = dict[str, Value]


async def fill(folder: Path, months: int, people: Sequence[int], last: Month) -> None:
    """Store that many premiums, and as many account entries, of persons of ten years each."""
    url, keys = f"sqlite://{folder / 'yibao.sqlite3'}", load_keys(folder / "keys", None)
    async with open_database(url, keys):
        pass  # its tables are made
    numbers = [f"P{place:08}" for place in range(max(months // MONTHS_EACH, 1))]
    async with connected(parse_address(url)) as engine:
        await _keep_persons(engine, keys, numbers)
        span = [last.plus(-back) for back in range(MONTHS_EACH)]
        await _keep(engine, "ledger_contributions", _premiums(numbers, span))
        await _keep(engine, "ledger_movements", _movements(numbers, span))
        await _keep_visitors(engine, numbers, people)


async def _keep_persons(engine: Engine, keys: Keys, numbers: Sequence[str]) -> None:
    vault = Vault(keys)
    await _keep(engine, "ledger_persons", (_person(vault, number) for number in numbers))
    enrolments: Iterable[Row] = (
        {
            "psn_no": number,
            "insutype": "310",
            "psn_type": "1101",
            "psn_insu_stas": "1",
            "poolarea_no": "110000",
        }
        for number in numbers
    )
    await _keep(engine, "ledger_enrolments", enrolments)


def _person(vault: Vault, number: str) -> Row:
    row_id = next_row_id()
    return {
        "id": row_id,
        "psn_no": number,
        "certno": vault.seal_text(CERTNO, row_id, number),
        "certno_index": vault.blind(CERTNO, number),
        "psn_name": vault.seal_text(PSN_NAME, row_id, f"Bench {number}"),
        "psn_cert_type": "01",
    }


def _premiums(numbers: Sequence[str], span: Sequence[Month]) -> Iterable[Row]:
    """Month by month, as imports come: one person's rows lie far apart on the disk."""
    for month in reversed(span):
        for number in numbers:
            yield {
                "natural_key": f"{number}|{int(month)}",
                "psn_no": number,
                "insutype": "310",
                "poolarea_no": "110000",
                "cashym": int(month),
                "clct_sumamt": 120_300,
                "psn_clct_amt": 20_300,
                "emp_clct_amt": 100_000,
                "clct_flag": "1",
                "clct_type": "10",
                "revs_flag": "Z",
                "is_reversed": False,
            }


def _movements(numbers: Sequence[str], span: Sequence[Month]) -> Iterable[Row]:
    for month in reversed(span):
        moment = datetime(month.year, month.number, 20, tzinfo=UTC)
        for number in numbers:
            yield {
                "natural_key": f"{number}|{int(month)}",
                "psn_no": number,
                "acct_incexpd_type": "101",
                "amt": 20_300,
                "occur_time": int(moment.timestamp()) * 1000,
                "acct_balc": 20_300,
            }


async def _keep_visitors(engine: Engine, numbers: Sequence[str], people: Sequence[int]) -> None:
    """Bind everybody, with their consents, spread evenly over all persons."""
    step = max(len(numbers) // len(people), 1)
    visitors: list[Row] = []
    bindings: list[Row] = []
    consents: list[Row] = []
    for place, person in enumerate(people):
        row_id = next_row_id()
        seen: Row = {"hinted_language": "zh-hans", "met_ms": _NOW_MS, "last_seen_ms": _NOW_MS}
        visitors.append({"id": row_id, "telegram_id": person, **seen})
        holder = numbers[place * step % len(numbers)]
        proof: Row = {
            "source": "ledger",
            "psn_no": holder,
            "proof": "sms_code",
            "bound_ms": _NOW_MS,
        }
        bindings.append({"visitor_id": row_id, **proof})
        agreed: Row = {purpose.value: VERSIONS[purpose] for purpose in NEEDED_FOR_RECORDS}
        consents.append({"visitor_id": row_id, **agreed, "changed_ms": _NOW_MS})
    await _keep(engine, "visitors", visitors, is_dated=False)
    await _keep(engine, "bindings", bindings, is_dated=False)
    await _keep(engine, "consents", consents, is_dated=False)


async def _keep(engine: Engine, table: str, rows: Iterable[Row], *, is_dated: bool = True) -> None:
    dated: Row = {"updated_ms": _NOW_MS} if is_dated else {}
    waiting = iter(rows)
    while batch := list(islice(waiting, A_BATCH)):
        names = ", ".join(whole := {"id": 0, **dated, **batch[0]})
        marks = ", ".join("?" * len(whole))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - ours
        laid = [tuple({"id": next_row_id(), **dated, **row}.values()) for row in batch]
        await engine.write_many(sql, laid)
