"""Agreeing and taking back; and whether something may still be shown or sent."""

from bot.actions import erasing, visitors
from bot.actions.office import Office
from bot.domain.consent import VERSIONS, ConsentChange, Purpose, Wording, digest_of
from bot.domain.language import Language
from bot.domain.visitor import Visitor
from bot.screens.consent import CONSEQUENCES, ConsentView
from bot.screens.consent_text import text_of
from bot.screens.privacy import PrivacyView, Stance, Switch
from bot.texts.catalog import Texts


def view_of(office: Office, visitor: Visitor, purpose: Purpose) -> ConsentView:
    agreed = visitor.consents.versions.get(purpose, 0)
    return ConsentView(purpose, office.options.operator, agreed)


async def agree(
    office: Office, visitor: Visitor, purpose: Purpose, version: int, language: Language
) -> Visitor | None:
    """Record it, and return the visitor as they stand now; None for a text no longer in force."""
    if version != VERSIONS[purpose]:
        return None
    text = text_of(office.catalogues.speak(language), purpose, office.options.operator)
    wording = Wording(purpose, version, language, digest_of(text))
    await office.consents.give(visitor, wording, office.clock.now_ms())
    await erasing.welcome_back(office, visitor)
    return await visitors.again(office, visitor)


async def withdraw(office: Office, visitor: Visitor, purpose: Purpose, texts: Texts) -> None:
    """Take it back at once; what is kept beside it are the consequences that were told."""
    told = digest_of(texts.say(CONSEQUENCES[purpose]))
    held = visitor.consents.versions.get(purpose, 0)
    wording = Wording(purpose, held, texts.language, told)
    await office.consents.withdraw(visitor, wording, office.clock.now_ms())


async def may_send(office: Office, telegram_id: int, purpose: Purpose) -> bool:
    """Look up, at the moment of sending, whether the purpose is still agreed to."""
    return (await office.consents.of(telegram_id)).allows(purpose)


async def privacy_view(office: Office, visitor: Visitor) -> PrivacyView:
    history = await office.consents.history(visitor.telegram_id)
    latest = {change.wording.purpose: change for change in history}
    switches = (_switch(office, visitor, purpose, latest.get(purpose)) for purpose in Purpose)
    return PrivacyView(office.options.operator, tuple(switches))


def _switch(
    office: Office, visitor: Visitor, purpose: Purpose, change: ConsentChange | None
) -> Switch:
    version = visitor.consents.versions.get(purpose, 0)
    stance = _stance(visitor, purpose, change)
    if change is None or change.is_given != bool(version):
        return Switch(purpose, stance, version)
    return Switch(purpose, stance, version, office.clock.at(change.at_ms).date())


def _stance(visitor: Visitor, purpose: Purpose, change: ConsentChange | None) -> Stance:
    if visitor.consents.holds(purpose):
        return Stance.GIVEN
    if purpose in visitor.consents.versions:
        return Stance.OUTDATED
    return Stance.WITHDRAWN if change else Stance.NOT_GIVEN
