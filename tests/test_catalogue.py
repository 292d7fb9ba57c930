"""The Dutch catalogue is complete, current and compiled, and says the same as the English, plainly."""

import polib
import pytest

from tests.catalogue import MO, PO, Message, all_messages, compiled, python_messages, read_catalogue, updated
from tests.harness.plain_language import measure_strings
from tests.harness.translations import entry_complaints

pytestmark = pytest.mark.long

AT_LEAST = 100
AGAIN = "Run: python -m tests.catalogue"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def messages():
    return all_messages()


def translations(catalogue):
    return [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def test_every_string_in_the_code_is_in_the_catalogue(catalogue, messages):
    assert len(messages) >= AT_LEAST
    assert {message.key for message in messages} == {(entry.msgctxt, entry.msgid) for entry in catalogue}, AGAIN


def test_every_string_is_translated_with_the_same_placeholders_and_signs(catalogue):
    assert len(catalogue) >= AT_LEAST
    found = [complaint for entry in catalogue for complaint in entry_complaints(entry)]
    assert not found, "\n".join(found)


def test_nothing_is_left_from_older_texts(catalogue):
    assert catalogue.obsolete_entries() == []


def test_the_catalogue_is_what_the_extractor_writes(catalogue, messages):
    assert PO.read_text() == f"{updated(catalogue, messages)}\n", AGAIN


def test_the_compiled_catalogue_is_current(catalogue):
    assert MO.read_bytes() == compiled(catalogue), AGAIN


def test_the_compiled_catalogue_holds_every_translation(catalogue):
    held = {(entry.msgctxt, entry.msgid) for entry in polib.mofile(str(MO))}
    assert held == {(entry.msgctxt, entry.msgid) for entry in catalogue.translated_entries()}


def test_the_dutch_is_plain(catalogue):
    found = measure_strings(translations(catalogue))
    assert len(found.sentences) >= AT_LEAST // 4
    assert not found.complaints(), "\n".join(found.complaints())


def test_the_english_is_plain(messages):
    found = measure_strings(text for message in messages for text in (message.text, message.plural) if text)
    assert len(found.sentences) >= AT_LEAST // 4
    assert not found.complaints(), "\n".join(found.complaints())


def test_a_new_string_in_the_code_makes_the_catalogue_incomplete(catalogue):
    new = [*all_messages(), *python_messages('gettext("A string that nobody translated yet.")')]
    changed = updated(catalogue, new)
    assert len(changed) == len(catalogue) + 1
    assert entry_complaints(changed[-1]) == ["'A string that nobody translated yet.': there is no translation."]


def test_a_string_that_goes_out_of_the_code_goes_out_of_the_catalogue(catalogue):
    assert len(updated(catalogue, [Message(text="Search")])) == 1
