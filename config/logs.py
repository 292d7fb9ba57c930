"""The log says what failed and where, never an address or the failure's own words: both may hold what was typed."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from config.request_number import current


class WithoutAddress(logging.Filter):
    """Turns Django's line about a failed request into one with the name of the page; drops lines about refusals."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return False
        failure = record.exc_info[1] if record.exc_info else None
        where = places_of(failure)
        what = type(failure).__name__ if failure else f"Status {getattr(record, 'status_code', 500)}"
        record.msg = f"{what} failed on page {page_of(record)}\n{where}"
        record.args, record.exc_info, record.exc_text = (), None, None
        return True


class AsJson(logging.Formatter):
    """One JSON object a line, with the number of its request. All in ASCII: some signs beyond it end a line too."""

    def format(self, record: logging.LogRecord) -> str:
        message, _newline, where = record.getMessage().partition("\n")
        failure = record.exc_info[1] if record.exc_info else None
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
            "failure": type(failure).__name__ if failure else "",
            "where": where or places_of(failure),
            "request": current(),
        }
        return json.dumps({name: value for name, value in said.items() if value})


def places_of(failure: BaseException | None) -> str:
    """The places in the code that led to a failure, without its own words."""
    return "".join(traceback.format_tb(failure.__traceback__)) if failure else ""


def page_of(record: logging.LogRecord) -> str:
    """The name of the page in the URLconf; unknown when the failure came before that."""
    request: Any = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "unknown"
