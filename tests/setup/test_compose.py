"""The services of Docker Compose, the image and the variables of the environment agree with each other."""

import re
import subprocess
import sys

import pytest
import yaml

from tests.setup.files import ROOT, text


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
