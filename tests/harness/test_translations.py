"""The extractor finds every string, and the checks of a translation bite."""

import polib
import pytest

from tests.catalogue import (
    Message,
    all_messages,
    compiled,
    python_messages,
    source_files,
    template_messages,
    updated,
)
from tests.harness.translations import entry_complaints

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Find a school")
long = _("One half "
         "and the other.")
count = ngettext("One school", "%(count)s schools", 2)
month = pgettext("month", "May")
both = npgettext_lazy("card", "%(n)s star", "%(n)s stars", n)
name = _(variable)
"""
TEMPLATE = """
{% load i18n %}
    <p title='{% translate "It's 5%" %}'>{% blocktranslate count n=n trimmed %}
  One "school"
{% plural %}
  {{ n }} schools
{% endblocktranslate %}</p>
{% include "x.html" with label=_("Label") other=_('Other') %}
{% if a == _("Equal") %}{{ b|default:_("Default") }}{% endif %}
{{ _("Top") }}{% blocktranslate with a=b context "menu" %}Hi {{ a }}{% endblocktranslate %}
{% translate "May" context "month" as may %}{% blocktranslate asvar t %}Title {{ x }}{% endblocktranslate %}
{# translate "Nothing" #}{% translate variable %}
"""


def keys(messages):
    return [(message.context, message.text, message.plural) for message in messages]


def test_strings_in_python_are_found():
    assert keys(python_messages(PYTHON)) == [
        (None, "Find a school", ""),
        (None, "One half and the other.", ""),
        (None, "One school", "%(count)s schools"),
        ("month", "May", ""),
        ("card", "%(n)s star", "%(n)s stars"),
    ]


def test_strings_in_templates_are_found():
    assert keys(template_messages(TEMPLATE)) == [
        (None, "It's 5%%", ""),
        (None, 'One "school"', "%(n)s schools"),
        (None, "Label", ""),
        (None, "Other", ""),
        (None, "Equal", ""),
        (None, "Default", ""),
        (None, "Top", ""),
        ("menu", "Hi %(a)s", ""),
        ("month", "May", ""),
        (None, "Title %(x)s", ""),
    ]


def test_files_are_read_in_order_and_each_string_is_kept_once(tmp_path):
    (tmp_path / "finder" / "migrations").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "finder" / "views.py").write_text('_("Search")\n_("School")\n')
    (tmp_path / "finder" / "migrations" / "0001.py").write_text('_("Never")\n')
    (tmp_path / "templates" / "home.html").write_text('{% translate "School" %}{% translate "Home" %}')
    assert [path.name for path in source_files(tmp_path)] == ["views.py", "home.html"]
    assert [(message.text, message.files) for message in all_messages(tmp_path)] == [
        ("Search", ["finder/views.py"]),
        ("School", ["finder/views.py", "templates/home.html"]),
        ("Home", ["templates/home.html"]),
    ]


def test_one_string_with_two_plurals_is_refused(tmp_path):
    (tmp_path / "finder").mkdir()
    (tmp_path / "finder" / "a.py").write_text('ngettext("One", "Two", n)\nngettext("One", "Many", n)\n')
    with pytest.raises(ValueError, match="two plurals"):
        all_messages(tmp_path)


def test_translations_are_kept_and_the_same_input_gives_the_same_bytes():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="School", msgstr="School", tcomment="A note."))
    old.append(polib.POEntry(msgid="Gone", msgstr="Weg"))
    old.append(polib.POEntry(msgid="One", msgid_plural="%(n)s", msgstr_plural={0: "Eén", 1: "%(n)s"}))
    wanted = [Message("School", files=["b.py", "a.py"]), Message("New"), Message("One", "%(n)s")]
    new = updated(old, wanted)
    assert [(entry.msgid, entry.msgstr) for entry in new] == [("School", "School"), ("New", ""), ("One", "")]
    assert new[0].tcomment == "A note."
    assert new[2].msgstr_plural == {0: "Eén", 1: "%(n)s"}
    assert "#: a.py b.py\n" in str(new)
    assert str(updated(new, wanted)) == str(new)
    assert compiled(updated(new, wanted)) == compiled(new)


WRONG = [
    ("Search", "", "there is no translation"),
    ("%(count)s schools", "%(aantal)s scholen", "the placeholders are ['%(count)s']"),
    ("{name} is new", "{naam} is nieuw", "the placeholders are ['{name}']"),
    ("schools/<slug:slug>/", "scholen/<str:slug>/", "the placeholders are ['<slug:slug>']"),
    ("Read <a href='x'>this</a>", "Lees <b>dit</b>", "the tags are not the same"),
    ("<a href='https://x.nl/'>this</a>", "dit", "the tags are not the same"),
    ("Search\n", "Zoek", "white space at the begin or end"),
    ("Search?", "Zoek.", "it ends with '?', but in Dutch with '.'"),
    ("Search", "Zoek:", "it ends with '', but in Dutch with ':'"),
    ("One two", "Een  twee", "two spaces in a row"),
    ("One  two", "Een twee", "two spaces in a row"),
    ("Really?", "Echt ?", "a space before a sign"),
    ("This is a longer text", "This is a longer text", "a copy of the English"),
]
RIGHT = [
    ("%(count)s schools near <b>%(place)s</b>.", "Rond <b>%(place)s</b>: %(count)s scholen."),
    ("schools/<slug:slug>/", "scholen/<slug:slug>/"),
    ("He says “stop.”", "Hij zegt “stop.”"),
    ("Home", "Home"),
]


@pytest.mark.parametrize(("original", "translation", "sentence"), WRONG)
def test_a_wrong_translation_is_noticed(original, translation, sentence):
    assert sentence in "\n".join(entry_complaints(polib.POEntry(msgid=original, msgstr=translation)))


@pytest.mark.parametrize(("original", "translation"), RIGHT)
def test_a_right_translation_is_left_alone(original, translation):
    assert entry_complaints(polib.POEntry(msgid=original, msgstr=translation)) == []


def test_an_uncertain_translation_is_noticed():
    entry = polib.POEntry(msgid="Search", msgstr="Zoek", flags=["fuzzy"])
    assert "marked as uncertain" in entry_complaints(entry)[0]


def test_both_forms_of_a_plural_are_compared():
    def complaints(one, many):
        forms = {0: one, 1: many}
        return entry_complaints(polib.POEntry(msgid="One school", msgid_plural="%(n)s schools", msgstr_plural=forms))

    assert complaints("Eén school", "%(n)s scholen") == []
    assert complaints("%(n)s school", "%(n)s scholen") == []
    assert complaints("Eén school", "scholen")
    assert complaints("%(m)s school", "%(n)s scholen")
    assert complaints("", "%(n)s scholen")
