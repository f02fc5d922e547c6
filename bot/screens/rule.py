"""The rule that filled the account in a month: in brief, and with all that speaks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.evidence import Standing, standing
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.policy import AccountRule
from bot.domain.rule import Outcome, RuleFinding
from bot.screens.evidence import STANDINGS, evidence_lines
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import DETAILS
from bot.screens.policy_words import REFORM
from bot.screens.shares import share_line
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, month
from bot.ui.pages import CityPolicyPage, MonthPage
from bot.ui.screen import Screen

OUTCOMES: Final[Mapping[Outcome, Key]] = {
    Outcome.NO_ACCOUNT: Key("rule.no_account"),
    Outcome.LOCAL_RULE: Key("rule.local"),
    Outcome.NATIONAL_RULE: Key("rule.national"),
    Outcome.BETWEEN: Key("rule.between"),
    Outcome.ACCOUNT_REQUIRED: Key("rule.account_required"),
    Outcome.NOT_KNOWN: Key("rule.not_known"),
}


@dataclass(frozen=True, slots=True)
class RuleView:
    """A finding for a month of one insurance, as seen `today`."""

    finding: RuleFinding
    insutype: InsuranceType
    month: Month
    area: str
    today: date


def rule_in_brief(texts: Texts, finding: RuleFinding) -> Markup:
    """Tell the rule in a few lines; how well it is known stands beside it."""
    return lines_of(
        Markup(f"<b>{texts.say('rule.title')}</b>"),
        texts.say(OUTCOMES[finding.outcome]),
        *_shares(texts, finding),
        _doubt(texts, finding),
    )


def rule(texts: Texts, view: RuleView) -> Screen:
    """Show where the rule stands written: every row, with source, document and worth."""
    finding = view.finding
    said = (
        rule_in_brief(texts, finding),
        *(_row(texts, row, view) for row in finding.rules),
        _dated(texts, view),
        texts.say("rule.ask", hotline=MEDICAL_HOTLINE),
    )
    title = texts.plain("rule.place", month=month(texts, view.month))
    place = Place(DETAILS, MonthPage(view.insutype, view.month), title)
    rows = (
        (button(texts, "button.policy", CityPolicyPage(view.area, 0)),),
        (copy_hotline(texts, MEDICAL_HOTLINE),),
    )
    return stand(texts, place, said, rows, is_personal=True)


def _shares(texts: Texts, finding: RuleFinding) -> Iterator[str]:
    """List the shares of the person's group; of several rules each says to which it belongs."""
    for row in finding.rules:
        if len(finding.rules) > 1:
            yield texts.say("rule.one_of", period=texts.plain(REFORM[row.period]))
        yield from (share_line(texts, share) for share in row.shares_of(finding.group))


def _doubt(texts: Texts, finding: RuleFinding) -> str:
    """Warn of an unsettled finding; what is not known at all has said so already."""
    if finding.outcome is Outcome.NOT_KNOWN or finding.standing is Standing.SETTLED:
        return ""
    return texts.say(STANDINGS[finding.standing])


def _row(texts: Texts, row: AccountRule, view: RuleView) -> Markup:
    head = texts.say("policy.kind.account_rule", period=texts.plain(REFORM[row.period]))
    return lines_of(Markup(f"<b>{head}</b>"), evidence_lines(texts, row.evidence, view.today))


def _dated(texts: Texts, view: RuleView) -> str:
    """Tell the area's own date of the reform, unless its row has just been shown."""
    dated = view.finding.dated
    if dated is None or dated.reform_date is None or dated in view.finding.rules:
        return ""
    reformed = day(texts, dated.reform_date)
    is_settled = standing(dated.evidence) is Standing.SETTLED
    key = Key("rule.dated") if is_settled else Key("rule.dated_unsure")
    return lines_of(
        texts.say(key, day=reformed), evidence_lines(texts, dated.evidence, view.today)
    )
