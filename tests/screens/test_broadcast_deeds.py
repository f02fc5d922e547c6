"""A broadcast offers each reader what they may do with it, and nothing else."""

import pytest

from bot.domain.broadcast.broadcast import State
from bot.domain.broadcast.desk import Deed
from bot.domain.staff import Member
from bot.screens import broadcast
from bot.screens.broadcast_view import BroadcastView
from bot.ui.pages.broadcasts import BroadcastDeed, ConfirmDeed
from bot.ui.screen import PageButton
from tests.screens import cast
from tests.screens.broadcast_gallery import APPROVER, AUDITOR, AUTHOR, NARROW, one
from tests.voices import HANS

OFFERED = (
    (State.SUBMITTED, AUTHOR, {Deed.TAKE_BACK, Deed.CANCEL, Deed.DUPLICATE}),
    (State.SUBMITTED, APPROVER, {Deed.APPROVE, Deed.REJECT, Deed.CANCEL}),
    (State.APPROVED, AUTHOR, {Deed.SEND, Deed.TAKE_BACK, Deed.CANCEL, Deed.DUPLICATE}),
    (State.APPROVED, APPROVER, {Deed.CANCEL}),
    (State.SENDING, APPROVER, {Deed.PAUSE, Deed.CANCEL}),
    (State.PAUSED, AUTHOR, {Deed.RESUME, Deed.CANCEL, Deed.DUPLICATE}),
    (State.DONE, APPROVER, {Deed.RETRY, Deed.RECALL, Deed.WITHDRAW}),
    (State.CANCELLED, APPROVER, set()),
    (State.DONE, AUDITOR, set()),
)


@pytest.mark.parametrize(("state", "member", "deeds"), OFFERED)
def test_it_offers_what_its_reader_may_do(state: State, member: Member, deeds: set[Deed]) -> None:
    began_ms = 0 if state is State.CANCELLED else 1
    view = BroadcastView(one(state, began_ms=began_ms), member, cast.REGIONS)
    assert offered(view) == deeds


def test_what_a_picture_stands_above_is_not_replaced_by_a_note() -> None:
    view = BroadcastView(one(State.DONE, NARROW, began_ms=1), APPROVER, cast.REGIONS)
    assert offered(view) == {Deed.RETRY, Deed.RECALL}


def offered(view: BroadcastView) -> set[Deed]:
    screen = broadcast.broadcast(HANS, view)
    pages = [one.page for row in screen.rows for one in row if isinstance(one, PageButton)]
    return {page.deed for page in pages if isinstance(page, BroadcastDeed | ConfirmDeed)}
