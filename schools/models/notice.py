"""A notice of the staff to visitors: from one day to another, on the pages that they choose."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schools.models.constraints import rule
from schools.models.history import kept_history
from schools.plain_sentences import MOST_WORDS, first_long_sentence
from schools.querysets import holds_on

LONGEST_TITLE = 80  # characters: two lines on a phone
LONGEST_TEXT = 600
OWN_PAGE_OR_SECURE = RegexValidator(
    r"^(/[^/\\]|https://)", _("Begin with / for a page of this site, or with https://.")
)

OUT_OF_PLACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]|//.*//|^/.*//")


def plain(text: str) -> None:
    """Refuses a sentence that is too long for somebody who learns the language."""
    if long := first_long_sentence(text):
        raise ValidationError(
            _("Make this sentence shorter, %(most)s words at most: “%(sentence)s”")
            % {"most": MOST_WORDS, "sentence": long}
        )


class NoticeQuerySet(models.QuerySet["Notice"]):
    def on(self, day: date) -> QuerySet["Notice"]:
        """The notices that show on `day` (in Europe/Amsterdam): the first and the last day both belong to it."""
        return self.filter(holds_on(day))


class Notice(models.Model):
    """It is live as soon as it is kept: the first day decides when visitors see it."""

    title_nl = models.CharField(_("title in Dutch"), max_length=LONGEST_TITLE, validators=[plain])
    title_en = models.CharField(_("title in English"), max_length=LONGEST_TITLE, validators=[plain])
    text_nl = models.TextField(_("text in Dutch"), max_length=LONGEST_TEXT, validators=[plain])
    text_en = models.TextField(_("text in English"), max_length=LONGEST_TEXT, validators=[plain])
    link_nl = models.CharField(
        _("more about it, in Dutch"), max_length=200, blank=True, validators=[OWN_PAGE_OR_SECURE]
    )
    link_en = models.CharField(
        _("more about it, in English"), max_length=200, blank=True, validators=[OWN_PAGE_OR_SECURE]
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: it stays until you fill in a last day.")
    )
    on_home = models.BooleanField(_("on the home page"), default=True)
    on_results = models.BooleanField(_("on lists and the map"), default=False)
    on_schools = models.BooleanField(_("on the pages of schools"), default=False)
    on_guide = models.BooleanField(_("on the information pages"), default=False)
    on_complaints = models.BooleanField(_("on the complaint pages"), default=False)
    everywhere = models.BooleanField(_("on all pages"), default=False)

    objects = NoticeQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("notice"), _("notices")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            rule(
                ~Q(title_nl="") & ~Q(title_en="") & ~Q(text_nl="") & ~Q(text_en=""),
                "notice_is_in_both_languages",
                _("A notice needs a title and a text in both languages."),
            ),
            rule(
                Q(link_nl="", link_en="") | (~Q(link_nl="") & ~Q(link_en="")),
                "notice_leads_on_in_both_languages",
                _("Fill in the link for both languages, or for none."),
            ),
            rule(
                Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                "notice_ends_after_start",
                _("The last day comes before the first day."),
            ),
            rule(
                Q(on_home=True)
                | Q(on_results=True)
                | Q(on_schools=True)
                | Q(on_guide=True)
                | Q(on_complaints=True)
                | Q(everywhere=True),
                "notice_shows_somewhere",
                _("Choose where the notice shows."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """A browser drops tabs from an address: `/`, a tab and `/elsewhere.example` would leave the site."""
        for name in ("link_nl", "link_en"):
            if OUT_OF_PLACE.search(getattr(self, name)):
                raise ValidationError({name: _("This address holds a space, a hidden sign, or // where none belongs.")})

    def in_my_language(self, field: str) -> Any:
        return getattr(self, f"{field}_{'en' if get_language() == 'en' else 'nl'}")

    @property
    def title(self) -> str:
        return str(self.in_my_language("title"))

    @property
    def text(self) -> str:
        return str(self.in_my_language("text"))

    @property
    def link(self) -> str:
        return str(self.in_my_language("link"))
