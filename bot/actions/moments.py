"""Kept instants as moments in the service's zone."""

from datetime import UTC, datetime

from bot.actions.office import Office


def moment(office: Office, at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone(office.clock.zone)


def moment_of(office: Office, at_ms: int | None) -> datetime | None:
    """Tell when; None where there is nothing, which tables write as NULL or 0."""
    return moment(office, at_ms) if at_ms else None
