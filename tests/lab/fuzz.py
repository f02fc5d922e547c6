"""Posts that no Telegram would send, each with what must become of it."""

import json
import random
from dataclasses import dataclass
from typing import Final

from tests.lab.published_types import SHAPES, Duty, Field, Json, Path, Shape

JUNK: Final[tuple[object, ...]] = (
    None,
    True,
    -1,
    10**30,
    2**63,
    1.5,
    "",
    "x" * 5000,
    "\ud800 alone",
    "\u202eright to left",
    "👨\u200d👩\u200d👧",
    [],
    [[[[[]]]]],
    {},
    {"deep": {"deep": {"deep": {}}}},
)
_TOO_LARGE: Final = 10 * 1024 * 1024
_DEEPER_THAN_ANY: Final = 50_000


@dataclass(frozen=True, slots=True)
class Post:
    """A body, and whether it contradicts the Bot API; one that is too large is turned away."""

    body: bytes
    is_malformed: bool
    is_too_large: bool = False


def posts(numbers: range) -> list[Post]:
    """Make a repeatable mix, with an update_id each: most is one field away from being sound."""
    dice = random.Random(numbers.start)  # noqa: S311 - repeatable, not secret
    return [_post(dice, number) for number in numbers]


def _post(dice: random.Random, number: int) -> Post:
    lot = dice.random()
    if lot < 0.001:
        return Post(b'{"update_id":1,"x":"' + b"x" * _TOO_LARGE + b'"}', False, is_too_large=True)
    if lot < 0.05:
        return Post(_noise(dice), is_malformed=True)
    shape = dice.choice(SHAPES)
    update: Json = {"update_id": number, **shape.make(dice)}
    if lot < 0.15:
        return _written(_with_strangers(dice, update), is_malformed=False)
    return _bent(dice, shape, update)


def _bent(dice: random.Random, shape: Shape, update: Json) -> Post:
    """Take one field away, or put something else in its place."""
    field = dice.choice(shape.fields)
    if dice.random() < 0.3:
        _holder(update, field.path).pop(field.path[-1], None)
        return _written(update, is_malformed=field.duty is Duty.NEEDED)
    other = dice.choice([junk for junk in JUNK if not _fits(field, junk)])
    _holder(update, field.path)[field.path[-1]] = other
    return _written(update, is_malformed=field.duty is not Duty.FREE)


def _fits(field: Field, junk: object) -> bool:
    """Tell what could pass for a sound value; a whole number is one of at most 53 bits."""
    if isinstance(junk, bool):
        return False
    if field.kind is int:
        return isinstance(junk, int) and abs(junk) <= 2**53
    if field.kind is float:
        return isinstance(junk, int | float) and abs(junk) <= 90
    return isinstance(junk, field.kind)


def _with_strangers(dice: random.Random, update: Json) -> Json:
    """Add fields that no release of the Bot API knows yet, at any depth."""
    places = [update, *(part for part in update.values() if isinstance(part, dict))]
    for _ in range(dice.randint(1, 4)):
        dice.choice(places)[f"of_another_release_{dice.randint(1, 99)}"] = dice.choice(JUNK)
    return update


def _noise(dice: random.Random) -> bytes:
    sound = json.dumps({"update_id": 1, **SHAPES[0].make(dice)}).encode()
    return dice.choice(
        (
            b"",
            sound[: dice.randint(1, len(sound) - 1)],
            b"[" * _DEEPER_THAN_ANY,
            b'{"a":' * _DEEPER_THAN_ANY,
            b"[]",
            b"null",
            b"17",
            b'"text"',
            b'{"update_id": NaN}',
            b'{"update_id": 1, "x": Infinity}',
            b"\xff\xfe\x00",
            bytes(dice.getrandbits(8) for _ in range(200)),
        )
    )


def _holder(update: Json, path: Path) -> Json:
    holder = update
    for name in path[:-1]:
        inner = holder[name]
        assert isinstance(inner, dict)
        holder = inner
    return holder


def _written(update: Json, *, is_malformed: bool) -> Post:
    """Write lone surrogates as Telegram's own escapes would carry them."""
    return Post(json.dumps(update, ensure_ascii=True).encode(), is_malformed)
