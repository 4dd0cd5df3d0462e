"""`./run` installs once, and explains in one sentence what it cannot do."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.files import LOCKS, ROOT, free_port

# What `run` needs of a system besides Python.
TOOLS = ("cat", "cksum", "date", "dirname", "env", "find", "grep", "head", "mkdir", "rm", "sh")


@pytest.mark.parametrize(
    ("shell", "script"), [("sh", "run"), ("dash", "run"), ("bash", "run"), ("bash", ".ci/run")]
)
def test_scripts_are_executable_and_parse(shell, script):
    assert os.access(ROOT / script, os.X_OK)
    if found := shutil.which(shell):
        assert subprocess.run([found, "-n", str(ROOT / script)]).returncode == 0


class Copy:
    """The repository's set-up files in a folder of their own, with a PATH of our choosing."""

    def __init__(self, folder: Path):
        self.folder = folder / "a copy"
        self.path = folder / "bin"
        self.folder.mkdir()
        self.path.mkdir()
        for name in ("run", "package.json", "package-lock.json", *LOCKS):
            shutil.copy(ROOT / name, self.folder)
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))

    def put(self, path: Path, script: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def put_command(self, name: str, script: str) -> None:
        self.put(self.path / name, script)

    def put_environment(self, script: str = "") -> None:
        """A .venv that is the Python of this test run, unless `script` has answered before."""
        self.put(self.folder / ".venv/bin/python", f'{script}\nexec "{sys.executable}" "$@"')

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(self.folder / "run"), *words],
            cwd="/",
            env={"PATH": str(self.path), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path)


def test_run_names_its_words(copy):
    done = copy.run("help")
    assert done.returncode == 0
    for word in ("serve", "test", "screenshots", "bench", "createsuperuser"):
        assert f"./run {word}" in done.stdout


def test_run_without_a_new_enough_python_says_what_to_install(copy):
    for name in ("python3", "python3.11"):
        copy.put_command(name, "exit 1")
    done = copy.run("serve")
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed")
    assert "apt install" in done.stderr
    assert done.stderr.count("\n") == 1


def test_run_with_a_python_without_venv_says_which_package_is_missing(copy):
    copy.put_command("python3", 'case "$2" in *ensurepip*) exit 1 ;; esac; exit 0')
    done = copy.run("serve")
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_run_without_a_network_says_so_in_one_sentence(copy):
    copy.put_environment(
        'if [ "$2" = pip ]; then echo "NewConnectionError: Temporary failure in name resolution"; exit 1; fi'
    )
    done = copy.run("serve", PORT=str(free_port()))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[-2].endswith("failed")
    assert "requirements.txt could not be fetched: check the network connection" in lines[-1]
    assert "var/log/pip.log" in lines[-1]
    assert "NewConnectionError" not in done.stderr
    assert "NewConnectionError" in (copy.folder / "var/log/pip.log").read_text()


def test_run_does_not_install_twice_what_did_not_change(copy):
    copy.put_environment('if [ "$2" = pip ]; then echo "$@" >>pip-was-asked; exit 0; fi')
    copy.put_command("npm", "mkdir -p node_modules")
    copy.put_command("node", "exit 0")
    (copy.folder / "manage.py").write_text("print('asked')")
    for _ in range(2):
        assert copy.run("anything").stdout == "asked\n"
    assert (copy.folder / "pip-was-asked").read_text().count("requirements.txt") == 1
    with (copy.folder / "requirements.txt").open("a") as file:
        file.write("# changed\n")
    copy.run("anything")
    assert (copy.folder / "pip-was-asked").read_text().count("requirements.txt") == 2


def test_run_makes_a_secret_key_once_and_for_its_owner_only(copy):
    copy.put_environment('if [ "$2" = pip ]; then exit 0; fi')
    copy.put_command("npm", "mkdir -p node_modules")
    copy.put_command("node", "exit 0")
    (copy.folder / "manage.py").write_text("import os; print(os.environ['SECRET_KEY'])")
    keys = {copy.run("anything").stdout.strip() for _ in range(2)}
    kept = copy.folder / "var/secret_key"
    assert keys == {kept.read_text().strip()}
    assert len(kept.read_text().strip()) > 50
    assert kept.stat().st_mode & 0o777 == 0o600
    assert copy.run("anything", SECRET_KEY="given").stdout == "given\n"


def test_serve_on_a_taken_port_names_another(copy):
    copy.put_environment()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = copy.run("serve", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        f"Port {port} is taken by another program: take another one, PORT={port + 1} ./run serve"
    ]


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_serve_on_a_port_that_is_none_says_so(copy, port):
    copy.put_environment()
    done = copy.run("serve", PORT=port)
    assert done.returncode == 1
    assert "PORT must be a number between 1 and 65535" in done.stderr.splitlines()[-1]
