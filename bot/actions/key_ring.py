"""The key ring: what a key file or the environment holds, and who may change it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.control import Refused
from bot.settings import Settings
from storage.address import is_of_one_process
from storage.keys import Keys, add_key, load_keys, retire_keys

IN_ENVIRONMENT: Final = "keys_in_environment"


@dataclass(frozen=True, slots=True)
class Ring:
    """Where the keys are: in a file, or in the environment, which only its owner can change.

    `is_ours` where no other process has the database open, and so none can lack a new key.
    """

    path: Path
    secret: str | None
    is_ours: bool

    def load(self) -> Keys:
        return load_keys(self.path, self.secret)

    def grow(self) -> Keys:
        self._check_is_file()
        return add_key(self.path)

    def shrink(self, key_ids: tuple[int, ...]) -> Keys:
        """Let keys go; those of the environment are let go of in memory alone."""
        if self.secret:
            return self.load().without(key_ids)
        return retire_keys(self.path, key_ids)

    def _check_is_file(self) -> None:
        if self.secret:
            raise Refused(IN_ENVIRONMENT)


def key_ring(settings: Settings) -> Ring:
    """Find the ring that an operator has set."""
    secret = settings.keys.get_secret_value() if settings.keys else None
    return Ring(settings.key_path, secret, is_of_one_process(settings.database_address))
