"""How the web server runs, read by gunicorn from the folder it starts in."""

import os
import socket
import struct
from logging import LogRecord
from tempfile import mkdtemp

from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http import message


def is_on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "on")


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
sendfile = False  # it would wait for ever for somebody who takes nothing of a file
forwarder_headers = ""  # nothing in front of us moves the site to another path

if not is_on("DEBUG"):  # the form of the site's own lines; the web server reads it when it can import the site
    logconfig_dict = {
        "formatters": {"generic": {"()": "config.logs.AsJson"}},
        "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["error_console"], "propagate": False}},
    }
if is_on("METRICS"):
    # Where the processes of this server add up what they count; the library looks for it when it is imported.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", mkdtemp(prefix="metrics-"))

SLOWEST_READ = 5  # seconds without a byte of a request that has begun; then its thread is free again
SLOWEST_SEND = 30  # seconds in which somebody takes nothing of their answer

# A question of 4,000 characters, the most we answer, takes up to 48,000 bytes in an address.
# Gunicorn caps the setting at a constant of its own, so the constant moves too.
message.MAX_REQUEST_LINE = limit_request_line = 64_000


class WithoutRequests(Logger):
    """Leaves out lines about broken requests: they hold what was sent, and by whom."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(is_not_about_a_request)


def is_not_about_a_request(record: LogRecord) -> bool:
    return not str(record.msg).startswith(("Invalid request", "Socket error processing request"))


logger_class = WithoutRequests


def when_ready(server: Arbiter) -> None:
    # Connections inherit these from the socket that listens. Gunicorn itself waits for ever.
    for listener in server.LISTENERS:
        for side, seconds in ((socket.SO_RCVTIMEO, SLOWEST_READ), (socket.SO_SNDTIMEO, SLOWEST_SEND)):
            listener.sock.setsockopt(socket.SOL_SOCKET, side, struct.pack("ll", seconds, 0))
    print(f"Open http://localhost:{bind.rpartition(':')[2]}/", flush=True)  # noqa: T201
