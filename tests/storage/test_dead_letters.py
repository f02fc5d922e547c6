"""Updates that could not be handled are kept for staff, sealed and bounded."""

from dataclasses import replace

from bot.domain.burial import Burial
from storage.database import Database
from storage.dead_letters import LONGEST_BODY, LONGEST_REASON
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
BODY = b'{"message": {"text": "Wang Fang"}}'
WANG = Burial(11, "KeyError", BODY)


async def test_a_buried_update_can_be_read_again(database: Database) -> None:
    await database.dead_letters.bury(WANG, NOON)
    (letter,) = await database.dead_letters.latest(9)
    assert (letter.update_id, letter.reason, letter.buried_ms) == (11, "KeyError", NOON)
    assert await database.dead_letters.body(letter.id) == BODY


async def test_the_latest_comes_first(database: Database) -> None:
    for update_id in (11, 12, 13):
        await database.dead_letters.bury(replace(WANG, update_id=update_id), NOON)
    latest = await database.dead_letters.latest(2)
    assert [letter.update_id for letter in latest] == [13, 12]


async def test_the_same_update_is_buried_once(database: Database) -> None:
    assert [await database.dead_letters.bury(WANG, NOON) for _ in range(2)] == [True, False]
    assert await database.dead_letters.count() == 1


async def test_a_huge_update_is_cut(database: Database) -> None:
    await database.dead_letters.bury(Burial(11, "r" * 999, b"x" * (LONGEST_BODY + 1)), NOON)
    (letter,) = await database.dead_letters.latest(1)
    assert len(await database.dead_letters.body(letter.id) or b"") == LONGEST_BODY
    assert len(letter.reason) == LONGEST_REASON


async def test_a_dropped_letter_is_gone(database: Database) -> None:
    await database.dead_letters.bury(WANG, NOON)
    (letter,) = await database.dead_letters.latest(1)
    await database.dead_letters.drop(letter.id)
    assert await database.dead_letters.count() == 0
    assert await database.dead_letters.body(letter.id) is None


async def test_a_body_is_sealed(database: Database, engine: Engine) -> None:
    await database.dead_letters.bury(WANG, NOON)
    (row,) = await engine.rows(Query(dict, "SELECT body FROM dead_letters"))
    assert b"Wang" not in row["body"]


async def test_the_reference_that_a_person_was_shown_finds_the_letter(database: Database) -> None:
    await database.dead_letters.bury(replace(WANG, reference="K7Q2M9XR"), NOON)
    await database.dead_letters.bury(replace(WANG, update_id=12), NOON)
    found = await database.dead_letters.latest(9)
    assert [letter.reference for letter in found] == [None, "K7Q2M9XR"]
