"""What fictional schools have behind them: statuses, yearly reviews and exam results, with every kind of gap."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from schools.models import Course, ExamResult, LearningProfile, QualityReview, School, StatusPeriod
from schools.vocabulary import STATE_EXAM_PARTS, Exam, Level, Part, Status

YEARS = (2023, 2024, 2025)
CHANCE_TO_PASS = {Level.HIGH: 0.82, Level.MIDDLE: 0.73, Level.LOW: 0.6, Level.ILLITERATE: 0.45}

A, H, S, W, E = Status.ASPIRANT, Status.HOLDER, Status.SUSPENDED, Status.WITHDRAWN, Status.ENDED
# How many of a hundred schools have which history, oldest first. The first eight schools have one of each.
HISTORIES: tuple[tuple[int, tuple[Status, ...]], ...] = (
    (55, (A, H)),
    (25, (H,)),
    (8, (A,)),
    (4, (A, H, S, H)),
    (3, (A, H, S)),
    (2, (A, H, S, W)),
    (2, (A, H, E)),
    (1, (A, E)),
)


def histories(count: int, random: Random) -> list[tuple[Status, ...]]:
    kinds = [statuses for _, statuses in HISTORIES]
    rest = random.choices(kinds, [weight for weight, _ in HISTORIES], k=max(0, count - len(kinds)))
    return [*kinds, *rest][:count]


def status_periods(school: School, statuses: Sequence[Status], random: Random) -> list[StatusPeriod]:
    """Periods that follow each other without a gap; the last is open. All begin before July 2026."""
    last_start = date(2025, 7, 1) if statuses == (A,) else date(2019, 1, 1)
    starts = [last_start + timedelta(days=random.randint(0, 330))]
    for _ in statuses[1:]:
        starts.append(starts[-1] + timedelta(days=random.randint(365, 800)))
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return [
        StatusPeriod(
            school=school, status=status, starts_on=start, ends_on=end, source="Voorbeeldbesluit / sample decision"
        )
        for status, start, end in zip(statuses, starts, [*ends, None], strict=True)
    ]


def reviews(school: School, random: Random) -> Iterator[QualityReview]:
    """Three years; the mark may rest on few answers, and a part may be missing in one year or in all."""
    level = random.gauss(78, 9)
    never_has_mark, never_has_score = random.random() < 0.05, random.random() < 0.04
    for year in YEARS:
        score = min(99.0, max(45.0, random.gauss(level, 4)))
        answers = random.choices((random.randint(2, 9), random.randint(12, 60), random.randint(60, 240)), (14, 56, 30))[
            0
        ]
        has_mark = not never_has_mark and random.random() < 0.93
        yield QualityReview(
            school=school,
            year=year,
            total_score=None if never_has_score else Decimal(str(round(score, 1))),
            stars=None if never_has_score or random.random() < 0.03 else random_stars(score, random),
            satisfaction=Decimal(str(round(min(9.7, max(5.2, random.gauss(7.9, 0.6))), 1))) if has_mark else None,
            answers=answers if has_mark else None,
            report=f"https://{school.slug}.example/report-{year}.pdf" if random.random() < 0.5 else "",
        )


def random_stars(score: float, random: Random) -> int:
    """Something that looks real. How Blik op Werk gets from score to stars is not public, and not copied here."""
    return min(4, max(1, round(score / 25 + random.uniform(-0.6, 0.6))))


def exam_results(course: Course, profiles: dict[str, LearningProfile], random: Random) -> Iterator[ExamResult]:
    """Three years for one school and level; now and then too few, or none at all."""
    size = random.choices((0, 7, 25, 70), (7, 18, 45, 30))[0]
    chance = min(0.97, max(0.2, random.gauss(CHANCE_TO_PASS[Level(course.level)], 0.09)))
    exams: list[tuple[Exam, Sequence[Part]]] = [(Exam.INTEGRATION, tuple(Part))]
    if course.level == Level.HIGH and random.random() < 0.5:
        exams.append((Exam.STATE_EXAM_2, STATE_EXAM_PARTS))
    for year in YEARS if size else ():
        for exam, parts in exams:
            for part in parts:
                yield result_of(
                    course, profiles[course.level], year, exam, part, random.randint(size // 3, size), chance, random
                )


def result_of(
    course: Course,
    profile: LearningProfile,
    year: int,
    exam: Exam,
    part: Part,
    decided: int,
    chance: float,
    random: Random,
) -> ExamResult:
    passed = sum(random.random() < chance for _ in range(decided))
    first = round(passed * random.uniform(0.6, 0.9))
    return ExamResult(
        school=course.school,
        year=year,
        profile=profile,
        exam=exam,
        part=part,
        decided=decided,
        passed_first=first,
        passed_second=passed - first,
    )
