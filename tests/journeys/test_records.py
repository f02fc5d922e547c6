"""What each branch of the domain must show to the person who lives it."""

import pytest

from tests.journeys.guest import Guest


async def opens_as(guest: Guest, label: str) -> None:
    await guest.tap("button.bind", label, "button.home")


async def test_liu_guiying_pays_nothing_and_still_gets_her_sum(wang: Guest) -> None:
    await opens_as(wang, "5. 刘桂英")
    await wang.tap("button.basic_medical", "2024年")
    wang.reads("person.retired", "year.retired")
    await wang.tap("button.account")
    wang.reads("movement.allocation", "+83.00")
    await wang.forge("m.1:310:202406")
    wang.reads("month.unpaid", "month.retired")


async def test_sun_li_pays_by_the_year_and_has_no_account(wang: Guest) -> None:
    await opens_as(wang, "6. 孙丽")
    await wang.tap("button.basic_medical")
    wang.reads("insurance.resident_medical", "year.resident", "part.subsidy")
    await wang.tap("1月")
    assert wang.can_tap(wang.word("button.month_before", month="2026年1月"))
    await wang.tap("button.home", "button.account")
    wang.reads("account.none.resident")
    wang.reads_not("account.pooled_fund")


async def test_he_jing_sees_both_of_her_insurances(wang: Guest) -> None:
    await opens_as(wang, "10. 何静")
    await wang.tap("button.details")
    wang.reads("insurance.employee_medical", "insurance.resident_medical")
    await wang.tap("insurance.resident_medical")
    wang.reads("长沙", "year.resident")
    await wang.tap("button.back", "button.basic_medical")
    wang.reads("深圳", "insurance.employee_medical")


async def test_chen_jies_tier_has_no_account(wang: Guest) -> None:
    await opens_as(wang, "4. 陈杰")
    await wang.tap("button.account")
    wang.reads("account.none.tier")


async def test_zheng_haos_months_without_a_premium_are_named(wang: Guest) -> None:
    await opens_as(wang, "9. 郑浩")
    await wang.tap("button.basic_medical")
    wang.reads("year.unpaid", "8月、9月、10月")
    await wang.tap("9月")
    wang.reads("month.unpaid", wang.word("month.unpaid_why", hotline="12393"))


async def test_ma_chaos_unit_part_is_called_derived(wang: Guest) -> None:
    await opens_as(wang, "15. 马超")
    await wang.tap("button.basic_medical")
    wang.reads("~1,029.00", "year.derived")
    await wang.tap("3月")
    wang.reads("month.derived", wang.word("part.derived", name=wang.word("part.unit")))


async def test_zhou_yans_premium_waits_for_its_first_credit(wang: Guest) -> None:
    await opens_as(wang, "7. 周燕")
    await wang.tap("button.basic_medical")
    await wang.tap(next(label for label in wang.labels if label.endswith("月")))
    wang.reads("month.not_credited")
    await wang.tap("button.home", "button.account")
    wang.reads("account.none.no_entries")


async def test_guo_taos_card_is_not_activated(wang: Guest) -> None:
    await opens_as(wang, "11. 郭涛")
    await wang.tap("button.city_service", "button.social", "button.card")
    wang.reads("card.status.not_activated", "card.not_activated")


async def test_lin_na_has_shared_and_spent_it_all(wang: Guest) -> None:
    await opens_as(wang, "12. 林娜")
    await wang.tap("button.account")
    wang.reads("余额：0.00", "movement.family_sharing")


async def test_tang_weis_october_has_not_arrived(wang: Guest) -> None:
    await opens_as(wang, "13. 唐伟")
    await wang.tap("button.basic_medical")
    wang.reads("10月*", "year.waiting")
    await wang.tap("10月")
    wang.reads("month.not_arrived")
    await wang.tap(wang.word("button.month_before", month="9月"))
    wang.reads("month.not_credited")


async def test_xie_tings_late_months_cost_interest_and_a_late_fee(wang: Guest) -> None:
    await opens_as(wang, "14. 谢婷")
    await wang.tap("button.basic_medical", "4月")
    wang.reads("premium.back_payment", "part.interest", "part.late_fee")
    await wang.tap("button.back", "8月")
    wang.reads("592.00")


async def test_years_and_months_are_reached_by_steps_and_by_leaps(wang: Guest) -> None:
    await opens_as(wang, "1. 王芳")
    await wang.tap("button.basic_medical", "2025年")
    wang.reads("2025年", "12月")
    await wang.tap("2024年", "button.years", "2017年")
    await wang.tap("1月")
    wang.reads("2017年1月")
    await wang.tap(wang.labels[1])
    wang.reads("2016年12月")
    assert not any("上一期" in label for label in wang.labels), "nothing lies before the first"
    await wang.tap("button.back")
    wang.reads("2016年")


async def test_the_account_is_read_sheet_by_sheet(wang: Guest) -> None:
    await opens_as(wang, "1. 王芳")
    await wang.tap("button.account")
    wang.reads("2026年11月")
    await wang.tap("button.earlier", "button.earlier")
    assert "第 3 页" in wang.screen.text
    await wang.tap("button.later")
    assert "第 2 页" in wang.screen.text


@pytest.mark.parametrize("label", ["1. 王芳", "5. 刘桂英", "6. 孙丽"])
async def test_every_screen_of_records_tells_its_source_and_age(wang: Guest, label: str) -> None:
    await opens_as(wang, label)
    stamp = wang.word("stamp.known", as_of="2026年11月23日 00:00", source="示例数据（虚构）")
    for button in ("button.basic_medical", "button.account"):
        await wang.tap(button)
        wang.reads(stamp)
        await wang.tap("button.home")


async def test_what_is_unbound_is_shown_no_more(wang: Guest) -> None:
    await opens_as(wang, "1. 王芳")
    await wang.tap("button.settings", "button.unbind")
    wang.reads(wang.word("enrol.unbind_confirm", name="王*"))
    await wang.tap("button.unbind_confirm")
    wang.reads("enrol.unbound")
    await wang.forge("y.1:310:2026:0")
    wang.reads("enrol.choose")
    await wang.tap("button.home")
    wang.reads("home.welcome")
