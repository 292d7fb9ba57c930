"""The words of the field as keys. Keys stand in addresses and files and never change; labels are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """Education levels: a school sets an hourly rate for each."""

    HIGH = "high", pgettext_lazy("education level", "High")
    MIDDLE = "middle", pgettext_lazy("education level", "Middle")
    LOW = "low", pgettext_lazy("education level", "Low")
    ILLITERATE = "illiterate", _("I cannot read or write yet")


class Status(models.TextChoices):
    """Where a school stands with the Keurmerk."""

    ASPIRANT = "aspirant", _("New school (aspirant)")
    HOLDER = "holder", _("Keurmerk")
    SUSPENDED = "suspended", _("Keurmerk suspended")
    WITHDRAWN = "withdrawn", _("Keurmerk withdrawn")
    ENDED = "ended", _("School stopped with the Keurmerk")


class Start(models.TextChoices):
    """When a student can enter a class."""

    TOGETHER = "together", _("Everyone starts together")
    ANY_TIME = "any-time", _("Start at any time")


class CourseType(models.TextChoices):
    INTEGRATION = "integration", _("Civic integration course")
    LITERACY = "literacy", _("Literacy course")
    STATE_EXAM = "state-exam", _("State exam NT2")
    ONA = "ona", _("ONA (work in the Netherlands)")


class Delivery(models.TextChoices):
    """Where the lessons are given."""

    IN_CLASS = "in-class", _("In class")
    BLENDED = "blended", _("Partly online")
    ONLINE = "online", _("Online")


class Exam(models.TextChoices):
    INTEGRATION = "integration", _("Civic integration exam")
    STATE_EXAM_1 = "state-exam-1", _("State exam NT2, programme I")
    STATE_EXAM_2 = "state-exam-2", _("State exam NT2, programme II")


class Part(models.TextChoices):
    """Exam parts (deelexamens)."""

    READING = "reading", _("Reading")
    LISTENING = "listening", _("Listening")
    WRITING = "writing", _("Writing")
    SPEAKING = "speaking", _("Speaking")
    KNM = "knm", _("KNM (Dutch society)")
    ONA = "ona", _("ONA (work in the Netherlands)")


STATE_EXAM_PARTS = (Part.READING, Part.LISTENING, Part.WRITING, Part.SPEAKING)


class Source(models.TextChoices):
    """Who says so."""

    SCHOOL = "school", _("the school")
    SCHOOLS = "schools", _("the schools")
    BLIK_OP_WERK = "blik-op-werk", _("Blik op Werk")
    PANTEIA = "panteia", _("Panteia, for Blik op Werk")
    DUO = "duo", _("DUO")
