"""Files that people and the bot have sent."""

import hashlib
from dataclasses import dataclass

from bot.emulator.wire import JsonObject, Upload, bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file under its identifier; the path is what getFile gives."""

    file_id: str
    unique_id: str
    path: str
    name: str
    media_type: str
    content: bytes

    def as_json(self) -> JsonObject:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }


class Files:
    """All files, by identifier and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, folder: str) -> StoredFile:
        number = len(self._by_id) + 1
        unique = hashlib.sha256(upload.content).hexdigest()[:16]
        ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        path = f"{folder}/file_{number}.{ending}"
        file_id = f"EMU{number:08d}{unique}"
        stored = StoredFile(file_id, unique, path, upload.name, upload.media_type, upload.content)
        self._by_id[file_id] = self._by_path[path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def need(self, file_id: str) -> StoredFile:
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored
