"""What only the person can know: a question, and what follows from yes or no. Nothing is kept."""

from collections.abc import Mapping
from typing import Final

from bot.domain.diagnosis.diagnose import PersonKnows
from bot.screens.diagnosis import QUESTIONS
from bot.screens.frame import Place, button, stand
from bot.screens.help import MEDICAL_HOTLINE, SOCIAL_HOTLINE, copy_hotline
from bot.screens.places import DIAGNOSIS
from bot.texts.catalog import Key, Texts
from bot.ui.pages import Diagnosis, PersonAnswer, PersonQuestion
from bot.ui.screen import Screen

ASKED: Final[Mapping[PersonKnows, Key]] = {
    PersonKnows.CARD_ISSUED: Key("question.card_issued"),
    PersonKnows.CARD_ACTIVATED: Key("question.card_activated"),
    PersonKnows.TIER: Key("question.tier"),
    PersonKnows.DEDUCTED_FROM_PAY: Key("question.deducted_from_pay"),
    PersonKnows.BALANCE_AT_A_PHARMACY: Key("question.balance_at_a_pharmacy"),
}
YES: Final[Mapping[PersonKnows, Key]] = {
    PersonKnows.CARD_ISSUED: Key("answer.yes.card_issued"),
    PersonKnows.CARD_ACTIVATED: Key("answer.yes.card_activated"),
    PersonKnows.TIER: Key("answer.yes.tier"),
    PersonKnows.DEDUCTED_FROM_PAY: Key("answer.yes.deducted_from_pay"),
    PersonKnows.BALANCE_AT_A_PHARMACY: Key("answer.yes.balance_at_a_pharmacy"),
}
NO: Final[Mapping[PersonKnows, Key]] = {
    PersonKnows.CARD_ISSUED: Key("answer.no.card_issued"),
    PersonKnows.CARD_ACTIVATED: Key("answer.no.card_activated"),
    PersonKnows.TIER: Key("answer.no.tier"),
    PersonKnows.DEDUCTED_FROM_PAY: Key("answer.no.deducted_from_pay"),
    PersonKnows.BALANCE_AT_A_PHARMACY: Key("answer.no.balance_at_a_pharmacy"),
}
ABOUT_CARDS: Final = frozenset({PersonKnows.CARD_ISSUED, PersonKnows.CARD_ACTIVATED})


def question(texts: Texts, asked: PersonKnows) -> Screen:
    said = (texts.say(ASKED[asked]), texts.say("question.not_kept"))
    rows = (
        (
            button(texts, "button.yes", PersonAnswer(asked, is_yes=True)),
            button(texts, "button.no", PersonAnswer(asked, is_yes=False)),
        ),
    )
    place = Place(DIAGNOSIS, Diagnosis(), texts.plain(QUESTIONS[asked]))
    return stand(texts, place, said, rows, is_personal=True)


def answer(texts: Texts, asked: PersonKnows, *, is_yes: bool) -> Screen:
    said = (texts.say((YES if is_yes else NO)[asked]), texts.say("question.by_answer"))
    hotline = SOCIAL_HOTLINE if asked in ABOUT_CARDS else MEDICAL_HOTLINE
    place = Place(DIAGNOSIS, PersonQuestion(asked), texts.plain(QUESTIONS[asked]))
    return stand(texts, place, said, ((copy_hotline(texts, hotline),),), is_personal=True)
