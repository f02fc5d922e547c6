"""Attempts, limits, codes and bindings, on both engines."""

import asyncio

import pytest

from bot.domain.identity import IdentityNumber
from bot.domain.proof import COOLING_MS, Proof
from bot.domain.proving import (
    ATTEMPT_LIVES_MS,
    CODE_LIVES_MS,
    LADDERS,
    MINUTE_MS,
    Identity,
    Limit,
    Refusal,
)
from bot.domain.visitor import Binding, Visitor
from storage.bindings import Connection
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
DAY = 20260921
ZHAO_MIN = Identity("赵敏", IdentityNumber("110101199003070011"))
ATTEMPTS = Query(dict, "SELECT * FROM proof_attempts")
MISSES = Query(dict, "SELECT * FROM proof_misses")
LETTERS = Query(dict, "SELECT chat_id FROM outbox ORDER BY chat_id")


async def visitor(database: Database, telegram_id: int = 7001) -> Visitor:
    return await database.people.meet(telegram_id, "zh", NOON)


class TestAttempts:
    async def test_what_was_typed_is_sealed_and_read_again(
        self, database: Database, engine: Engine
    ) -> None:
        who, attempts = await visitor(database), database.proofs.attempts
        await attempts.begin(who.id, ZHAO_MIN, NOON)
        attempt = await attempts.live(who.id, NOON + ATTEMPT_LIVES_MS - 1)
        assert attempt
        assert attempt.identity == ZHAO_MIN
        assert await attempts.live(who.id, NOON + ATTEMPT_LIVES_MS) is None
        (row,) = await engine.rows(ATTEMPTS)
        assert b"19900307" not in row["body"]

    async def test_a_code_counts_for_its_own_visitor_until_it_is_old(
        self, database: Database
    ) -> None:
        who, other = await visitor(database), await visitor(database, 7002)
        attempts = database.proofs.attempts
        for one in (who, other):
            await attempts.begin(one.id, ZHAO_MIN, NOON)
        await attempts.arm(who.id, "123456", NOON)
        mine, others = await attempts.live(who.id, NOON), await attempts.live(other.id, NOON)
        assert mine
        assert others
        assert attempts.is_code_of(mine, "123456", NOON + CODE_LIVES_MS - 1)
        assert not attempts.is_code_of(mine, "123456", NOON + CODE_LIVES_MS)
        assert not attempts.is_code_of(mine, "123457", NOON)
        assert not attempts.is_code_of(others, "123456", NOON)

    async def test_tries_run_out_and_a_new_code_brings_new_ones(self, database: Database) -> None:
        who, attempts = await visitor(database), database.proofs.attempts
        assert not await attempts.spend(who.id)
        await attempts.begin(who.id, ZHAO_MIN, NOON)
        assert [await attempts.spend(who.id) for _ in range(6)] == [True] * 5 + [False]
        await attempts.arm(who.id, "123456", NOON)
        assert await attempts.spend(who.id)

    async def test_what_nobody_finished_goes(self, database: Database, engine: Engine) -> None:
        who, attempts = await visitor(database), database.proofs.attempts
        await attempts.begin(who.id, ZHAO_MIN, NOON)
        assert await attempts.purge(NOON) == 0
        assert await attempts.purge(NOON + ATTEMPT_LIVES_MS) == 1
        assert not await engine.rows(ATTEMPTS)


class TestLimits:
    @pytest.mark.parametrize("limit", Limit)
    async def test_each_try_waits_longer_and_there_are_five(
        self, database: Database, limit: Limit
    ) -> None:
        limits, now_ms = database.proofs.limits, NOON
        for wait_ms in LADDERS[limit]:
            if wait_ms:
                assert not await limits.take(limit, "7001", DAY, now_ms + wait_ms - 1)
                assert await limits.refusal(limit, "7001", DAY) == Refusal(now_ms + wait_ms)
            now_ms += wait_ms
            assert await limits.take(limit, "7001", DAY, now_ms)
        assert not await limits.take(limit, "7001", DAY, now_ms + 1000 * MINUTE_MS)
        assert await limits.refusal(limit, "7001", DAY) == Refusal(None)
        assert await limits.take(limit, "7001", DAY + 1, now_ms + 1)
        assert await limits.take(limit, "7002", DAY, now_ms + 1)

    async def test_a_hundred_at_once_are_one(self, database: Database) -> None:
        limits = database.proofs.limits
        taken = await asyncio.gather(
            *(limits.take(Limit.IDENTITY, "x", DAY, NOON) for _ in range(100))
        )
        assert sum(taken) == 1

    async def test_a_success_gives_its_try_back_and_no_more(self, database: Database) -> None:
        limits = database.proofs.limits
        assert await limits.take(Limit.ACCOUNT, "7001", DAY, NOON)
        for _ in range(3):
            await limits.give_back(Limit.ACCOUNT, "7001", DAY)
        assert await limits.take(Limit.ACCOUNT, "7001", DAY, NOON)
        assert not await limits.take(Limit.ACCOUNT, "7001", DAY, NOON)

    async def test_a_row_names_nobody(self, database: Database, engine: Engine) -> None:
        limits = database.proofs.limits
        await limits.take(Limit.IDENTITY, ZHAO_MIN.number.digits, DAY, NOON)
        (row,) = await engine.rows(MISSES)
        assert "19900307" not in str(row)


class TestCodes:
    async def test_a_code_is_kept_as_a_digest_and_named_in_the_chain(
        self, database: Database, engine: Engine
    ) -> None:
        code = await database.proofs.codes.issue("ledger", "P1", NOON, NOON + 10)
        (row,) = await engine.rows(Query(dict, "SELECT * FROM activation_codes"))
        assert code not in str(row)
        found = await database.proofs.codes.find(code, NOON)
        assert found
        assert (found.source, found.psn_no) == ("ledger", "P1")
        assert await database.proofs.codes.find(code, NOON + 10) is None
        assert await database.proofs.codes.find(code[::-1], NOON) is None
        subject = database.audit.pseudonym_of_person("ledger", "P1")
        (link,) = await database.audit.about(subject)
        assert (link.entry.actor, link.entry.action) == ("staff", "code_issued")
        assert code not in str(link)

    async def test_a_revoked_code_is_void(self, database: Database) -> None:
        codes = database.proofs.codes
        code = await codes.issue("ledger", "P1", NOON, NOON + 10)
        (listed,) = await codes.latest(9)
        assert await codes.revoke(listed.id, NOON)
        assert not await codes.revoke(listed.id, NOON)
        assert await codes.find(code, NOON) is None
        subject = database.audit.pseudonym_of_person("ledger", "P1")
        assert [link.entry.action for link in await database.audit.about(subject)] == [
            "code_issued",
            "code_revoked",
        ]


class TestBindings:
    async def connected(self, database: Database, telegram_id: int, now_ms: int) -> Binding | None:
        who = await visitor(database, telegram_id)
        await database.proofs.attempts.begin(who.id, ZHAO_MIN, now_ms)
        connection = Connection("ledger", "P1", Proof.SMS_CODE)
        return await database.proofs.bindings.connect(who, connection, now_ms)

    async def test_a_proof_binds_once(self, database: Database) -> None:
        assert await self.connected(database, 7001, NOON)
        who = await visitor(database)
        connection = Connection("ledger", "P1", Proof.SMS_CODE)
        assert await database.proofs.bindings.connect(who, connection, NOON) is None
        assert (
            len(await database.audit.about(database.audit.pseudonym_of_person("ledger", "P1")))
            == 1
        )

    async def test_a_sample_and_an_unproved_binding_have_no_say(
        self, database: Database, engine: Engine
    ) -> None:
        for telegram_id, proof in ((1, "sample"), (2, "name_and_number")):
            who = await visitor(database, telegram_id)
            await database.people.bind(who.id, Binding("ledger", "P1", proof, NOON))
        binding = await self.connected(database, 7001, NOON + 1)
        assert binding
        assert binding.cools_until_ms == 0
        assert not await engine.rows(LETTERS)

    async def test_every_earlier_account_is_told_and_no_later_one(
        self, database: Database, engine: Engine
    ) -> None:
        for number in range(3):
            await self.connected(database, 7001 + number, NOON + number)
        chats = [row["chat_id"] for row in await engine.rows(LETTERS)]
        assert chats == [7001, 7001, 7002]
        last = (await visitor(database, 7003)).binding
        assert last
        assert last.cools_until_ms == NOON + 2 + COOLING_MS
        assert not await database.proofs.bindings.has_later(await visitor(database, 7003), last)

    async def test_two_at_once_are_one_after_the_other(
        self, database: Database, engine: Engine
    ) -> None:
        await asyncio.gather(*(self.connected(database, 7001 + n, NOON) for n in range(5)))
        cooling = Query(dict, "SELECT id FROM bindings WHERE cools_until_ms > 0")
        assert len(await engine.rows(cooling)) == 4

    async def test_who_disowns_keeps_their_own_and_the_rest_goes(self, database: Database) -> None:
        for number in range(3):
            await self.connected(database, 7001 + number, NOON + number)
        middle = await visitor(database, 7002)
        assert middle.binding
        await database.proofs.bindings.disown(middle, middle.binding, NOON + 9)
        left = [(await visitor(database, 7001 + number)).binding for number in range(3)]
        assert [binding is not None for binding in left] == [True, True, False]
        assert await database.proofs.bindings.is_frozen("ledger", "P1")
        assert not await database.proofs.bindings.is_frozen("ledger", "P2")


async def test_a_visitor_is_found_without_being_met(database: Database) -> None:
    assert await database.people.known(7001) is None
    met = await visitor(database)
    assert await database.people.known(7001) == met
