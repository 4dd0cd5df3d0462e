"""A register of the tests' own, loaded from the real fixtures and served as `./run serve` serves it."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
#: How Chromium is started: as root, too, and asking nobody for anything of its own.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
EDITOR, PASSWORD = "editor", "only-for-the-browser-tests"
#: Sessions are made in another process than the one that reads them.
SECRET = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(64)
#: Seconds until the server or a page must answer; a busy machine is not a failure.
PATIENCE = 60


@dataclass(frozen=True)
class Site:
    """A running site. `address` is "http://127.0.0.1:PORT", without a slash at the end."""

    address: str
    #: What it was started with, beyond the environment of the tests.
    environment: dict[str, str]


# --- The server ---------------------------------------------------------------


@contextlib.contextmanager
def serving(log: Path, workers: int = 2, **environment: str) -> Iterator[Site]:
    """The site on a free port, by the command line of `./run serve`; stopped at the end. Its words go to `log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    values = _environment(PORT=str(port), WEB_CONCURRENCY=str(workers), **environment)
    values.pop("BIND", None)
    with log.open("w") as output:
        command = [sys.executable, "-m", "gunicorn", "industry.wsgi"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=values, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(server, f"{address}/readyz", log)
            yield Site(address, environment)
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(server: subprocess.Popen, url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    answer = "no answer"
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = error.read().decode(errors="replace").strip()
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"The server did not become ready ({answer}):\n{log.read_text()[-3000:]}")


def _environment(**values: str) -> dict[str, str]:
    """The environment of a production: nothing of the tests' own settings, DEBUG off."""
    return {**os.environ, "SECRET_KEY": SECRET, "DEBUG": "0", **values}


def manage(*arguments: str, **environment: str) -> subprocess.Popen:
    """A manage.py command, started; `done` waits for it."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=_environment(**environment), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def done(process: subprocess.Popen) -> str:
    """Wait for a command, and what it said; one that fails says all that it said."""
    said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(process.args[1:])} failed:\n{said[-3000:]}")
    return said


_cookies: dict[tuple[str, str], dict] = {}


def sign_in(reader, site: Site, name: str = EDITOR) -> None:
    """Let the reader be signed in at the site as the account of this name, both steps passed, without any form."""
    key = (site.address, name)
    if key not in _cookies:
        script = f"import json; from tests.signed_in import session_cookie; print(json.dumps(session_cookie({name!r})))"
        said = done(manage("shell", "--verbosity=0", "--command", script, **site.environment))
        _cookies[key] = json.loads(said.strip().splitlines()[-1]) | {"url": site.address}
    reader.page.context.add_cookies([_cookies[key]])


# --- Its database ---------------------------------------------------------------


class SqliteDatabases:
    """Databases are files of a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def create(self, name: str) -> None:
        self.drop(name)

    def copy(self, original: str, name: str) -> None:
        self.drop(name)
        # Nobody has the original open, so all of it is in its one file.
        shutil.copyfile(self.folder / f"{original}.sqlite3", self.folder / f"{name}.sqlite3")

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()


class PostgresDatabases:
    """Databases of the tests' own on the server of DATABASE_URL, whose user may create them."""

    def __init__(self, server: str):
        self.server = server

    def url(self, name: str) -> str:
        address, mark, options = self.server.partition("?")
        return f"{address.rpartition('/')[0]}/{name}{mark}{options}"

    def create(self, name: str) -> None:
        self.drop(name)
        self._order(f'CREATE DATABASE "{name}"')

    def copy(self, original: str, name: str) -> None:
        self.drop(name)
        self._order(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')

    def drop(self, name: str) -> None:
        self._order(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _order(self, sql: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql)


def databases(folder: Path) -> SqliteDatabases | PostgresDatabases:
    """Where DATABASE_URL lies, there the tests' own databases lie; SQLite where it is not set."""
    server = os.environ.get("DATABASE_URL", "")
    return PostgresDatabases(server) if server.startswith("postgres") else SqliteDatabases(folder)


# --- Prepared once, copied often ------------------------------------------------


class Register:
    """The loaded register that every test process copies from. It is made once, by whoever needs it first, and
    dropped by the last who leaves; `folder` is shared by all processes of one run."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.databases = databases(folder)
        # Two runs on one PostgreSQL do not meet.
        self.prefix = f"browser_{folder.parent.name}_{folder.stat().st_ino}".replace("-", "_").lower()
        self.original = f"{self.prefix}_original"
        self.notes = folder / "users.json"

    @contextlib.contextmanager
    def lent(self) -> Iterator["Register"]:
        with self._alone() as state:
            if not state["users"]:
                state["static"] = self._prepare()
            state["users"] += 1
            self.static = state["static"]
        try:
            yield self
        finally:
            with self._alone() as state:
                state["users"] -= 1
                if not state["users"]:
                    self.databases.drop(self.original)

    @contextlib.contextmanager
    def served(self, name: str, workers: int = 2) -> Iterator[Site]:
        """A copy of the register, served; what is edited there changes nothing elsewhere."""
        database = f"{self.prefix}_{name}"
        with self._alone():
            self.databases.copy(self.original, database)
        try:
            environment = {
                "DATABASE_URL": self.databases.url(database),
                "STATIC_ROOT": self.static,
                "IMPORTS_DIR": str(self.folder / f"{name}-imports"),
            }
            with serving(self.folder / f"{name}.log", workers, **environment) as site:
                yield site
        finally:
            self.databases.drop(database)

    def _prepare(self) -> str:
        """Fill the original and collect the static files, both at once; the folder of the static files."""
        self.databases.create(self.original)
        here = {"DATABASE_URL": self.databases.url(self.original)}
        static = _static_that_is_fresh()
        collecting = None
        if not static:
            static = str(self.folder / "static")
            collecting = manage("collectstatic", "--no-input", "--verbosity=0", STATIC_ROOT=static)
        done(manage("compile_translations", **here))
        done(manage("migrate", "--verbosity=0", **here))
        done(manage("load_facts", **here))
        account = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD, "DJANGO_SUPERUSER_EMAIL": "editor@example.org"}
        done(manage("createsuperuser", "--no-input", f"--username={EDITOR}", **here, **account))
        if collecting:
            done(collecting)
        return static

    @contextlib.contextmanager
    def _alone(self) -> Iterator[dict]:
        """No other process of this run is here meanwhile; what it shares with them is read and written back."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            state = json.loads(self.notes.read_text()) if self.notes.exists() else {"users": 0, "static": ""}
            yield state
            self.notes.write_text(json.dumps(state))


def _static_that_is_fresh() -> str:
    """The folder where `./run` collected the static files as they are now; empty where it did not."""
    from projects.management.commands.prepare import Stamps, static_fingerprint

    noted = Stamps(ROOT / "var" / "stamps").read("static")
    fresh = noted.get("files") == static_fingerprint() and Path(noted.get("root", "")).is_dir()
    return noted["root"] if fresh else ""
