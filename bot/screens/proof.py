"""Proving whose records are one's own: the choice, each way, and the one answer to every miss.

Nothing here knows whether there is such a person: what it shows is the same for everybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.proof import Way
from bot.screens.frame import Place, ask, breadcrumb, button, lines_of, paragraphs_of, stand
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import BIND
from bot.texts.catalog import Key, Texts
from bot.ui.pages import Bind, BindByName, ChooseProof, ProveBy
from bot.ui.screen import Ask, Button, Request, Screen

Ways = tuple[Way, ...]
SAID: Final[Mapping[Way, Key]] = {
    Way.PHONE: Key("proof.way.phone"),
    Way.SMS: Key("proof.way.sms"),
    Way.CODE: Key("proof.way.code"),
}
LABELS: Final[Mapping[Way, Key]] = {
    Way.PHONE: Key("button.by_phone"),
    Way.SMS: Key("button.by_sms"),
    Way.CODE: Key("button.by_code"),
}
CODE_MINUTES: Final = 10
SECONDS_UP_TO: Final = 90
_PLACE: Final = Place(BIND, Bind())


@dataclass(frozen=True, slots=True)
class WaitView:
    """How long an account must wait; None until tomorrow."""

    seconds: int | None


def choose(texts: Texts, ways: Ways) -> Screen:
    """Offer the ways to prove, always the same ones."""
    said = (
        texts.say("proof.choose"),
        lines_of(*(texts.say(SAID[way]) for way in ways)),
        texts.say("proof.same_for_all"),
    )
    rows = tuple((button(texts, LABELS[way], ProveBy(way)),) for way in ways)
    return stand(texts, _PLACE, said, rows)


def ask_phone(texts: Texts) -> Screen:
    """Ask for the person's own number by a keyboard button of Telegram's."""
    return _asking_phone(texts, texts.say("proof.ask_phone"), texts.say("proof.phone_use"))


def not_own_phone(texts: Texts) -> Screen:
    """Refuse a contact that is not the sender's own, sent by the button."""
    return _asking_phone(texts, texts.say("proof.not_own_phone"))


def ask_sms_code(texts: Texts) -> Screen:
    """Ask for the code that went out, if there was anybody for it to go to."""
    said = (
        texts.say("proof.ask_sms", minutes=CODE_MINUTES),
        texts.say("proof.sms_late"),
    )
    return ask(texts, _PLACE, said, _asking_rows(texts, Way.SMS))


def ask_activation_code(texts: Texts) -> Screen:
    said = (texts.say("proof.ask_code"), texts.say("proof.code_use"))
    return ask(texts, _PLACE, said, _asking_rows(texts, Way.CODE))


def missed(texts: Texts) -> Screen:
    """Answer every kind of miss in the same words, and with the same buttons."""
    said = (texts.say("proof.missed"), texts.say("proof.missed_why"), texts.say("proof.hotline"))
    return stand(texts, _PLACE, said, _retry_rows(texts))


def lapsed(texts: Texts) -> Screen:
    """Say that what was typed is forgotten by now."""
    rows = ((button(texts, "button.begin_again", BindByName()),),)
    return stand(texts, _PLACE, (texts.say("proof.lapsed"),), rows)


def wait(texts: Texts, view: WaitView) -> Screen:
    """Ask an account that has failed for patience; a code of the agency need not wait."""
    said = (lines_of(texts.say("proof.wait"), *_waiting(texts, view)), texts.say("proof.no_wait"))
    return stand(texts, _PLACE, said, _retry_rows(texts))


def wait_to_send(texts: Texts, view: WaitView) -> Screen:
    """Say that a code is on its way, and when another may follow."""
    said = (
        lines_of(texts.say("proof.sent_before"), *_waiting(texts, view)),
        texts.say("proof.no_wait"),
    )
    return ask(texts, _PLACE, said, _asking_rows(texts, Way.SMS))


def code_unasked(texts: Texts) -> Screen:
    """Answer an activation code that nobody asked for, without repeating it."""
    rows = ((button(texts, "button.by_code", ProveBy(Way.CODE)),),)
    return stand(texts, _PLACE, (texts.say("proof.code_unasked"),), rows)


def _asking_phone(texts: Texts, *said: str) -> Screen:
    request = Request(Ask.CONTACT, texts.plain("button.send_phone"), texts.plain("button.cancel"))
    return Screen(paragraphs_of(breadcrumb(texts, _PLACE), *said), request=request)


def _asking_rows(texts: Texts, way: Way) -> tuple[tuple[Button, ...], ...]:
    again = (button(texts, "button.send_again", ProveBy(way)),) if way is Way.SMS else ()
    other = (button(texts, "button.other_proof", ChooseProof()),)
    return (again, other) if again else (other,)


def _retry_rows(texts: Texts) -> tuple[tuple[Button, ...], ...]:
    return (
        (button(texts, "button.other_proof", ChooseProof()),),
        (button(texts, "button.by_code", ProveBy(Way.CODE)),),
        (button(texts, "button.type_again", BindByName()),),
        (copy_hotline(texts, MEDICAL_HOTLINE),),
    )


def _waiting(texts: Texts, view: WaitView) -> Iterator[str]:
    if view.seconds is None:
        yield texts.say("proof.wait_a_day")
    elif view.seconds <= SECONDS_UP_TO:
        yield texts.count("proof.wait_seconds", view.seconds)
    else:
        yield texts.count("proof.wait_minutes", -(-view.seconds // 60))
