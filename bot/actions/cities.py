"""Finding a city, and making it the visitor's own."""

from bot.actions.office import Office
from bot.domain import region
from bot.domain.region import Region
from bot.domain.visitor import Visitor

RECENT = 4
FOUND = 8


def city_of(office: Office, visitor: Visitor) -> Region | None:
    return office.regions.get(visitor.city) if visitor.city else None


def by_code(office: Office, area: str) -> Region | None:
    return office.regions.get(area)


async def recent(office: Office, visitor: Visitor) -> tuple[Region, ...]:
    """Return the visitor's last chosen cities, the latest first."""
    codes = await office.people.recent_cities(visitor.id, RECENT)
    found = (office.regions.get(code) for code in codes)
    return tuple(city for city in found if city)


async def pick(office: Office, visitor: Visitor, area: str) -> Region | None:
    """Make a city the visitor's own; None where no such city exists."""
    city = office.regions.get(area)
    if city:
        await office.people.set_city(visitor.id, city.code, office.clock.now_ms())
    return city


def search(office: Office, typed: str) -> tuple[Region, ...]:
    return region.search(office.regions, typed, FOUND)


def near(office: Office, latitude: float, longitude: float) -> tuple[Region, ...]:
    return region.nearest(office.regions, latitude, longitude)


def index(office: Office, letter: str) -> tuple[Region, ...]:
    return region.by_letter(office.regions, letter)
