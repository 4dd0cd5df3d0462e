"""Static files that come from npm packages: exactly the ones that pages use, from where `npm ci` puts them."""

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
