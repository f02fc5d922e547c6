"""Writing down who looked into records, and showing it to the person whose they are."""

from typing import Final

from bot.actions.moments import moment
from bot.actions.office import Holder, Office
from bot.domain.access import Look, Reader, Reason, looker_of
from bot.domain.consent import Purpose
from bot.domain.visitor import Visitor
from bot.screens.looks import LooksView, SeenLook

A_SHEET: Final = 8


async def note(
    office: Office,
    visitor: Visitor,
    holder: Holder,
    reason: Reason = Reason.VIEWED,
    reader: Reader = Reader.ACCOUNT,
) -> None:
    """Write down that an account reads, before it is shown anything; it rarely costs a query.

    What the clock reads for an account names none.
    """
    binding = visitor.binding
    if binding is None:
        return
    look = Look(
        source=binding.source,
        psn_no=holder.psn_no,
        reader=reader,
        account=_named(office, visitor) if reader is Reader.ACCOUNT else "",
        reason=reason.value,
        consent_version=visitor.consents.versions.get(Purpose.QUERY, 0),
        at_ms=office.clock.now_ms(),
    )
    await office.access.note(look)


async def looks_view(office: Office, visitor: Visitor, sheet: int) -> LooksView:
    """Gather a sheet of the looks into the records that the visitor is bound to."""
    binding = visitor.binding
    if binding is None:
        return LooksView((), 0, 1)
    source, psn_no = binding.source, binding.psn_no
    sheets = max(1, -(-await office.access.count(source, psn_no) // A_SHEET))
    shown = min(sheet, sheets - 1)
    looks = await office.access.latest(source, psn_no, A_SHEET, shown * A_SHEET)
    own = _named(office, visitor)
    seen = (
        SeenLook(moment(office, look.at_ms), looker_of(look, own), look.reason) for look in looks
    )
    return LooksView(tuple(seen), shown, sheets)


def _named(office: Office, visitor: Visitor) -> str:
    return office.audit.pseudonym(visitor.telegram_id)
