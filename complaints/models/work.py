"""When the work that nobody waits for was last done."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkRun(models.Model):
    """When one job of `manage.py run_due_work` last ran well: an old date means that something is wrong."""

    job = models.CharField(max_length=30, unique=True)
    succeeded_at = models.DateTimeField()

    class Meta:
        ordering = ["job"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.job
