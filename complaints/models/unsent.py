"""What somebody at the desk typed when their sign-in had ended. It waits until they have signed in again."""

from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint

LONGEST_PAGE = 200  # characters


class UnsentWords(models.Model):
    """One form of one person, as it was posted. Words about a case go with the case."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="unsent_words")
    page = models.CharField(
        max_length=LONGEST_PAGE
    )  # the name of its address with its parts; the same in every language
    typed = EncryptedText()
    typed_at = models.DateTimeField()

    class Meta:
        ordering = ["-typed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="unsent_once_a_page")]
        verbose_name = _("words that were not sent")
        verbose_name_plural = _("words that were not sent")

    def __str__(self) -> str:
        return f"{self.typed_at:%Y-%m-%d}"

    @staticmethod
    def page_of(name: str, parts: dict[str, object]) -> str:
        return f"{name}?{urlencode(sorted(parts.items()))}"

    @property
    def words(self) -> QueryDict:
        """As the form was posted."""
        return QueryDict(self.typed)

    @property
    def name(self) -> str:
        """Of its address."""
        return self.page.partition("?")[0]

    @property
    def parts(self) -> dict[str, str]:
        return dict(parse_qsl(self.page.partition("?")[2]))

    @property
    def address(self) -> str:
        """The page, in the language that is spoken now."""
        return reverse(self.name, kwargs=self.parts)
