"""When each area usually credits, learned once a day from what a source has seen there."""

from datetime import date

from bot.clock import Clock
from bot.domain.credit_window import CreditWindow, credit_window
from bot.sources.source import Source


class AreaWindows:
    """Holds what was learned today; it is of an area, and of nobody in it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._day = date.min
        self._learned: dict[tuple[Source, str], CreditWindow | None] = {}

    async def of(self, source: Source, area: str) -> CreditWindow | None:
        """Tell the window; None where the source cannot know, or has seen too little."""
        if not source.capabilities.credit_flow:
            return None
        self._forget_yesterday()
        if (source, area) not in self._learned:
            self._learned[source, area] = credit_window(await source.credits_seen(area))
        return self._learned[source, area]

    def _forget_yesterday(self) -> None:
        today = self._clock.today()
        if today != self._day:
            self._learned.clear()
            self._day = today
