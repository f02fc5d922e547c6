"""Photos and documents, and fetching what people sent."""

from bot.emulator.files import LARGEST_DOWNLOAD, StoredFile
from bot.emulator.methods.sending import deliver
from bot.emulator.methods.texts import read_caption
from bot.emulator.pictures import picture_size
from bot.emulator.wire import ApiError, Arguments, JsonObject, bad_request
from bot.emulator.world import World

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
LARGEST_SIDES = 10_000
STEEPEST_RATIO = 20


def send_photo(world: World, args: Arguments) -> JsonObject:
    chat = world.chat_for(args)
    stored = _file(world, args, "photo", LARGEST_PHOTO)
    content = photo_content(stored)
    if args.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return deliver(world, chat, args, {**content, **read_caption(args)}).as_json()


def send_document(world: World, args: Arguments) -> JsonObject:
    chat = world.chat_for(args)
    stored = _file(world, args, "document", LARGEST_DOCUMENT)
    content = {**document_content(stored), **read_caption(args)}
    return deliver(world, chat, args, content).as_json()


def get_file(world: World, args: Arguments) -> JsonObject:
    stored = world.files.need(args.text("file_id"))
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.as_json(), "file_path": stored.path}


def photo_content(stored: StoredFile) -> JsonObject:
    size = picture_size(stored.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    is_steep = max(size) > STEEPEST_RATIO * max(1, min(size))
    if width + height > LARGEST_SIDES or is_steep:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [{**stored.as_json(), "width": width, "height": height}]}


def document_content(stored: StoredFile) -> JsonObject:
    described: JsonObject = {"file_name": stored.name, "mime_type": stored.media_type}
    return {"document": {**described, **stored.as_json()}}


def _file(world: World, args: Arguments, name: str, largest: int) -> StoredFile:
    upload = args.upload(name)
    if upload is not None:
        if len(upload.content) > largest:
            raise ApiError(413, "Request Entity Too Large")
        if not upload.content:
            raise bad_request("file must be non-empty")
        return world.files.keep(upload, f"{name}s")
    if not args.text(name):
        raise bad_request(f"there is no {name} in the request")
    return world.files.need(args.text(name))
