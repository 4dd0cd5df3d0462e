"""Static files that do not lie in static/ as they are served: those of npm packages, and style sheets sent as one file.

Of the packages exactly the files that pages use are served, from where `npm ci` puts them. The style sheets of the
frame are written one for each layer and sent as one file: eight requests would be eight waits on a slow line.
"""

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import Warning
from django.core.files.storage import FileSystemStorage

# Address under STATIC_URL -> file under node_modules. Their versions are pinned in package-lock.json.
SERVED = {
    "vendor/plotly/plotly-basic.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js",
}

# Address under STATIC_URL -> the files under static/ that make it up, in the order of their layers.
BUNDLES = {
    "css/site.css": tuple(
        f"css/{name}.css"
        for name in ("tokens", "base", "frame", "parts", "data", "filters", "map", "explain", "print")
    ),
}


class PackagedFiles(FileSystemStorage):
    """The served files under their public names; nothing else of node_modules can be opened."""

    def path(self, name: str) -> str:
        """Where the file lies. A name that is not served raises KeyError."""
        return str(Path(self.location) / SERVED[Path(name).as_posix()])

    def exists(self, name: str) -> bool:
        return Path(name).as_posix() in SERVED and Path(self.path(name)).is_file()


class NodeModulesFinder(BaseFinder):
    """Finds the files of SERVED. Before `npm ci` there are none: pages work, charts stay still."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = PackagedFiles(location=Path(settings.BASE_DIR) / "node_modules")
        super().__init__(*args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        """The absolute path of a served file; an empty list when it is not ours or not installed."""
        if not self.storage.exists(path):
            return []
        return [self.storage.path(path)] if find_all else self.storage.path(path)

    def list(self, ignore_patterns):
        """(address, storage) of each installed file, for collectstatic."""
        for address in SERVED:
            if not matches_patterns(address, ignore_patterns) and self.storage.exists(address):
                yield address, self.storage

    def check(self, **kwargs):
        """A warning for each file that is not installed."""
        return [
            Warning(
                f"{address} is not installed; charts will not be interactive.",
                hint="Run npm ci (./run does it for you).",
                id="industry.W001",
            )
            for address in SERVED
            if not self.storage.exists(address)
        ]


def bundled(texts: Iterable[str]) -> str:
    """Style sheets as one, without comments and indents; nothing else of them is touched."""
    whole = re.sub(r"/\*.*?\*/", "", "\n".join(texts), flags=re.DOTALL)
    return "\n".join(filter(None, (line.strip() for line in whole.splitlines()))) + "\n"


class BundleFinder(BaseFinder):
    """Finds the files of BUNDLES, made anew whenever one of their parts has changed."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.parts = Path(settings.BASE_DIR) / "static"
        self.storage = FileSystemStorage(location=settings.BUNDLES_DIR)
        super().__init__(*args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        """The absolute path of a bundle as its parts now are; an empty list for any other name."""
        name = Path(path).as_posix()
        if name not in BUNDLES:
            return []
        made = self._make(name)
        return [made] if find_all else made

    def list(self, ignore_patterns):
        """(address, storage) of each bundle, for collectstatic."""
        for address in BUNDLES:
            if not matches_patterns(address, ignore_patterns):
                self._make(address)
                yield address, self.storage

    def check(self, **kwargs):
        """Nothing can be missing that a page would not miss, too."""
        return []

    def _make(self, name: str) -> str:
        text = bundled((self.parts / part).read_text("utf-8") for part in BUNDLES[name])
        file = Path(self.storage.path(name))
        # Only what changed is written: the file's time tells `prepare` whether to collect again.
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=file.parent)
            with open(handle, "w", encoding="utf-8") as whole:
                whole.write(text)
            # As readable as any other file: the server may run as somebody else.
            Path(part).chmod(0o644)
            os.replace(part, file)
        return str(file)
