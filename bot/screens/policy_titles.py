"""What a policy row is about, in a line."""

from bot.domain.policy import (
    AccountRule,
    Base,
    EmployeeRate,
    Flexible,
    Interruption,
    PolicyRow,
    Resident,
)
from bot.screens.policy_words import REFORM, SCOPES, TOPICS
from bot.texts.catalog import Texts
from bot.texts.clean import Markup


def title(texts: Texts, row: PolicyRow) -> Markup:
    """Name what a row is about."""
    match row:
        case Base():
            said = texts.say(SCOPES[row.scope])
        case EmployeeRate():
            said = texts.say("policy.kind.employee_rate")
        case AccountRule():
            said = texts.say("policy.kind.account_rule", period=texts.plain(REFORM[row.period]))
        case Flexible():
            said = texts.say("policy.kind.flexible")
        case Resident():
            said = texts.say("policy.kind.resident")
        case Interruption():
            said = texts.say("policy.kind.interruption")
        case _:
            said = texts.say(TOPICS[row.topic])
    return said
