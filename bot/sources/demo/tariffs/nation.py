"""Rates of the HR&SS insurances, and the resident premium with its subsidy."""

from dataclasses import dataclass

from bot.domain.insurance import InsuranceType
from bot.sources.demo.tariff import Rate

HRSS_RATES: dict[InsuranceType, tuple[Rate, ...]] = {
    InsuranceType.PENSION: (Rate(201601, "19", "8"), Rate(201905, "16", "8")),
    InsuranceType.UNEMPLOYMENT: (Rate(201601, "0.8", "0.2"), Rate(202105, "0.5", "0.5")),
    InsuranceType.WORK_INJURY: (Rate(201601, "0.2", "0"),),
}


@dataclass(frozen=True, slots=True)
class ResidentPremium:
    """The national minimum of a cover year, in yuan; `since` is its January."""

    since: int
    individual: str
    subsidy: str


RESIDENT_PREMIUMS = (
    ResidentPremium(201901, "220", "520"),
    ResidentPremium(202001, "250", "550"),
    ResidentPremium(202101, "280", "550"),
    ResidentPremium(202201, "320", "580"),
    ResidentPremium(202301, "350", "610"),
    ResidentPremium(202401, "380", "640"),
    ResidentPremium(202501, "400", "670"),
    ResidentPremium(202601, "400", "700"),
    ResidentPremium(202701, "400", "724"),
)
