"""Reads the regions of mainland China from regions.csv; docs/regions/make_regions.py writes it."""

import csv
from pathlib import Path
from typing import Final

from bot.domain.region import Level, Names, Region, Regions

REGIONS_FILE: Final = Path(__file__).with_name("regions.csv")
PROVINCE: Final = "province"


def load_regions(file: Path = REGIONS_FILE) -> Regions:
    """Read all regions; provinces are in the file only to be named beside their regions."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    provinces = {row["code"][:2]: _names(row) for row in rows if row["code"].endswith("0000")}
    return Regions(
        _region(row, provinces[row["code"][:2]]) for row in rows if row["level"] != PROVINCE
    )


def _region(row: dict[str, str], province: Names) -> Region:
    return Region(
        code=row["code"],
        level=Level(row["level"]),
        names=_names(row),
        official=_names(row, "official_"),
        province=province,
        pinyin=row["pinyin"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def _names(row: dict[str, str], kind: str = "") -> Names:
    return Names(row[f"{kind}hans"], row[f"{kind}hant"], row[f"{kind}en"])
