"""The operator's verbs. `run` and `demo` join them at the roof, which alone sees everything."""

import typer

from bot.cli.admin_command import admin
from bot.cli.check_command import check
from bot.cli.gateway_command import gateway_demo
from bot.cli.import_command import import_ledger
from bot.cli.keys_command import keys
from bot.cli.migrate_command import migrate

app = typer.Typer(
    name="yibao",
    help="Yibao Bot: medical insurance records, explained in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(migrate)
app.command(name="gateway-demo")(gateway_demo)
app.command(name="import")(import_ledger)
app.add_typer(keys, name="keys")
app.add_typer(admin, name="admin")
