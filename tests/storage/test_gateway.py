"""What gateways need is kept sealed, and their message numbers never come twice."""

import asyncio

import pytest

from bot.domain.visitor import Binding
from storage.database import Database, open_database
from storage.engine import Engine, Query
from storage.gateway import GatewayShelf, KeptAnswer
from storage.gateway_numbers import A_SECOND, AHEAD, GatewayNumbers
from storage.vault import Vault
from tests.keys import TEST_KEYS

NOON = 1_795_000_000_000
HOUR_MS = 3_600_000
SOURCE = "nhsa:shenzhen"
WANG_FANG = "110101198605141020"
LI_QIANG = "330106197809110068"


@pytest.fixture
def shelf(engine: Engine, vault: Vault) -> GatewayShelf:
    return GatewayShelf(engine, vault)


async def test_numbers_rise_within_a_second_and_with_the_clock(engine: Engine) -> None:
    numbers = GatewayNumbers(engine)
    first, second = await numbers.next("H1", NOON), await numbers.next("H1", NOON)
    later = await numbers.next("H1", NOON + 2000)
    assert (first, second) == ((NOON // 1000, 1), (NOON // 1000, 2))
    assert later == (NOON // 1000 + 2, 0)


async def test_no_number_comes_twice_in_spite_of_crashes_and_a_clock_set_back(
    engine: Engine,
) -> None:
    used: list[tuple[int, int]] = []
    for now in (NOON, NOON, NOON - HOUR_MS, NOON + 1000, NOON - 24 * HOUR_MS):
        numbers = GatewayNumbers(engine)
        used += [await numbers.next("H1", now) for _ in range(40)]
    assert len(set(used)) == len(used)
    assert used == sorted(used)


async def test_a_second_of_more_than_ten_thousand_messages_borrows_from_the_next(
    engine: Engine,
) -> None:
    numbers = GatewayNumbers(engine)
    used = [await numbers.next("H1", NOON) for _ in range(A_SECOND + 5)]
    assert len(set(used)) == len(used)
    assert used[-1] == (NOON // 1000 + 1, 5)


async def test_replicas_and_tasks_at_once_share_no_number(engine: Engine) -> None:
    replicas = [GatewayNumbers(engine) for _ in range(4)]
    calls = [replica.next("H1", NOON) for _ in range(25) for replica in replicas]
    used = await asyncio.gather(*calls)
    assert len(set(used)) == len(used)


async def test_institutions_count_apart(engine: Engine) -> None:
    numbers = GatewayNumbers(engine)
    assert await numbers.next("H1", NOON) == await numbers.next("H2", NOON)
    assert AHEAD > A_SECOND


async def test_numbers_outlive_the_process(database_url: str) -> None:
    used = []
    for _ in range(2):
        async with open_database(database_url, TEST_KEYS) as database:
            used.append(await database.gateways.numbers.next("H1", NOON))
    assert used[0] < used[1]


async def test_a_credential_is_sealed_and_found_again(shelf: GatewayShelf, engine: Engine) -> None:
    assert await shelf.remember(SOURCE, "P1", WANG_FANG, NOON)
    assert await shelf.remember(SOURCE, "P1", WANG_FANG, NOON + 1)
    assert await shelf.credential(SOURCE, "P1") == WANG_FANG
    assert await shelf.credential("nhsa:beijing", "P1") is None
    rows = await engine.rows(Query(dict, "SELECT * FROM gateway_persons"))
    assert WANG_FANG not in str(rows)
    assert rows[0]["seen_ms"] == NOON + 1


async def test_a_person_number_given_to_another_is_told(shelf: GatewayShelf) -> None:
    assert await shelf.remember(SOURCE, "P1", WANG_FANG, NOON)
    assert not await shelf.remember(SOURCE, "P1", LI_QIANG, NOON)
    assert await shelf.credential(SOURCE, "P1") == WANG_FANG
    assert shelf.is_same(WANG_FANG, WANG_FANG)
    assert not shelf.is_same(WANG_FANG, LI_QIANG)


async def test_the_last_answer_is_kept_sealed(shelf: GatewayShelf, engine: Engine) -> None:
    for body, moment in ((b"old", NOON), (b'{"psn_name": "secret"}', NOON + 5)):
        await shelf.keep(SOURCE, "P1", "1101", KeptAnswer(body, moment))
    assert await shelf.kept(SOURCE, "P1", "1101") == KeptAnswer(
        b'{"psn_name": "secret"}', NOON + 5
    )
    assert await shelf.kept(SOURCE, "P1", "90100") is None
    rows = await engine.rows(Query(dict, "SELECT * FROM gateway_answers"))
    assert len(rows) == 1
    assert "secret" not in str(rows)


async def test_refused_answers_are_counted_and_name_nobody(
    shelf: GatewayShelf, engine: Engine
) -> None:
    await shelf.refuse(SOURCE, "P1", "1101", NOON)
    assert (await shelf.refusals(SOURCE), await shelf.refusals("nhsa:beijing")) == (1, 0)
    (row,) = await engine.rows(Query(dict, "SELECT * FROM gateway_refusals"))
    assert "P1" not in row.values()


async def test_what_is_old_or_nobodys_is_purged(shelf: GatewayShelf, database: Database) -> None:
    visitor = await database.people.meet(1, "zh", NOON)
    await database.people.bind(visitor.id, Binding(SOURCE, "P1", "sample", NOON))
    for psn_no in ("P1", "P2"):
        await shelf.remember(SOURCE, psn_no, WANG_FANG, NOON)
        await shelf.keep(SOURCE, psn_no, "1101", KeptAnswer(b"{}", NOON))
    await shelf.keep(SOURCE, "P1", "5201", KeptAnswer(b"{}", NOON - 9 * HOUR_MS))
    await shelf.purge(NOON - 8 * HOUR_MS, NOON + 1)
    assert await shelf.kept(SOURCE, "P1", "1101")
    assert await shelf.credential(SOURCE, "P1")
    assert await shelf.kept(SOURCE, "P1", "5201") is None
    assert await shelf.kept(SOURCE, "P2", "1101") is None
    assert await shelf.credential(SOURCE, "P2") is None


async def test_who_is_forgotten_takes_their_answers_along(
    shelf: GatewayShelf, database: Database
) -> None:
    wang, li = [await database.people.meet(number, "zh", NOON) for number in (1, 2)]
    for visitor, psn_no in ((wang, "P1"), (wang, "P1"), (li, "P2")):
        await database.people.bind(visitor.id, Binding(SOURCE, psn_no, "sample", NOON))
        await shelf.remember(SOURCE, psn_no, WANG_FANG, NOON)
        await shelf.keep(SOURCE, psn_no, "1101", KeptAnswer(b"{}", NOON))
    await database.people.forget(wang.id)
    assert await shelf.credential(SOURCE, "P1") is None
    assert await shelf.kept(SOURCE, "P1", "1101") is None
    assert await shelf.credential(SOURCE, "P2")


async def test_who_shares_a_person_keeps_them(shelf: GatewayShelf, database: Database) -> None:
    wang, li = [await database.people.meet(number, "zh", NOON) for number in (1, 2)]
    for visitor in (wang, li):
        await database.people.bind(visitor.id, Binding(SOURCE, "P1", "sample", NOON))
    await shelf.remember(SOURCE, "P1", WANG_FANG, NOON)
    await database.people.forget(wang.id)
    assert await shelf.credential(SOURCE, "P1")
