"""What each tick does: find in rows what is due, and do it."""

from dataclasses import dataclass
from typing import Final

from bot.actions.office import Office

SETTLED_FOR_MS: Final = 7 * 86_400_000
COUNTED_FOR_MS: Final = 2 * 86_400_000


@dataclass(frozen=True, slots=True)
class Desk:
    """What a tick is handed."""

    office: Office


async def purge_outbox(desk: Desk) -> int:
    """Forget messages whose fate has been known for long."""
    return await desk.office.outbox.purge(desk.office.clock.now_ms() - SETTLED_FOR_MS)


async def purge_questions(desk: Desk) -> int:
    """Forget open questions that nobody answered; they may carry a typed name."""
    return await desk.office.questions.purge(desk.office.clock.now_ms())


async def purge_proofs(desk: Desk) -> int:
    """Forget proofs that nobody finished, and counts of days gone by."""
    now_ms, proofs = desk.office.clock.now_ms(), desk.office.proofs
    await proofs.limits.purge(now_ms - COUNTED_FOR_MS)
    return await proofs.attempts.purge(now_ms)
