"""Secrets are compared in constant time."""

import ast
from pathlib import Path


def test_no_secret_is_compared_by_a_sign(production: dict[Path, ast.Module]) -> None:
    """An equals sign stops at the first difference, and so tells how far a guess was right."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in production.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(sign, ast.Eq | ast.NotEq) for sign in node.ops)
        and "secret" in ast.unparse(node).lower()
    ]
    assert found == []


def test_the_webhook_compares_in_constant_time(production: dict[Path, ast.Module]) -> None:
    calls = {
        ast.unparse(node)
        for node in ast.walk(production[Path("bot/transport/webhook.py")])
        if isinstance(node, ast.Call)
    }
    assert "secrets.compare_digest(given, self._secret)" in calls
