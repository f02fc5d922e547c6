"""A one-time code went to the telephone on record, and came back."""

from bot.actions.office import Office
from bot.actions.proofs.claim import claimed
from bot.actions.proofs.method import Given
from bot.domain.proof import Proof
from storage.bindings import Connection


class BySmsCode:
    """Compares the typed code; a code that was sent to nobody proves nobody."""

    proof = Proof.SMS_CODE
    is_counted = True

    async def examine(self, office: Office, given: Given) -> Connection | None:
        attempt = given.attempt
        claim = await claimed(office, attempt.identity) if attempt else None
        if attempt is None or claim is None or not claim.phone:
            return None
        typed = "".join(given.text.split())
        if not office.proofs.attempts.is_code_of(attempt, typed, office.clock.now_ms()):
            return None
        return Connection(claim.source, claim.psn_no, self.proof)
