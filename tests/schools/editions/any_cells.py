"""A content of `any_files` as cells: by the keys of the columns for a correction by hand, as rows for a file."""

from tests.schools.editions.any_files import BRUG, LINDE, TOWNS

NUMBERS = {BRUG: "VB00001", LINDE: "VB00002"}
KEY_COLUMNS = {
    "courses": ("level",),
    "places": ("street", "postcode"),
    "reviews": ("year",),
    "results": ("year", "profile", "exam", "part"),
}
STATUS = ("status", "since", "decision")
OF_A_NEW_SCHOOL = {"legal_name": "De School B.V.", "kvk_number": "12345678"}
STUDENTS = [["passed"], ["failed", "passed"], ["failed", "failed"]]  # the same order as the counts


def file_of(content, paper):
    """The rows, header first; the last one is faulty, and says nothing."""
    told = cells_of(content, paper)
    header = list(told[0])
    faulty = {**told[0], header[0]: "VB#9"}
    return [header, *([cells[name] for name in header] for cells in [*told, faulty])]


def cells_of(content, paper):
    """For each row its cells by the keys of the columns; the first says which school."""
    if content["kind"] == "schools":
        return [cells_of_school(page, given, content["columns"], paper) for page, given in content["rows"].items()]
    if content["kind"] == "attempts":
        return [cells for cell, counts in content["rows"].items() for cells in attempts_of(*cell, counts)]
    return [cells_of_figures(content, *where) for where in content["rows"]]


def cells_of_figures(content, page, key):
    kind, given = content["kind"], content["rows"][page, key]
    named = {"school": NUMBERS[page], **dict(zip(KEY_COLUMNS[kind], key, strict=True))}
    town = {"town": TOWNS[key]} if kind == "places" else {}
    values = {name: "" if given is None else text(given[name]) for name in content["columns"]}
    return {**named, **town, **values, "remove": "ja" if given is None else ""}


def cells_of_school(page, given, columns, paper):
    cells = {"number": NUMBERS[page], "page": page}
    cells |= {name: text(given[name]) for name in columns if name != "status"}
    if "status" in columns:
        status, day = paper.next_status(page)
        cells |= dict(zip(STATUS, (status, f"{day:%d-%m-%Y}", "Brief"), strict=True))
    return cells | OF_A_NEW_SCHOOL if len(columns) > 1 else cells


def attempts_of(page, part, counts):
    """The rows of each student, and of one whose first attempt failed: that pair is still open."""
    students = [results for results, count in zip(STUDENTS, counts, strict=True) for _student in range(count)]
    for number, results in enumerate([*students, ["failed"]]):
        for attempt, result in enumerate(results, start=1):
            yield {
                "school": NUMBERS[page],
                "profile": "low",
                "exam": "integration",
                "part": part,
                "pseudonym": f"p{number}",
                "attempt": str(attempt),
                "date": f"2025-0{attempt}-01",
                "result": result,
            }


def text(value):
    """As somebody in a Dutch office would type it."""
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value).replace(".", ",")
