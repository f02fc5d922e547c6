"""How a guest uses the keypad."""

from tests.journeys.guest import Guest

PIN = "837162"
WRONG = "837163"


async def press(guest: Guest, digits: str, *, is_done: bool = True) -> None:
    """Tap digits, and that they are all."""
    await guest.tap(*digits)
    if is_done:
        await guest.tap("button.pin_done")


async def set_pin(guest: Guest, digits: str = PIN) -> None:
    """Set a PIN by way of the settings, from home."""
    await guest.tap("button.settings", "button.session", "button.set_pin")
    for _ in range(2):
        await press(guest, digits)
    guest.reads("session.pin_is_set")
