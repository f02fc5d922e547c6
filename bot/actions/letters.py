"""Which words a parcel is told in, by its kind: made at the moment it is sent, and not before.

What a person agreed to, and which language they speak, is looked up then too. None says that
there is nothing to tell any more.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.actions.office import Office
from bot.domain.parcel import Parcel
from bot.ui.letter import Letter, Removal

Rendered = Letter | Removal | None
Renderer = Callable[[Office, Parcel], Awaitable[Rendered]]

RENDERERS: Final[Mapping[str, Renderer]] = {}
