"""What must be live, kept on paper: dicts laid on each other, and not one function of the site.

A record is (kind, page of the school, *key). An act says of a record which values it gets; None takes the record away.
A sheet holds the acts of one edition, and what stood there when it was compared.
"""

from dataclasses import dataclass
from datetime import date, timedelta

BLANK = {
    "schools": {"name": None, "phone": None, "former_names": [], "history": []},
    "places": {"town": None, "building": None},
    "courses": {"hourly_rate": None, "rate_year": None, "class_size": None, "ona": [], "integration": []},
    "reviews": {"stars": None, "satisfaction": None, "answers": None},
    "results": {"decided": None, "passed_first": None, "passed_second": None, "source": None},
}
NEXT_STATUS = {"aspirant": "holder", "holder": "suspended", "suspended": "holder"}
FIRST_DAY = date(2020, 1, 1)


@dataclass(eq=False)
class Sheet:
    acts: dict
    seen: dict

    @property
    def changes(self):
        return self.acts != self.seen


class Paper:
    def __init__(self, base):
        self.base = dict(base)
        self.sheets = []  # in the order in which they went live

    def live(self):
        """Every record that is there, with the values it has."""
        found = dict(self.base)
        for sheet in self.sheets:
            for record, act in sheet.acts.items():
                found[record] = act and {**(found.get(record) or BLANK[record[0]]), **act}
        return {record: values for record, values in found.items() if values}

    def of(self, page):
        return self.live().get(("schools", page))

    def sheet(self, acts):
        return Sheet(acts, self.seen(acts))

    def seen(self, acts):
        """What stands there now of all that the acts speak of."""
        live = self.live()
        return {record: part(live.get(record), act) for record, act in acts.items()}

    def fits(self, sheet):
        """Whether what stands there is still what stood there when the sheet was made."""
        return self.seen(sheet.acts) == sheet.seen

    def put_live(self, sheet):
        for record, act in sheet.acts.items():
            if record[0] == "schools" and record not in self.base:  # it never goes again: only its status does
                self.base[record] = {**BLANK["schools"], **act, "history": []}
        self.sheets.append(sheet)

    def take_back(self, sheet):
        self.sheets.remove(sheet)

    def named(self, page, name):
        """A new name; the old one moves to the former names."""
        now = self.of(page)
        if now is None or now["name"] == name:
            return {"name": name}
        return {
            "name": name,
            "former_names": [*(old for old in now["former_names"] if old != now["name"]), now["name"]],
        }

    def history(self, page):
        return [*(self.of(page) or BLANK["schools"])["history"]]

    def next_status(self, page):
        """The status that comes next, and its first day."""
        history = self.history(page)
        if not history:
            return "aspirant", FIRST_DAY
        last, since, *_until_and_source = history[-1]
        return NEXT_STATUS[last], date.fromisoformat(since) + timedelta(10)

    def with_status(self, page, decision):
        """The history with the next status: the one before ends on the day before."""
        status, day = self.next_status(page)
        before = self.history(page)
        if before:
            last, since, _until, source = before.pop()
            before.append([last, since, (day - timedelta(1)).isoformat(), source])
        return {"history": [*before, [status, day.isoformat(), None, decision]]}


def part(values, act):
    if values is None or act is None:
        return values
    return {name: values[name] for name in act}
