"""`admin …`: what staff do beside running the bot; each part has a file of its own."""

import typer

from bot.cli.audit_command import audit

admin = typer.Typer(help="What staff do beside running the bot.", no_args_is_help=True)
admin.add_typer(audit, name="audit")
