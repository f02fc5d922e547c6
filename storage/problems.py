"""What may be wrong with the database or its keys.

StorageError
    DatabaseInUse     another process holds the SQLite file
    StorageAway       the database is locked or gone for a while: try again
    DatabaseNewer     a later release has migrated it
    DatabaseDamaged   a migration left rows without their parents
    UnknownEngine     the URL is neither SQLite's nor PostgreSQL's
    KeysMissing       neither the environment nor a file gives keys
    KeysMalformed     the keys cannot be read
    KeysExposed       others may read the key file
    WrongKeys         the keys do not open this database
    SealBroken        a sealed value was changed, moved or sealed by another key
"""


class StorageError(Exception):
    """The family's root; the message is for the operator."""


class DatabaseInUse(StorageError):
    """Another process holds the SQLite file; `pid` is whose it is, 0 when unknown."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"the database is in use by process {pid}")
        self.pid = pid


class StorageAway(StorageError):
    """The database is locked, stopped or not reached: the same call may well succeed later."""


class DatabaseNewer(StorageError):
    """The database knows migrations that this release does not."""

    def __init__(self, migrations: tuple[str, ...]) -> None:
        names = ", ".join(migrations)
        super().__init__(f"the database was migrated by a later release ({names}): update the bot")
        self.migrations = migrations


class DatabaseDamaged(StorageError):
    """Rows lost their parents in a migration; the backup beside the file is whole."""


class UnknownEngine(StorageError):
    """The URL names an engine that we do not run on."""


class KeysMissing(StorageError):
    """No keys anywhere, and no place to make them."""


class KeysMalformed(StorageError):
    """The keys are not in the form that `storage.keys` describes."""


class KeysExposed(StorageError):
    """The key file's mode lets others read it."""


class WrongKeys(StorageError):
    """The keys are well formed, but not those of this database."""


class SealBroken(StorageError):
    """A sealed value does not belong to the row, column or key it is read with."""
