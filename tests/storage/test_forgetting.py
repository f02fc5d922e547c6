"""Forgetting happens once, leaves a receipt, and keeps us silent until the person acts."""

import asyncio

from bot.domain.visitor import Question, QuestionKind, Visitor
from storage.database import Database

NOON = 1_790_000_000_000
WANG_FANG = 700_000_001
WORD = "Ab3_-xYz0123"


async def asked(database: Database, kind: QuestionKind = QuestionKind.ERASURE) -> Visitor:
    visitor = await database.people.meet(WANG_FANG, "zh", NOON)
    await database.people.set_city(visitor.id, "110000", NOON)
    await database.questions.ask(visitor.id, Question(kind, NOON + 9, WORD))
    return visitor


async def test_of_two_who_tap_at_once_one_erases(database: Database) -> None:
    visitor = await asked(database)
    tries = (database.forgetting.forget(visitor, WORD, f"CODE{n}", NOON) for n in range(2))
    results = await asyncio.gather(*tries)
    (receipt,) = [one for one in results if one]
    assert receipt.counts["visitors"] == receipt.counts["recent_cities"] == 1
    assert await database.forgetting.last_of(WANG_FANG) == receipt


async def test_a_wrong_word_a_late_one_or_another_question_erases_nothing(
    database: Database,
) -> None:
    visitor = await asked(database)
    forget = database.forgetting.forget
    assert await forget(visitor, "another", "CODE", NOON) is None
    assert await forget(visitor, WORD, "CODE", NOON + 9) is None
    await asked(database, QuestionKind.HOLDER_NAME)
    assert await forget(visitor, WORD, "CODE", NOON) is None
    assert await database.forgetting.last_of(WANG_FANG) is None
    assert not await database.suppressions.is_suppressed(WANG_FANG)


async def test_a_receipt_is_found_by_its_whole_reference_alone(database: Database) -> None:
    receipt = await database.forgetting.forget(await asked(database), WORD, "K7X42QAB", NOON)
    again = await database.forgetting.forget(await asked(database), WORD, "K7X42QAC", NOON + 1)
    find = database.forgetting.find
    assert receipt != again
    assert await find("K7X42QAB") == receipt
    assert await find("K7X42QAC") == again == await database.forgetting.last_of(WANG_FANG)
    for reference in ("K7X42QA", "%", "K7X42QA_", '"', "visitors", ""):
        assert await find(reference) is None


async def test_a_suppression_ends_once_and_is_written_down(database: Database) -> None:
    await database.forgetting.forget(await asked(database), WORD, "K7X42QAB", NOON)
    for _ in range(2):
        await database.forgetting.welcome_back(WANG_FANG, NOON + 5)
    links = await database.audit.about(database.audit.pseudonym(WANG_FANG))
    assert [link.entry.action for link in links] == ["person.erased", "person.returned"]
    assert not await database.suppressions.is_suppressed(WANG_FANG)
    assert await database.forgetting.last_of(WANG_FANG) is None
    assert await database.forgetting.find("K7X42QAB")


async def test_of_a_visitor_who_is_gone_nothing_is_told(database: Database) -> None:
    visitor = await asked(database)
    await database.forgetting.forget(visitor, WORD, "K7X42QAB", NOON)
    assert await database.own_rows.of(visitor.id) is None
