"""The agency looked at the person's papers and handed a code over: the strongest proof.

The code names the person, so nobody need type a name and a number for it. A gateway alone knows
only people whom it has identified: for its people they must have been typed before.
"""

from bot.actions.office import Office
from bot.actions.proofs.method import Given
from bot.domain.activation import read_code
from bot.domain.proof import Proof
from storage.activation_codes import CodeFor
from storage.bindings import Connection


class ByActivationCode:
    """Looks the code up. It has 120 bits, so that counting guesses would protect nobody."""

    proof = Proof.ACTIVATION_CODE
    is_counted = False

    async def examine(self, office: Office, given: Given) -> Connection | None:
        code = read_code(given.text)
        found = await office.proofs.codes.find(code or "", office.clock.now_ms())
        if found is None or not await _is_theirs(office, found, given):
            return None
        return Connection(found.source, found.psn_no, self.proof, found.id)


async def _is_theirs(office: Office, found: CodeFor, given: Given) -> bool:
    source = office.sources.get(found.source)
    if source is None:
        return False
    if await source.person(found.psn_no) is not None:
        return True
    if given.attempt is None:
        return False
    identity = given.attempt.identity
    return await source.identify(identity.name, identity.number) == found.psn_no
