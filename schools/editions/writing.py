"""Writes values to the tables of a kind: made when they are not there, changed, or removed; a few queries for all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from schools import record_history
from schools.editions.columns import DELIVERIES, Kind
from schools.editions.live import COURSE_TYPES, TABLES, Records, Table
from schools.editions.statements import Key
from schools.models import Course, CourseKind, FormerName, LearningProfile, School, StatusPeriod
from schools.record_history import CHANGED, MADE, REMOVED, Because

BATCH = 1000
BESIDE = frozenset({"history", "former_names", *COURSE_TYPES})  # these stand in tables of their own


@dataclass(frozen=True, slots=True)
class Write:
    """The values that one record gets; None removes it. An `id` among them is that of a record that comes back."""

    school: str
    key: Key
    values: dict[str, Any] | None

    @property
    def record(self) -> tuple[str, Key]:
        return self.school, self.key


def write(kind: Kind, writes: Sequence[Write], live: Records, because: Because) -> None:
    """`live` are the records of these schools as they are now. Call it in a transaction, and move the stamp.

    The history of each record tells it, with its reason.
    """
    table = TABLES[kind]
    gone = [live[one.record]["id"] for one in writes if one.values is None and one.record in live]
    remove(table.model._default_manager.filter(pk__in=gone), because)
    kept = [one for one in writes if one.values is not None]
    made = make(table, [one for one in kept if one.record not in live], because)
    changed = change(table, [one for one in kept if one.record in live], live, because)
    ids = {record: instance.pk for record, instance in {**made, **changed}.items()}
    if kind is Kind.SCHOOLS:
        write_statuses(kept, ids, because)
        write_former_names(kept, ids, live, because)
    if kind is Kind.COURSES:
        write_course_types(kept, ids, live, because)


def remove(rows: QuerySet[Any], because: Because) -> None:
    """In few queries: a signal for each row would move the stamp thousands of times. Courses take their kinds along."""
    if rows.model is Course:
        remove(CourseKind.objects.filter(course__in=rows), because)
    record_history.note(list(rows), REMOVED, because)
    rows._raw_delete(rows.db)


def make(table: Table, writes: Sequence[Write], because: Because) -> dict[tuple[str, Key], Model]:
    """New records; a value that is not given is unknown. In a database of sample schools a new one is a sample too."""
    links = Links(writes)
    made = {}
    for one in writes:
        instance = table.model(**links.identity(table, one))
        set_values(table, instance, one.values or {})
        made[one.record] = instance
    table.model._default_manager.bulk_create(made.values(), BATCH)
    record_history.note(list(made.values()), MADE, because)
    return made


class Links:
    """Turns the page of a school and the key of a record into fields of a model."""

    def __init__(self, writes: Iterable[Write]) -> None:
        pages = {one.school for one in writes}
        self.schools = dict(School.objects.filter(slug__in=pages).values_list("slug", "pk"))
        self.profiles = dict(LearningProfile.objects.values_list("code", "pk"))
        self.are_samples = School.objects.filter(is_sample=True).exists()

    def identity(self, table: Table, one: Write) -> dict[str, Any]:
        if table.model is School:
            return {"slug": one.school, "is_sample": self.are_samples}
        fields = dict(zip(table.key.values(), one.key, strict=True))
        if "profile__code" in fields:
            fields["profile_id"] = self.profiles[fields.pop("profile__code")]
        return {"school_id": self.schools[one.school], **fields}


def set_values(table: Table, instance: Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name == "id":
            instance.pk = value
        elif name in BESIDE:
            continue
        elif (field := table.field(name)) != table.values[name]:
            setattr(instance, field, School.objects.get(slug=value) if value else None)
        else:
            is_text = value is None and not instance._meta.get_field(field).null
            setattr(instance, field, "" if is_text else value)


def change(table: Table, writes: Sequence[Write], live: Records, because: Because) -> dict[tuple[str, Key], Model]:
    """Whole records go through one upsert: the database checks them as new ones before it sees that they are there."""
    instances = table.model._default_manager.in_bulk([live[one.record]["id"] for one in writes])
    changed = {one.record: instances[live[one.record]["id"]] for one in writes}
    names = sorted({name for one in writes for name in one.values or ()} - BESIDE - {"id"})
    if not names:
        return changed
    record_history.begin(table.model._default_manager.filter(pk__in=instances), because.at)
    for one in writes:
        set_values(table, changed[one.record], one.values or {})
    fields = [table.field(name) for name in names]
    table.model._default_manager.bulk_create(
        changed.values(), BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    record_history.note(list(changed.values()), CHANGED, because)
    return changed


def write_statuses(writes: Iterable[Write], ids: Mapping[tuple[str, Key], Any], because: Because) -> None:
    """A period that stays is left alone; one that changes keeps its id, and so its history. No two ever overlap."""
    given = {ids[one.record]: one.values["history"] for one in writes if one.values and "history" in one.values}
    before = {(one.school_id, one.starts_on): one for one in StatusPeriod.objects.filter(school__in=given)}
    after = {(one.school_id, one.starts_on): one for school in given for one in periods_of(school, given[school])}
    for key in before.keys() & after.keys():
        after[key].pk = before[key].pk
    changed = [one for key, one in after.items() if key in before and not is_same(one, before[key])]
    remove(StatusPeriod.objects.filter(pk__in=[one.pk for key, one in before.items() if key not in after]), because)
    set_aside = StatusPeriod.objects.filter(pk__in=[one.pk for one in changed])
    record_history.begin(set_aside, because.at)
    set_aside._raw_delete(set_aside.db)
    made = [one for key, one in after.items() if key not in before]
    StatusPeriod.objects.bulk_create([*changed, *made], BATCH)
    record_history.note(changed, CHANGED, because)
    record_history.note(made, MADE, because)


def periods_of(school: int, history: Iterable[Sequence[Any]]) -> Iterator[StatusPeriod]:
    for status, since, until, source in history:
        yield StatusPeriod(
            school_id=school,
            status=status,
            starts_on=date.fromisoformat(since),
            ends_on=until and date.fromisoformat(until),
            source=source,
        )


def is_same(one: StatusPeriod, other: StatusPeriod) -> bool:
    return (one.status, one.ends_on, one.source) == (other.status, other.ends_on, other.source)


def write_former_names(
    writes: Iterable[Write], ids: Mapping[tuple[str, Key], Any], live: Records, because: Because
) -> None:
    """A name that comes or goes; names that stay keep the address that leads from them."""
    for one in writes:
        if one.values and "former_names" in one.values:
            before = live[one.record]["former_names"] if one.record in live else []
            gone = set(before) - set(one.values["former_names"])
            remove(FormerName.objects.filter(school=ids[one.record], name__in=gone), because)
            come = [name for name in one.values["former_names"] if name not in before]
            made = FormerName.objects.bulk_create(FormerName(school_id=ids[one.record], name=name) for name in come)
            record_history.note(made, MADE, because)


def write_course_types(
    writes: Iterable[Write], ids: Mapping[tuple[str, Key], Any], live: Records, because: Because
) -> None:
    """Where one type of course changes all of that course are written anew, so they always stand in one order."""
    rewritten: list[Any] = []
    kinds: list[CourseKind] = []
    for one in writes:
        before = {name: live.get(one.record, {}).get(name, []) for name in COURSE_TYPES}
        after = {**before, **{name: given for name, given in (one.values or {}).items() if name in COURSE_TYPES}}
        if after != before:
            rewritten.append(ids[one.record])
            kinds += kinds_of(ids[one.record], after)
    rows = CourseKind.objects.filter(course__in=rewritten)
    before_kinds = {place_of(one): one for one in rows}
    rows._raw_delete(rows.db)
    made = {place_of(one): one for one in CourseKind.objects.bulk_create(kinds, BATCH)}
    record_history.note([one for key, one in before_kinds.items() if key not in made], REMOVED, because)
    record_history.note([one for key, one in made.items() if key not in before_kinds], MADE, because)


def place_of(kind: CourseKind) -> tuple[int, str, str]:
    return kind.course_id, kind.type, kind.delivery


def kinds_of(course: int, given: Mapping[str, Sequence[str]]) -> list[CourseKind]:
    return [
        CourseKind(course_id=course, type=type_, delivery=delivery)
        for name, type_ in COURSE_TYPES.items()
        for delivery in DELIVERIES
        if delivery in given[name]
    ]
