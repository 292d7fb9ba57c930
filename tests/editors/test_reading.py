"""A large file is read while its page tells how far it is: rows read, rows checked, and by itself to the end."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from editors import reading
from schools.models import Edition, EditionReading
from tests.editors.conftest import HEADER, text
from tests.schools.editions.files import csv_file

ROWS = [["VB00001", "low", "12.50", "2026"], *([f"VB{at}", "low", "12", "2026"] for at in range(10_000, 11_599))]


@pytest.fixture
def waiting(monkeypatch, brug, jansen):
    """The reading of a large file that did not begin yet: its row, and how it is read to its end."""
    started = []
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    monkeypatch.setattr("editors.views.upload.AT_ONCE", 0)
    monkeypatch.setattr(reading, "start", lambda *given: started.append(given))

    def begin(content=None):
        answer = jansen.upload(content or csv_file([HEADER, *ROWS]))
        assert answer.status_code == 302, text(answer)
        (given,) = started
        return EditionReading.objects.get(), lambda: reading.read_to_end(*given)

    return begin


@pytest.fixture
def page(jansen):
    return lambda row: jansen.get("edition-reading", pk=row.pk)


def bar(answer):
    """The value and the maximum of the bar."""
    found = re.search(r'<progress max="(\d+)" value="(\d+)"', text(answer))
    return found and (int(found[2]), int(found[1]))


def test_the_page_counts_and_asks_again_by_itself(waiting, page):
    row, _read = waiting()
    assert "0 of 1,600 rows" in text(page(row))
    tell = reading.Teller(row.pk)
    tell(1000, None)
    tell(1500, None)  # too soon after
    answer = page(row)
    assert "1,000 of 1,600 rows" in text(answer)
    assert bar(answer) == (1000, 1600)
    assert answer["Refresh"] == "2"
    assert "autofocus" not in text(answer)


def test_it_hears_of_every_stage(waiting, monkeypatch):
    _row, read = waiting()
    told = []
    monkeypatch.setattr(reading.Teller, "__call__", lambda _self, *so_far: told.append(so_far))
    read()
    every = range(500, 1501, 500)
    assert told == [*((count, None) for count in every), (1600, 1600)]


def test_more_rows_than_were_seen_are_no_more_than_all(waiting, page):
    row, _read = waiting()
    EditionReading.objects.update(of_all=900)
    reading.Teller(row.pk)(1000, None)
    assert bar(page(row)) == (1000, 1000)


def test_it_ends_at_the_edition(waiting, page, jansen):
    row, read = waiting()
    read()
    answer = page(row)
    edition = Edition.objects.get()
    assert answer["Location"] == jansen.address("edition", edition)
    row.refresh_from_db()
    assert (row.rows, row.of_all, edition.rows) == (1600, 1600, 1600)


def test_a_killed_server_leaves_a_sentence_and_what_was_chosen(waiting, page):
    row, _read = waiting()
    EditionReading.objects.update(heard_at=timezone.now() - reading.SILENCE)
    assert "0 of 1,600 rows" in text(page(row))
    EditionReading.objects.update(heard_at=timezone.now() - reading.SILENCE - timedelta(seconds=1))
    answer = page(row)
    assert answer.status_code == 422
    assert text(answer).count("We stopped before the end of the file. Upload it again.") >= 2
    assert "Refresh" not in answer
    assert answer.context["form"]["kind"].value() == "courses"
    assert list(answer.context["form"].errors) == ["file"]


def test_a_failure_is_told_at_once_and_stores_nothing(waiting, page, monkeypatch, caplog):
    row, read = waiting()
    monkeypatch.setattr("schools.editions.loading.finish", lambda *_given: 1 / 0)
    read()
    assert "We stopped before the end of the file." in text(page(row))
    assert Edition.objects.count() == 0
    assert "ZeroDivisionError" in caplog.text


def test_a_file_that_is_refused_midway_says_why(waiting, page, monkeypatch):
    row, read = waiting()
    monkeypatch.setattr("schools.editions.reading.MOST_ROWS", 1000)
    read()
    answer = page(row)
    assert answer.status_code == 422
    assert text(answer).count("This file has more than 1000 rows.") >= 2
    assert Edition.objects.count() == 0


def test_nobody_else_sees_it_and_it_is_not_kept(waiting, page, bakker, jansen, on_day, today):
    row, _read = waiting()
    assert bakker.get("edition-reading", pk=row.pk).status_code == 404
    on_day(today + timedelta(days=2))
    EditionReading.objects.create(
        by=jansen.person, begun_at=timezone.now(), heard_at=timezone.now(), kind="courses", file_name="-", of_all=1
    )
    reading.forget_old(timezone.now())
    assert not EditionReading.objects.filter(pk=row.pk)
    assert EditionReading.objects.count() == 1
