"""One parcel on its way: its words are found, it is handed over, and its end is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot import meters
from bot.actions.letters import RENDERERS, Rendered, Renderer
from bot.actions.office import Office
from bot.actions.settling import MOST_ATTEMPTS, settlement_of, try_again
from bot.domain.parcel import FLOOD_WAIT, Claimed, Lane, Parcel, Settlement, Status
from bot.log import get_log
from bot.transport.outcome import Fate, Outcome
from bot.transport.pacing import Pacer
from bot.transport.pauses import LATELY_S, Pauses
from bot.transport.post import Post, Receipt
from bot.transport.strain import Strain
from bot.ui.letter import Later, Letter, Unsent
from storage.deliveries import Deliveries
from storage.leader import Term
from storage.problems import StorageAway

log = get_log("delivery")
CHAT_SPACING_S: Final = 1.0
LONGEST_CODE: Final = 64
NEVER_BEGUN: Final = "handed_back"
_AWAY: Final = frozenset({Fate.UNKNOWN, Fate.NOT_SENT, Fate.TOKEN_FAULT})


@dataclass(frozen=True, slots=True)
class Means:
    """What delivery works with."""

    office: Office
    deliveries: Deliveries
    post: Post
    pauses: Pauses
    renderers: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)


class Carrier:
    """Carries the parcels of one lane for one term."""

    def __init__(self, means: Means, lane: Lane, term: Term, pacer: Pacer) -> None:
        self._means = means
        self._lane = lane
        self._term = term
        self._pacer = pacer
        self.strain = Strain()

    async def carry(self, claimed: Claimed) -> Settlement:
        """Use the grant that was taken for it, or give it back; tell what became of it."""
        try:
            rendered = await self._rendered(claimed.parcel)
            result = self._not_now(claimed, rendered)
        except Exception as error:  # noqa: BLE001 - one parcel's fault must not stop the others
            rendered, result = None, self._stumbled(claimed, error)
        if result is not None:
            self._pacer.give_back()
            return result
        try:
            return await self._hand_over(claimed, rendered)
        except Exception as error:  # noqa: BLE001 - likewise: a letter that cannot be written down
            return self._stumbled(claimed, error)

    async def _rendered(self, parcel: Parcel) -> Rendered:
        return await self._means.renderers[parcel.kind](self._means.office, parcel)

    def _not_now(self, claimed: Claimed, rendered: Rendered) -> Settlement | None:
        """Tell what becomes of a parcel that is not to be sent, or not at this moment."""
        if rendered is None or isinstance(rendered, Unsent):
            code = rendered.code if rendered else "nothing_to_tell"
            return Settlement(claimed, Status.CANCELLED, code)
        if isinstance(rendered, Later):
            return Settlement(claimed, Status.RETRY, rendered.code, rendered.until_ms)
        if not self._term.lasts:
            return hand_back(claimed)
        chat_id, pauses = claimed.parcel.chat_id, self._means.pauses
        if wait_s := pauses.remaining(chat_id):
            return self._later(claimed, FLOOD_WAIT, wait_s)
        wait_s = CHAT_SPACING_S - pauses.quiet_s(chat_id)
        if self._lane is Lane.BULK and wait_s > 0:
            return self._later(claimed, "spacing", wait_s)
        return None

    async def _hand_over(self, claimed: Claimed, rendered: Rendered) -> Settlement:
        quiet_s = self._means.pauses.quiet_s(claimed.parcel.chat_id)
        begun = self._pacer.begin()
        receipt = await self._sent(claimed.parcel, rendered)
        self._weigh(receipt.outcome, begun)
        if receipt.outcome.fate is Fate.RETRY_AFTER:
            is_of_chat = self._lane is not Lane.BULK or quiet_s < LATELY_S
            if is_of_chat:
                self._means.pauses.hold(claimed.parcel.chat_id, receipt.outcome.wait_s)
            else:
                await self._pause_lane(receipt.outcome.wait_s, begun)
        return self._judge(claimed, rendered, receipt)

    async def _sent(self, parcel: Parcel, rendered: Rendered) -> Receipt:
        post, chat_id, place = self._means.post, parcel.chat_id, parcel.edits
        if isinstance(rendered, Letter):
            if place is None:
                return await post.send(chat_id, rendered)
            return await post.edit(chat_id, place, rendered.screen)
        return await post.remove(chat_id, place or 0)

    def _weigh(self, outcome: Outcome, begun: float) -> None:
        """Rest when nothing at all gets through: it is not this chat's fault."""
        if outcome.fate not in _AWAY:
            self.strain.succeeded()
        elif rest_s := self.strain.failed(begun):
            log.warning("telegram_away", lane=self._lane.value, reason=outcome.fate.value)
            self._pacer.rest(rest_s)

    async def _pause_lane(self, wait_s: float, begun: float) -> None:
        """Leave all chats alone, and remember that across a restart.

        A 429 does not say whom it means. In bulk it is the chat only where that one was written
        to just before: nothing else that bulk does could be too much for a chat.
        """
        self._pacer.refused(wait_s, begun)
        meters.PAUSES.labels(self._lane.value).inc()
        log.warning("lane_paused", lane=self._lane.value, retry_after=wait_s)
        until_ms = self._now_ms() + int(wait_s * 1000) + 1
        try:
            await self._means.deliveries.pause(self._lane, until_ms, self._term.epoch)
        except StorageAway:
            log.warning("pause_not_written", lane=self._lane.value)

    def _judge(self, claimed: Claimed, rendered: Rendered, receipt: Receipt) -> Settlement:
        outcome = receipt.outcome
        if outcome.fate is Fate.MESSAGE_GONE:
            # What was to be removed is gone; what was to be changed has no place any more.
            end = Status.CANCELLED if isinstance(rendered, Letter) else Status.SENT
            return Settlement(claimed, end, outcome.fate.value)
        if outcome.fate is Fate.REFUSED:
            log.error("letter_refused", kind=claimed.parcel.kind, reason=outcome.reason)
        return settlement_of(claimed, outcome, self._now_ms(), receipt.message_id)

    def _stumbled(self, claimed: Claimed, error: Exception) -> Settlement:
        """Wait for the database; a fault of ours may happen so often, then it ends there."""
        if isinstance(error, StorageAway):
            return try_again(claimed, self._now_ms(), "storage")
        kind, code = claimed.parcel.kind, type(error).__name__[:LONGEST_CODE]
        log.error("letter_not_written", kind=kind, error=code, attempt=claimed.attempt)
        if kind not in self._means.renderers or claimed.attempt >= MOST_ATTEMPTS:
            return Settlement(claimed, Status.FAILED, code)
        return try_again(claimed, self._now_ms(), code)

    def _later(self, claimed: Claimed, code: str, wait_s: float) -> Settlement:
        due_ms = self._now_ms() + int(wait_s * 1000) + 1
        return Settlement(claimed, Status.RETRY, code, due_ms)

    def _now_ms(self) -> int:
        return self._means.office.clock.now_ms()


def hand_back(claimed: Claimed) -> Settlement:
    """Leave a parcel that nobody began to send to the next one, as it was."""
    return Settlement(claimed, Status.RETRY, NEVER_BEGUN, claimed.parcel.due_ms)
