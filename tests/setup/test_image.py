"""The command of the image serves the site as the proxy asks for it."""

import http.client
import json
import os
import re
import subprocess
import sys
import time

from tests.setup.files import ROOT, free_port, text


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
