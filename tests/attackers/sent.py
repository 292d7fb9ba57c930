"""What attackers send along."""

from datetime import timedelta

from staff.roles import Role

MINUTE = timedelta(minutes=1)
OWN = {"origin": "http://testserver"}
# What no visitor may decide: columns of our tables, and names that a careless form might take.
EXTRA = {
    **{"id": "1", "pk": "1", "state": "closed", "outcome": "advice", "number": "2000-000001", "filed_at": "2000-01-01"},
    **{"settled_at": "2000-01-01", "settled_by": "1", "note": "done", "made_at": "2000-01-01", "language_code": "xx"},
    **{"is_superuser": "1", "is_staff": "1", "is_active": "1", "groups": "1", "roles": Role.LEAD_JURIST.value},
    **{"assigned_to": "1", "code_hash": "0", "begun_at": "2000-01-01", "draft": "1", "answers": "{}", "case": "1"},
    **{"__class__": "x", "answers__kind": "safety", "kind": "safety", "school_id": "1", "assignee": "1"},
}
