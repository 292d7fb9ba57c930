"""The steps of an edition as pages: who may take them, in which words, and by which verb."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from editors import forms
from schools.editions import actions
from schools.editions.actions import Deed
from schools.editions.vocabulary import Act, State
from schools.editions.workflow import is_allowed
from schools.models import Edition, EditionEvent
from staff.roles import Right, Role, may, people_with


@dataclass(frozen=True, slots=True)
class Way:
    """One page below an edition. `verb` gets the edition, the deed, and the good form."""

    act: Act
    name: str  # of its URL
    right: Right
    form: type[forms.StepForm]
    verb: Callable[[Edition, Deed, Any], object]
    title: Promise
    short: Promise  # on the button that leads to the page
    button: Promise
    note: Promise
    done: Promise
    icon: str

    @property
    def explains(self) -> bool:
        return self.act is Act.EXPLAINED

    @property
    def leads_away(self) -> bool:
        """Back, or out."""
        return self.act in {Act.ROLLED_BACK, Act.DISCARDED}


class ChangedError(Exception):
    """Somebody did something with the edition since the page was shown."""

    def __init__(self, events: list[EditionEvent]) -> None:
        self.events = events
        super().__init__(f"{len(events)} events")


def give_reasons(edition: Edition, deed: Deed, form: forms.ExplainForm) -> None:
    for reason, lines in form.changed().items():
        actions.explain(edition, deed, reason, lines)
    if reason := form.cleaned_data["for_all"]:
        actions.explain(edition, deed, reason)


EXPLAIN = Way(
    Act.EXPLAINED,
    "edition-explain",
    Right.KEEP_SCHOOLS,
    forms.ExplainForm,
    give_reasons,
    _("Why do these figures jump?"),
    _("Give reasons"),
    _("Keep the reasons"),
    _("A big jump is a mistake, or it has a reason. The approver reads what you write."),
    _("The reasons are kept."),
    "chat",
)
APPROVE = Way(
    Act.APPROVED,
    "edition-approve",
    Right.APPROVE_EDITIONS,
    forms.ApproveForm,
    lambda edition, deed, form: actions.approve(
        edition, deed, without_faulty_rows=form.cleaned_data.get("without", False)
    ),
    _("Approve this edition?"),
    _("Approve"),
    _("Approve"),
    _("You say that these changes are right. Visitors see nothing yet."),
    _("The edition is approved. It can go live now."),
    "check",
)
PUBLISH = Way(
    Act.PUBLISHED,
    "edition-publish",
    Right.APPROVE_EDITIONS,
    forms.StepForm,
    lambda edition, deed, _form: actions.publish(edition, deed),
    _("Put this edition live?"),
    _("Put live"),
    _("Put it live"),
    _("Everybody sees it at once. You can roll it back later."),
    _("The edition is live."),
    "globe",
)
ROLL_BACK = Way(
    Act.ROLLED_BACK,
    "edition-roll-back",
    Right.APPROVE_EDITIONS,
    forms.RollBackForm,
    lambda edition, deed, form: actions.roll_back(edition, deed, form.cleaned_data["reason"]),
    _("Roll this edition back?"),
    _("Roll back"),
    _("Roll it back"),
    _("The site shows again what it showed before. What was changed later stays. This edition cannot go live again."),
    _("The edition is rolled back."),
    "history",
)
DISCARD = Way(
    Act.DISCARDED,
    "edition-discard",
    Right.KEEP_SCHOOLS,
    forms.DiscardForm,
    lambda edition, deed, form: actions.discard(edition, deed, form.cleaned_data["reason"]),
    _("Throw this edition away?"),
    _("Throw away"),
    _("Throw it away"),
    _("Nothing of it goes live, and it does not come back. You can make a new one."),
    _("The edition is thrown away."),
    "close",
)
WAYS = (EXPLAIN, APPROVE, PUBLISH, ROLL_BACK, DISCARD)


def is_open(way: Way, edition: Edition, person: User) -> bool:
    """Whether this person may take this step now: by the table of rights, and by that of steps."""
    is_uploader = edition.uploaded_by_id == person.pk
    return may(person, way.right) and is_allowed(way.act, State(edition.state), is_uploader=is_uploader)


def ways_for(edition: Edition, person: User) -> list[Way]:
    return [way for way in WAYS if is_open(way, edition, person)]


def approvers_of(edition: Edition) -> list[User]:
    """Who may approve it: never who uploaded it."""
    return [one for one in people_with(Role.KEURMERK_APPROVER) if one.pk != edition.uploaded_by_id]


@contextmanager
def as_seen(edition: Edition, seen: int) -> Iterator[None]:
    """Holds the edition while a verb works on it. Raises ChangedError when more has happened than the page showed."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        if news := list(edition.events.filter(pk__gt=seen).select_related("by")):
            raise ChangedError(news)
        yield
