"""A visitor has at most one open question, and it expires."""

from bot.domain.visitor import Question, QuestionKind
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
NAME = Question(QuestionKind.HOLDER_NAME, NOON + 1000)
NUMBER = Question(QuestionKind.HOLDER_NUMBER, NOON + 2000, carried="王芳")


async def wang_fang(database: Database) -> int:
    return (await database.people.meet(7001, "zh", NOON)).id


async def test_a_question_waits_for_its_answer(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.questions.ask(visitor, NUMBER)
    assert await database.questions.pending(visitor, NOON) == NUMBER


async def test_a_new_question_takes_the_place_of_the_old(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.questions.ask(visitor, NAME)
    await database.questions.ask(visitor, NUMBER)
    assert await database.questions.pending(visitor, NOON) == NUMBER


async def test_a_closed_question_waits_no_more(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.questions.ask(visitor, NAME)
    await database.questions.close(visitor)
    assert await database.questions.pending(visitor, NOON) is None


async def test_an_expired_question_is_not_answered_any_more(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.questions.ask(visitor, NAME)
    assert await database.questions.pending(visitor, NAME.expires_ms) is None
    assert await database.questions.last(visitor) == NAME


async def test_purging_deletes_what_has_expired_and_counts_it(database: Database) -> None:
    li_qiang = (await database.people.meet(7002, "zh", NOON)).id
    await database.questions.ask(await wang_fang(database), NAME)
    await database.questions.ask(li_qiang, NUMBER)
    assert await database.questions.purge(NAME.expires_ms) == 1
    assert await database.questions.purge(NAME.expires_ms) == 0
    assert await database.questions.pending(li_qiang, NOON) == NUMBER


async def test_what_a_question_carries_is_sealed(database: Database, engine: Engine) -> None:
    await database.questions.ask(await wang_fang(database), NUMBER)
    (row,) = await engine.rows(Query(dict, "SELECT carried FROM open_questions"))
    assert "王芳".encode() not in row["carried"]
