"""Receipts of erasures in the hands of staff: found by their reference, naming nobody."""

from collections.abc import Mapping
from typing import Final, Protocol

from bot.control import Arguments, ControlClient, Refused, Verb, argument
from bot.domain.erasing import Receipt
from storage.forgetting import Forgetting

NO_RECEIPT: Final = "no_receipt"


class Receipts(Protocol):
    """Where receipts are found: in our own database, or in that of the running bot."""

    async def find(self, reference: str) -> Receipt | None: ...


def receipt_verbs(forgetting: Forgetting) -> Mapping[str, Verb]:
    """Make the verb that the bot serves."""

    async def show(arguments: Arguments) -> Arguments:
        receipt = await forgetting.find(argument(arguments, "reference", str))
        if receipt is None:
            raise Refused(NO_RECEIPT)
        return {
            "reference": receipt.reference,
            "at_ms": receipt.at_ms,
            "number": receipt.number,
            "counts": dict(receipt.counts),
        }

    return {"receipts.show": show}


class SocketReceipts:
    """The receipts of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def find(self, reference: str) -> Receipt | None:
        try:
            answer = await self._client.ask("receipts.show", reference=reference)
        except Refused as refusal:
            if refusal.code != NO_RECEIPT:
                raise
            return None
        counts = argument(answer, "counts", dict)
        return Receipt(
            argument(answer, "reference", str),
            argument(answer, "at_ms", int),
            argument(answer, "number", int),
            {str(table): int(count) for table, count in counts.items()},
        )
