"""People who read, ask in their own words, and count the days of a claim."""

import pytest

from bot.domain.language import Language
from bot.domain.law import Act
from bot.ui.codec import encode
from bot.ui.pages import ClaimCountdown, LawArticle
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
@pytest.mark.parametrize("language", Language)
async def test_li_qiang_reads_from_a_guide_to_the_article_behind_it(
    meet: Meet, language: Language
) -> None:
    li = meet("李强", language)
    await li.start()
    await li.tap("button.guides", "guide.topic.pack", "guide.pack_papers.title")
    li.reads("guide.pack_papers.four", "guide.pack_papers.no_more")
    article = li.word("law.cited", act=li.word("law.handling.name"), number=20)
    await li.tap(article)
    li.reads("law.handling.20.text", "law.own_words")
    await li.tap("button.back", "button.back", "button.back")
    li.stands_at("place.guides")


async def test_wang_fang_asks_in_her_own_words(wang: Guest) -> None:
    await wang.say("我的社饱卡丢了咋整")
    wang.reads(wang.word("search.found", typed="我的社饱卡丢了咋整"))
    await wang.tap("guide.cards_lost.title")
    wang.reads("guide.cards_lost.report")


async def test_a_search_is_asked_for_or_comes_with_its_command(wang: Guest) -> None:
    await wang.say("/search")
    wang.reads("search.ask")
    await wang.say("yidi jiuyi")
    assert wang.can_tap("guide.claim_elsewhere.title")
    await wang.say("/search 断缴")
    assert wang.can_tap("guide.kinds_individual.title")


async def test_what_no_guide_answers_leads_to_the_hotline(wang: Guest) -> None:
    await wang.say("明天下雨吗")
    wang.reads("12393")
    await wang.say("/search asdfgh")
    wang.reads(wang.word("search.nothing", typed="asdfgh"))
    assert wang.can_tap(wang.word("button.copy_hotline", number="12393"))


async def test_a_city_is_still_a_city(wang: Guest) -> None:
    await wang.say("宜昌")
    wang.reads("problem.maybe_city")
    await wang.tap("宜昌")
    await wang.tap("button.home", "button.guides", "guide.topic.ask", "guide.ask_hotline.title")
    wang.reads("宜昌")


async def test_the_hotline_of_the_city_comes_with_its_area_code(wang: Guest) -> None:
    await wang.tap("button.city_service", "北京", "button.home")
    await wang.tap("button.guides", "guide.topic.ask", "guide.ask_hotline.title")
    wang.reads("010-12393")
    await wang.tap("button.next", "button.next")
    wang.reads("ybj.beijing.gov.cn")


async def test_wang_fang_counts_the_days_of_her_claim(wang: Guest) -> None:
    await wang.tap("button.guides", "guide.topic.pack", "guide.pack_time.title")
    await wang.tap("button.claim_countdown")
    wang.reads("claim.ask")
    await wang.say("下个月")
    wang.reads("claim.flaw.unreadable")
    await wang.say("3月2日")
    wang.reads("2026年4月14日", wang.word("claim.over", hotline="12393"))
    await wang.tap("button.claim_again", "button.claim_today")
    wang.reads("2027年1月4日", wang.word("claim.estimate", year="2026年"))


async def test_forged_days_and_articles_lead_back(wang: Guest) -> None:
    await wang.forge(encode(ClaimCountdown(20261399)))
    wang.reads("claim.flaw.unreadable")
    await wang.forge(encode(ClaimCountdown(20991231)))
    wang.reads("claim.flaw.to_come")
    await wang.forge(encode(LawArticle(Act.HANDLING, 999)))
    wang.reads("law.handling.full")
