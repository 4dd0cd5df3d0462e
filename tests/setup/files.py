"""The files that install, run and deploy the site, for the tests that read and start them."""

import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def text(name: str) -> str:
    """What a file of the repository says, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def free_port() -> int:
    """A port on which nobody listened a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
