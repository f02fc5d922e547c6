"""Every address leads somewhere, and somebody hands it out."""

import ast
from collections import Counter
from pathlib import Path

from bot.ui.pages import PAGES
from handlers import ROUTES
from handlers.commands import COMMANDS

SCREENS = Path("bot/screens")


def test_every_page_has_exactly_one_route() -> None:
    assert Counter(route.page for route in ROUTES) == Counter(PAGES)


def test_every_page_stands_on_a_button_or_behind_a_command(
    production: dict[Path, ast.Module],
) -> None:
    offered = {type(page).__name__ for page in COMMANDS.values()} | {
        ast.unparse(node.func).rpartition(".")[2]
        for path, tree in production.items()
        if SCREENS in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert [page.__name__ for page in PAGES if page.__name__ not in offered] == []
