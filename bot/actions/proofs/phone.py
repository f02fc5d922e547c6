"""The telephone of the Telegram account is the one on record: it proves a little."""

from bot.actions.office import Office
from bot.actions.proofs.claim import claimed
from bot.actions.proofs.method import Given
from bot.domain.phone import is_same_phone
from bot.domain.proof import Proof
from storage.bindings import Connection


class ByPhone:
    """Compares the shared number; whose contact it is has been looked at before."""

    proof = Proof.PHONE
    is_counted = True

    async def examine(self, office: Office, given: Given) -> Connection | None:
        claim = await claimed(office, given.attempt.identity) if given.attempt else None
        if claim is None or not is_same_phone(claim.phone, given.text):
            return None
        return Connection(claim.source, claim.psn_no, self.proof)
