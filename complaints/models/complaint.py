"""One complaint: what it is about, by which route it came, who tells it and where it stands."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.gate import SIX_WEEKS
from complaints.vocabulary import DIRECT_KINDS, Identity, Kind, Outcome, Route, State
from schools.models import School
from schools.models.constraints import one_of, rule


class Complaint(models.Model):
    """A complaint that was handed in. Dates are days in Amsterdam; words and contact data are encrypted."""

    number = models.CharField(_("number"), max_length=11, unique=True)  # 2026-482913: for letters, no key to anything
    kind = models.CharField(_("about"), max_length=20, choices=Kind)
    route = models.CharField(_("route"), max_length=10, choices=Route)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)

    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="+")
    school_in_words = EncryptedText(_("school, in words"), blank=True)

    handed_in_on = models.DateField(_("handed in on"))
    complained_on = models.DateField(_("complained at the school on"), null=True, blank=True)
    answered_on = models.DateField(_("answer of the school on"), null=True, blank=True)

    story = EncryptedText(_("what happened"))
    wish = EncryptedText(_("what must happen"), blank=True)

    identity = models.CharField(_("who may know the name"), max_length=15, choices=Identity, default=Identity.NAMED)
    name = EncryptedText(_("name"), blank=True)
    email = EncryptedText(_("e-mail"), blank=True)
    email_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    phone = EncryptedText(_("phone"), blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    call_moments = models.CharField(_("when to call"), max_length=40, blank=True)  # keys of CallMoment, space between
    may_say_who = models.BooleanField(_("may say who is calling"), default=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    interpreter = EncryptedText(_("interpreter for"), blank=True)  # a language, in words
    may_tell_school = models.BooleanField(_("the school may be told"), default=False)

    helper_name = EncryptedText(_("helper"), blank=True)
    helper_relation = EncryptedText(_("helper is"), blank=True)
    mandate_given_on = models.DateField(_("mandate given on"), null=True, blank=True)
    mandate_ended_on = models.DateField(_("mandate ended on"), null=True, blank=True)

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_key = models.CharField(max_length=8, editable=False)  # the name of the key behind the hash
    code_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("jurist")
    )
    # Our terms, as `terms.py` sets them: one that was met or has ended is empty. `due_on` is the first that runs.
    terms_began_on = models.DateField(null=True, blank=True, editable=False)
    acknowledge_by = models.DateField(_("acknowledge by"), null=True, blank=True, editable=False)
    contact_by = models.DateField(_("contact by"), null=True, blank=True, editable=False)
    decide_by = models.DateField(_("decide by"), null=True, blank=True, editable=False)
    answer_by = models.DateField(_("answer by"), null=True, blank=True, editable=False)
    opens_on = models.DateField(_("gate opens on"), null=True, blank=True, editable=False)
    extended_on = models.DateField(_("extended on"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)

    filed_at = models.DateTimeField(_("filed at"))
    moved_at = models.DateTimeField(_("last movement"))  # retention counts from here
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    is_solved = models.BooleanField(_("solved, says the complainant"), null=True, blank=True)
    tally = models.OneToOneField("Tally", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        ordering = ["-filed_at", "-pk"]
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        indexes = [
            models.Index(fields=["state", "filed_at"], name="complaint_by_state"),
            # With the key in it, so that a list is counted from the index alone.
            models.Index(fields=["state", "assignee", "id"], name="complaint_by_state_jurist"),
            models.Index(fields=["due_on"], name="complaint_by_due"),
        ]
        constraints = [
            one_of("kind", Kind, "complaint_kind"),
            one_of("route", Route, "complaint_route"),
            one_of("state", State, "complaint_state"),
            one_of("identity", Identity, "complaint_identity"),
            rule(
                ~Q(route=Route.DIRECT) | Q(kind__in=DIRECT_KINDS),
                "complaint_direct_route_is_for_urgent_kinds",
                _("This kind of complaint goes to the school first."),
            ),
            # The gate: `gate.py` says the same of the same dates, and a test compares both around every boundary.
            rule(
                ~Q(route=Route.REGULAR)
                | Q(complained_on__isnull=False, handed_in_on__gt=F("complained_on") + SIX_WEEKS)
                | Q(complained_on__isnull=False, answered_on__isnull=False),
                "complaint_school_has_six_weeks",
                _("The school has six weeks to answer first."),
            ),
            # Who asked for help to complain does so after coming to us.
            rule(
                Q(route=Route.HELP) | Q(complained_on__isnull=True) | Q(complained_on__lte=F("handed_in_on")),
                "complaint_to_school_is_not_in_the_future",
                _("This date is in the future."),
            ),
            rule(
                Q(answered_on__isnull=True)
                | Q(answered_on__gte=F("complained_on"), answered_on__lte=F("handed_in_on"))
                | Q(answered_on__gte=F("complained_on"), route=Route.HELP),
                "complaint_answer_lies_between",
                _("The answer comes after your complaint, and not in the future."),
            ),
            rule(
                Q(answered_on__isnull=True) | Q(complained_on__isnull=False),
                "complaint_answer_needs_a_complaint",
                _("An answer needs a complaint at the school."),
            ),
            rule(
                Q(identity=Identity.ANONYMOUS) | ~Q(email="") | ~Q(phone=""),
                "complaint_can_be_answered",
                _("Give a phone number or an e-mail address."),
            ),
            rule(
                Q(state=State.CLOSED, outcome__in=Outcome.values, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(outcome="", closed_at__isnull=True)),
                "complaint_closed_has_an_outcome",
                _("A closed complaint has an outcome, an open one has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def has_helper(self) -> bool:
        """Whether somebody else may act for the complainant today."""
        return self.mandate_given_on is not None and self.mandate_ended_on is None

    @property
    def is_open(self) -> bool:
        return self.state != State.CLOSED
