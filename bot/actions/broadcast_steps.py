"""The steps of a broadcast: each checked where it is done, by who asks, on what was looked at.

A step that is refused says why; one that two people ask for at once is taken once.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.actions import broadcast_notes
from bot.actions.broadcast_audience import audience_of
from bot.actions.broadcast_letter import flaws_of
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import BY_NOTE, RECALL_MS, WITHDRAW_MS, Broadcast, State
from bot.domain.broadcast.desk import NEEDS, Deed, Refusal
from bot.domain.broadcast.pace import WORTH_DAYS
from bot.domain.staff import Member
from storage.broadcasts import Move
from storage.engine import Value

DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants something of which broadcast, as they saw it: its version."""

    office: Office
    member: Member
    found: Broadcast
    version: int

    @property
    def is_author(self) -> bool:
        return self.member.telegram_id == self.found.standing.author

    async def move(self, deed: Deed, to: State, **changes: Value) -> Refusal | None:
        move = Move(
            to,
            self.member.telegram_id,
            f"broadcast.{deed}",
            version=self.version,
            changes=changes,
            since=(self.found.state,),
        )
        now_ms = self.office.clock.now_ms()
        is_done = await self.office.newsroom.broadcasts.move(self.found.number, move, now_ms)
        return None if is_done else Refusal.MOVED_ON


_Step = Callable[[Wish], Awaitable[Refusal | None]]


async def take(wish: Wish, deed: Deed) -> Refusal | None:
    """Take a step, or say why not. What needs a code is asked for elsewhere."""
    if not wish.member.may(NEEDS[deed]):
        return Refusal.NOT_ALLOWED
    if wish.found.version != wish.version:
        return Refusal.CHANGED
    refusal = await STEPS[deed](wish)
    if refusal is None:
        await broadcast_notes.tell(wish.office, wish.found, deed)
    return refusal


async def _submit(wish: Wish) -> Refusal | None:
    found, office = wish.found, wish.office
    if not wish.is_author:
        return Refusal.NOT_ALLOWED
    if flaws_of(office, found.content):
        return Refusal.FLAWED
    if not found.is_tested:
        return Refusal.NOT_TESTED
    if not (await audience_of(office, found.content).count()).size:
        return Refusal.NOBODY
    return await wish.move(Deed.SUBMIT, State.SUBMITTED, digest=found.content.digest)


async def _approve(wish: Wish) -> Refusal | None:
    if wish.is_author:
        return Refusal.OWN
    if not wish.found.is_unchanged:
        return Refusal.CHANGED
    who, now_ms = wish.member.telegram_id, wish.office.clock.now_ms()
    return await wish.move(Deed.APPROVE, State.APPROVED, approver=who, approved_ms=now_ms)


async def _reject(wish: Wish) -> Refusal | None:
    if wish.found.state is not State.SUBMITTED:
        return Refusal.MOVED_ON
    return await wish.move(Deed.REJECT, State.DRAFT)


async def _take_back(wish: Wish) -> Refusal | None:
    if not wish.is_author:
        return Refusal.NOT_ALLOWED
    return await wish.move(Deed.TAKE_BACK, State.DRAFT, approver=None, approved_ms=0)


async def refuse_to_send(wish: Wish) -> Refusal | None:
    """Tell what stands in the way of sending, before anybody types a code."""
    found, office = wish.found, wish.office
    if not wish.member.may(NEEDS[Deed.SEND]):
        return Refusal.NOT_ALLOWED
    if found.state is not State.APPROVED or found.version != wish.version:
        return Refusal.MOVED_ON if found.version == wish.version else Refusal.CHANGED
    if not found.is_unchanged:
        return Refusal.CHANGED
    if not await approver_stands(office, found):
        return Refusal.APPROVER_LEFT
    is_fresh = found.approval_holds(office.clock.now_ms())
    return None if is_fresh else Refusal.APPROVAL_OVER


async def send(wish: Wish, starts_ms: int) -> Refusal | None:
    """Let it start at an instant, once a code has been given; a second press finds it started."""
    refusal = await refuse_to_send(wish)
    if refusal is not None:
        return refusal
    starts_ms = max(starts_ms, wish.office.clock.now_ms())
    return await wish.move(
        Deed.SEND,
        State.SCHEDULED,
        sender=wish.member.telegram_id,
        starts_ms=starts_ms,
        expires_ms=starts_ms + WORTH_DAYS * DAY_MS,
    )


async def approver_stands(office: Office, found: Broadcast) -> bool:
    """Tell whether whoever approved may still do so, and is not the author."""
    who = found.standing.approver
    member = await office.newsroom.staff.of(who) if who else None
    is_another = who != found.standing.author
    return member is not None and is_another and member.may(NEEDS[Deed.APPROVE])


async def _pause(wish: Wish) -> Refusal | None:
    return await wish.move(Deed.PAUSE, State.PAUSED, code="by_hand")


async def _resume(wish: Wish) -> Refusal | None:
    found, office = wish.found, wish.office
    if not found.is_unchanged:
        return Refusal.CHANGED
    if not await approver_stands(office, found):
        return Refusal.APPROVER_LEFT
    to = State.SENDING if found.standing.began_ms else State.SCHEDULED
    refusal = await wish.move(Deed.RESUME, to, code="")
    if refusal is None:
        await office.newsroom.feed.wake(found.number, office.clock.now_ms())
    return refusal


async def _cancel(wish: Wish) -> Refusal | None:
    """End it; what is still to be let go of, the leader lets go of."""
    has_begun = wish.found.is_under_way
    ended_ms = 0 if has_begun else wish.office.clock.now_ms()
    return await wish.move(Deed.CANCEL, State.CANCELLED, ended_ms=ended_ms)


async def _retry(wish: Wish) -> Refusal | None:
    now_ms, found = wish.office.clock.now_ms(), wish.found
    if now_ms >= found.standing.expires_ms:
        return Refusal.TOO_OLD
    # Queued first: one that is being sent with nothing under way would be ended at once.
    await wish.office.newsroom.feed.try_again(found.number, now_ms)
    return await wish.move(Deed.RETRY, State.SENDING, ended_ms=0)


async def _recall(wish: Wish) -> Refusal | None:
    refusal = _refuse_to_undo(wish, RECALL_MS)
    return refusal or await wish.move(Deed.RECALL, State.RECALLING, cursor=0, code="")


async def _withdraw(wish: Wish) -> Refusal | None:
    if wish.found.content.enclosure is not None:
        return Refusal.ENCLOSED
    refusal = _refuse_to_undo(wish, WITHDRAW_MS)
    return refusal or await wish.move(Deed.WITHDRAW, State.RECALLING, cursor=0, code=BY_NOTE)


def _refuse_to_undo(wish: Wish, within_ms: int) -> Refusal | None:
    standing, now_ms = wish.found.standing, wish.office.clock.now_ms()
    if not standing.ended_ms:
        return Refusal.MOVED_ON  # what was cancelled a moment ago is still being let go of
    is_late = not standing.began_ms or now_ms >= standing.ended_ms + within_ms
    return Refusal.TOO_OLD if is_late else None


STEPS: Final[Mapping[Deed, _Step]] = {
    Deed.SUBMIT: _submit,
    Deed.APPROVE: _approve,
    Deed.REJECT: _reject,
    Deed.TAKE_BACK: _take_back,
    Deed.PAUSE: _pause,
    Deed.RESUME: _resume,
    Deed.CANCEL: _cancel,
    Deed.RETRY: _retry,
    Deed.RECALL: _recall,
    Deed.WITHDRAW: _withdraw,
}
