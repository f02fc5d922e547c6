"""What a proof lets see, and for how long a new one waits."""

import pytest

from bot.domain.identity import IdentityNumber, mask_name
from bot.domain.proof import COOLING_MS, LEVELS, PROOF_BY, Level, Proof, Way, is_proved, level_of
from bot.domain.proving import LADDERS, Identity
from bot.domain.visitor import Binding

NOON = 1_790_000_000_000


def bound(proof: str, cools_until_ms: int = 0) -> Binding:
    return Binding("ledger", "P1", proof, NOON, cools_until_ms)


@pytest.mark.parametrize("proof", Proof)
def test_every_proof_has_its_level(proof: Proof) -> None:
    assert level_of(bound(proof), NOON) is LEVELS[proof]


def test_a_name_and_a_number_prove_nothing() -> None:
    assert level_of(bound("name_and_number"), NOON) is Level.NOTHING
    assert level_of(bound("hearsay"), NOON) is Level.NOTHING


def test_what_cools_shows_the_status_at_most() -> None:
    cooling = NOON + COOLING_MS
    assert level_of(bound("sms_code", cooling), cooling - 1) is Level.STATUS
    assert level_of(bound("sms_code", cooling), cooling) is Level.AMOUNTS
    assert level_of(bound("name_and_number", cooling), NOON) is Level.NOTHING


def test_only_the_ways_to_prove_are_proofs() -> None:
    assert PROOF_BY.keys() == set(Way)
    assert {proof for proof in Proof if is_proved(bound(proof))} == set(PROOF_BY.values())


def test_waits_grow_and_end() -> None:
    for waits in LADDERS.values():
        assert waits[0] == 0
        assert list(waits) == sorted(waits)
        assert len(waits) == 5


def test_an_identity_does_not_show_itself() -> None:
    shown = repr(Identity("王小芳", IdentityNumber("110101199003070011")))
    assert shown == "Identity(王**, IdentityNumber(1****************1))"


def test_hidden_signs_of_a_name_are_neither_shown_nor_counted() -> None:
    assert mask_name("\u202e王\u200b芳") == "王*"
