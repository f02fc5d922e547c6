"""What was published, for whoever comes later: of their area, in their language, in force."""

import time
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import Content, Facts
from bot.domain.language import Language
from storage.audit import Audit
from storage.broadcasts import Broadcasts
from storage.engine import Engine
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest

pytestmark = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
RATES = Content(
    bodies={
        Language.ZH_HANS: "<b>门诊报销比例提高</b>\n详情请看公告。",
        Language.EN: "<b>Outpatient rates rise</b>\nSee the notice.",
    },
    facts=Facts("杭医保〔2026〕58 号", "杭州市医疗保障局", date(2026, 12, 1)),
    segment=Segment(area="330100"),
)
NATION = Content(bodies={Language.ZH_HANS: "国家医保目录调整"})
LAPSED = Content(bodies={Language.ZH_HANS: "临时措施"}, facts=Facts(lapses=date(2026, 11, 22)))


@pytest.fixture
async def press(engine: Engine, vault: Vault) -> Broadcasts:
    return Broadcasts(engine, Audit(engine, vault))


async def publish(press: Broadcasts, engine: Engine, content: Content, ago_s: int = 60) -> int:
    """Put something into the archive that was sent so many seconds ago."""
    at_ms = int((time.time() - ago_s) * 1000)
    number = await press.begin(1, content, at_ms)
    done = "UPDATE broadcasts SET state = 'done', began_ms = ?, ended_ms = ? WHERE id = ?"
    await engine.write(done, at_ms, at_ms, number)
    return number


async def test_a_reader_finds_what_holds_in_their_area_and_what_is_new(
    meet: Meet, press: Broadcasts, engine: Engine
) -> None:
    for place, content in enumerate((RATES, NATION, LAPSED)):
        await publish(press, engine, content, 600 - place)
    guest = meet("Reader")
    await guest.come()
    await guest.forge("cp.1:330100")
    await guest.say("/menu")
    await guest.tap("button.unread_news")
    guest.reads(guest.word("news.about", area="杭州"))
    assert headlines(guest) == ["国家医保目录调整", "门诊报销比例提高"]
    await guest.tap("门诊报销比例提高")
    guest.reads("详情请看公告。", "杭医保〔2026〕58 号", "杭州市医疗保障局", "2026年12月1日")
    await guest.say("/menu")
    assert guest.can_tap("button.policy_news")
    await guest.forge("cp.1:110000")
    await guest.say("/news")
    assert headlines(guest) == ["国家医保目录调整"]


def headlines(guest: Guest) -> list[str]:
    """Name the news on the screen, without their days and marks."""
    return [key.label.rsplit(" ", 1)[-1] for key in guest.screen.keys if "月" in key.label]


async def test_news_of_elsewhere_makes_no_mark(
    meet: Meet, press: Broadcasts, engine: Engine
) -> None:
    await publish(press, engine, RATES)
    guest = meet("Reader")
    await guest.come()
    await guest.forge("cp.1:110000")
    await guest.say("/menu")
    assert not guest.can_tap("button.unread_news")


async def test_a_link_opens_one_and_a_wrong_one_says_so(
    meet: Meet, press: Broadcasts, engine: Engine
) -> None:
    number = await publish(press, engine, RATES)
    guest = meet("Reader", Language.EN)
    await guest.visitor.start(f"policy_{number}")
    guest.reads("Outpatient rates rise", "See the notice.")
    await guest.visitor.start("policy_99")
    guest.reads("news.gone")
    await guest.visitor.start("policy_x")
    guest.reads("home.welcome")


async def test_a_search_finds_words_of_the_text_and_of_the_document(
    meet: Meet, press: Broadcasts, engine: Engine
) -> None:
    await publish(press, engine, RATES)
    guest = meet("Reader")
    await guest.come()
    await guest.forge("cp.1:330100")
    for typed, is_found in (("门诊 公告", True), ("58 号", True), ("火星", False)):
        await guest.forge("pf.1")
        await guest.say(typed)
        assert bool(headlines(guest)) is is_found, typed
    guest.reads(guest.word("news.nothing", typed="火星"))


async def test_many_are_turned_over_sheet_by_sheet(
    meet: Meet, press: Broadcasts, engine: Engine
) -> None:
    for place in range(8):
        content = replace(NATION, bodies={Language.ZH_HANS: f"第{place}条"})
        await publish(press, engine, content, 600 - place)
    guest = meet("Reader")
    await guest.come()
    await guest.say("/news")
    assert headlines(guest) == [f"第{place}条" for place in range(7, 1, -1)]
    await guest.tap("button.next")
    assert headlines(guest) == ["第1条", "第0条"]
