"""How gunicorn serves the site, the same in `./run serve` and in the image; gunicorn reads it by itself.

PORT, BIND and WEB_CONCURRENCY come from the environment (see .env.example).
"""

import os
import sys

port = os.environ.get("PORT", "8000")
bind = os.environ.get("BIND") or f"127.0.0.1:{port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(4, 2 * (os.cpu_count() or 1) + 1))
worker_class = "sync"
# The site is loaded once, before the workers are made: a fault in it is told once, and memory is shared.
preload_app = True
# The longest that gunicorn allows: an address with many filters, and as much of a long question as a sentence can answer.
limit_request_line = 8190
timeout = 60
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
control_socket_disable = True
# A container's root is read-only; heartbeats need no disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def when_ready(server):
    """Say where the site is, once it can be reached."""
    if bind.startswith("127.0.0.1:"):
        sys.stderr.write(
            f"ready\n\nThe dashboard is at http://{bind}/ (Ctrl+C stops it).\n"
            "An account for editing at /admin/: ./run createsuperuser\n"
        )
        sys.stderr.flush()
