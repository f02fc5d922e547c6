"""Where the browser of the browser stories is; in CI none of them may be left out."""

import os
import shutil

import pytest

# A container has neither the rights for chromium's sandbox nor much shared memory.
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none")


def chromium() -> str:
    """Find the browser: the one that was named, else the machine's own; without, skip or fail."""
    named = os.environ.get("YIBAO_BROWSER")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    reason = "no chromium found; name one in YIBAO_BROWSER"
    if os.environ.get("YIBAO_BROWSER_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason)
