"""Whether benefits can be used today, and the agency's own reason where they cannot."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.entitlement import Entitlement
from bot.screens.frame import Place, lines_of, stand
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import BENEFITS
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import insurance
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import BasicMedical
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class BenefitsView:
    """What the agency answered, insurance by insurance; nothing where `knows` is false."""

    entitlements: tuple[Entitlement, ...]
    stamp: Stamp | None
    knows: bool = True


def benefits(texts: Texts, view: BenefitsView) -> Screen:
    said = (*_answers(texts, view), texts.say("benefits.ask"), stamped(texts, view.stamp))
    rows = ((copy_hotline(texts, MEDICAL_HOTLINE),),)
    return stand(texts, Place(BENEFITS, BasicMedical()), said, rows, is_personal=True)


def _answers(texts: Texts, view: BenefitsView) -> Iterator[Markup]:
    if not view.knows:
        yield texts.say("benefits.source_cannot")
    elif not view.entitlements:
        yield texts.say("benefits.none")
    for answer in view.entitlements:
        yield _answer(texts, answer)


def _answer(texts: Texts, answer: Entitlement) -> Markup:
    name = insurance(texts, answer.insutype)
    if not answer.is_enjoyed:
        return lines_of(texts.say("benefits.no", insurance=name), _reason(texts, answer))
    return lines_of(
        texts.say("benefits.yes", insurance=name),
        texts.say("benefits.since", day=day(texts, answer.begins)) if answer.begins else "",
        texts.say("benefits.until", day=day(texts, answer.ends)) if answer.ends else "",
    )


def _reason(texts: Texts, answer: Entitlement) -> Markup:
    if answer.reason is None:
        return texts.say("benefits.no_reason")
    return texts.say("benefits.reason", reason=answer.reason)
