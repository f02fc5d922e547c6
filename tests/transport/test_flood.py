"""One person may hurry for a while, not for long, and holds up nobody else."""

from bot.transport.flood import Admission, Allowance, FloodGate
from bot.transport.pauses import Pauses

WANG, LI = 7001, 7002
WELCOME, HINT, SILENCE = Admission.WELCOME, Admission.HINT, Admission.SILENCE


class Watch:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_welcome_and_what_goes_beyond_is_told_once() -> None:
    gate = FloodGate(Allowance(rate=1, burst=3), Watch())
    said = [gate.admit(WANG) for _ in range(6)]
    assert said == [WELCOME, WELCOME, WELCOME, HINT, SILENCE, SILENCE]
    assert gate.admit(LI) is WELCOME


def test_patience_is_rewarded_at_the_rate() -> None:
    watch = Watch()
    gate = FloodGate(Allowance(rate=2, burst=3), watch)
    for _ in range(4):
        gate.admit(WANG)
    watch.now += 0.5
    assert [gate.admit(WANG), gate.admit(WANG)] == [WELCOME, SILENCE]
    watch.now += 60
    assert [gate.admit(WANG) for _ in range(4)] == [WELCOME, WELCOME, WELCOME, HINT]


def test_who_keeps_hurrying_is_not_told_again_at_every_token() -> None:
    watch = Watch()
    gate = FloodGate(Allowance(rate=1, burst=10), watch)
    said = []
    for _ in range(100):
        said.append(gate.admit(WANG))
        watch.now += 0.1
    assert said.count(HINT) == 1


def test_the_gate_remembers_within_bounds() -> None:
    gate = FloodGate(Allowance(rate=1, burst=1), Watch())
    for person in range(10_001):
        gate.admit(person)
    assert gate.admit(0) is WELCOME
    assert gate.admit(10_000) is HINT


def test_a_chat_rests_until_its_time_and_alone() -> None:
    watch = Watch()
    pauses = Pauses(watch)
    pauses.hold(WANG, 5)
    pauses.hold(WANG, 2)
    assert (pauses.remaining(WANG), pauses.remaining(LI)) == (5, 0)
    watch.now += 5
    assert pauses.remaining(WANG) == 0
