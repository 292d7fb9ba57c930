"""The words of a complaint as keys. Keys are stored and stand in addresses and never change; labels are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """Which way a complaint goes (the law of the complaints line)."""

    REGULAR = "regular", _("The school first")
    DIRECT = "direct", _("Straight to us")  # misuse of DigiD, fraud, threat, discrimination
    HELP = "help", _("Help to complain")


class Kind(models.TextChoices):
    """What a complaint is about."""

    LESSONS = "lessons", _("The lessons")
    MONEY = "money", _("Money")
    CONTRACT = "contract", _("The contract")
    BEHAVIOUR = "behaviour", _("How the school treats me")
    OTHER = "other", _("Something else")
    DIGID = "digid", _("The school uses my DigiD")
    BILLS = "bills", _("The school sends wrong bills")
    UNSAFE = "unsafe", _("I do not feel safe")
    DISCRIMINATION = "discrimination", _("Discrimination")
    HELP = "help", _("I do not know how to complain")

    @property
    def route(self) -> Route:
        """The route this kind takes when a visitor hands it in."""
        if self in DIRECT_KINDS:
            return Route.DIRECT
        return Route.HELP if self is Kind.HELP else Route.REGULAR


DIRECT_KINDS = (Kind.DIGID, Kind.BILLS, Kind.UNSAFE, Kind.DISCRIMINATION)


class State(models.TextChoices):
    """Where a case stands; the steps between them stand in `workflow.py`."""

    RECEIVED = "received", _("Received")
    NOT_YET = "not-yet", _("Waits for the school’s six weeks")
    OTHER_ROUTE = "other-route", _("Goes another way")
    TAKEN = "taken", _("Taken up")
    IN_CONTACT = "in-contact", _("In contact with you")
    WAITING_FOR_COMPLAINANT = "waiting-complainant", _("Waiting for your answer")
    WAITING_FOR_SCHOOL = "waiting-school", _("Waiting for the school")
    MEDIATION = "mediation", _("Mediation")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """How a case ended."""

    ADVICE = "advice", _("You got advice")
    BACK_TO_SCHOOL = "back-to-school", _("Back to the school")
    SOLVED = "solved", _("Solved after mediation")
    ARBITRATION = "arbitration", _("Referred to arbitration")
    SUPERVISION = "supervision", _("Passed to the supervision of the Keurmerk")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_OURS = "not-ours", _("Not for us")


class Identity(models.TextChoices):
    """Who may know the name. It can be opened further, never closed again."""

    NAMED = "named", _("My name may be known")
    CONFIDENTIAL = "confidential", _("Only the complaints line knows my name")
    ANONYMOUS = "anonymous", _("Nobody knows my name")


class CallMoment(models.TextChoices):
    """When somebody may be called back, on working days."""

    MORNING = "morning", _("In the morning (9 to 12)")
    AFTERNOON = "afternoon", _("In the afternoon (12 to 17)")
    EVENING = "evening", _("In the evening (17 to 20)")


class Actor(models.TextChoices):
    """Who did something."""

    VISITOR = "visitor", _("You")
    HELPER = "helper", _("Your helper")
    JURIST = "jurist", _("Complaints line")
    SCHOOL = "school", _("The school")
    SYSTEM = "system", _("The website")


class Act(models.TextChoices):
    """What happened to a case: the key of what the citizen is shown. The words stand with the page."""

    FILED = "filed", _("Complaint received")
    CODE_CONFIRMED = "code-confirmed", _("Code confirmed")
    WROTE = "wrote", _("Message sent")
    ASKED = "asked", _("Question asked")
    ANSWERED = "answered", _("Question answered")
    ADDED_EVIDENCE = "added-evidence", _("Evidence added")
    GAVE_NAME = "gave-name", _("Name made known")
    GAVE_CONSENT = "gave-consent", _("Consent given to tell the school")
    TOOK_BACK_CONSENT = "took-back-consent", _("Consent to tell the school taken back")
    CHANGED_CONTACT = "changed-contact", _("Contact data changed")
    REVOKED_MANDATE = "revoked-mandate", _("Helper stopped")
    WITHDREW = "withdrew", _("Complaint withdrawn")
    CLOSED = "closed", _("Complaint closed")
    SAID_SOLVED = "said-solved", _("Told that it is solved")
    REOPENED = "reopened", _("Complaint opened again")
    TAKEN = "taken", _("Complaint taken up")
    NOT_YET = "not-yet", _("Waits for the school’s six weeks")
    OTHER_ROUTE = "other-route", _("Sent another way")
    CONTACTED = "contacted", _("Contact with you")
    ASKED_SCHOOL = "asked-school", _("Question to the school")
    MEDIATION = "mediation", _("Mediation began")
    EXTENDED = "extended", _("More time taken")
    TOOK_OVER = "took-over", _("Case taken over")
    HANDED_OVER = "handed-over", _("Case handed over")
    NOTED = "noted", _("Internal note")
    STEPPED_ASIDE = "stepped-aside", _("Stepped aside")
    BROUGHT_BACK = "brought-back", _("Brought back to the case")
    DELETION_NEAR = "deletion-near", _("Will be deleted soon")
    LINKED_SCHOOL = "linked-school", _("Asked the school to answer")
    ENDED_LINK = "ended-link", _("Link of the school ended")
    SCHOOL_ANSWERED = "school-answered", _("The school answered")
    SCHOOL_ADDED = "school-added", _("The school answered later")
    PASSED_ON = "passed-on", _("Answer of the school passed on")
    COVERED = "covered", _("Names covered in a text")
    EXPORTED = "exported", _("File of the case made")
    CORRECTED = "corrected", _("Personal data corrected")
    CALLED = "called", _("Phone call written down")
    NEW_CODE = "new-code", _("New code made")


class Part(models.TextChoices):
    """What somebody of the complaints line opened of a case."""

    CASE = "case", _("The case")
    STEP = "step", _("The form of a step")
    MESSAGE = "message", _("The form of a message")
    PAPER = "paper", _("A photo or paper")
    TEXTS = "texts", _("The texts, to cover names")
    SCHOOL = "school", _("The school’s side")
    CODE = "code", _("The code, to read out")
    FILE = "file", _("The page that makes the file")
    FILE_PDF = "file-pdf", _("The file as PDF")
    FILE_ZIP = "file-zip", _("The file as ZIP")
    FILE_PRINT = "file-print", _("The file to print")
    READS = "reads", _("Who read the case")
    FOUND = "found", _("A line in a search")
    REQUEST = "request", _("A request about personal data")
    CONTACT = "contact", _("Name and contact data, to correct")
    RIGHTS_FILE = "rights-file", _("The file for who asked")


class MessageKind(models.TextChoices):
    MESSAGE = "message", _("Message")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")


class MailKind(models.TextChoices):
    """What a mail says. No mail holds anything of a case."""

    RECEIVED = "received", _("We have your complaint")
    NEWS = "news", _("There is news")
    GATE_OPENS = "gate-opens", _("You can come to us from today")
    DESK = "desk", _("News at the desk")


class Wiped(models.TextChoices):
    """What was deleted for good."""

    DRAFT = "draft", _("Complaint that was never sent")
    REMINDER = "reminder", _("Reminder")
    COMPLAINT = "complaint", _("Closed complaint")
    ASKED = "asked", _("Closed complaint, because its owner asked")


class RightAsked(models.TextChoices):
    """What somebody may ask about their own data (GDPR articles 15, 16 and 17)."""

    SEE = "see", _("See my data")
    CORRECT = "correct", _("Correct my data")
    ERASE = "erase", _("Erase my data")


class RightOutcome(models.TextChoices):
    DONE = "done", _("Done")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Refused, with the reason")
    NOT_FOUND = "not-found", _("We have no data of this person")
