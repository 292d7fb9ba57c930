"""The log says what failed and where, never an address or the failure's own words: both may hold what was typed."""

import logging
import traceback
from typing import Any


class WithoutAddress(logging.Filter):
    """Turns Django's line about a failed request into one with the name of the page; drops lines about refusals."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return False
        failure = record.exc_info[1] if record.exc_info else None
        where = "".join(traceback.format_tb(failure.__traceback__)) if failure else ""
        what = type(failure).__name__ if failure else f"Status {getattr(record, 'status_code', 500)}"
        record.msg = f"{what} failed on page {page_of(record)}\n{where}"
        record.args, record.exc_info, record.exc_text = (), None, None
        return True


def page_of(record: logging.LogRecord) -> str:
    """The name of the page in the URLconf; unknown when the failure came before that."""
    request: Any = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "unknown"
