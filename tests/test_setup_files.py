"""The files that install, run and deploy the site agree with each other, and `./run` explains what it cannot do."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import plotly.offline
import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
# What `run` needs of a system besides Python.
TOOLS = ("cat", "cksum", "date", "dirname", "env", "find", "grep", "head", "mkdir", "rm", "sh")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text(name), re.MULTILINE))


# --- Locks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_package_has_hashes_and_no_address(name):
    blocks = re.split(r"\n(?=\S)", text(name).strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==\S+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in text(name)
    assert not re.search(r"^-", text(name), re.MULTILINE), "an option stands among the packages"


def test_tests_run_on_the_very_versions_that_the_site_gets():
    site, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: tests.get(name) for name in site} == site


def test_everything_that_pyproject_wants_is_pinned():
    project = tomllib.loads(text("pyproject.toml"))

    def names(wanted):
        return {re.match(r"[A-Za-z0-9-]+", each)[0].lower() for each in wanted}

    assert names(project["project"]["dependencies"]) <= set(pins("requirements.txt"))
    assert names(project["dependency-groups"]["dev"]) <= set(pins("requirements-dev.txt"))
    assert names(project["dependency-groups"]["node"]) <= set(pins("requirements-node.txt"))


def test_front_end_lock_has_hashes_and_no_address():
    lock = json.loads(text("package-lock.json"))
    assert "://" not in text("package-lock.json")
    for path, package in lock["packages"].items():
        if path:
            assert package["integrity"].startswith("sha512-"), path
            assert "resolved" not in package, path


def test_front_end_packages_are_exact_and_locked_as_wanted():
    wanted, locked = json.loads(text("package.json")), json.loads(text("package-lock.json"))["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} is not pinned"
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_browser_gets_the_plotly_js_that_plotly_py_was_made_for():
    ours = json.loads(text("package.json"))["dependencies"]["plotly.js-basic-dist-min"]
    assert ours == plotly.offline.get_plotlyjs_version()


# --- Compose ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(text("docker-compose.yml"))


def test_compose_file_follows_the_compose_specification():
    checked = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"),
            str(ROOT / "docker-compose.yml"),
        ],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_compose_services_name_only_what_exists(compose):
    services = compose["services"]
    used_networks, used_volumes = set(), set()
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for other, how in service.get("depends_on", {}).items():
            if how["condition"] == "service_healthy" and "build" not in services[other]:
                assert "healthcheck" in services[other], f"{other} has no health check to wait for"
        used_networks |= set(service.get("networks", []))
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (ROOT / source).is_file(), source
            else:
                used_volumes.add(source)
    assert used_networks == set(compose["networks"])
    assert used_volumes == set(compose["volumes"])


def test_only_the_proxy_is_reachable_from_outside(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    assert compose["networks"]["inner"]["internal"] is True
    assert compose["services"]["db"]["networks"] == ["inner"]


def test_the_health_check_of_the_image_asks_under_an_allowed_host(compose):
    assert "http://127.0.0.1:8000/healthz" in text("Dockerfile")
    assert "127.0.0.1" in compose["services"]["web"]["environment"]["ALLOWED_HOSTS"].split(",")


def test_the_proxy_asks_the_site_by_its_service_name(compose):
    host, port = re.search(r"reverse_proxy (\S+):(\d+)", text("docker/Caddyfile")).groups()
    assert host in compose["services"]
    assert set(compose["services"][host]["networks"]) & set(compose["services"]["proxy"]["networks"])
    assert f"BIND=0.0.0.0:{port}" in text("Dockerfile")


def test_database_names_and_users_of_compose_agree(compose):
    url = compose["services"]["web"]["environment"]["DATABASE_URL"]
    database = compose["services"]["db"]["environment"]
    assert url.startswith(f"postgresql://{database['POSTGRES_USER']}:")
    assert url.endswith(f"@db:5432/{database['POSTGRES_DB']}")


# --- Environment ------------------------------------------------------------------------------------------------------


def names_read_by_the_site() -> set[str]:
    settings = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', text("industry/settings.py")))
    server = set(re.findall(r'environ\.get\("([A-Z_]+)"', text("gunicorn.conf.py")))
    return settings | server


def names_in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def test_env_example_names_exactly_what_is_read(compose):
    in_compose = set(re.findall(r"\$\{([A-Z_]+)", text("docker-compose.yml")))
    assert names_in_example() == names_read_by_the_site() | in_compose


def test_compose_sets_only_what_the_site_reads(compose):
    for name in ("migrate", "web"):
        assert set(compose["services"][name]["environment"]) <= names_read_by_the_site()


def test_operating_manual_lists_every_variable():
    listed = set(re.findall(r"`([A-Z_]{4,})`", text("docs/operating.md")))
    assert names_in_example() <= listed


# --- The image's commands ---------------------------------------------------------------------------------------------


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse()
    except ConnectionError:
        return None
    finally:
        connection.close()


def test_the_command_of_the_image_serves_behind_tls(tmp_path):
    command = json.loads(re.findall(r"^CMD (\[.*\])$", text("Dockerfile"), re.MULTILINE)[-1])
    assert command[0] == "gunicorn"
    port = free_port()
    environment = {
        **os.environ,
        "SECRET_KEY": "only for this test" * 4,
        "SECURE": "1",
        "DEBUG": "0",
        "ALLOWED_HOSTS": "industry.example.org,127.0.0.1",
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
    }
    with (tmp_path / "log").open("w+") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, stderr=log, stdout=log
        )
        try:
            wait_until = time.monotonic() + 30
            while not (health := ask(port, "/healthz")):
                assert server.poll() is None, (tmp_path / "log").read_text()
                assert time.monotonic() < wait_until
                time.sleep(0.1)
            assert health.status == 200, (tmp_path / "log").read_text()
            plain = ask(port, "/admin/login/", Host="industry.example.org")
            assert plain.status == 301
            assert plain.getheader("Location") == "https://industry.example.org/admin/login/"
            stranger = ask(port, "/healthz", Host="elsewhere.example.org")
            assert stranger.status == 400
        finally:
            server.terminate()
            server.wait(timeout=30)


# --- ./run ------------------------------------------------------------------------------------------------------------


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
