"""One question as its page shows it, and where each answer leads."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.address_query import SCHOOL, AddressQuery
from complaints.clock.words import Clock
from complaints.evidence.store import MOST_FILES
from complaints.filing.school_search import schools_like
from complaints.filing.steps import EVIDENCE, SIX_WEEKS, Stand, Step, verdict_of
from complaints.forms.filing import SchoolForm, StepForm, Words
from complaints.models import Draft, Evidence


@dataclass(frozen=True, slots=True)
class FilingPage:
    """What the page of one question shows."""

    step: Step
    stand: Stand
    form: StepForm
    draft: Draft

    @property
    def heading(self) -> Words:
        """The question: of a form with one field its label."""
        return self.form.heading or self.fields[0].label

    @property
    def fields(self) -> list[BoundField]:
        return list(self.form)

    @property
    def position(self) -> str:
        return _("Question %(number)s of %(total)s") % {"number": self.number, "total": self.total}

    @property
    def number(self) -> int:
        return self.stand.number(self.step)

    @property
    def total(self) -> int:
        return len(self.stand.questions)

    @property
    def back_url(self) -> str:
        before = self.stand.before(self.step)
        return address_of(before) if before else reverse("complaint-file")

    @property
    def template(self) -> str:
        """The part that is made for this question, where there is one."""
        return PARTS.get(self.step.slug, "complaint/file/fields.html")

    @property
    def files(self) -> list[Evidence]:
        return list(self.draft.evidence.all()) if self.step is EVIDENCE else []

    @property
    def has_room(self) -> bool:
        return len(self.files) < MOST_FILES

    @property
    def is_too_early(self) -> bool:
        return self.step is SIX_WEEKS

    @property
    def clock(self) -> Clock:
        """Why it is too early, in the words of the clock."""
        school = self.stand.known.get(SCHOOL)
        query = AddressQuery({SCHOOL: school.slug} if school else {})
        return Clock(query, verdict_of(self.stand.known, self.stand.today), self.stand.today)


PARTS = {
    "school": "complaint/file/school.html",
    "complained": "complaint/file/complained.html",
    "evidence": "complaint/file/evidence.html",
}


def page_of(draft: Draft, stand: Stand, step: Step, typed: dict[str, Any] | None = None) -> FilingPage:
    """The page of a question with what is kept of it; with `typed`, what was typed is judged."""
    form = stand.form(step, typed)
    form.initial = draft.answers.get(step.slug, {})
    if isinstance(form, SchoolForm):
        form.offer(schools_like(str(form["school_name"].value() or "")))
    return FilingPage(step, stand, form, draft)


def address_of(step: Step | None) -> str:
    """The page of a question; without one all is answered, and the check comes."""
    return reverse("complaint-file-step", kwargs={"step": step.slug}) if step else reverse("complaint-check")
