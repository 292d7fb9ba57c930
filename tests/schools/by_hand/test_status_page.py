"""The status of a school: a small form, what visitors will see, and an edition that waits for a second person."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.models import Edition, School, StatusPeriod
from tests.schools.admin_form import address
from tests.schools.build import course, history, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SUSPENDED = {"step": "suspend", "since": "2026-11-20", "decision": "Letter of 19 November"}


@pytest.fixture
def brug():
    made = school("De Brug")
    course(made, "low", rate="12.50")
    review(made, 2025, satisfaction="8.1", answers=42, stars=3)
    return made


def page_of(one):
    return address("status", "school", one.pk)


def words_of(answer):
    html = answer.content.decode()
    return html[html.index('<div class="by-hand">') :]


def steps_on(answer):
    return [choice[0] for choice in answer.context["form"].fields["step"].choices]


def test_the_form_offers_what_is_allowed_today(jansen, brug):
    assert steps_on(jansen.get(page_of(brug))) == ["suspend", "withdraw", "end"]
    new = school("De Linde", status="aspirant")
    assert steps_on(jansen.get(page_of(new))) == ["promote", "suspend", "withdraw", "end"]


def test_a_step_that_is_not_allowed_is_refused(jansen, brug):
    answer = jansen.post(page_of(brug), {**SUSPENDED, "step": "promote"})
    assert "step" in answer.context["form"].errors
    assert not Edition.objects.exists()


def test_visitors_words_are_shown_before_anything_is_sent(jansen, client, brug):
    answer = jansen.post(page_of(brug), SUSPENDED)
    words = words_of(answer)
    assert "What visitors will see" in words
    assert "Keurmerk suspended" in words
    assert "The suspension may end. Ask the complaints line what you can do now." in words
    assert "Letter of 19 November" in words
    assert not Edition.objects.exists()
    assert [period.status for period in StatusPeriod.objects.all()] == ["holder"]
    assert "Keurmerk suspended" not in client.get("/en/schools/de-brug/").content.decode()


def test_what_is_sent_waits_for_a_second_person_and_then_shows_what_was_promised(jansen, bakker, client, brug):
    promised = words_of(jansen.post(page_of(brug), SUSPENDED))
    answer = jansen.post(page_of(brug), {**SUSPENDED, "send": "Send"})
    edition = Edition.objects.get()
    assert answer["Location"] == reverse("edition", kwargs={"pk": edition.pk})
    assert (edition.origin, edition.state, edition.reason) == ("by-hand", "checked", "Letter of 19 November")
    assert StatusPeriod.objects.count() == 1
    deed = Deed(bakker, timezone.now())
    actions.approve(edition, deed)
    actions.publish(edition, deed)
    html = client.get("/en/schools/de-brug/").content.decode()
    notice = html[html.index('<section class="status-notice">') :].partition("</section>")[0]
    assert len(notice) > 500
    assert notice in promised


def test_a_later_day_is_looked_at_on_that_day(jansen, brug):
    words = words_of(jansen.post(page_of(brug), {**SUSPENDED, "since": "2027-02-01"}))
    assert "What visitors will see from 1 February 2027" in words
    assert "Keurmerk suspended" in words


def test_a_new_school_that_gets_the_keurmerk_is_no_longer_called_new(jansen):
    linde = school("De Linde", status="aspirant", since="2025-01-01")
    given = {"step": "promote", "since": "2026-11-01", "decision": "Decision 12"}
    words = words_of(jansen.post(page_of(linde), given))
    assert "Blik op Werk checks this school every year." in words
    assert "This school has just begun." not in words


def test_a_school_without_a_status_begins(jansen, client):
    """Made in the admin a moment ago: no visitor sees it, and the look at its page shows it all the same."""
    anker = school("Het Anker", status=None)
    begun = {"step": "begin-as-aspirant", "since": "2026-11-20", "decision": "Decision 13"}
    assert steps_on(jansen.get(page_of(anker))) == ["begin-as-aspirant", "begin-as-holder"]
    assert "This school has just begun." in words_of(jansen.post(page_of(anker), begun))
    assert client.get("/en/schools/het-anker/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"since": "2018-01-01"}, "since", "The last status of this school began later"),
        ({"since": "tomorrow"}, "since", "Fill in a day that exists, as 2026-12-31."),
        ({"decision": "  "}, "decision", "Write who decided, and where that stands."),
        ({"decision": "=HYPERLINK(1)"}, "decision", "This text begins as a formula."),
        ({"step": ""}, "step", "Choose what happens."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(changed, field, sentence, jansen, brug):
    answer = jansen.post(page_of(brug), {**SUSPENDED, **changed})
    form = answer.context["form"]
    assert sentence in str(form.errors[field])
    html = answer.content.decode()
    assert "<title>Error: " in html.replace("\n", "")
    assert html.count(sentence) == 2
    kept = {**SUSPENDED, **changed}
    assert all(f'value="{kept[name]}"' in html for name in ("since", "decision"))


def test_what_was_filled_in_can_be_changed_after_the_look(jansen, brug):
    answer = jansen.post(page_of(brug), {**SUSPENDED, "change": "Change it"})
    assert 'value="Letter of 19 November"' in words_of(answer)
    assert not Edition.objects.exists()


def test_the_form_says_what_waits_already(jansen, brug):
    jansen.post(page_of(brug), {**SUSPENDED, "send": "Send"})
    assert reverse("edition", kwargs={"pk": Edition.objects.get().pk}) in words_of(jansen.get(page_of(brug)))


def test_the_past_is_mended_in_one_form(jansen, bakker, brug):
    linde = school("De Linde", status=None)
    history(linde, ("aspirant", "2024-01-01", "2024-12-31"), ("holder", "2025-01-01", None))
    page = address("periods", "school", linde.pk)
    shown = jansen.get(page).context["form"]
    filled = {name: shown[name].value() or "" for name in shown.fields}
    filled |= {"until-1": "2025-02-28", "since-2": "2025-03-01", "reason": "The letter names 1 March"}
    assert "1 March 2025" in words_of(jansen.post(page, filled))
    jansen.post(page, {**filled, "send": "Send"})
    edition = Edition.objects.get()
    assert edition.reason == "The letter names 1 March"
    actions.approve(edition, Deed(bakker, timezone.now()))
    actions.publish(edition, Deed(bakker, timezone.now()))
    assert [str(period.starts_on) for period in School.objects.get(name="De Linde").status_periods.all()] == [
        "2024-01-01",
        "2025-03-01",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"until-1": "2025-02-01"}, "Two statuses overlap."),
        ({"until-1": "2023-01-01"}, "The last day comes before the first day."),
        ({"status-2": "ended", "status-3": "suspended", "until-2": "2025-05-31", "since-3": "2025-06-01",
          "source-3": "A letter"}, "A school cannot go from"),
        ({"since-2": ""}, "Fill in the first day of row 2, or leave the row out."),
        ({"reason": ""}, "Write why it is changed."),
        ({}, "Nothing changes. This already stands on the site."),
    ],
)  # fmt: skip
def test_a_history_that_cannot_be_is_refused(changed, sentence, jansen):
    linde = school("De Linde", status=None)
    history(linde, ("aspirant", "2024-01-01", "2024-12-31"), ("holder", "2025-01-01", None))
    page = address("periods", "school", linde.pk)
    shown = jansen.get(page).context["form"]
    filled = {name: shown[name].value() or "" for name in shown.fields}
    answer = jansen.post(page, {**filled, "reason": "A mistake", **changed, "send": "Send"})
    assert sentence in answer.content.decode()
    assert not Edition.objects.exists()
