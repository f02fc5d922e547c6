"""Finding the rule that filled an account in a month."""

from bot.actions.office import Holder, Office
from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.rule import RuleFinding, insured_group, rule_in_force
from bot.screens.rule import RuleView


def rule_of(office: Office, enrolment: Enrolment, month: Month) -> RuleFinding | None:
    """Tell the rule of an enrolment's month; None where no rule of ours speaks of it."""
    group = insured_group(enrolment)
    if group is None:
        return None
    return rule_in_force(office.policies, enrolment.poolarea, month, group)


async def rule_view(
    office: Office, holder: Holder, insutype: InsuranceType, month: Month
) -> RuleView | None:
    enrolment = leading(await holder.source.enrolments(holder.psn_no), insutype)
    finding = rule_of(office, enrolment, month) if enrolment else None
    if enrolment is None or finding is None:
        return None
    return RuleView(finding, insutype, month, enrolment.poolarea, office.clock.today())
