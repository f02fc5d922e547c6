"""`admin`: what staff may do from the command line."""

import typer

from bot.cli.codes_command import codes

admin = typer.Typer(help="What staff may do.", no_args_is_help=True)
admin.add_typer(codes, name="codes")
