"""Where calls are answered: finds the method, lets faults strike, keeps the journal."""

from bot.emulator.faults import Fault
from bot.emulator.methods import METHODS
from bot.emulator.wire import ApiError, Arguments
from bot.emulator.world import World


def perform(world: World, name: str, args: Arguments) -> tuple[object, Fault | None]:
    """Give a call's result, and the fault that must spoil the answer, if any."""
    known = METHODS.get(name.lower())
    if known is None:
        raise ApiError(404, "Not Found")
    proper_name, method = known
    chat_id = args.number("chat_id")
    try:
        fault = world.faults.strike(proper_name, chat_id)
        if fault is not None and (refusal := fault.refusal()):
            raise refusal
        result = method(world, args) if fault is None or fault.lets_through else None
    except ApiError as refused:
        world.journal.note(proper_name, chat_id, refused.code)
        raise
    world.journal.note(proper_name, chat_id, 200)
    return result, fault
