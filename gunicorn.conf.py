"""How the web server runs, read by gunicorn from the folder it starts in."""

import os

from gunicorn.arbiter import Arbiter
from gunicorn.http import message

wsgi_app = "config.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
keepalive = 5
timeout = 30
graceful_timeout = 20
preload_app = True
loglevel = "warning"
control_socket_disable = True

# A question of 4,000 characters, the most we answer, takes up to 48,000 bytes in an address.
# Gunicorn caps the setting at a constant of its own, so the constant moves too.
message.MAX_REQUEST_LINE = limit_request_line = 64_000


def when_ready(_server: Arbiter) -> None:
    print(f"Open http://localhost:{bind.rpartition(':')[2]}/", flush=True)  # noqa: T201
