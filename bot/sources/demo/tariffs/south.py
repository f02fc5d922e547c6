"""Shenzhen and Guangzhou."""

from bot.sources.demo.tariff import Limits, Rate, Share, Tariff

SHENZHEN = Tariff(
    area="440300",
    limits=(
        Limits(202101, 6972, 34860),
        Limits(202301, 7778, 38892),
        Limits(202401, 6475, 32376),
        Limits(202501, 6733, 33666),
        Limits(202601, 6727, 33633),
    ),
    rates=(Rate(202101, "6"), Rate(202401, "5"), Rate(202601, "6")),
    maternity=(Rate(202101, "0.45", "0"), Rate(202301, "0.5", "0")),
    reform=202212,
    base_turns=1,
    shares=(Share(999, "3"),),
    arrives=19,
    credits=9,
)

GUANGZHOU = Tariff(
    area="440100",
    limits=(
        Limits(202001, 5271, 26353),
        Limits(202201, 5797, 28984),
        Limits(202401, 5996, 29979),
        Limits(202501, 6236, 31179),
        Limits(202601, 6234, 31170),
    ),
    rates=(Rate(202001, "5.5"), Rate(202212, "6"), Rate(202403, "4.5"), Rate(202601, "6")),
    maternity=(Rate(202001, "0.85", "0"),),
    reform=202212,
    base_turns=1,
    arrives=13,
    credits=6,
)
