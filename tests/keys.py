"""The keys that tests seal with; never anybody's real ones."""

from storage.keys import Keys

TEST_KEYS = Keys({1: bytes(range(32))}, bytes(range(32, 64)))
