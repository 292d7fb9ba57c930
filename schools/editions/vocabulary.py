"""Where an edition stands, and the words for its kinds. Keys stand in the database and never change."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.editions.columns import Kind


class State(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKED = "checked", _("Checked")
    APPROVED = "approved", _("Approved")
    LIVE = "live", pgettext_lazy("edition", "Live")
    ROLLED_BACK = "rolled-back", _("Rolled back")
    DISCARDED = "discarded", _("Thrown away")


class Origin(models.TextChoices):
    FILE = "file", _("From a file")
    BY_HAND = "by-hand", _("By hand")


class Act(models.TextChoices):
    """What somebody did with an edition."""

    UPLOADED = "uploaded", _("uploaded")
    CHECKED = "checked", _("checked")
    EXPLAINED = "explained", _("gave a reason")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("put live")
    ROLLED_BACK = "rolled-back", _("rolled back")
    DISCARDED = "discarded", _("threw away")


KINDS: dict[str, Promise | str] = {
    Kind.SCHOOLS.value: _("Schools and statuses"),
    Kind.PLACES.value: _("Lesson places"),
    Kind.COURSES.value: _("Courses and rates"),
    Kind.REVIEWS.value: _("Quality reviews and satisfaction"),
    Kind.RESULTS.value: _("Exam results, counted"),
    Kind.ATTEMPTS.value: _("Exam results, one row for each attempt"),
}
KIND_CHOICES = list(KINDS.items())
