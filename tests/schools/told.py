"""The history of a record as tests read it."""

from django.utils.translation import override

from schools.record_changes import moments_of


def told(record):
    """(by, reason, what, act, name, old, new) of each value that changed, latest first."""
    with override("en"):
        moments = moments_of(record)
    return [
        (moment.by, moment.reason, change.what, change.act, value.name, value.old, value.new)
        for moment in moments
        for change in moment.changes
        for value in change.values
    ]


def changed(record):
    return [one for one in told(record) if one[3] == "~"]
