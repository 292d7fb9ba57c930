"""The rules of each question: what is taken, and what is said of the rest."""

from datetime import date

import pytest
from django.utils.translation import override

from complaints.filing.steps import BY_SLUG
from tests.complaints.drafts import answers
from tests.schools import build

TODAY = date(2026, 11, 22)
ELEVEN_TEST = "123456782"  # passes it, so it can be a BSN


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def form_of(step, typed=None, **known):
    return BY_SLUG[step].form(typed, known=known, today=TODAY)


def errors_of(step, typed, **known):
    """Field → what is said of it."""
    form = form_of(step, typed, **known)
    return {name: list(map(str, said)) for name, said in form.errors.items()}


@pytest.mark.parametrize(
    ("step", "typed", "field", "words"),
    [
        ("kind", {}, "kind", "Choose what"),
        ("kind", {"kind": "holidays"}, "kind", "Choose what"),
        ("complained", {}, "complained", "yes or no"),
        ("complained", {"complained": "yes"}, "complained_on", "Fill in the day"),
        ("complained", {"complained": "yes", "complained_on": "31-2-2026"}, "complained_on", "do not know this day"),
        ("complained", {"complained": "yes", "complained_on": "2026-11-23"}, "complained_on", "in the future"),
        ("complained", {"complained": "yes", "complained_on": "1926-11-01"}, "complained_on", "very long ago"),
        ("school-answer", {}, "school_answer", "Choose what the school did"),
        ("story", {"story": " "}, "story", "A few words"),
        ("story", {"story": "x" * 10_001}, "story", "10000"),
        ("for-whom", {}, "for_whom", "for whom"),
        ("helper", {"helper_name": "Bram", "helper_relation": "friend"}, "mandate", "Ask the person first"),
        ("helper", {"mandate": True, "helper_relation": "friend"}, "helper_name", "your name"),
        ("helper", {"mandate": True, "helper_name": "Bram"}, "helper_relation", "who you are"),
        ("identity", {"identity": "king"}, "identity", "who may know"),
        ("name", {"name": ""}, "name", "Fill in the name"),
        ("name", {"name": "n" * 201}, "name", "200"),
        ("contact", {}, "phone", "phone number or an e-mail"),
        ("contact", {"phone": "12"}, "phone", "no phone number"),
        ("contact", {"phone": "my neighbour"}, "phone", "no phone number"),
        ("contact", {"phone": "0612345678 0612345678"}, "phone", "no phone number"),
        ("contact", {"email": "amina"}, "email", "no e-mail address"),
        ("calling", {"call_moments": ["midnight"], "may_say_who": "no"}, "call_moments", "these times"),
        ("calling", {"call_moments": []}, "may_say_who", "yes or no"),
        ("language", {"contact_language": "fr"}, "contact_language", "Choose a language"),
        ("consent", {}, "may_tell_school", "yes or no"),
    ],
)
def test_what_is_not_good_gets_a_sentence_beside_its_field(step, typed, field, words):
    said = errors_of(step, typed)
    assert list(said) == [field]
    assert words in said[field][0]


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("complained", {"complained": "no", "complained_on": "nonsense"}),
        ("complained", {"complained": "yes", "complained_on": "1 november 2026"}),
        ("complained", {"complained": "yes", "complained_on": "2026-11-22"}),
        ("wish", {"wish": ""}),
        ("evidence", {}),
        ("contact", {"phone": "06 1234 5678"}),
        ("contact", {"phone": "+31 (0)6-12345678"}),
        ("contact", {"phone": "٠٦ ١٢٣٤ ٥٦٧٨"}),
        ("contact", {"email": "amina@example.org"}),
        ("calling", {"call_moments": [], "may_say_who": "no"}),
        ("language", {"contact_language": "nl", "interpreter": ""}),
    ],
)
def test_what_is_good_is_taken(step, typed):
    assert errors_of(step, typed) == {}


def test_an_anonymous_complaint_needs_no_way_to_be_reached():
    assert errors_of("contact", {}, identity="anonymous") == {}
    assert "leave both empty" in form_of("contact", identity="anonymous").lead


def test_the_answer_comes_after_the_complaint():
    known = {"complained_on": date(2026, 11, 10)}
    assert errors_of("answered", {"answered_on": "2026-11-10"}, **known) == {}
    assert "before" in errors_of("answered", {"answered_on": "2026-11-09"}, **known)["answered_on"][0]
    assert "future" in errors_of("answered", {"answered_on": "2026-11-23"}, **known)["answered_on"][0]
    assert list(errors_of("answered", {}, **known)) == ["answered_on"]


def test_questions_fit_who_is_asked():
    assert "help" in form_of("story", kind="help").fields["story"].label
    assert "person you help" in form_of("name", for_whom="other").fields["name"].label
    assert form_of("consent", identity="named").fields["may_tell_school"].widget.details == {}
    assert form_of("consent", identity="confidential").fields["may_tell_school"].widget.details != {}


def test_without_consent_nothing_is_chosen_but_no():
    assert form_of("consent")["may_tell_school"].value() == "no"
    assert form_of("calling")["may_say_who"].value() == "no"


@pytest.mark.django_db
def test_a_school_is_one_of_ours_or_a_name_in_words():
    brug = build.school("De Brug")
    taken = form_of("school", {"school_name": "brug", "school": "de-brug", "school_in_words": "something"})
    assert taken.is_valid()
    assert taken.cleaned_data["school"] == brug
    assert taken.cleaned_data["school_in_words"] == ""
    other = form_of("school", {"school_name": "x", "school": "not.listed", "school_in_words": "De Kade, Urk"})
    assert other.is_valid()
    assert (other.cleaned_data["school"], other.cleaned_data["school_in_words"]) == (None, "De Kade, Urk")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "school_name"),
        ({"school_name": "brug"}, "school"),
        ({"school_name": "brug", "school": "no-such-school"}, "school"),
        ({"school_name": "brug", "school": "not.listed"}, "school_in_words"),
    ],
)
def test_without_a_school_it_says_where_to_look(typed, field):
    assert list(errors_of("school", typed)) == [field]


@pytest.mark.parametrize("step", ["story", "wish"])
def test_what_looks_like_a_bsn_is_asked_about_once(step):
    text = f"My number is {ELEVEN_TEST}."
    form = form_of(step, {step: text})
    assert list(form.errors) == [f"{step}_bsn"]
    assert form[f"{step}_bsn"].value() == "remove"
    assert errors_of(step, {step: text, f"{step}_bsn": "keep"}) == {}
    assert errors_of(step, {step: "My number is 123456789."}) == {}


@pytest.mark.parametrize("step", ["story", "wish"])
def test_a_bsn_is_taken_out_when_the_visitor_says_so(step):
    form = BY_SLUG[step].form
    typed = {step: f"My number is {ELEVEN_TEST}.", f"{step}_bsn": "remove"}
    tidy = form.tidied(typed)
    assert tidy == {step: "My number is •••••••••.", f"{step}_bsn": None}
    assert errors_of(step, tidy) == {}
    kept = {**typed, f"{step}_bsn": "keep"}
    assert form.tidied(kept) == kept


@pytest.mark.django_db
def test_good_answers_to_every_question_are_taken_together():
    given = answers()
    known = {"complained_on": date(2026, 9, 23)}
    assert len(given) >= 16
    assert {step: errors_of(step, typed, **known) for step, typed in given.items()} == {step: {} for step in given}
