"""Who belongs to a segment, on either engine: counted, sampled and written down alike."""

import pytest

from bot.domain.broadcast.audience import Bound, Group, Headcount, Insured, LeftOut
from bot.domain.broadcast.broadcast import Content
from bot.domain.consent import Purpose
from bot.domain.language import Language, choose_language
from storage.database import Database
from storage.engine import Engine
from tests.storage.broadcast_scene import DAY_MS, EVERYBODY, NOON, Town
from tests.storage.test_deliveries import EPOCH, reign

HINTS = ("zh", "zh-hans", "zh_CN", "zh-hant", "zh-TW", "zh_HK", "zh-mo-x", "en", "en-GB")
STRANGE = ("", "de", "zhx", "english", "ZH", "EN_us", "z")


@pytest.fixture
def town(database: Database, engine: Engine) -> Town:
    return Town(database, engine)


async def test_only_who_agreed_to_the_text_in_force_and_can_be_reached_is_written_to(
    town: Town,
) -> None:
    for agrees in (True, True, False):
        await town.reader(agrees=agrees)
    await town.reader(unreachable_ms=NOON)
    outdated = await town.reader()
    await town.engine.write(
        "UPDATE consents SET policy_news = policy_news - 1 WHERE visitor_id = ?", outdated.id
    )
    assert await town.reached() == {1, 2}
    assert await town.audience().count() == Headcount(
        2, {LeftOut.NO_CONSENT: 2, LeftOut.UNREACHABLE: 1}
    )


async def test_who_has_no_text_in_their_language_is_left_out_or_reads_the_base(
    town: Town,
) -> None:
    await town.reader("zh")
    await town.reader("en")
    await town.reader("en", language="zh_Hans")
    strict = Content(bodies={Language.ZH_HANS: "News"}, falls_back=False)
    assert await town.reached(strict) == {1, 3}
    assert (await town.audience(strict).count()).left_out == {LeftOut.NO_LANGUAGE: 1}
    assert await town.reached() == {1, 2, 3}
    assert await town.reached(Content()) == set()


async def test_sql_and_the_bot_choose_the_same_language(town: Town) -> None:
    hints = (*HINTS, *STRANGE)
    for hint in hints:
        await town.reader(hint)
    for explicit in (*Language, "xx"):
        await town.reader("en", language=explicit)
    choices = [choose_language(None, hint) for hint in hints]
    choices += [choose_language(explicit, "en") for explicit in (*Language, "xx")]
    for language in Language:
        expected = {place for place, one in enumerate(choices, 1) if one is language}
        assert await town.reached(EVERYBODY, language=language) == expected, language


async def test_an_area_is_where_one_chose_a_city_or_is_insured(town: Town) -> None:
    await town.reader(city="330100")
    await town.reader(city="330200")
    resident = await town.reader(city="110000")
    await town.insure(resident, "390", "1501", "330106")
    by_gateway = await town.reader()
    await town.insure(by_gateway, "310", "1101", "330100", source="nhsa:one")
    assert await town.reached(area="330100") == {1, 3, 4}
    assert await town.reached(area="330000") == {1, 2, 3, 4}
    assert await town.reached(area="110000") == {3}


async def test_insurance_and_kind_of_person_are_those_of_one_live_enrolment(town: Town) -> None:
    facts = (
        ("310", "1101", {}),
        ("310", "1201", {}),
        ("390", "1501", {}),
        ("310", "1101", {"status": "2"}),
        ("310", "1201", {"source": "nhsa:one"}),
    )
    for insutype, psn_type, how in facts:
        await town.insure(await town.reader(), insutype, psn_type, "330100", **how)
    await town.reader()
    assert await town.reached(insured=Insured.EMPLOYEE) == {1, 2, 5}
    assert await town.reached(insured=Insured.RESIDENT) == {3}
    assert await town.reached(group=Group.RETIRED) == {2, 5}
    assert await town.reached(insured=Insured.EMPLOYEE, group=Group.ACTIVE) == {1}


async def test_conditions_of_binding_subscriptions_and_last_seen(town: Town) -> None:
    bound = await town.reader(seen_ms=NOON - 91 * DAY_MS)
    await town.insure(bound, "310", "1101", "330100")
    await town.reader(seen_ms=NOON - 89 * DAY_MS)
    both = await town.reader(agrees=False)
    await town.agree(both, Purpose.POLICY_NEWS, Purpose.MONTHLY_NOTICE)
    assert await town.reached(bound=Bound.YES) == {1}
    assert await town.reached(bound=Bound.NO) == {2, 3}
    assert await town.reached(seen_days=90) == {2, 3}
    assert await town.reached(subscribed="monthly_notice") == {3}
    assert await town.reached(bound=Bound.NO, seen_days=90, subscribed="monthly_notice") == {3}


async def test_a_correction_goes_to_those_who_were_sent_the_first(town: Town) -> None:
    await reign(town.engine, EPOCH)
    for _ in range(3):
        await town.reader()
    number = await town.broadcast()
    await town.set_off(number)
    await town.database.broadcast_feed.post(town.step(number), 10)
    await town.engine.write("UPDATE outbox SET status = 'sent' WHERE chat_id <> 7001")
    assert await town.reached(received=number) == {2, 3}


async def test_all_conditions_at_once_are_one_statement(town: Town) -> None:
    reader = await town.reader("zh", agrees=False)
    await town.agree(reader, Purpose.POLICY_NEWS, Purpose.CARD_REMINDER)
    await town.insure(reader, "310", "1203", "330106")
    assert await town.reached(
        area="330100",
        insured=Insured.EMPLOYEE,
        group=Group.RETIRED,
        language=Language.ZH_HANS,
        bound=Bound.YES,
        subscribed="card_reminder",
        seen_days=30,
    ) == {1}
