"""What the log says when work fails: what, and where in the code. Never the failure's own words: they may quote."""

import logging
import traceback
from smtplib import SMTPRecipientsRefused, SMTPResponseException

logger = logging.getLogger(__name__)


def report(what: str, error: Exception) -> None:
    """One line in the log, and the places in the code that led there."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", what, in_short(error), where)


def in_short(error: Exception) -> str:
    """The kind of a failure, and the code of a mail server that refused."""
    code = code_of(error)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def code_of(error: Exception) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), 0)
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0
