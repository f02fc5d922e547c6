"""What an account says to a later one of the same person: it is mine too, or it is not."""

from bot.actions.office import Office
from bot.domain.proof import is_proved
from bot.domain.visitor import Visitor


async def answer(office: Office, visitor: Visitor, *, is_mine: bool) -> bool:
    """Confirm or disown the later bindings; false where the account has nothing to say.

    Whose records it is about is looked up from the account itself.
    """
    binding = visitor.binding
    if binding is None or not is_proved(binding):
        return False
    deed = office.proofs.bindings.confirm if is_mine else office.proofs.bindings.disown
    await deed(visitor, binding, office.clock.now_ms())
    return True
