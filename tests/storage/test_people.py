"""Visitors are met, choose, are bound, and are forgotten."""

import pytest

from bot.domain.burial import Burial
from bot.domain.visitor import Binding, Question, QuestionKind, Visitor
from storage.database import Database
from storage.engine import Engine, Query
from storage.people import CITIES_KEPT, HOUR_MS

WANG_FANG = 7001
LI_QIANG = 7002
NOON = 1_790_000_000_000
BINDING = Binding("ledger", "P100", "name_and_number", NOON)


async def wang_fang(database: Database) -> Visitor:
    return await database.people.meet(WANG_FANG, "zh", NOON)


async def last_seen(engine: Engine) -> int:
    (row,) = await engine.rows(Query(dict, "SELECT last_seen_ms FROM visitors"))
    return int(row["last_seen_ms"])


async def test_a_first_meeting_makes_a_visitor_without_any_choice(database: Database) -> None:
    met = await wang_fang(database)
    assert met == Visitor(id=met.id, telegram_id=WANG_FANG, hinted_language="zh")


async def test_a_second_meeting_finds_the_same_visitor(database: Database) -> None:
    assert await wang_fang(database) == await wang_fang(database)


async def test_a_tap_of_a_bound_visitor_costs_one_statement(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = await wang_fang(database)
    await database.people.bind(visitor.id, BINDING)
    with caplog.at_level("DEBUG", "tortoise.db_client"):
        await wang_fang(database)
    assert len(caplog.records) == 1


async def test_two_people_are_two_visitors(database: Database) -> None:
    li_qiang = await database.people.meet(LI_QIANG, "en", NOON)
    assert (await wang_fang(database)).id != li_qiang.id


async def test_a_new_hint_is_remembered_and_a_long_one_cut(database: Database) -> None:
    await wang_fang(database)
    assert (await database.people.meet(WANG_FANG, "en", NOON)).hinted_language == "en"
    odd = await database.people.meet(WANG_FANG, "x" * 500, NOON)
    assert odd.hinted_language == "x" * 16


@pytest.mark.parametrize(("later", "noted"), [(HOUR_MS, 0), (HOUR_MS + 1, HOUR_MS + 1)])
async def test_a_visit_is_noted_once_an_hour(
    database: Database, engine: Engine, later: int, noted: int
) -> None:
    await wang_fang(database)
    await database.people.meet(WANG_FANG, "zh", NOON + later)
    assert await last_seen(engine) == NOON + noted


async def test_a_language_is_chosen_and_taken_back(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.people.set_language(visitor.id, "zh_Hant")
    assert (await wang_fang(database)).language == "zh_Hant"
    await database.people.set_language(visitor.id, None)
    assert (await wang_fang(database)).language is None


async def test_the_cities_chosen_come_latest_first_and_once_each(database: Database) -> None:
    visitor = await wang_fang(database)
    for moment, area in enumerate(("110000", "310000", "330100", "110000")):
        await database.people.set_city(visitor.id, area, NOON + moment)
    assert (await wang_fang(database)).city == "110000"
    assert await database.people.recent_cities(visitor.id, 2) == ("110000", "330100")


async def test_cities_of_long_ago_are_dropped(database: Database) -> None:
    visitor = await wang_fang(database)
    for number in range(CITIES_KEPT + 3):
        await database.people.set_city(visitor.id, f"{110000 + number}", NOON + number)
    kept = await database.people.recent_cities(visitor.id, 100)
    assert len(kept) == CITIES_KEPT
    assert kept[-1] == "110003"


async def test_a_binding_comes_with_the_meeting(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.people.bind(visitor.id, BINDING)
    assert (await wang_fang(database)).binding == BINDING


async def test_a_second_binding_takes_the_place_of_the_first(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.people.bind(visitor.id, BINDING)
    other = Binding("demo", "P200", "demo", NOON + 1)
    await database.people.bind(visitor.id, other)
    assert (await wang_fang(database)).binding == other


async def test_an_unbound_visitor_has_no_binding(database: Database) -> None:
    visitor = await wang_fang(database)
    await database.people.bind(visitor.id, BINDING)
    await database.people.unbind(visitor.id)
    assert (await wang_fang(database)).binding is None


async def test_who_blocks_the_bot_is_unreachable_until_they_return(
    database: Database, engine: Engine
) -> None:
    visitor = await wang_fang(database)
    since = Query(dict, "SELECT unreachable_ms FROM visitors")
    await database.people.set_reachable(visitor.id, False, NOON)
    assert await engine.rows(since) == [{"unreachable_ms": NOON}]
    await database.people.set_reachable(visitor.id, True, NOON + 1)
    assert await engine.rows(since) == [{"unreachable_ms": None}]


async def test_who_is_forgotten_leaves_nothing_and_others_stay(database: Database) -> None:
    visitor = await wang_fang(database)
    li_qiang = await database.people.meet(LI_QIANG, "zh", NOON)
    for who in (visitor, li_qiang):
        await database.people.set_city(who.id, "110000", NOON)
        await database.people.bind(who.id, BINDING)
        await database.questions.ask(who.id, Question(QuestionKind.HOLDER_NAME, NOON + 9))
        await database.dead_letters.bury(Burial(who.id, "bad", b"{}", who.telegram_id), NOON)
    await database.people.forget(visitor.id)
    again = await wang_fang(database)
    assert (again.city, again.binding) == (None, None)
    assert again.id != visitor.id
    assert await database.people.recent_cities(visitor.id, 9) == ()
    assert await database.questions.pending(visitor.id, NOON) is None
    assert await database.dead_letters.count() == 1
    assert (await database.people.meet(LI_QIANG, "zh", NOON)).binding == BINDING
