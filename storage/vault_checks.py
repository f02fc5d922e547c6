"""Proves at the door that the keys are this database's, before anything is written with them.

A key is in use once it has left its check, and the highest such key seals. A key without one is
known and waits: it is put to use by a rotation (see `storage.rotation`).
"""

from collections.abc import Iterable
from typing import TypedDict

from storage.engine import Engine, select
from storage.problems import SealBroken, WrongKeys
from storage.vault import Place, Vault

_PLACE = Place("vault_checks", "word")
_WORD = "a word that every key of this database can read"


class _Check(TypedDict):
    id: int
    word: bytes
    word_index: str


_CHECKS = select(_Check, "FROM vault_checks")


async def prove_keys(engine: Engine, vault: Vault) -> None:
    """Open every check and seal with the highest key; a new database takes the highest known."""
    checks = await engine.rows(_CHECKS)
    for check in checks:
        _prove(vault, check)
    if checks:
        vault.seal_with(max(check["id"] for check in checks))
    else:
        await leave_check(engine, vault, vault.current)


def _prove(vault: Vault, check: _Check) -> None:
    if check["word_index"] != vault.blind(_PLACE, _WORD):
        raise WrongKeys("the index key is not the one of this database")
    if check["id"] not in vault.key_ids:
        raise WrongKeys(f"key {check['id']} is missing: rows sealed with it could not be read")
    try:
        vault.open(_PLACE, check["id"], check["word"])
    except SealBroken:
        raise WrongKeys(f"key {check['id']} is not the one of this database") from None


async def forget_checks(engine: Engine, key_ids: Iterable[int]) -> None:
    """Let keys go that nothing is sealed with."""
    for key_id in key_ids:
        await engine.write("DELETE FROM vault_checks WHERE id = ?", key_id)


async def leave_check(engine: Engine, vault: Vault, key_id: int) -> None:
    """Put a key to use."""
    word = vault.seal(_PLACE, key_id, _WORD.encode(), key_id)
    await engine.write(
        "INSERT INTO vault_checks (id, word, word_index) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        *(key_id, word, vault.blind(_PLACE, _WORD)),
    )
