"""Shanghai, Hangzhou, Nanjing, Suzhou."""

from bot.sources.demo.tariff import Limits, Rate, Tariff

SHANGHAI = Tariff(
    area="310000",
    limits=(
        Limits(201804, 4279, 21396),
        Limits(201904, 4927, 24633),
        Limits(202007, 4927, 28017),
        Limits(202107, 5975, 31014),
        Limits(202207, 6520, 34188),
        Limits(202307, 7310, 36549),
        Limits(202407, 7384, 36921),
        Limits(202507, 7460, 37302),
        Limits(202607, 7546, 37731),
    ),
    rates=(Rate(201601, "9.5"), Rate(202107, "10.5"), Rate(202207, "10"), Rate(202407, "9")),
    reform=202307,
    arrives=14,
    credits=8,
)

HANGZHOU = Tariff(
    area="330100",
    limits=(
        Limits(201901, 3322, 17881),
        Limits(202201, 3957, 22311),
        Limits(202301, 4462, 24060),
        Limits(202401, 4812, 24930),
        Limits(202501, 4986, 25299),
    ),
    rates=(Rate(201901, "10.5"), Rate(202301, "9.5")),
    maternity=(Rate(201901, "1.2", "0"), Rate(202301, "0", "0")),
    reform=202301,
    base_turns=1,
    flexible=(Rate(201901, "0", "9.5"),),
    arrives=16,
    credits=5,
)

_JIANGSU = (
    Limits(201907, 3368, 19335),
    Limits(202107, 3800, 20586),
    Limits(202201, 4250, 21821),
    Limits(202301, 4494, 24042),
    Limits(202401, 4879, 24396),
    Limits(202501, 4952, 24762),
)

NANJING = Tariff(
    area="320100",
    limits=_JIANGSU,
    rates=(Rate(201907, "8"), Rate(202304, "7")),
    maternity=(Rate(201907, "0.8", "0"),),
    reform=202301,
    base_turns=1,
    add_on="10",
    arrives=15,
    credits=4,
)

SUZHOU = Tariff(
    area="320500",
    limits=_JIANGSU,
    rates=(Rate(201907, "7"),),
    maternity=(Rate(201907, "0.8", "0"),),
    reform=202301,
    base_turns=1,
    add_on="5",
    arrives=17,
    credits=7,
)
