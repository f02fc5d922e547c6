"""What may be done with a broadcast now, as buttons: only what its reader may do is offered."""

from collections.abc import Mapping
from typing import Final

from bot.domain.broadcast.broadcast import State
from bot.domain.broadcast.desk import CONFIRMED, NEEDS, UNDOING, Asked, Deed
from bot.domain.language import Language
from bot.domain.staff import Action
from bot.screens.broadcast_view import BroadcastView
from bot.screens.broadcast_words import DEEDS
from bot.screens.frame import button, in_rows
from bot.screens.language import language_name
from bot.texts.catalog import Key, Texts
from bot.ui.pages.broadcasts import (
    BroadcastAsk,
    BroadcastAudience,
    BroadcastDeed,
    BroadcastPreview,
    BroadcastReport,
    ConfirmDeed,
)
from bot.ui.screen import Button, Rows

_A_ROW: Final = 2
OFFERED: Final[Mapping[State, tuple[Deed, ...]]] = {
    State.DRAFT: (Deed.CANCEL,),
    State.SUBMITTED: (Deed.APPROVE, Deed.REJECT, Deed.TAKE_BACK, Deed.CANCEL),
    State.APPROVED: (Deed.SEND, Deed.TAKE_BACK, Deed.CANCEL),
    State.SCHEDULED: (Deed.PAUSE, Deed.CANCEL),
    State.FREEZING: (Deed.PAUSE, Deed.CANCEL),
    State.SENDING: (Deed.PAUSE, Deed.CANCEL),
    State.PAUSED: (Deed.RESUME, Deed.CANCEL),
    State.DONE: (Deed.RETRY, Deed.RECALL, Deed.WITHDRAW, Deed.CORRECT),
    State.CANCELLED: (Deed.RECALL, Deed.WITHDRAW),
    State.RECALLING: (),
    State.RECALLED: (),
}
"""What a state offers; what the member may not do is left out."""

FACTS: Final[Mapping[Asked, Key]] = {
    Asked.ISSUER: Key("button.broadcast.issuer"),
    Asked.DOCUMENT_NO: Key("button.broadcast.document_no"),
    Asked.EFFECTIVE: Key("button.broadcast.effective"),
    Asked.LAPSES: Key("button.broadcast.lapses"),
}


def rows_of(texts: Texts, view: BroadcastView) -> Rows:
    found = view.found
    previews = tuple(
        button(
            texts,
            "button.broadcast.preview",
            BroadcastPreview(found.number, language),
            language=language_name(texts, language),
        )
        for language in Language
        if found.content.body_for(language)
    )
    audience = button(texts, "button.broadcast.audience", BroadcastAudience(found.number))
    report = button(texts, "button.broadcast.report", BroadcastReport(found.number))
    return (
        *(_writing(texts, view) if view.may_write else ()),
        *in_rows(previews, _A_ROW),
        (audience, report) if found.standing.began_ms else (audience,),
        *(_testing(texts, view) if view.may_write else ()),
        *in_rows(_deeds(texts, view), _A_ROW),
    )


def _writing(texts: Texts, view: BroadcastView) -> Rows:
    number, has_file = view.found.number, view.found.content.enclosure is not None
    languages = tuple(write_button(texts, number, one) for one in Language)
    file = button(texts, "button.broadcast.file", BroadcastAsk(number, Asked.FILE))
    facts = tuple(button(texts, key, BroadcastAsk(number, asked)) for asked, key in FACTS.items())
    dropping = (_deed(texts, view, Deed.DROP_FILE),) if has_file else ()
    keeping = button(texts, "button.broadcast.keep", BroadcastAsk(number, Asked.TEMPLATE))
    falling = (_deed(texts, view, Deed.FALL_BACK), keeping)
    return (languages, (file, *dropping), *in_rows(facts, _A_ROW), falling)


def write_button(texts: Texts, number: int, language: Language) -> Button:
    name = language_name(texts, language)
    page = BroadcastAsk(number, Asked(language.value))
    return button(texts, "button.broadcast.write", page, language=name)


def _testing(texts: Texts, view: BroadcastView) -> Rows:
    on_list = (_deed(texts, view, Deed.TEST_LIST),) if view.has_test_list else ()
    return (
        (_deed(texts, view, Deed.TEST), *on_list),
        (_deed(texts, view, Deed.REHEARSE),),
        (_deed(texts, view, Deed.SUBMIT),) if view.found.is_tested else (),
    )


def _deeds(texts: Texts, view: BroadcastView) -> tuple[Button, ...]:
    found, member = view.found, view.member
    fit = [deed for deed in OFFERED[found.state] if member.may(NEEDS[deed]) and _fits(view, deed)]
    later = (
        (button(texts, "button.broadcast.later", BroadcastAsk(found.number, Asked.START)),)
        if Deed.SEND in fit
        else ()
    )
    copying = (_deed(texts, view, Deed.DUPLICATE),) if member.may(Action.WRITE) else ()
    return (*(_deed(texts, view, deed) for deed in fit), *later, *copying)


def _fits(view: BroadcastView, deed: Deed) -> bool:
    """Tell whether a deed makes sense for this one, and for who looks at it."""
    if deed is Deed.TAKE_BACK:
        return view.is_author
    if deed is Deed.APPROVE:
        return not view.is_author
    if deed is Deed.WITHDRAW and view.found.content.enclosure is not None:
        return False
    return deed not in UNDOING or view.found.standing.began_ms > 0


def _deed(texts: Texts, view: BroadcastView, deed: Deed) -> Button:
    what = (view.found.number, deed, view.found.version)
    page = ConfirmDeed(*what) if deed in CONFIRMED else BroadcastDeed(*what)
    return button(texts, DEEDS[deed], page)
