"""One broadcast: what is written, how it stands, and the question before what cannot be undone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.broadcast.broadcast import State
from bot.domain.broadcast.desk import Deed
from bot.domain.language import Language
from bot.domain.staff import Action
from bot.screens.broadcast_deeds import rows_of
from bot.screens.broadcast_desk import headline, place_of
from bot.screens.broadcast_letter import facts_of
from bot.screens.broadcast_view import BroadcastView
from bot.screens.broadcast_words import DEEDS, HALTS, MEDIA, STATES, conditions
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.language import language_name
from bot.screens.places import BROADCASTS
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages.broadcasts import (
    BroadcastDeed,
    BroadcastDesk,
)
from bot.ui.screen import Screen

_CONFIRMATIONS: Final[Mapping[Deed, Key]] = {
    Deed.CANCEL: Key("broadcast.confirm.cancel"),
    Deed.RECALL: Key("broadcast.confirm.recall"),
    Deed.WITHDRAW: Key("broadcast.confirm.withdraw"),
}


def broadcast(texts: Texts, view: BroadcastView, notice: Key | None = None) -> Screen:
    found = view.found
    title = texts.say("broadcast.title", headline=headline(texts, found))
    said = (
        Markup(f"<b>{title}</b>"),
        lines_of(*_standing(texts, view)),
        lines_of(*_content(texts, view)),
        facts_of(texts, found.content.facts),
        texts.say("broadcast.author_only") if _is_anothers_draft(view) else "",
    )
    place = Place(
        BROADCASTS, BroadcastDesk(0), texts.plain("broadcast.numbered", number=found.number)
    )
    screen = stand(texts, place, said, rows_of(texts, view))
    return replace(screen, notice=texts.plain(notice)) if notice else screen


def _is_anothers_draft(view: BroadcastView) -> bool:
    is_draft = view.found.state is State.DRAFT
    return is_draft and not view.is_author and view.member.may(Action.WRITE)


def _standing(texts: Texts, view: BroadcastView) -> Iterator[Markup]:
    standing = view.found.standing
    yield texts.say("broadcast.stands", state=texts.plain(STATES[view.found.state]))
    if standing.code in HALTS and view.found.state is State.PAUSED:
        yield texts.say(HALTS[standing.code])
    yield texts.say("broadcast.author", name=view.author)
    if view.approver:
        yield texts.say("broadcast.approver", name=view.approver)
    if view.approval_ends:
        yield texts.say("broadcast.approval_ends", moment=day_time(texts, view.approval_ends))
    if view.begins:
        yield texts.say("broadcast.begins", moment=day_time(texts, view.begins))
    if standing.size:
        yield texts.say(
            "broadcast.posted", posted=f"{standing.posted:,}", size=f"{standing.size:,}"
        )
    if view.ends:
        yield texts.say("broadcast.ends", moment=day_time(texts, view.ends))


def _content(texts: Texts, view: BroadcastView) -> Iterator[Markup]:
    content = view.found.content
    written = [language_name(texts, one) for one in Language if one in content.bodies]
    lacking = [language_name(texts, one) for one in Language if one not in content.bodies]
    yield texts.say("broadcast.written", languages=texts.plain("word.comma").join(written) or "-")
    if lacking:
        names = texts.plain("word.comma").join(lacking)
        base = language_name(texts, content.base)
        if content.falls_back:
            yield texts.say("broadcast.falls_back", languages=names, base=base)
        else:
            yield texts.say("broadcast.left_without", languages=names)
    if content.enclosure:
        yield texts.say("broadcast.enclosed", name=texts.plain(MEDIA[content.enclosure.media]))
    to = " · ".join(conditions(texts, content.segment, view.regions))
    yield texts.say("broadcast.to", conditions=to)
    if view.found.state is State.DRAFT:
        yield texts.say(
            Key("broadcast.tested") if view.found.is_tested else Key("broadcast.untested")
        )


def confirm(texts: Texts, view: BroadcastView, deed: Deed) -> Screen:
    """Ask once more."""
    number, version = view.found.number, view.found.version
    place = place_of(texts, number)
    rows = ((button(texts, DEEDS[deed], BroadcastDeed(number, deed, version)),),)
    said = (texts.say(_CONFIRMATIONS[deed], headline=headline(texts, view.found)),)
    return stand(texts, place, said, rows)
