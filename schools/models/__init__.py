"""What we know about schools. The rules stand in the database as constraints; forms only say them sooner."""

from schools.models.edition import Edition, EditionEvent, EditionFault, EditionLine, EditionReading
from schools.models.notice import Notice
from schools.models.offer import Course, CourseKind, Location
from schools.models.publication import Publication
from schools.models.report import ReportState, VisitorReport, Wrong
from schools.models.results import ExamResult, LearningProfile, QualityReview
from schools.models.school import FormerName, School, StatusPeriod

__all__ = [
    "Course",
    "CourseKind",
    "Edition",
    "EditionEvent",
    "EditionFault",
    "EditionLine",
    "EditionReading",
    "ExamResult",
    "FormerName",
    "LearningProfile",
    "Location",
    "Notice",
    "Publication",
    "QualityReview",
    "ReportState",
    "School",
    "StatusPeriod",
    "VisitorReport",
    "Wrong",
]
