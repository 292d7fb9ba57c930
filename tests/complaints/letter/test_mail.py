"""The letter as a mail of the writer's own: an address that holds it, as long as it fits."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.letter.mail import LONGEST, mail_for
from complaints.letter.sentences import FACTS
from tests.complaints.letter_cast import AMIRA, LENA, SAM

SCHOOL = "info@debrug.example"
COMMON = replace(AMIRA, other_wish="")


def read(mail):
    """The subject and the body as a mail program reads them."""
    fields = parse_qs(urlsplit(mail.address).query, strict_parsing=True)
    return fields["subject"][0], fields["body"][0] if "body" in fields else ""


def test_a_mail_holds_the_letter_with_the_sender_below():
    subject, body = read(mail_for(COMMON, SCHOOL))
    assert subject == "Klacht over de lessen en de kosten"
    assert body.startswith("Geachte heer of mevrouw,\r\n\r\nIk schrijf u als cursist")
    below = body.removesuffix("\r\namira@example.org").rpartition("groet,\r\n\r\n")[2]
    assert below.split("\r\n") == ["Amira Haddad", "Dorpsstraat 5", "8011 AB Zwolle", "06 12345678"]
    assert "“Every Tuesday we wait.\r\nThen we go home.”" in body
    assert "Taalhuis De Brug" not in body


def test_every_line_ends_as_mail_wants_it():
    body = read(mail_for(COMMON, SCHOOL))[1]
    assert body.count("\n") >= 30
    assert body.count("\r\n") == body.count("\n") == body.count("\r")


def test_a_mail_goes_to_the_school_or_to_nobody_yet():
    assert mail_for(SAM, SCHOOL).address.startswith(f"mailto:{SCHOOL}?subject=Klacht%20over")
    assert mail_for(SAM).address.startswith("mailto:?subject=Klacht%20over")


@pytest.mark.parametrize("answers", [COMMON, SAM, LENA])
def test_a_common_letter_fits(answers):
    mail = mail_for(answers, SCHOOL)
    assert mail.holds_letter
    assert len(mail.address) <= LONGEST


@given(st.integers(0, 1500))
def test_a_letter_that_does_not_fit_is_left_out(length):
    mail = mail_for(replace(SAM, story="x" * length), SCHOOL)
    assert len(mail.address) <= LONGEST
    assert mail.holds_letter == bool(read(mail)[1])


def test_the_longest_that_fits_is_1900():
    bare = len(mail_for(replace(SAM, story="x"), SCHOOL).address) - 1
    assert mail_for(replace(SAM, story="x" * (LONGEST - bare)), SCHOOL).holds_letter
    assert not mail_for(replace(SAM, story="x" * (LONGEST - bare + 1)), SCHOOL).holds_letter


@given(st.text(min_size=1, max_size=100))
def test_own_words_cannot_change_the_address(story):
    mail = mail_for(replace(SAM, story=story.encode("utf-8", "ignore").decode() or "x"), f"{SCHOOL}?cc=x@y.example")
    assert set(parse_qs(urlsplit(mail.address).query)) <= {"subject", "body"}
    assert unquote(urlsplit(mail.address).path) == f"{SCHOOL}?cc=x@y.example"
    assert mail.address.isascii()
    assert not set(' "<>\r\n') & set(mail.address)


def test_even_all_sentences_leave_a_subject():
    mail = mail_for(replace(AMIRA, facts={kind: tuple(known) for kind, known in FACTS.items()}), SCHOOL)
    assert not mail.holds_letter
    assert read(mail)[0].startswith("Klacht over de lessen, de kosten, het contract")
