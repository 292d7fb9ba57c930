"""Numbers for Prometheus, behind `METRICS=1`: pages by the name of their kind, never an address or a person.

They are answered before the host name is looked at: Prometheus asks each server by its address inside.
The proxy refuses the address from outside.
"""

import os
from collections.abc import Callable, Iterator
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from complaints.due_work import silences
from complaints.models import Mail

PATH = "/metrics"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = {"GET", "HEAD", "POST"}
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds

REQUESTS = Counter("site_requests", "Answers by page, method and status.", ["page", "method", "status"])
SECONDS = Histogram("site_request_seconds", "How long answers took, by page.", ["page"], buckets=BOUNDS)

Handler = Callable[[HttpRequest], HttpResponse]


def counted(get_response: Handler) -> Handler:
    """Counts every answer of this server, and tells the counts at `/metrics`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == PATH:
            return told()
        began = perf_counter()
        response = get_response(request)
        page = request.resolver_match.view_name if request.resolver_match else "other"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(page, method, str(response.status_code)).inc()
        SECONDS.labels(page).observe(perf_counter() - began)
        return response

    return middleware


def told() -> HttpResponse:
    """All counts of the processes of this server, and what the database knows of the work that nobody waits for."""
    work = CollectorRegistry()
    work.register(DueWork())
    if FOLDER in os.environ:  # the web server says where its processes add up
        MultiProcessCollector(work)
        return HttpResponse(generate_latest(work), content_type=CONTENT_TYPE_LATEST)
    return HttpResponse(generate_latest(REGISTRY) + generate_latest(work), content_type=CONTENT_TYPE_LATEST)


class DueWork:
    """Read when it is asked for. While the database is away these numbers are missing, which is an alarm too."""

    def collect(self) -> Iterator[Metric]:
        try:
            since = {job: silence.total_seconds() for job, silence in silences(timezone.now()).items()}
            waiting = Mail.objects.filter(sent_at=None, given_up_at=None).count()
        except Exception:  # whatever the driver raises, the other numbers are still told
            return
        silent = GaugeMetricFamily("site_due_work_silent_seconds", "Since a job last ran well.", labels=["job"])
        for job, seconds in since.items():
            silent.add_metric([job], seconds)
        yield silent
        yield GaugeMetricFamily("site_mails_waiting", "Mails that are not sent yet.", value=waiting)
