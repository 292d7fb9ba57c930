"""What can be answered while a complaint is handed in, as keys. What is stored with the case stands in `vocabulary`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class SchoolAnswer(models.TextChoices):
    """What the school did after the complaint."""

    SILENCE = "silence", _("The school did not answer")
    NOT_SOLVED = "not-solved", _("The school answered, but it is not solved")
    SOLVED = "solved", _("It is solved")


class ForWhom(models.TextChoices):
    """Who sits at the screen."""

    MYSELF = "myself", _("For myself")
    OTHER = "other", _("I help somebody")


class LooksLikeBsn(models.TextChoices):
    """What to do with a number that may be a BSN."""

    REMOVE = "remove", _("Take the number out")
    KEEP = "keep", _("Leave it: it is not a BSN")


SCHOOL_NOT_LISTED = "not.listed"  # with a full stop, so it is no address part of a school
