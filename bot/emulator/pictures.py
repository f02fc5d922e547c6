"""Reads the size of a picture from its first bytes."""

import struct

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8"
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
NOT_FRAMES = frozenset({0xC4, 0xC8, 0xCC})


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels, or None for what is no PNG or JPEG."""
    if content.startswith(PNG_START) and len(content) >= 24:  # noqa: PLR2004 the end of the PNG header
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content.startswith(JPEG_START) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 each segment starts so
        kind = content[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in NOT_FRAMES:  # noqa: PLR2004 the frame headers
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        step = 0 if kind in WITHOUT_LENGTH else struct.unpack(">H", content[at + 2 : at + 4])[0]
        at += 2 + step
    return None
