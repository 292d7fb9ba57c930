"""The numbers for Prometheus: pages by name, nothing that anybody typed, and the work that nobody waits for."""

import runpy
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone
from prometheus_client import REGISTRY

from complaints.due_work import JOBS
from complaints.models import WorkRun
from config.metrics import counted
from tests.harness.tree import ROOT

TYPED = "typed-by-a-visitor"


def page(request):
    request.resolver_match = resolve("/healthz")
    return HttpResponse("", status=503)


@pytest.fixture
def scrape():
    def ask():
        return counted(page)(RequestFactory().get("/metrics", headers={"host": "10.0.0.7:8000"})).content.decode()

    return ask


def test_an_answer_counts_under_the_name_of_its_page():
    labels = {"page": "healthz", "method": "other", "status": "503"}
    before = REGISTRY.get_sample_value("site_requests_total", labels) or 0
    counted(page)(RequestFactory().generic(TYPED, f"/{TYPED}/?q={TYPED}"))
    assert REGISTRY.get_sample_value("site_requests_total", labels) == before + 1
    told = [sample for metric in REGISTRY.collect() for sample in metric.samples]
    assert len(told) > 10
    assert TYPED not in str(told)


@pytest.mark.django_db
def test_late_work_and_waiting_mail_are_told(scrape):
    WorkRun.objects.create(job="mails", succeeded_at=timezone.now() - timedelta(hours=2))
    lines = dict(line.rsplit(" ", 1) for line in scrape().splitlines() if not line.startswith("#"))
    assert float(lines['site_due_work_silent_seconds{job="mails"}']) == pytest.approx(7200, abs=60)
    assert sum(name.startswith("site_due_work") for name in lines) == len(JOBS)
    assert lines["site_mails_waiting"] == "0.0"


@pytest.mark.django_db
def test_the_other_numbers_are_told_while_the_database_is_away(scrape):
    def gone(*_arguments):
        raise OperationalError

    with connection.execute_wrapper(gone):
        assert "site_due_work" not in scrape()


@pytest.mark.parametrize(("given", "is_on"), [("1", True), ("", False)])
def test_metrics_are_behind_a_switch(given, is_on, monkeypatch):
    monkeypatch.setenv("METRICS", given)
    monkeypatch.setenv("DEBUG", "1")
    assert ("config.metrics.counted" in runpy.run_path(str(ROOT / "config" / "settings.py"))["MIDDLEWARE"]) is is_on
