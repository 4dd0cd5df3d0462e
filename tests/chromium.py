"""Where is a Chromium? `python tests/chromium.py` prints its path, or fails without a word."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str | None:
    """The path that CHROMIUM names, else the first Chromium or Chrome on this machine, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return next((path for path in MACOS_APPS if Path(path).is_file()), None)


if __name__ == "__main__":
    if not (path := find_chromium()):
        sys.exit(1)
    print(path)
