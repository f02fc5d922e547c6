"""The sentences of policy rows: one small function a kind."""

from collections.abc import Iterator

from bot.domain.policy import (
    AccountRule,
    AddOn,
    Base,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    PolicyRow,
    Premium,
    Resident,
)
from bot.domain.policy_terms import Tier
from bot.screens.policy_words import (
    APPLIES_TO,
    GROUPS,
    PAYERS,
    PERIODS,
    RESIDENTS,
    TIERS,
    YEARS,
)
from bot.screens.shares import share_line
from bot.texts.catalog import Texts
from bot.texts.formats import day, percent, published


def facts(texts: Texts, row: PolicyRow) -> Iterator[str]:
    """Say what a row states, a sentence at a time."""
    match row:
        case Base():
            said = _base(texts, row)
        case EmployeeRate():
            said = _employee_rate(texts, row)
        case AccountRule():
            said = _account_rule(texts, row)
        case Flexible():
            said = _flexible(texts, row)
        case Resident():
            said = _resident(texts, row)
        case Interruption():
            said = _interruption(texts, row)
        case _:
            said = _other(texts, row)
    return said


def _base(texts: Texts, row: Base) -> Iterator[str]:
    floor = published(texts, row.floor)
    if row.ceiling is None:
        yield texts.say("policy.base_floor", floor=floor)
    else:
        yield texts.say("policy.base", floor=floor, ceiling=published(texts, row.ceiling))


def _employee_rate(texts: Texts, row: EmployeeRate) -> Iterator[str]:
    yield _tier(texts, row.tier)
    yield texts.say("policy.unit_rate", pct=percent(row.unit_pct))
    if row.individual_pct is not None:
        yield texts.say("policy.individual_rate", pct=percent(row.individual_pct))
    if row.maternity_pct is not None:
        yield texts.say("policy.maternity_rate", pct=percent(row.maternity_pct))
    yield _maternity(texts, is_included=row.maternity_included)
    yield _account(texts, is_credited=row.account_credited)
    yield from (_add_on(texts, one) for one in row.add_ons)


def _account_rule(texts: Texts, row: AccountRule) -> Iterator[str]:
    yield _tier(texts, row.tier)
    if row.reform_date is not None:
        yield texts.say("policy.reform_date", day=day(texts, row.reform_date))
    yield from (share_line(texts, share) for share in row.shares)
    if row.flexible_account is not None:
        yield texts.say(
            "policy.flexible_account" if row.flexible_account else "policy.no_flexible_account"
        )
    if row.example_before is not None and row.example_after is not None:
        yield texts.say(
            "policy.example",
            before=published(texts, row.example_before),
            after=published(texts, row.example_after),
        )


def _flexible(texts: Texts, row: Flexible) -> Iterator[str]:
    yield _tier(texts, row.tier)
    if row.rate_pct is not None:
        yield texts.say("policy.rate", pct=percent(row.rate_pct))
    if row.previous_pct is not None:
        yield texts.say("policy.previous_rate", pct=percent(row.previous_pct))
    if row.amount is not None:
        period = texts.plain(PERIODS[row.per])
        yield texts.say("policy.amount", period=period, amount=published(texts, row.amount))
    if row.base is not None:
        yield texts.say("policy.flexible_base", amount=published(texts, row.base))
    if row.account_base_month is not None:
        yield texts.say(
            "policy.account_base_month", amount=published(texts, row.account_base_month)
        )
    if row.account_base_year is not None:
        yield texts.say("policy.account_base_year", amount=published(texts, row.account_base_year))
    yield _maternity(texts, is_included=row.maternity_included)


def _resident(texts: Texts, row: Resident) -> Iterator[str]:
    yield texts.say("policy.minimum") if row.is_minimum else ""
    yield texts.say(YEARS[row.year_of])
    yield from (_premium(texts, one) for one in row.premiums)
    if row.subsidy is not None:
        yield texts.say("policy.subsidy", amount=published(texts, row.subsidy))
    if row.window_from is not None and row.window_to is not None:
        begun, ended = day(texts, row.window_from), day(texts, row.window_to)
        yield texts.say("policy.window", begun=begun, ended=ended)


def _interruption(texts: Texts, row: Interruption) -> Iterator[str]:
    if row.applies_to is not None:
        yield texts.say(APPLIES_TO[row.applies_to])
    if row.allowed_gap_months is not None:
        yield texts.count("policy.gap_months", row.allowed_gap_months)
    if row.allowed_gap_days is not None:
        yield texts.count("policy.gap_days", row.allowed_gap_days)
    if row.wait_months is not None:
        yield (
            texts.count("policy.wait", row.wait_months)
            if row.wait_months
            else texts.say("policy.no_wait")
        )
    if row.extra_months_a_missed_year is not None:
        yield texts.count("policy.extra_wait", row.extra_months_a_missed_year)


def _other(texts: Texts, row: Other) -> Iterator[str]:
    if row.since is not None:
        yield texts.say("policy.since", day=day(texts, row.since))
    if row.amount is not None:
        yield texts.say("policy.other_amount", amount=published(texts, row.amount))
    if row.working_days is not None:
        yield texts.count("policy.working_days", row.working_days)
    if row.number is not None:
        yield texts.say("policy.number", number=row.number)
    yield from (_add_on(texts, one) for one in row.add_ons)


def _tier(texts: Texts, tier: Tier | None) -> str:
    return texts.say(TIERS[tier]) if tier else ""


def _maternity(texts: Texts, *, is_included: bool | None) -> str:
    if is_included is None:
        return ""
    return texts.say("policy.maternity_included" if is_included else "policy.maternity_beside")


def _account(texts: Texts, *, is_credited: bool | None) -> str:
    if is_credited is None:
        return ""
    return texts.say("policy.account_credited" if is_credited else "policy.account_not_credited")


def _add_on(texts: Texts, one: AddOn) -> str:
    payer = texts.plain(PAYERS[one.payer])
    if one.group is not None:
        payer = texts.plain("policy.payer_of", payer=payer, group=texts.plain(GROUPS[one.group]))
    if one.amount is not None:
        period, sum_of = texts.plain(PERIODS[one.per]), published(texts, one.amount)
        return texts.say("policy.add_on_amount", payer=payer, period=period, amount=sum_of)
    if one.pct is not None:
        return texts.say("policy.add_on_pct", payer=payer, pct=percent(one.pct))
    return texts.say("policy.add_on_unknown", payer=payer)


def _premium(texts: Texts, one: Premium) -> str:
    group = texts.plain(RESIDENTS[one.group])
    return texts.say("policy.premium", group=group, amount=published(texts, one.amount))
