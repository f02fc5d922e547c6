"""Regions that people are insured in, and how to find one by name, pinyin, initials or place."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

HOT_CITIES: Final = (
    "110000",
    "310000",
    "440100",
    "440300",
    "330100",
    "320100",
    "510100",
    "500000",
    "420100",
    "610100",
    "120000",
    "320500",
)
REACH_KM: Final = 300
EARTH_RADIUS_KM: Final = 6371
# Spaces, apostrophes and the word for province say nothing; Tai has two characters.
_FOLDED: Final = {
    **dict.fromkeys(map(ord, " '\u2018\u2019`-\u00b7.\u7701")),
    0x81FA: 0x53F0,
}


class Level(StrEnum):
    """The rank of a region; a county stands alone only where its province governs it directly."""

    MUNICIPALITY = "municipality"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Names:
    """One name as the three languages write it."""

    hans: str
    hant: str
    en: str


@dataclass(frozen=True, slots=True)
class Region:
    """A pooling area. `names` are as spoken, `official` in full; pinyin has a space a syllable."""

    code: str
    level: Level
    names: Names
    official: Names
    province: Names
    pinyin: str
    latitude: float
    longitude: float

    @property
    def initials(self) -> str:
        return "".join(syllable[0] for syllable in self.pinyin.split())


class Regions:
    """All regions, with what a search compares worked out once."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.all = tuple(sorted(regions, key=lambda region: region.code))
        self.entries = tuple(_entry(region) for region in self.all)
        self._by_code = {region.code: region for region in self.all}

    def get(self, code: str) -> Region | None:
        """Return the region with this code, else the one that a district's code lies in."""
        found = (self._by_code.get(area) for area in areas_around(code))
        return next((region for region in found if region is not None), None)

    @property
    def hot(self) -> tuple[Region, ...]:
        """The cities asked for most, in the order in which they are offered."""
        return tuple(self._by_code[code] for code in HOT_CITIES if code in self._by_code)


def areas_around(code: str) -> tuple[str, str, str]:
    """Widen a division code: itself, its prefecture, its province."""
    return code, f"{code[:4]}00", f"{code[:2]}0000"


class Fit(IntEnum):
    """How well a region answers what was typed, best first."""

    WHOLE = 0
    INITIALS = 1
    START = 2
    INITIALS_START = 3
    PART = 4
    PROVINCE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A region with its folded spellings, one a line, so that one look tells how typing fits.

    `placed` are the whole names behind that of the province.
    """

    region: Region
    rank: int
    wholes: str
    placed: str
    initials: str
    parts: str
    provinces: str


def search(regions: Regions, typed: str, limit: int) -> tuple[Region, ...]:
    """Find what a person may mean, the best fit first and hot cities before their equals."""
    wanted = fold(typed)
    if not wanted:
        return ()
    graded = ((_fit(entry, wanted), entry) for entry in regions.entries)
    found = [(fit, entry.rank, entry.region) for fit, entry in graded if fit is not None]
    found.sort(key=lambda match: (match[0], match[1], match[2].code))
    return tuple(region for _, _, region in found[:limit])


def nearest(
    regions: Regions, latitude: float, longitude: float, limit: int = 3
) -> tuple[Region, ...]:
    """Offer the closest centres; none where even the closest is too far to be a guess."""
    places = [(_distance_km(region, latitude, longitude), region) for region in regions.all]
    places.sort(key=lambda place: (place[0], place[1].code))
    if not places or places[0][0] > REACH_KM:
        return ()
    return tuple(region for _, region in places[:limit])


def by_letter(regions: Regions, letter: str) -> tuple[Region, ...]:
    """List the regions whose pinyin begins with a letter, in the order of their pinyin."""
    begun = [region for region in regions.all if region.pinyin.startswith(letter.lower())]
    return tuple(sorted(begun, key=lambda region: (region.pinyin, region.code)))


def fold(text: str) -> str:
    """Take away what typing varies in: width, case, tones, spaces, apostrophes."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(bare.translate(_FOLDED).split())


def _fit(entry: Entry, wanted: str) -> Fit | None:
    start, whole = f"\n{wanted}", f"\n{wanted}\n"
    tests = (
        (whole, entry.wholes, Fit.WHOLE),
        (whole, entry.placed, Fit.WHOLE),
        (whole, entry.initials, Fit.INITIALS),
        (start, entry.wholes, Fit.START),
        (start, entry.initials, Fit.INITIALS_START),
        (start, entry.parts, Fit.PART),
        (whole, entry.provinces, Fit.PROVINCE),
    )
    return next((fit for sought, text, fit in tests if sought in text), None)


def _lines(spellings: Iterable[str]) -> str:
    return "".join(f"\n{spelling}\n" for spelling in spellings)


def _entry(region: Region) -> Entry:
    rank = HOT_CITIES.index(region.code) if region.code in HOT_CITIES else len(HOT_CITIES)
    spoken, province = _spellings(region.names), _spellings(region.province)
    wholes = {*spoken, *_spellings(region.official), *_pinyin_forms(region.pinyin.split())}
    placed = {before + name for before in province for name in wholes}
    parts = _chinese_parts(region.names) + _pinyin_parts(region.pinyin.split())
    lines = (
        _lines(spellings) for spellings in (wholes, placed, {region.initials}, parts, province)
    )
    return Entry(region, rank, *lines)


def _spellings(names: Names) -> tuple[str, ...]:
    return fold(names.hans), fold(names.hant), fold(names.en)


def _pinyin_forms(syllables: list[str]) -> tuple[str, str]:
    """Join syllables; the umlaut is typed as v, or loses its dots."""
    joined = "".join(syllables)
    return joined, joined.replace("v", "u")


def _chinese_parts(names: Names) -> tuple[str, ...]:
    folded = (fold(names.hans), fold(names.hant))
    return tuple(name[start:] for name in folded for start in range(1, len(name)))


def _pinyin_parts(syllables: list[str]) -> tuple[str, ...]:
    starts = range(1, len(syllables))
    return tuple(form for start in starts for form in _pinyin_forms(syllables[start:]))


def _distance_km(region: Region, latitude: float, longitude: float) -> float:
    """Measure along the great circle (haversine)."""
    here, there = math.radians(latitude), math.radians(region.latitude)
    across = math.radians(region.longitude - longitude)
    bend = math.sin((there - here) / 2) ** 2
    bend += math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(bend, 1.0)))
