"""The part of the gallery that asks first: consents, and the privacy hub."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.domain.consent import Purpose
from bot.domain.operator import Operator
from bot.screens import consent, privacy
from bot.screens.consent import ConsentView
from bot.screens.privacy import CHANGED, UNCHANGED, PrivacyView, Stance, Switch
from bot.texts.catalog import Texts
from bot.ui.screen import Screen

Exhibit = Callable[[Texts], Screen]
OPERATOR: Final = Operator("苏州市医疗保障服务中心 <示例>", "0512-6512393")
NEW: Final = PrivacyView(Operator(), tuple(map(Switch, Purpose)))
USED: Final = PrivacyView(
    OPERATOR,
    (
        Switch(Purpose.QUERY, Stance.GIVEN, 1, date(2026, 11, 23)),
        Switch(Purpose.CROSS_BORDER, Stance.OUTDATED, 1, date(2026, 11, 23)),
        Switch(Purpose.MONTHLY_NOTICE, Stance.WITHDRAWN, since=date(2026, 11, 24)),
        Switch(Purpose.CARD_REMINDER, Stance.GIVEN, 1),
        Switch(Purpose.POLICY_NEWS),
    ),
)


def asked(purpose: Purpose) -> Exhibit:
    return lambda texts: consent.ask(texts, ConsentView(purpose, OPERATOR))


def leaving(purpose: Purpose) -> Exhibit:
    return lambda texts: consent.withdraw_confirm(texts, purpose)


CONSENTS: Final[Mapping[str, Exhibit]] = {
    **{f"consent, {purpose}": asked(purpose) for purpose in Purpose},
    "consent, of an unnamed operator": lambda texts: consent.ask(
        texts, ConsentView(Purpose.QUERY, Operator())
    ),
    "consent, of a text that has changed": lambda texts: consent.ask(
        texts, ConsentView(Purpose.QUERY, OPERATOR, 1)
    ),
    "consent, given": lambda texts: consent.given(
        texts, ConsentView(Purpose.POLICY_NEWS, OPERATOR, 1)
    ),
    "consent, not now": consent.declined,
    "consent, complete": lambda texts: consent.complete(texts, is_bound=False),
    "consent, complete again": lambda texts: consent.complete(texts, is_bound=True),
    **{f"consent, withdraw {purpose}": leaving(purpose) for purpose in Purpose},
    "consent, withdrawn": lambda texts: consent.withdrawn(
        texts, Purpose.POLICY_NEWS, is_bound=False
    ),
    "consent, withdrawn with records connected": lambda texts: consent.withdrawn(
        texts, Purpose.QUERY, is_bound=True
    ),
    "consent, disconnect unseen": consent.unbind_unseen,
    "privacy, a newcomer's": lambda texts: privacy.hub(texts, NEW),
    "privacy, all stances": lambda texts: privacy.hub(texts, USED),
    "privacy, changed": lambda texts: privacy.hub(texts, USED, CHANGED),
    "privacy, unchanged": lambda texts: privacy.hub(texts, USED, UNCHANGED),
}
