"""What may be published and, if not, why: the tables beside this file, and what must hold for any numbers."""

import csv
import re
from collections import defaultdict
from decimal import Decimal
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError, defaultfilters
from hypothesis import given, settings
from hypothesis import strategies as st

from schools import figures
from schools.figures import FEWEST, Cell, Figure, Kind, Unknown

FOLDER = Path(__file__).parent
SECRET = Decimal("12.34")
GIVEN_AWAY = re.compile(r"12[.,]34")  # in either language
KNOWN = figures.known(Kind.RATE, SECRET, n=57, year=2025, source="school")


def table(name, at_least):
    with (FOLDER / f"figures_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [dict(row) for row in csv.DictReader(file)]
    assert len(rows) >= at_least
    return pytest.mark.parametrize("row", rows, ids=lambda row: row["situation"].replace(" ", "-"))


def reviews_from(text):
    """`2025 mark 8.1 of 42 answers; 2024 stars 3` → reviews."""
    return [review_from(one) for one in filter(None, text.split("; "))]


def review_from(text):
    def found(pattern, kind):
        match = re.search(pattern, text)
        return kind(match[1]) if match else None

    return SimpleNamespace(
        year=int(text[:4]),
        satisfaction=found(r"mark (\S+)", Decimal),
        answers=found(r"of (\d+) answers", int),
        stars=found(r"stars (\d)", int),
        total_score=found(r"score (\S+)", Decimal),
    )


def pairs_from(text):
    """`30 of 40; 4 of 9` → [("30", 40), ("4", 9)]."""
    return [(first, int(second)) for first, second in (one.split(" of ") for one in filter(None, text.split("; ")))]


def cells_from(text):
    return [Cell(decided, int(passed)) for passed, decided in pairs_from(text)]


def outcome(figure):
    """As the tables write it: the reason, or the value."""
    return figure.unknown or str(figure.reading())


FROM_REVIEWS = {
    "satisfaction": figures.satisfaction,
    "stars": figures.stars,
    "total-score": figures.total_score,
}


@table("reviews", at_least=24)
def test_figures_from_reviews(row):
    figure = FROM_REVIEWS[row["figure"]](reviews_from(row["reviews"]), is_new=row["school is"] == "new")
    assert figure.kind == row["figure"]
    assert outcome(figure) == row["expected"]
    if figure.is_known:
        assert (str(figure.n), str(figure.year)) == (row["n"], row["year"])
        assert figure.source == ("panteia" if row["figure"] == "satisfaction" else "blik-op-werk")


@table("rates", at_least=5)
def test_rates(row):
    amount = Decimal(row["euros"]) if row["euros"] else None
    year = int(row["year"]) if row["year"] else None
    figure = figures.rate(is_taught=row["teaches the level"] == "yes", amount=amount, year=year, source="school")
    assert outcome(figure) == row["expected"]
    if figure.is_known:
        assert (figure.kind, figure.n, figure.year, figure.source) == (Kind.RATE, 1, year, "school")


@table("pass_rates", at_least=20)
def test_pass_rates(row):
    cells = cells_from(row["passed of decided by exam part"])
    figure = figures.pass_rate(
        figures.add_up(cells),
        is_new=row["school is"] == "new",
        is_taught=row["teaches the level"] == "yes",
        year=2025 if cells else None,
    )
    shown = f"{figure.reading()} of {figure.n}" if figure.is_known else figure.unknown
    assert shown == row["expected"]
    if figure.is_known:
        assert (figure.kind, figure.year, figure.source) == (Kind.PASS_RATE, 2025, "duo")


@table("averages", at_least=9)
def test_averages(row):
    if row["figure"] == "rate":
        figure = figures.average_rate([Decimal(one) for one in filter(None, row["schools"].split("; "))], year=2025)
    else:
        marks = [(Decimal(mark), answers) for mark, answers in pairs_from(row["schools"])]
        figure = figures.average_satisfaction(marks, year=2025)
    assert outcome(figure) == row["expected"]
    if figure.is_known:
        assert (figure.is_average, figure.year, str(figure.n)) == (True, 2025, row["n"])


def test_a_pass_rate_without_a_year_is_not_supplied():
    figure = figures.pass_rate(figures.add_up([Cell(40, 30)]), is_new=False, is_taught=True, year=None)
    assert figure.unknown is Unknown.NOT_SUPPLIED


@pytest.mark.parametrize("gap", [{"n": 0}, {"year": 0}, {"source": ""}])
def test_no_figure_is_known_without_n_year_and_source(gap):
    with pytest.raises(ValueError, match="needs its n, year and source"):
        figures.known(Kind.STARS, Decimal(3), **{"n": 1, "year": 2025, "source": "duo", **gap})


def test_an_unknown_figure_has_no_value():
    unknown = figures.unknown(Kind.STARS, Unknown.NEW_SCHOOL)
    assert not unknown.is_known
    with pytest.raises(LookupError, match="new-school"):
        unknown.reading()


def test_ordering_takes_the_share_of_a_pass_rate_and_the_value_of_the_rest():
    passed = figures.known(Kind.PASS_RATE, Decimal(30), n=40, year=2025, source="duo")
    assert (passed.sort_value(), KNOWN.sort_value()) == (Decimal("0.75"), SECRET)


def printed(source):
    return Template(source).render(Context({"figure": KNOWN}))


def test_no_code_prints_a_bare_figure():
    for write in (str, "{}".format, lambda figure: f"{figure}", lambda figure: "%s" % figure):  # noqa: UP031
        with pytest.raises(TypeError, match="use the figure tag"):
            write(KNOWN)
    assert not GIVEN_AWAY.search(repr(KNOWN))


def test_no_template_prints_a_bare_figure():
    with pytest.raises(TypeError, match="use the figure tag"):
        printed("{{ figure }}")
    with pytest.raises(TemplateSyntaxError):
        printed("{{ figure._reading }}")


PUBLIC = [name for name in dir(Figure) if not name.startswith("_")]


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_that_a_figure_offers_gives_a_template_its_value(name):
    assert len(PUBLIC) >= 7
    assert not GIVEN_AWAY.search(printed(f"{{{{ figure.{name} }}}}"))


def test_no_filter_gives_a_template_the_value():
    filters = sorted(defaultfilters.register.filters)
    assert len(filters) >= 50
    shown = {name: text for name in filters for text in filtered(name) if GIVEN_AWAY.search(text)}
    assert shown == {}


def filtered(name):
    for argument in ("", ':"s"', ":1"):
        try:
            yield printed(f"{{{{ figure|{name}{argument} }}}}")
        except Exception as error:
            yield str(error)


FIGURES_IN_RECORDS = re.compile(
    r"{{[^}]*\.(?:hourly_rate|decided|passed_first|passed_second|stars|satisfaction|total_score|answers)\b"
)


def test_no_template_reads_a_figure_from_a_record():
    templates = [*(FOLDER.parents[1] / "templates").rglob("*.html")]
    public = [path for path in templates if "admin" not in path.parts]
    assert len(public) >= 20
    assert {path.name: found for path in public if (found := FIGURES_IN_RECORDS.findall(path.read_text()))} == {}


numbers_passed = st.integers(0, 40).flatmap(lambda decided: st.tuples(st.just(decided), st.integers(0, decided)))
many_cells = st.lists(numbers_passed.map(lambda pair: Cell(*pair)), max_size=12)
reviews_of_years = st.lists(
    st.builds(
        SimpleNamespace,
        year=st.integers(2013, 2030),
        satisfaction=st.none() | st.decimals(1, 10, places=1),
        answers=st.none() | st.integers(1, 30),
        stars=st.none() | st.integers(1, 4),
        total_score=st.none() | st.decimals(0, 100, places=2),
    ),
    max_size=5,
    unique_by=lambda review: review.year,
)


@settings(max_examples=30)
@given(many_cells, st.booleans(), st.booleans())
def test_no_pass_rate_rests_on_fewer_than_ten(cells, is_new, is_taught):
    figure = figures.pass_rate(figures.add_up(cells), is_new=is_new, is_taught=is_taught, year=2025)
    assert figure.is_known <= (figure.n >= 10)
    assert not figure.is_known or 0 <= figure.reading() <= figure.n


@settings(max_examples=30)
@given(reviews_of_years)
def test_no_mark_rests_on_fewer_than_ten_answers(reviews):
    figure = figures.satisfaction(reviews, is_new=False)
    assert figure.is_known <= (figure.n >= 10)
    years = [review.year for review in reviews if review.satisfaction is not None]
    assert not figure.is_known or figure.year == max(years)


@settings(max_examples=30)
@given(reviews_of_years)
def test_a_new_school_has_no_stars_no_mark_and_no_score(reviews):
    assert {read(reviews, is_new=True).unknown for read in FROM_REVIEWS.values()} == {Unknown.NEW_SCHOOL}


@settings(max_examples=30)
@given(many_cells)
def test_the_total_is_the_sum_of_its_cells(cells):
    total = figures.add_up(cells)
    hidden = [cell for cell in cells if 0 < cell.decided < FEWEST]
    assert total[:2] == (sum(cell.decided for cell in cells), sum(cell.passed for cell in cells))
    assert total[2:] == (len(hidden), sum(cell.decided for cell in hidden), sum(cell.passed for cell in hidden))


def test_whoever_subtracts_the_shown_cells_from_a_total_cannot_tell_a_hidden_one():
    """Tries every pair of hidden cells: others must give the same total."""
    small = [Cell(decided, passed) for decided in range(1, FEWEST) for passed in range(decided + 1)]
    by_total = defaultdict(set)
    for pair in product(small, small):
        total = figures.add_up([Cell(50, 25), *pair])
        if figures.pass_rate(total, is_new=False, is_taught=True, year=2025).is_known:
            by_total[total.decided, total.passed].add(pair[0])
    assert len(by_total) >= 60
    assert {total: possible for total, possible in by_total.items() if len(possible) < 2} == {}
