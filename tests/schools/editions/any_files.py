"""Files and corrections of every kind, drawn at random, and what each of them says on paper.

A content is data alone: {"kind", "columns", "rows"}, so that a walk that fails can be told.
"""

from decimal import Decimal

BRUG, LINDE = "de-brug", "de-linde"
PAGES = [BRUG, BRUG, BRUG, LINDE]
PLACES = [("Dorpsstraat 1", "3511 AB", "Utrecht"), ("Damrak 1", "1012 LG", "Amsterdam")]
TOWNS = {place[:2]: place[2] for place in PLACES}
NAMES = ["De Brug", "Brug Noord", "Nieuwe Brug"]
PHONES = [None, "030 000 0001", "030 000 0002"]
SCHOOL_COLUMNS = [("name",), ("phone",), ("status",), ("name", "phone", "status")]
# The values that go together in a file, by the names of their columns.
GROUPS = {
    "courses": {
        ("hourly_rate", "rate_year"): [(None, None), (Decimal("12.50"), 2026), (Decimal("31.00"), 2025)],
        ("class_size",): [(None,), (8,), (9,)],
        ("ona",): [([],), (["in-class"],), (["in-class", "online"],)],
    },
    "places": {("building",): [(None,), ("Beurs",), ("Kerk",)]},
    "reviews": {
        ("stars",): [(None,), (2,), (4,)],
        ("satisfaction", "answers"): [(None, None), (Decimal("8.1"), 40), (Decimal("5.5"), 12)],
    },
    "results": {
        ("decided", "passed_first", "passed_second", "source"): [
            (20, 10, 5, "duo"), (20, 4, 1, "school"), (9, 9, 0, "duo"),
        ]
    },
}  # fmt: skip
KEYS = {
    "courses": [("low",), ("high",)],
    "places": [place[:2] for place in PLACES],
    "reviews": [(2024,), (2025,)],
    "results": [(year, "low", "integration", part) for year in (2024, 2025) for part in ("reading", "knm")],
}
# Few kinds in a walk, so that its editions lie on each other.
TOGETHER = [("schools",), ("courses",), ("places",), ("reviews",), ("results", "attempts"), (*KEYS, "schools")]
GOES = 0.15  # of the rows take their record away


def any_content(draw, kind, most=2):
    """With at most so many rows: one for a correction by hand."""
    if kind == "schools":
        return any_schools(draw, most)
    return any_attempts(draw, most) if kind == "attempts" else any_figures(draw, kind, most)


def any_figures(draw, kind, most):
    groups = GROUPS[kind]
    chosen = draw.sample(list(groups), draw.randint(1, len(groups)))
    columns = [name for group in chosen for name in group]
    rows = {}
    for _row in range(draw.randint(1, most)):
        values = [value for group in chosen for value in draw.choice(groups[group])]
        told = None if draw.random() < GOES else dict(zip(columns, values, strict=True))
        rows[draw.choice(PAGES), draw.choice(KEYS[kind])] = told
    return {"kind": kind, "columns": columns, "rows": rows}


def any_schools(draw, most):
    """Names, phones, statuses; only a whole row can be that of a new school."""
    pages = {draw.choice(PAGES) for _row in range(draw.randint(1, most))}
    rows = {page: {"name": draw.choice(NAMES), "phone": draw.choice(PHONES)} for page in sorted(pages)}
    return {"kind": "schools", "columns": draw.choice(SCHOOL_COLUMNS), "rows": rows}


def any_attempts(draw, most):
    """So many passed at once, passed at the second attempt, and not passed, of each part of each school."""
    cells = {(draw.choice(PAGES), draw.choice(["reading", "knm"])) for _row in range(draw.randint(1, most))}
    return {"kind": "attempts", "rows": {cell: [draw.randint(0, 3) for _ in range(3)] for cell in sorted(cells)}}


def acts_of(content, paper):
    """What a content says on paper, by record. Of a school that is not there it says nothing."""
    if content["kind"] == "schools":
        return acts_of_schools(content, paper)
    if content["kind"] == "attempts":
        return acts_of_attempts(content, paper)
    acts, live = {}, paper.live()
    for (page, key), given in content["rows"].items():
        record = (content["kind"], page, *key)
        if paper.of(page) and (given is not None or record in live):  # what is not there cannot go
            acts[record] = given if given is None or content["kind"] != "places" else {"town": TOWNS[key], **given}
    return acts


def acts_of_schools(content, paper):
    columns, acts = content["columns"], {}
    for page, given in content["rows"].items():
        if paper.of(page) or len(columns) > 1:
            act = {name: value for name, value in given.items() if name in columns}
            act |= paper.named(page, given["name"]) if "name" in columns else {}
            acts["schools", page] = act | (paper.with_status(page, "Brief") if "status" in columns else {})
    return acts


def acts_of_attempts(content, paper):
    acts = {}
    for (page, part), counts in content["rows"].items():
        if paper.of(page) and sum(counts):
            first, second, failed = counts
            values = {"decided": first + second + failed, "passed_first": first, "passed_second": second}
            acts["results", page, 2025, "low", "integration", part] = {**values, "source": "duo"}
    return acts
