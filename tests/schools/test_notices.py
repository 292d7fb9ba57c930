"""Notices: in both languages, from midnight to midnight, read once a stamp, refused when they are hard to read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override

from schools import notices as module
from schools import stamp
from schools.models import Notice
from schools.notices import EVERYWHERE, GUIDE, HOME, notices
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = {
    "title_nl": "Wij zijn dicht",
    "title_en": "We are closed",
    "text_nl": "Bel morgen.",
    "text_en": "Call tomorrow.",
}


def notice(**fields):
    return Notice.objects.create(**{**WORDS, "starts_on": TODAY, **fields})


@pytest.fixture
def none_before():
    """Only the notices of the test itself."""
    Notice.objects.all().delete()


def titles(place=HOME, day=TODAY):
    return [one.title_en for one in notices(place, day)]


def test_the_first_notice_tells_of_the_online_hours():
    first = Notice.objects.get()
    assert (first.starts_on, first.on_home) == (date(2019, 1, 1), True)
    for language, facts in {"nl": ("1 januari 2019", "31 mei 2019"), "en": ("1 January 2019", "31 May 2019")}.items():
        with override(language):
            assert all(fact in first.text for fact in facts)
    first.full_clean()


@pytest.mark.parametrize(
    ("starts", "ends", "day", "is_shown"),
    [
        (0, None, -1, False),
        (0, None, 0, True),
        (0, None, 4000, True),
        (0, 3, 3, True),
        (0, 3, 4, False),
        (0, 0, 0, True),
        (0, 0, 1, False),
    ],
)
def test_the_first_and_the_last_day_both_belong_to_it(none_before, starts, ends, day, is_shown):
    notice(starts_on=TODAY + starts * DAY, ends_on=None if ends is None else TODAY + ends * DAY)
    assert bool(titles(day=TODAY + day * DAY)) is is_shown


def test_a_notice_shows_where_it_should_and_the_latest_comes_first(none_before):
    notice(title_en="Home only")
    notice(title_en="Guide only", on_home=False, on_guide=True)
    notice(title_en="All pages", on_home=False, everywhere=True, starts_on=TODAY - DAY)
    assert titles(HOME) == ["Home only", "All pages"]
    assert titles(GUIDE) == ["Guide only", "All pages"]
    assert titles(EVERYWHERE) == ["All pages"]


def test_they_are_read_once_for_each_stamp(none_before, django_assert_num_queries):
    notice()
    stamp.current()
    with django_assert_num_queries(1):
        assert [titles(), titles(), titles(GUIDE)] == [["We are closed"], ["We are closed"], []]


def test_keeping_changing_and_deleting_one_moves_the_stamp(none_before):
    seen = [stamp.current().value]
    one = notice()
    seen.append(stamp.current().value)
    one.save()
    seen.append(stamp.current().value)
    one.delete()
    seen.append(stamp.current().value)
    assert len(set(seen)) == 4


def test_pages_go_on_without_notices_while_the_database_is_away(monkeypatch):
    def away(*_given):
        raise DatabaseError

    monkeypatch.setattr(module, "notices_under", away)
    assert notices(HOME, TODAY) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"title_en": ""},
        {"text_nl": ""},
        {"link_nl": "/nl/klacht/"},
        {"ends_on": TODAY - DAY},
        {"on_home": False},
    ],
    ids=["no title", "no text", "a link for one language", "over before it begins", "shown nowhere"],
)
def test_the_database_and_the_form_refuse_half_a_notice(wrong):
    with pytest.raises(ValidationError):
        Notice(**{**WORDS, "starts_on": TODAY, **wrong}).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        notice(**wrong)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "//elsewhere.example", "http://elsewhere.example", "nl/"),
        *("/\t/elsewhere.example", "/\n/elsewhere.example", "/nl//elsewhere.example", "/nl/ page", "/nl/\x85"),
        *("https://a.example/\x00", "https://a.example//b"),
    ],
)
def test_a_link_leads_to_our_own_pages_or_to_a_secure_one(address):
    with pytest.raises(ValidationError):
        Notice(**WORDS, link_nl=address, link_en=address).full_clean()


def test_a_sentence_that_is_too_long_is_quoted_back():
    long = " ".join(["woord"] * 21)
    with override("en"), pytest.raises(ValidationError, match="20 words at most: “woord"):
        Notice(**{**WORDS, "text_nl": f"Dit is kort. {long}."}).full_clean()


def test_what_changed_a_notice_is_kept():
    one = notice()
    one.text_en = "Call on Monday."
    one.save()
    assert [row.text_en for row in one.history.all()] == ["Call on Monday.", "Call tomorrow."]
