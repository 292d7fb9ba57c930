"""The log says what failed and where, never what somebody typed."""

from smtplib import SMTPDataError, SMTPRecipientsRefused

import pytest

from complaints.failures import in_short, report

ADDRESS = "amina@example.org"
REFUSED = b"550 no amina here"


@pytest.mark.parametrize(
    ("failure", "short"),
    [
        (ValueError(ADDRESS), "ValueError"),
        (SMTPDataError(451, REFUSED), "SMTPDataError 451"),
        (SMTPRecipientsRefused({ADDRESS: (550, REFUSED)}), "SMTPRecipientsRefused 550"),
        (SMTPRecipientsRefused({}), "SMTPRecipientsRefused"),
    ],
)
def test_a_failure_in_short_is_its_kind_and_the_code_of_a_mail_server(failure, short):
    assert in_short(failure) == short


def test_a_report_names_the_place_in_the_code_and_not_the_words(caplog):
    try:
        raise ValueError(ADDRESS)
    except ValueError as failure:
        report("mails", failure)
    assert "mails failed: ValueError" in caplog.text
    assert "test_failures.py" in caplog.text
    assert ADDRESS not in caplog.text
