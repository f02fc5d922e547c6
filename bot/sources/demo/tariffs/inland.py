"""Wuhan, Chongqing, Chengdu."""

from bot.sources.demo.tariff import Limits, Rate, Sum, Tariff

WUHAN = Tariff(
    area="420100",
    limits=(Limits(201601, 3093, 15466), Limits(202001, 3740, 18699)),
    rates=(Rate(201601, "8"),),
    maternity=(Rate(201601, "0.7", "0"),),
    reform=202302,
    add_on="7",
    retiree_sums=(Sum(201601, "286"), Sum(202302, "83")),
    arrives=16,
    credits=5,
)

CHONGQING = Tariff(
    area="500000",
    limits=(Limits(202501, 4404, 22017), Limits(202609, 4553, 22765)),
    rates=(Rate(201801, "8.5"),),
    reform=202301,
    flexible_sums=(Sum(201801, "245"), Sum(202501, "256.25")),
    arrives=12,
    credits=8,
)

CHENGDU = Tariff(
    area="510100",
    limits=(Limits(202401, 4511, 22555), Limits(202501, 4588, 22938), Limits(202601, 4699, 23493)),
    rates=(Rate(202401, "7.5"),),
    maternity=(Rate(202401, "0.8", "0"),),
    reform=202301,
    base_turns=1,
    arrives=18,
    credits=7,
)
