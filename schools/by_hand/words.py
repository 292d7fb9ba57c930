"""Steps and columns in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from schools.by_hand.steps import Step
from schools.editions.columns import Kind
from schools.editions.live import COURSE_TYPES, TABLES
from schools.vocabulary import CourseType

STEPS: Mapping[Step, Promise] = {
    Step.BEGIN_AS_ASPIRANT: _("Begin as a new school (aspirant)"),
    Step.BEGIN_AS_HOLDER: _("Begin with the Keurmerk"),
    Step.PROMOTE: _("Give the Keurmerk: the school is no longer new"),
    Step.REINSTATE: _("End the suspension"),
    Step.SUSPEND: _("Suspend the Keurmerk"),
    Step.WITHDRAW: _("Withdraw the Keurmerk"),
    Step.END: _("The school stops by its own choice"),
}
NEW: Mapping[Kind, Promise] = {
    Kind.COURSES: _("Add a course"),
    Kind.REVIEWS: _("Add a yearly review"),
    Kind.RESULTS: _("Add an exam result"),
}


def label_of(key: str, kind: Kind) -> str:
    """The name of a column, as the tables of the admin have it."""
    if key in COURSE_TYPES:
        return str(CourseType(COURSE_TYPES[key]).label)
    table = TABLES[kind]
    field = {**table.key, **table.values}[key].partition("__")[0]
    return capfirst(str(table.model._meta.get_field(field).verbose_name))  # type: ignore[union-attr] # no relation back
