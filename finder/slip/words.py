"""What a status slip says, in the reader's language."""

from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from finder.slip.status_on_day import NO_STATUS, OnDay, Told
from finder.templatetags.readable import long_date
from schools.status import LOAN_POSSIBLE
from schools.vocabulary import Status

SENTENCES: dict[str, Promise] = {
    Status.HOLDER: gettext_lazy("On {day} {school} held the Keurmerk."),
    Status.ASPIRANT: gettext_lazy("On {day} {school} was a new school (aspirant). It worked towards the Keurmerk."),
    Status.SUSPENDED: gettext_lazy("On {day} the Keurmerk of {school} was suspended."),
    Status.WITHDRAWN: gettext_lazy("On {day} {school} did not hold the Keurmerk. It was withdrawn."),
    Status.ENDED: gettext_lazy("On {day} {school} did not hold the Keurmerk. The school had stopped with it."),
    NO_STATUS: gettext_lazy("We do not know if {school} held the Keurmerk on {day}."),
}
STATUS_NAMES: dict[str, str | Promise] = {**dict(Status.choices), NO_STATUS: gettext_lazy("not known")}


def sentence(on: OnDay, school: str) -> SafeString:
    """“On 3 May 2026 De Brug held the Keurmerk.” The day is a <time>, the name is not translated."""
    words = {"day": marked(on.day), "school": format_html('<span translate="no">{}</span>', school)}
    if on.told is Told.STILL_TO_COME:
        return format_html(_("{day} is still to come. We only tell what is known today."), **words)
    if on.told is Told.BEFORE_WE_KNEW:
        since = marked(on.known_since) if on.known_since else ""
        return format_html(_("We know {school} from {since} on. Of {day} we know nothing."), since=since, **words)
    return format_html(str(SENTENCES[on.status]), **words)


def marked(day: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), long_date(day))


def loan_on(status: str) -> str:
    """What the status meant for somebody with a DUO loan."""
    if status in LOAN_POSSIBLE:
        return _("A DUO loan could pay for a course here on that day.")
    if status == NO_STATUS:
        return _("Ask DUO if a loan could pay for a course here on that day.")
    return _("You could not start a course here with a DUO loan on that day.")


def status_name(status: str) -> str:
    return str(STATUS_NAMES[status])
