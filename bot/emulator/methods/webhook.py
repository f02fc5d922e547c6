"""How updates reach the bot: the webhook's settings, and the poll without one."""

import re

from bot.emulator.mailbox import LARGEST_BATCH, LONGEST_POLL
from bot.emulator.wire import Arguments, JsonObject, bad_request, conflict
from bot.emulator.world import WebhookSettings, World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MOST_CONNECTIONS = 100
DEFAULT_CONNECTIONS = 40
WEBHOOK_IS_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


def set_webhook(world: World, args: Arguments) -> bool:
    url, secret = args.text("url"), args.text("secret_token")
    if not url:
        return delete_webhook(world, args)
    if not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    wished = args.number("max_connections") or DEFAULT_CONNECTIONS
    connections = min(max(wished, 1), MOST_CONNECTIONS)
    world.mailbox.allow(args.json_list("allowed_updates"))
    world.mailbox.evict("terminated by setWebhook request")
    _drop_if_asked(world, args)
    world.webhook = WebhookSettings(url, secret, connections)
    for update in world.mailbox.waiting():
        if world.mailbox.on_deposit is not None:
            world.mailbox.on_deposit(update)
    return True


def delete_webhook(world: World, args: Arguments) -> bool:
    _drop_if_asked(world, args)
    world.webhook = WebhookSettings()
    return True


def get_webhook_info(world: World, _args: Arguments) -> JsonObject:
    webhook = world.webhook
    info: JsonObject = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.mailbox),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if world.mailbox.allowed:
        info["allowed_updates"] = sorted(world.mailbox.allowed)
    if webhook.last_error_message:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error_message
    return info


async def get_updates(world: World, args: Arguments) -> list[JsonObject]:
    if world.webhook.url:
        raise conflict(WEBHOOK_IS_ACTIVE)
    world.mailbox.allow(args.json_list("allowed_updates"))
    asked = args.number("limit") or LARGEST_BATCH
    limit = min(max(asked, 1), LARGEST_BATCH)
    seconds = min(max(args.number("timeout") or 0, 0), LONGEST_POLL)
    return await world.mailbox.poll(args.number("offset") or 0, limit, seconds)


def _drop_if_asked(world: World, args: Arguments) -> None:
    if args.flag("drop_pending_updates"):
        world.mailbox.drop_all()
