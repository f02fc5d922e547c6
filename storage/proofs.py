"""What proving needs of the shelves, in one hand."""

from dataclasses import dataclass

from storage.activation_codes import ActivationCodes
from storage.bindings import Bindings
from storage.proof_attempts import Attempts
from storage.proof_limits import ProofLimits


@dataclass(frozen=True, slots=True)
class Proofs:
    """Attempts, their limits, the agency's codes, and what they lead to."""

    attempts: Attempts
    limits: ProofLimits
    codes: ActivationCodes
    bindings: Bindings
