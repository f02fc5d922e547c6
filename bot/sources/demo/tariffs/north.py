"""Beijing, Tianjin, Jinan."""

from bot.sources.demo.tariff import Limits, Rate, Share, Tariff

BEIJING = Tariff(
    area="110000",
    limits=(
        Limits(201607, 4251, 21258),
        Limits(201707, 4624, 23118),
        Limits(201807, 5080, 25401),
        Limits(201907, 5557, 23565),
        Limits(202007, 5360, 26541),
        Limits(202107, 5360, 28221),
        Limits(202207, 5869, 31884),
        Limits(202307, 6326, 33891),
        Limits(202407, 6821, 35283),
        Limits(202507, 7162, 35811),
        Limits(202607, 7270, 36348),
    ),
    rates=(Rate(201601, "10"), Rate(202001, "10.8"), Rate(202101, "9.8")),
    maternity=(Rate(201601, "0.8", "0"), Rate(202001, "0", "0")),
    reform=202209,
    shares=(Share(35, "0.8"), Share(45, "1"), Share(999, "2")),
    add_on="3",
    arrives=18,
    credits=3,
)

TIANJIN = Tariff(
    area="120000",
    limits=(
        Limits(201801, 3159, 16821),
        Limits(202101, 4242, 21207),
        Limits(202401, 5013, 25065),
        Limits(202501, 5124, 25620),
        Limits(202609, 5180, 25902),
    ),
    rates=(Rate(201801, "10.5"), Rate(202201, "10"), Rate(202603, "10.5")),
    reform=202201,
    base_turns=9,
    add_on="260",
    add_on_months=(1,),
    arrives=15,
    credits=6,
)

JINAN = Tariff(
    area="370100",
    limits=(
        Limits(201801, 3269, 16346),
        Limits(202201, 4121, 20606),
        Limits(202401, 4416, 22078),
        Limits(202601, 4573, 22863),
    ),
    rates=(Rate(201801, "8"),),
    reform=202301,
    base_turns=1,
    add_on="10",
    arrives=16,
    credits=5,
)
