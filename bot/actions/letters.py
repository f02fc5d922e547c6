"""Which words a parcel is told in, by its kind: made at the moment it is sent, and not before.

What a person agreed to, and which language they speak, is looked up then too. None says that
there is nothing to tell any more.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.actions.letters_of_alerts import alert
from bot.actions.letters_of_binding import bound_elsewhere
from bot.actions.letters_of_broadcasts import (
    NOTE,
    PROGRESS,
    TEST,
    broadcast,
    note,
    progress,
    recall,
    trial,
    withdrawal,
)
from bot.actions.letters_of_notices import notice
from bot.actions.letters_of_session import hide
from bot.actions.office import Office
from bot.actions.vitals import ALERT
from bot.domain.parcel import Parcel
from bot.ui.letter import Later, Letter, Removal, Unsent
from storage.bindings import BOUND_ELSEWHERE
from storage.broadcast_tallies import BROADCAST, RECALL, WITHDRAWAL
from storage.hidings import KIND as HIDE
from storage.notices import NOTICE

Rendered = Letter | Removal | Later | Unsent | None
Renderer = Callable[[Office, Parcel], Awaitable[Rendered]]

RENDERERS: Final[Mapping[str, Renderer]] = {
    BOUND_ELSEWHERE: bound_elsewhere,
    HIDE: hide,
    NOTICE: notice,
    ALERT: alert,
    BROADCAST: broadcast,
    RECALL: recall,
    WITHDRAWAL: withdrawal,
    TEST: trial,
    PROGRESS: progress,
    NOTE: note,
}
