"""What was measured of a school, by year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schools.models.constraints import FIRST_YEAR, LAST_YEAR, YEARS, in_range, one_of, rule
from schools.models.history import kept_history
from schools.models.school import School
from schools.vocabulary import STATE_EXAM_PARTS, Exam, Level, Part, Source


class LearningProfile(models.Model):
    """A leerprofiel of the pass rates. The four of today match the education levels; another can be added."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    level = models.CharField(
        _("education level"), max_length=10, choices=Level.choices, null=True, blank=True, unique=True
    )  # unique when set
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("learning profile"), _("learning profiles")
        ordering = ["position", "code"]
        constraints = [one_of("level", Level, "profile_level_is_known")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl


class QualityReview(models.Model):
    """What Blik op Werk found in one year. Imported facts: none is computed from another."""

    school = models.ForeignKey(School, models.CASCADE, related_name="reviews", verbose_name=_("school"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    total_score = models.DecimalField(_("total score"), max_digits=5, decimal_places=2, null=True, blank=True)
    stars = models.PositiveSmallIntegerField(_("stars"), null=True, blank=True)
    satisfaction = models.DecimalField(_("satisfaction mark"), max_digits=3, decimal_places=1, null=True, blank=True)
    answers = models.PositiveIntegerField(_("number of answers"), null=True, blank=True)
    report = models.URLField(_("address of the report"), blank=True)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("yearly review"), _("yearly reviews")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="review_once_a_year"),
            in_range("year", FIRST_YEAR, LAST_YEAR, "review_year_is_real"),
            in_range("stars", 1, 4, "review_stars_are_1_to_4"),
            in_range("satisfaction", 1, 10, "review_satisfaction_is_1_to_10"),
            rule(Q(total_score__gte=0), "review_total_score_is_positive", _("A total score is 0 or more.")),
            rule(
                Q(satisfaction__isnull=True) | Q(answers__isnull=False, answers__gte=1),
                "review_satisfaction_has_answers",
                _("A satisfaction mark needs its number of answers."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.year}"


class ExamResult(models.Model):
    """Decided pairs (candidate × part) of one year, profile, exam and part, and how many passed at attempt 1 and 2."""

    school = models.ForeignKey(School, models.CASCADE, related_name="exam_results", verbose_name=_("school"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    profile = models.ForeignKey(LearningProfile, models.PROTECT, verbose_name=_("learning profile"))
    exam = models.CharField(_("exam"), max_length=12, choices=Exam.choices)
    part = models.CharField(_("exam part"), max_length=9, choices=Part.choices)
    decided = models.PositiveIntegerField(_("decided"))
    passed_first = models.PositiveIntegerField(_("passed at the first attempt"))
    passed_second = models.PositiveIntegerField(_("passed at the second attempt"))
    source = models.CharField(_("source"), max_length=12, choices=Source.choices, default=Source.DUO)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("exam result"), _("exam results")
        ordering = ["-year", "profile", "exam", "part"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year", "profile", "exam", "part"], name="result_once"),
            in_range("year", FIRST_YEAR, LAST_YEAR, "result_year_is_real"),
            one_of("exam", Exam, "result_exam_is_known"),
            one_of("part", Part, "result_part_is_known"),
            one_of("source", Source, "result_source_is_known"),
            rule(
                Q(exam=Exam.INTEGRATION) | Q(part__in=STATE_EXAM_PARTS),
                "result_part_belongs_to_exam",
                _("This exam does not have this part."),
            ),
            rule(
                Q(decided__gte=F("passed_first") + F("passed_second")),
                "result_passed_within_decided",
                _("More passed than were decided."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.year} · {self.get_part_display()}"
