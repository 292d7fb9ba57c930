"""Writes the fictional schools to the database in one transaction."""

from random import Random

from django.apps import apps
from django.db import connection, transaction
from django.utils.text import slugify

from schools import record_history, stamp
from schools.models import (
    Course,
    CourseKind,
    ExamResult,
    FormerName,
    LearningProfile,
    Location,
    QualityReview,
    School,
    StatusPeriod,
)
from schools.sample import offer, record
from schools.sample.names import sample_names
from schools.status import IN_SEARCH
from schools.vocabulary import Status

BATCH = 5000  # rows


class RealSchoolsError(Exception):
    """The database holds schools that are not fictional."""


def load(count: int, seed: int) -> bool:
    """Makes the fictional schools; False when they are there already. Raises RealSchoolsError."""
    if School.objects.filter(is_sample=False).exists():
        raise RealSchoolsError
    random = Random(seed)  # noqa: S311 # the same schools each time is the point
    schools = [school_of(number, name, seed) for number, name in enumerate(sample_names(count, random), start=1)]
    if {(school.slug, school.legal_name) for school in schools} == set(
        School.objects.values_list("slug", "legal_name")
    ):
        return False
    with transaction.atomic():
        forget_schools()
        School.objects.bulk_create(schools, BATCH)
        write_details(schools, random)
        stamp.move()
    tell_how_full()
    return True


def tell_how_full() -> None:
    """Has the database look at once how full the tables of schools are.

    Only those: some tables of PostgreSQL itself are shared by all its databases, and whoever looks there makes others
    wait.
    """
    with connection.cursor() as cursor:
        for model in apps.get_app_config("schools").get_models():
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def forget_schools() -> None:
    """Takes all schools away. They were fictional, so no history of them stays either."""
    for model in (CourseKind, Course, Location, FormerName, StatusPeriod, QualityReview, ExamResult):
        model.objects.all()._raw_delete(using=connection.alias)  # thousands of rows: no signal for each
    School.objects.update(merged_into=None)
    School.objects.all().delete()
    for kept in record_history.KEPT:
        if kept is not LearningProfile:
            kept.history.all()._raw_delete(using=connection.alias)


def school_of(number: int, name: str, seed: int) -> School:
    slug = slugify(name)
    return School(
        slug=slug,
        name=name,
        legal_name=f"{name} (bestaat niet, reeks {seed}) B.V.",
        kvk_number=f"{number:08d}",
        duo_number=f"VB{number:05d}",
        phone=f"000 {number // 1000:03d} {number % 1000:03d}",
        email=f"info@{slug}.example",
        website=f"https://{slug}.example/",
        complaints_procedure="" if number % 17 == 0 else f"https://{slug}.example/klachten",
        text_nl="Dit is een voorbeeldschool. Deze school bestaat niet.",
        text_en="" if number % 11 == 0 else "This is a sample school. This school does not exist.",
        is_sample=True,
    )


def write_details(schools: list[School], random: Random) -> None:
    histories = record.histories(len(schools), random)
    periods = [
        period
        for school, statuses in zip(schools, histories, strict=True)
        for period in record.status_periods(school, statuses, random)
    ]
    StatusPeriod.objects.bulk_create(periods, BATCH)
    Location.objects.bulk_create(offer.lesson_places(schools, random), BATCH)
    courses = offer.courses(schools, random)
    in_search = {school.pk for school, statuses in zip(schools, histories, strict=True) if statuses[-1] in IN_SEARCH}
    offer.meet_published_means([course for course in courses if course.school_id in in_search])
    Course.objects.bulk_create(courses, BATCH)
    CourseKind.objects.bulk_create(offer.kinds(courses, random), BATCH)
    has_results = {school.pk for school, statuses in zip(schools, histories, strict=True) if Status.HOLDER in statuses}
    write_results([school for school in schools if school.pk in has_results], courses, random)
    write_former_names(schools)


def write_results(schools: list[School], courses: list[Course], random: Random) -> None:
    """Reviews and exam results of the schools that are no aspirant."""
    keys = {school.pk for school in schools}
    QualityReview.objects.bulk_create([one for school in schools for one in record.reviews(school, random)], BATCH)
    profiles = {profile.level or "": profile for profile in LearningProfile.objects.all()}
    results = (
        result
        for course in courses
        if course.school_id in keys
        for result in record.exam_results(course, profiles, random)
    )
    ExamResult.objects.bulk_create(results, BATCH)


def write_former_names(schools: list[School]) -> None:
    """Every twentieth school had another name before; the last school of a longer list went into the first."""
    renamed = [
        FormerName(school=school, name=f"Oude {school.name}", slug=f"oude-{school.slug}") for school in schools[::20]
    ]
    FormerName.objects.bulk_create(renamed)
    if len(schools) > len(record.HISTORIES):
        # The eighth history is a school that stopped as an aspirant: the one that can have merged.
        School.objects.filter(pk=schools[len(record.HISTORIES) - 1].pk).update(merged_into=schools[0])
