"""The fictional schools: the same each time, never mixed with real ones, and with every case that a page must show."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify

from schools import stamp
from schools.distance import kilometres
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
from schools.places import find
from schools.published import published
from schools.sample import names
from schools.sample.load import tell_how_full
from schools.status import first_refused_step
from schools.vocabulary import CourseType, Delivery, Level, Status
from tests.schools.build import school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PUBLISHED_IN_2019 = {"high": "12.99", "middle": "12.99", "low": "12.83", "illiterate": "11.73"}
FEW = 9  # enough for every history


def load(**options):
    call_command("load_sample_data", cases="no", verbosity=0, **options)
    stamp.forget()


@pytest.fixture(scope="class")
def two_hundred(django_db_setup, django_db_blocker):
    """What the command makes when it is told nothing; taken back after the last test of the class."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


TABLES = {
    School: ("slug",),
    FormerName: ("school__slug",),
    StatusPeriod: ("school__slug",),
    Location: ("school__slug",),
    Course: ("school__slug",),
    CourseKind: ("course__school__slug", "course__level"),
    QualityReview: ("school__slug",),
    ExamResult: ("school__slug", "profile__code"),
}


def everything():
    """All rows of all tables, without primary keys."""
    return {
        model._meta.model_name: sorted(map(repr, model.objects.values_list(*relations, *own_fields(model))))
        for model, relations in TABLES.items()
    }


def own_fields(model):
    return [field.attname for field in model._meta.fields if not field.is_relation and not field.primary_key]


def test_the_same_seed_makes_the_same_schools():
    load(schools=FEW, seed=7)
    first = everything()
    assert all(first.values())
    School.objects.update(merged_into=None)
    School.objects.all().delete()
    load(schools=FEW, seed=7)
    assert everything() == first


def test_another_seed_makes_other_schools():
    load(schools=FEW, seed=7)
    first = everything()
    load(schools=FEW, seed=8)
    second = everything()
    assert {name for name in first if first[name] == second[name]} == set()
    assert School.objects.count() == FEW


def test_another_seed_makes_other_schools_even_when_it_uses_the_same_names(monkeypatch):
    monkeypatch.setattr(names, "FIRST", ["Maan", "Zon", "Ster", "Wolk"])
    monkeypatch.setattr(names, "SECOND", ["fiets", "boot", "kar"])
    load(schools=12, seed=7)
    first = everything()
    load(schools=12, seed=8)
    assert everything()["course"] != first["course"]


def test_a_second_load_changes_nothing():
    load(schools=FEW)
    before, moved = everything(), stamp.current().value
    with CaptureQueriesContext(connection) as captured:
        load(schools=FEW)
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert (everything(), stamp.current().value) == (before, moved)


@pytest.mark.parametrize("count", [FEW - 4, FEW + 4])
def test_another_number_of_schools_takes_the_place_of_the_first(count):
    load(schools=FEW)
    load(schools=count)
    assert School.objects.count() == count
    assert School.objects.filter(locations=None).count() == 0


def test_schools_are_counted_to_the_one(capsys):
    call_command("load_sample_data", schools=1, cases="no")
    call_command("load_sample_data", schools=1, cases="no")
    assert capsys.readouterr().out.split("\n")[:2] == [
        "1 fictional schools made.",
        "1 fictional schools are there already.",
    ]


@pytest.mark.parametrize("count", [0, -3])
def test_less_than_one_school_is_refused(count):
    load(schools=2)
    with pytest.raises(CommandError, match="at least one school"):
        load(schools=count)
    assert School.objects.count() == 2


@pytest.mark.parametrize("has_sample_schools", [True, False])
def test_a_database_with_a_real_school_is_not_touched(has_sample_schools):
    if has_sample_schools:
        load(schools=3)
    school("De Brug")
    before = everything()
    with pytest.raises(CommandError, match="holds real schools"):
        load(schools=5)
    assert everything() == before


@pytest.mark.parametrize(("count", "seed"), [(40, 1), (25, 3)])
def test_the_average_rates_come_out_as_published_for_any_number_and_seed(count, seed, today):
    load(schools=count, seed=seed)
    averages = published(today).average_rates
    assert {level: str(average.reading()) for level, average in averages.items()} == PUBLISHED_IN_2019


def test_names_stay_different_for_the_largest_load():
    many = names.sample_names(10_000, names.Random(1))
    assert len(many) == len({slugify(name) for name in many}) == 10_000
    assert {name.rpartition(" ")[2] for name in many} == {"Voorbeeldschool"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no such statistics")
def test_the_figures_are_there_at_once_although_postgresql_took_the_tables_for_empty(today):
    """Many rows come in after its statistics were made, and it plans for none: the first page may not wait for that."""
    with transaction.atomic():
        load(schools=FEW)
        transaction.set_rollback(True)
    tell_how_full()
    load(schools=120)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1s'")
    assert len(published(today).schools) >= 80


@pytest.mark.usefixtures("two_hundred")
@pytest.mark.xdist_group("two_hundred")  # so that they are made once
class TestTwoHundredSchools:
    def test_there_are_as_many_as_there_are_real_ones(self):
        assert 150 <= School.objects.count() <= 230

    def test_the_average_rates_come_out_as_published(self, today):
        averages = published(today).average_rates
        assert {level: str(average.reading()) for level, average in averages.items()} == PUBLISHED_IN_2019
        assert min(average.n for average in averages.values()) >= 50

    def test_every_name_says_that_the_school_is_fictional(self):
        made = School.objects.all()
        assert all(one.name.endswith(" Voorbeeldschool") for one in made)
        assert all(one.is_sample for one in made)
        assert all(one.text_nl for one in made)
        links = [link for one in made for link in (one.website, one.complaints_procedure) if link]
        assert len(links) >= 300
        assert all(link.split("/")[2].endswith(".example") for link in links)
        assert all(one.email.endswith(".example") for one in made)

    def test_every_status_is_there(self, today):
        statuses = Counter(School.objects.with_status(today).values_list("status", flat=True))
        assert set(statuses) == set(Status.values)
        assert statuses[Status.HOLDER] > statuses[Status.ASPIRANT] > statuses[Status.ENDED]

    def test_every_history_follows_the_rules(self):
        made = School.objects.prefetch_related("status_periods")
        refused = [first_refused_step([period.status for period in one.status_periods.all()]) for one in made]
        assert len(refused) >= 150
        assert set(refused) == {None}

    @pytest.mark.parametrize(
        ("kind", "reasons"),
        [
            ("rate", {"not-supplied", "not-taught"}),
            ("pass-rate", {"new-school", "too-few", "not-supplied", "not-taught"}),
            ("satisfaction", {"new-school", "too-few", "not-supplied"}),
            ("stars", {"new-school", "not-supplied"}),
            ("total-score", {"new-school", "not-supplied"}),
        ],
    )
    def test_every_kind_of_unknown_is_there(self, kind, reasons, today):
        found = Counter(figure.unknown for figure in figures_of(kind, published(today).schools.values()))
        assert found[None] >= 50
        assert set(found) - {None} == reasons

    def test_a_hidden_total_is_there(self, today):
        """Somewhere a total of ten or more is withheld because it would give a part away."""
        hidden = published(today).schools
        sums = Counter()
        for pk, level, decided in ExamResult.objects.filter(year=2025).values_list(
            "school", "profile__level", "decided"
        ):
            sums[pk, level] += decided
        assert any(
            sums[pk, level] >= 10 and figure.unknown == "too-few"
            for pk, one in hidden.items()
            for level, figure in one.pass_rates.items()
        )

    def test_there_are_three_years_of_figures(self):
        for model in (QualityReview, ExamResult):
            years = Counter(model.objects.values_list("year", flat=True))
            assert len(years) >= 3
            assert min(years.values()) >= 100

    def test_every_lesson_place_is_where_its_postcode_is(self):
        places = list(Location.objects.all())
        assert len(places) >= 250
        far = [str(place) for place in places if kilometres(find(place.postcode).best.point, place.point) > 1]
        assert far == []

    def test_every_record_passes_the_forms_too(self):
        checked = [record for model in TABLES for record in model.objects.all()[:10]]
        assert len(checked) >= 70
        for record in checked:
            record.full_clean(validate_unique=False)

    def test_every_kind_of_offer_is_there(self):
        kinds = set(CourseKind.objects.values_list("type", "delivery"))
        assert {type_ for type_, _delivery in kinds} == set(CourseType.values)
        assert {delivery for _type, delivery in kinds} == set(Delivery.values)
        assert set(Course.objects.values_list("level", flat=True)) == set(Level.values)
        unknown = ("hourly_rate", "class_size", "same_level", "start", "guidance", "hours_per_week", "by_day")
        assert all(Course.objects.filter(**{f"{field}__isnull": True}).exists() for field in unknown)
        assert School.objects.filter(complaints_procedure="").exists()

    def test_a_merger_and_former_names_are_there(self):
        assert School.objects.exclude(merged_into=None).count() == 1
        assert FormerName.objects.exclude(slug=None).count() >= 5
        slugs = set(School.objects.values_list("slug", flat=True))
        assert slugs.isdisjoint(FormerName.objects.values_list("slug", flat=True))
        assert LearningProfile.objects.count() == 4


def figures_of(kind, schools):
    for one in schools:
        if kind == "rate":
            yield from one.rates.values()
        elif kind == "pass-rate":
            yield from one.pass_rates.values()
        else:
            yield getattr(one, kind.replace("-", "_"))
