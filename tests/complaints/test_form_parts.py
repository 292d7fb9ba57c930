"""The parts that draw a form: each kind of field with its words, and what is wrong on top and beside the field."""

import pytest
from django import forms
from django.template.loader import render_to_string

from complaints.forms.cards import CheckboxCards, RadioCards
from complaints.forms.days import DayField
from tests.harness.naming import RULES
from tests.harness.page import parse, text_of

CHOICES = [("a", "Aap"), ("b", "Noot")]


class EveryField(forms.Form):
    """One field of each kind."""

    use_required_attribute = False

    line = forms.CharField(label="Line", help_text="One line", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    story = forms.CharField(label="Story", widget=forms.Textarea(attrs={"lang": "nl"}))
    day = DayField(label="Day")
    one = forms.ChoiceField(
        label="One", choices=CHOICES, help_text="Choose", widget=RadioCards(details={"a": "Mies"}, icons={"b": "book"})
    )
    many = forms.MultipleChoiceField(label="Many", choices=CHOICES, widget=CheckboxCards)
    plain = forms.ChoiceField(label="Plain", choices=CHOICES, widget=forms.RadioSelect)
    yes = forms.BooleanField(label="Yes")
    paper = forms.FileField(label="Paper", widget=forms.FileInput(attrs={"accept": "image/*"}))

    def clean(self):
        raise forms.ValidationError("All of it is wrong.")


def drawn(form, **context):
    """The parts of a form as a page."""
    fields = [render_to_string("complaint/parts/field.html", {"field": field, **context}) for field in form]
    errors = render_to_string("complaint/parts/errors.html", {"form": form})
    return parse(f'<!doctype html><html lang="en"><title>Form</title><main>{errors}{"".join(fields)}</main></html>')


@pytest.fixture
def fresh():
    return drawn(EveryField())


@pytest.fixture
def refused():
    return drawn(EveryField({"line": "", "day": "30-2-2019", "one": "a"}))


def test_every_field_has_its_name_and_points_at_what_exists(fresh, refused):
    assert len(fresh.all("input", "textarea")) == 11
    for page in (fresh, refused):
        assert [complaint for rule in RULES for complaint in rule(page)] == []


def test_a_form_that_nobody_sent_has_nothing_wrong(fresh):
    assert fresh.having("data-form-error") == []
    assert fresh.having("aria-invalid") == []


def test_attributes_of_the_widget_are_kept(fresh):
    assert fresh.ids["id_line"].get("autocomplete") == "name"
    assert fresh.ids["id_story"].get("lang") == "nl"
    assert fresh.ids["id_paper"].get("accept") == "image/*"
    assert fresh.ids["id_line"].get("aria-describedby") == "id_line_helptext"


def test_cards_have_their_line_of_help_and_their_icon(fresh):
    cards = [text_of(card) for card in fresh.all("label") if card.get("class") == "answer-card"]
    assert cards == ["Aap Mies", "Noot", "Aap", "Noot", "Aap", "Noot", "Yes"]
    assert sum(1 for card in fresh.all("label") for _icon in card.iter("svg:svg")) == 1


def test_the_summary_says_the_same_as_the_fields_and_links_to_them(refused):
    summary = refused.having("data-form-error")[0]
    assert (summary.get("tabindex"), summary.get("role"), "autofocus" in summary.attrib) == ("-1", "alert", True)
    links = {link.get("href")[1:]: text_of(link) for link in summary.iter("a")}
    assert set(links) == {"id_line", "id_story", "id_day", "id_many_0", "id_plain_0", "id_yes", "id_paper"}
    assert set(links) <= set(refused.ids)
    beside = {name: text_of(element) for name, element in refused.ids.items() if name.endswith("_error")}
    assert sorted(beside.values()) == sorted(links.values())
    assert "All of it is wrong." in text_of(summary)


def test_a_wrong_field_says_so_and_points_at_its_words(refused):
    assert refused.ids["id_line"].get("aria-invalid") == "true"
    assert refused.ids["id_line"].get("aria-describedby") == "id_line_helptext id_line_error"
    groups = [group.get("aria-describedby") for group in refused.all("fieldset")]
    assert groups == ["id_one_helptext", "id_many_error", "id_plain_error"]


def test_nothing_that_was_typed_is_lost(refused):
    assert (refused.ids["id_day"].get("type"), refused.ids["id_day"].get("value")) == ("text", "30-2-2019")
    assert "checked" in refused.ids["id_one_0"].attrib


def test_a_day_is_chosen_from_a_calendar_and_may_be_typed_in_words():
    form = EveryField({"day": "1 maart 2019"})
    form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2019-03-01"
    day = drawn(form).ids["id_day"]
    assert (day.get("type"), day.get("value")) == ("date", "2019-03-01")


def test_a_day_that_became_a_text_has_no_limits():
    limits = {"min": "2000-01-01", "max": "2026-11-22"}
    drawn = {typed: DayField().widget.render("day", typed, limits) for typed in ("2026-11-01", "31 februari")}
    assert 'type="date"' in drawn["2026-11-01"]
    assert [name for name in limits if f'{name}="' in drawn["2026-11-01"]] == list(limits)
    assert 'type="text"' in drawn["31 februari"]
    assert [name for name in limits if f'{name}="' in drawn["31 februari"]] == []


def test_one_question_a_page_has_its_name_as_the_title():
    page = drawn(EveryField(), as_title=True)
    assert [text_of(title) for title in page.all("h1")] == ["Line", "Story", "Day", "One", "Many", "Plain", "Paper"]
