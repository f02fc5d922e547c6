"""A person leaves knowing why: each sample person's first finding, and that the account closes."""

import pytest

from bot.domain.diagnosis.diagnose import PersonKnows
from bot.domain.diagnosis.finding import Cause
from bot.domain.language import Language
from bot.domain.movement_groups import MovementGroup
from bot.domain.own_check import OwnCheck
from bot.sources.demo import DEMO_PEOPLE
from bot.ui.codec import encode
from bot.ui.pages import (
    AccountEntries,
    AccountPicture,
    AccountYear,
    AllocationTracker,
    Arithmetic,
    Diagnosis,
    FindingPage,
    GapGuard,
    OwnCheckPage,
    Page,
    PersonAnswer,
    PersonQuestion,
    PickDemoPerson,
    PremiumFlow,
    Reconcile,
    ReconcileYear,
    RemainderPage,
)
from storage.dead_letters import DeadLetters
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest

FIRST = {
    "flexible_no_account": ("cause.tier_without_account", "step.confirm_tier"),
    "resident": ("cause.resident_insurance", "meaning.resident_insurance", "step.know_the_scheme"),
    "new_card": ("cause.new_card", "step.wait_for_the_run", "12333"),
    "account_info_wrong": ("cause.account_details_wrong", "step.correct_account_details"),
    "only_pension_paid": ("cause.only_pension_paid", "step.make_employer_pay", "63"),
    "duplicate_enrolment": ("cause.duplicate_enrolment", "step.merge_enrolments", "58"),
    "card_not_activated": ("cause.card_not_activated", "step.activate_card"),
    "all_spent": ("cause.all_spent", "step.look_at_movements", "movement.family_sharing"),
    "not_arrived": ("cause.not_arrived", "step.make_employer_pay"),
}
WITHOUT_ACCOUNT = {"flexible_no_account", "resident", "new_card", "account_info_wrong"}
lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)


async def opens(guest: Guest, page: Page) -> None:
    await guest.forge(encode(page))


@lean
@pytest.mark.parametrize("language", Language)
async def test_every_sample_person_learns_why(
    meet: Meet, dead_letters: DeadLetters, language: Language
) -> None:
    guest = meet("Zhao Min", language)
    await guest.start()
    for place, member in enumerate(DEMO_PEOPLE):
        await opens(guest, PickDemoPerson(place))
        await opens(guest, Diagnosis())
        guest.stands_at("place.query", "place.diagnosis")
        guest.reads(*FIRST.get(member.slug, (guest.texts.count("diagnosis.nothing_found", 11),)))
        await opens(guest, Reconcile())
        if member.slug not in WITHOUT_ACCOUNT:
            guest.reads("line.opening", "reconcile.closes")
        await reads_on(guest)
    assert await dead_letters.count() == 0


async def reads_on(guest: Guest) -> None:
    """Open everything else, also what no button offers this person."""
    for year in (0, 2026, 2021, 1990):
        await opens(guest, ReconcileYear(year))
        await opens(guest, Arithmetic(year))
        await opens(guest, PremiumFlow(year))
        await opens(guest, RemainderPage(year))
        await opens(guest, AccountYear(year))
    for check in OwnCheck:
        await opens(guest, OwnCheckPage(check))
    await opens(guest, AllocationTracker())
    guest.stands_at("place.diagnosis", "button.tracker")
    await opens(guest, GapGuard())
    guest.stands_at("place.diagnosis", "button.gaps")
    await opens(guest, FindingPage(Cause.NEW_CARD))


@lean
async def test_wang_fang_goes_from_the_query_to_the_sum_and_its_picture(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.social", "button.query")
    assert [wang.word(key) for key in ("button.details", "button.account_long")] == wang.labels[:2]
    await wang.tap("button.reconcile")
    wang.reads("2,248.81", "1,553.96", "reconcile.closes", "paid.pooled")
    await wang.tap("button.arithmetic")
    wang.reads("arithmetic.account", "+ 3,351.20")
    await wang.tap("button.back", "button.premium_flow")
    wang.reads("flow.booked", "rule.local")
    await wang.tap("button.back", "reconcile.all_years")
    wang.reads("line.unit_share", "reconcile.closes")


@lean
async def test_wang_fang_picks_entries_by_kind_and_year(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home", "button.account", "entries.family")
    wang.reads("movement.family_sharing")
    wang.reads_not("movement.allocation")
    await wang.tap("entries.all", "button.account_year", "2025年", "button.entries_of_year")
    wang.reads("2025年", wang.word("account.picked", group="全部", period="2025年"))
    await wang.tap("button.earlier", "button.later", "entries.interest")
    wang.reads("2025年")
    await opens(wang, AccountEntries(MovementGroup.FAMILY, 1990, 0))
    wang.reads("account.none_picked")


@lean
async def test_zhou_yan_sees_where_her_first_credit_is(wang: Guest) -> None:
    await wang.tap("button.bind", "7. 周燕", "button.home", "button.city_service", "button.social")
    await wang.tap("button.query", "button.diagnosis")
    wang.reads("45", "cause.new_card", "cause.not_yet_credited")
    await wang.tap("cause.not_yet_credited")
    wang.reads("meaning.not_yet_credited", "step.ask_why_late")
    await wang.tap("button.back", "button.tracker")
    wang.reads("tracker.now.credited", "tracker.current")


@lean
async def test_zheng_hao_answers_what_only_he_can_know(wang: Guest) -> None:
    await wang.tap("button.bind", "9. 郑浩")
    await opens(wang, Diagnosis())
    await wang.tap("button.question.deducted_from_pay", "button.yes")
    wang.reads("answer.yes.deducted_from_pay", "question.by_answer")
    await wang.tap("button.back", "button.no")
    wang.reads("answer.no.deducted_from_pay")
    await wang.tap("button.back", "button.back", "button.gaps")
    wang.reads("gaps.open", "2026年11月30日", "evidence.not_confirmed")


@lean
async def test_any_question_can_be_answered(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳")
    for question in PersonKnows:
        await opens(wang, PersonQuestion(question))
        wang.reads("question.not_kept")
        await opens(wang, PersonAnswer(question, is_yes=True))
        wang.reads("question.by_answer")


@lean
async def test_pictures_and_documents_are_sent_above_their_way_back(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical", "button.picture")
    await wang.comes_to_read("paper.sent")
    await wang.tap("button.back", "button.excel")
    await wang.comes_to_read("paper.sent")
    await wang.tap("button.back", "button.pdf")
    await wang.comes_to_read("paper.sent")
    await opens(wang, AccountPicture(2026))
    await wang.comes_to_read("paper.sent")
    await wang.tap("button.back")
    wang.reads("reconcile.closes")


@lean
async def test_where_there_is_nothing_to_draw_a_text_says_so(wang: Guest) -> None:
    await wang.tap("button.bind", "6. 孙丽")
    await opens(wang, AccountPicture(2026))
    wang.reads("paper.nothing")
