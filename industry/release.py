"""What distinguishes one installed version of the site from the next, for cache keys."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

_PARTS = ("industry", "projects", "templates", "static")


@cache
def release() -> str:
    """A short text that changes whenever code, templates, translations or styles do; computed once per process."""
    digest = hashlib.sha256()
    for part in _PARTS:
        for path in sorted(Path(settings.BASE_DIR, part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                stat = path.stat()
                digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
