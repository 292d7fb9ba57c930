"""A figure is corrected by hand: the reason is asked, visitors' page is shown, a second person approves."""

import pytest
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.models import Course, Edition, QualityReview
from tests.schools.admin_form import address
from tests.schools.build import course, exam_results, history, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WHY = {"reason": "The school wrote us on 12 November"}


@pytest.fixture
def brug():
    return school("De Brug")


def filled_in(client, page, **changed):
    """The form as a browser sends it back."""
    form = client.get(page).context["form"]
    kept = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    return {**kept, **WHY, **changed}


def line_of(edition):
    return edition.lines.get()


def approved(edition, person):
    actions.approve(edition, Deed(person, timezone.now()))
    actions.publish(edition, Deed(person, timezone.now()))


def test_a_rate_is_corrected_through_a_second_person(jansen, bakker, brug, client):
    low = course(brug, "low", rate="12.50", class_size=15, kinds=[("integration", "in-class")])
    page = address("correct", "course", low.pk)
    given = filled_in(jansen, page, hourly_rate="12,75")
    look = jansen.post(page, given).content.decode()
    assert "€12.75" in look
    jansen.post(page, {**given, "send": "Send"})
    edition = Edition.objects.get()
    assert (edition.origin, edition.state, edition.reason) == ("by-hand", "checked", WHY["reason"])
    assert line_of(edition).new == {"hourly_rate": "12.75", "rate_year": 2026}
    assert str(Course.objects.get().hourly_rate) == "12.50"
    approved(edition, bakker)
    assert str(Course.objects.get().hourly_rate) == "12.75"
    assert "€12.75" in client.get("/en/schools/de-brug/").content.decode()


def test_a_big_jump_is_said_and_its_reason_is_told_already(jansen, bakker, brug):
    low = course(brug, "low", rate="12.50")
    page = address("correct", "course", low.pk)
    given = filled_in(jansen, page, hourly_rate="19.50")
    assert "This is a big jump" in jansen.post(page, given).content.decode()
    jansen.post(page, {**given, "send": "Send"})
    approved(Edition.objects.get(), bakker)
    assert str(Course.objects.get().hourly_rate) == "19.50"


def test_the_look_at_a_school_without_a_page_says_that_nobody_finds_it(jansen, client):
    straks = school("Straks", status=None)
    low = course(straks, "low", rate="12.50")
    page = address("correct", "course", low.pk)
    look = jansen.post(page, filled_in(jansen, page, hourly_rate="12.75")).content.decode()
    assert "Visitors cannot find this school yet. It has no status, so it has no page." in look
    assert "No Keurmerk" not in look
    assert client.get("/en/schools/straks/").status_code == 404
    history(straks, ("aspirant", "2027-02-01", None))
    look = jansen.post(page, filled_in(jansen, page, hourly_rate="12.75")).content.decode()
    assert "Visitors cannot find this school yet. Its first status begins on 1 February 2027." in look


def test_a_mark_is_corrected_and_a_small_number_stays_hidden_in_the_look(jansen, brug):
    found = review(brug, 2025, satisfaction="8.1", answers=42, stars=3)
    page = address("correct", "qualityreview", found.pk)
    given = filled_in(jansen, page, answers="9")
    look = jansen.post(page, given).content.decode()
    assert "Too few students answered to give a score." in look
    assert QualityReview.objects.get().answers == 42


def test_an_exam_result_is_corrected(jansen, bakker, brug):
    (result,) = exam_results(brug, "low", 2025, reading=(40, 30))
    page = address("correct", "examresult", result.pk)
    jansen.post(page, {**filled_in(jansen, page, decided="50"), "send": "Send"})
    approved(Edition.objects.get(), bakker)
    result.refresh_from_db()
    assert (result.decided, result.passed_first) == (50, 23)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("courses", {"level": "high", "hourly_rate": "13,00", "rate_year": "2026", "ona": ["online"]}),
        ("reviews", {"year": "2025", "satisfaction": "7,9", "answers": "33"}),
        ("results", {"year": "2025", "profile": "low", "exam": "integration", "part": "knm", "decided": "12",
                     "passed_first": "6", "passed_second": "2", "source": "duo"}),
    ],
)  # fmt: skip
def test_a_new_figure_takes_the_same_road(kind, typed, jansen, bakker, brug):
    page = address("new", "school", brug.pk, kind)
    jansen.post(page, {**filled_in(jansen, page), **typed, "send": "Send"})
    approved(Edition.objects.get(), bakker)
    records = {"courses": brug.courses, "reviews": brug.reviews, "results": brug.exam_results}[kind]
    assert records.count() == 1


def test_a_record_can_be_taken_away(jansen, bakker, brug):
    page = address("correct", "course", course(brug, "low", rate="12.50").pk)
    given = filled_in(jansen, page, remove="on")
    assert "The school does not teach this level." in jansen.post(page, given).content.decode()
    jansen.post(page, {**given, "send": "Send"})
    approved(Edition.objects.get(), bakker)
    assert not Course.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"reason": ""}, "reason", "Write why it is changed."),
        ({"hourly_rate": "free"}, "hourly_rate", "This is no number."),
        ({"hourly_rate": "500"}, "hourly_rate", "This number is too small or too large."),
        ({"hourly_rate": "13", "rate_year": ""}, "rate_year", "A rate needs its year."),
        ({"rate_year": "2031"}, "rate_year", "This lies in the future."),
        ({"literacy": ["online"]}, "literacy", "A literacy course may not be given online, not even partly."),
        ({}, "__all__", "Nothing changes. This already stands on the site."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changed, field, sentence, jansen, brug):
    page = address("correct", "course", course(brug, "low", rate="12.50").pk)
    answer = jansen.post(page, {**filled_in(jansen, page), **changed, "send": "Send"})
    assert sentence in str(answer.context["form"].errors[field])
    assert not Edition.objects.exists()


def test_what_is_there_already_is_not_made_anew(jansen, brug):
    course(brug, "low", rate="12.50")
    page = address("new", "school", brug.pk, "courses")
    given = {**filled_in(jansen, page), "level": "low", "hourly_rate": "13", "rate_year": "2026", "send": "Send"}
    assert "We have this record already. Correct that one." in jansen.post(page, given).content.decode()
    assert not Edition.objects.exists()


def test_only_what_keeps_figures_can_be_added(jansen, brug):
    assert jansen.get(address("new", "school", brug.pk, "places")).status_code == 404


def test_all_that_is_wrong_is_said_at_once_in_dutch_too(jansen, brug):
    page = address("correct", "course", course(brug, "low", rate="12.50").pk)
    jansen.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    given = filled_in(jansen, page, hourly_rate="duur", reason="")
    html = jansen.post(page, given).content.decode()
    assert all(html.count(words) == 2 for words in ("Schrijf waarom dit verandert.", "Dit is geen getal."))
    assert 'value="duur"' in html
    assert "<title>Fout: Verbeteren: De Brug" in html
