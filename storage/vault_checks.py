"""Proves at the door that the keys are this database's, before anything is written with them."""

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
    """Open every check, and leave one for each key that has none yet."""
    checks = await engine.rows(_CHECKS)
    for check in checks:
        _prove(vault, check)
    known = {check["id"] for check in checks}
    for key_id in vault.key_ids:
        if key_id not in known:
            await _leave_check(engine, vault, key_id)


def _prove(vault: Vault, check: _Check) -> None:
    if check["word_index"] != vault.blind(_PLACE, _WORD):
        raise WrongKeys("the index key is not the one of this database")
    if check["id"] not in vault.key_ids:
        raise WrongKeys(f"key {check['id']} is missing: rows sealed with it could not be read")
    try:
        vault.open(_PLACE, check["id"], check["word"])
    except SealBroken:
        raise WrongKeys(f"key {check['id']} is not the one of this database") from None


async def _leave_check(engine: Engine, vault: Vault, key_id: int) -> None:
    word = vault.seal(_PLACE, key_id, _WORD.encode(), key_id)
    await engine.write(
        "INSERT INTO vault_checks (id, word, word_index) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        *(key_id, word, vault.blind(_PLACE, _WORD)),
    )
