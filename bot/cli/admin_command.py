"""`admin …`: what staff may look up or change."""

import typer

from bot.cli.codes_command import codes
from bot.cli.receipts_command import receipts

admin = typer.Typer(help="What staff may look up or change.", no_args_is_help=True)
admin.add_typer(codes, name="codes")
admin.add_typer(receipts, name="receipts")
