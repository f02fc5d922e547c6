"""`admin …`: what staff do beside running the bot; each part has a file of its own."""

import typer

from bot.cli import staff_command
from bot.cli.audit_command import audit
from bot.cli.codes_command import codes
from bot.cli.queue_command import queue
from bot.cli.receipts_command import receipts

admin = typer.Typer(help="What staff do beside running the bot.", no_args_is_help=True)
admin.add_typer(audit, name="audit")
admin.add_typer(codes, name="codes")
admin.add_typer(receipts, name="receipts")
admin.add_typer(queue, name="queue")
admin.command()(staff_command.add)
admin.command()(staff_command.remove)
admin.command()(staff_command.staff)
