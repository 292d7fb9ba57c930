"""The columns of each kind of file, as data: the Dutch name, what a cell holds, and when it must be there. Pure.

The keys are the English names. Both are read, however they are spelt, in any order. So are the words that the site
itself uses for a level, a status or an exam: people copy what they see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schools.editions.values import Amount, Choice, Choices, Day, Postcode, Text, Value, Whole, Words, YesNo

LEVELS: Words = {
    "high": ("hoog", "hoog opgeleid"),
    "middle": ("middelbaar", "midden", "middelbaar opgeleid"),
    "low": ("laag", "laag opgeleid"),
    "illiterate": ("analfabeet", "ik kan nog niet lezen en schrijven", "I cannot read or write yet"),
}
STATUSES: Words = {
    "aspirant": ("aspirant", "nieuwe school (aspirant)", "new school (aspirant)"),
    "holder": ("keurmerk", "keurmerkhouder", "houder"),
    "suspended": ("geschorst", "schorsing", "keurmerk geschorst", "Keurmerk suspended"),
    "withdrawn": ("ingetrokken", "intrekking", "keurmerk ingetrokken", "Keurmerk withdrawn"),
    "ended": ("gestopt", "beëindigd", "school gestopt met het Keurmerk", "school stopped with the Keurmerk"),
}
STARTS: Words = {
    "together": ("samen", "gezamenlijk", "iedereen begint samen", "everyone starts together"),
    "any-time": ("elk moment", "doorlopend", "u kunt altijd beginnen", "start at any time"),
}
DELIVERIES: Words = {"in-class": ("klassikaal",), "blended": ("deels online", "partly online"), "online": ("online",)}
EXAMS: Words = {
    "integration": ("inburgeringsexamen", "inburgering", "civic integration exam"),
    "state-exam-1": (
        *("staatsexamen I", "staatsexamen 1", "programma I"),
        *("staatsexamen NT2, programma I", "state exam NT2, programme I"),
    ),
    "state-exam-2": (
        *("staatsexamen II", "staatsexamen 2", "programma II"),
        *("staatsexamen NT2, programma II", "state exam NT2, programme II"),
    ),
}
PARTS: Words = {
    "reading": ("lezen", "leesvaardigheid"),
    "listening": ("luisteren", "luistervaardigheid"),
    "writing": ("schrijven", "schrijfvaardigheid"),
    "speaking": ("spreken", "spreekvaardigheid"),
    "knm": ("KNM", "KNM (Nederlandse maatschappij)", "KNM (Dutch society)"),
    "ona": ("ONA", "ONA (werk in Nederland)", "ONA (work in the Netherlands)"),
}
STATE_EXAM_PARTS = ("reading", "listening", "writing", "speaking")
SOURCES: Words = {
    "school": ("de school", "the school"),
    "schools": ("de scholen", "the schools"),
    "blik-op-werk": ("Blik op Werk",),
    "panteia": ("Panteia", "Panteia, voor Blik op Werk", "Panteia, for Blik op Werk"),
    "duo": ("DUO",),
}
OUTCOMES: Words = {"passed": ("geslaagd", "gehaald"), "failed": ("gezakt", "niet gehaald", "niet geslaagd")}

YEAR = Whole(2013, 2100)
COUNT = Whole(0, 1_000_000)
FLAG = YesNo()
PHONE = r"[+0(][-+0-9 ()./]{8,}"  # a number that lost its first 0 begins with another digit
WEB = Text(200, r"https?://[^\s/]+\.[^\s]+", expects="web")
DELIVERED = Choices(Choice(DELIVERIES))


class Kind(StrEnum):
    """What a file is about. Attempts are counted as they are read, and become results."""

    SCHOOLS = "schools"
    PLACES = "places"
    COURSES = "courses"
    REVIEWS = "reviews"
    RESULTS = "results"
    ATTEMPTS = "attempts"


class Needed(StrEnum):
    """KEY: in every row, it says which record this is. FILLED: in every row. NEW: for a school that is new. NO: may be
    left out; a column that is left out changes nothing, an empty cell makes the value unknown."""

    KEY = "key"
    FILLED = "filled"
    NEW = "new"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Column:
    """`goes_with`: a file with this column needs that one too. `ahead`: so many years after today and no later."""

    key: str
    dutch: str
    value: Value
    needed: Needed = Needed.NO
    goes_with: str = ""
    ahead: int | None = None

    def name(self, language: str) -> str:
        return self.dutch if language == "nl" else self.key.replace("_", " ")

    @property
    def must_be_there(self) -> bool:
        return self.needed in {Needed.KEY, Needed.FILLED}


SCHOOL = Column("school", "school", Text(80, expects="school"), Needed.KEY)
PROFILE = Column("profile", "leerprofiel", Text(60, expects="profile"), Needed.KEY)
REMOVE = Column("remove", "verwijderen", FLAG)

_SCHOOLS = (
    Column("number", "nummer", Text(12, r"[A-Za-z0-9.-]+", expects="number")),
    Column("page", "pagina", Text(80, r"[-A-Za-z0-9_]+", expects="page")),
    Column("name", "naam", Text(120), Needed.NEW),
    Column("legal_name", "juridische naam", Text(160), Needed.NEW),
    Column("kvk_number", "KvK-nummer", Text(8, "[0-9]{8}", expects="kvk-number"), Needed.NEW),
    Column("status", "status", Choice(STATUSES), Needed.NEW, goes_with="since"),
    Column("since", "sinds", Day(), Needed.NEW, goes_with="decision"),
    Column("decision", "besluit", Text(200), Needed.NEW, goes_with="status"),
    Column("phone", "telefoon", Text(20, PHONE, expects="phone")),
    Column("email", "e-mail", Text(254, r"[^@\s]+@[^@\s]+\.[^@\s.]+", expects="email")),
    Column("website", "website", WEB),
    Column("office_address", "kantooradres", Text(200)),
    Column("complaints_procedure", "klachtenreglement", WEB),
    Column("merged_into", "verder als", Text(80, expects="school")),
)
_PLACES = (
    SCHOOL,
    Column("street", "straat en nummer", Text(120), Needed.KEY),
    Column("postcode", "postcode", Postcode(), Needed.KEY),
    Column("town", "plaats", Text(80), Needed.FILLED),
    Column("building", "gebouw", Text(120)),
    REMOVE,
)
_COURSES = (
    SCHOOL,
    Column("level", "opleidingsniveau", Choice(LEVELS), Needed.KEY),
    Column("hourly_rate", "uurtarief", Amount("0.01", "200", 2), goes_with="rate_year"),
    Column("rate_year", "jaar van het tarief", YEAR, goes_with="hourly_rate", ahead=1),
    Column("class_size", "groepsgrootte", Whole(1, 60)),
    Column("same_level", "één niveau in de groep", FLAG),
    Column("start", "instromen", Choice(STARTS)),
    Column("guidance", "persoonlijke begeleiding", FLAG),
    Column("hours_per_week", "uren per week", Amount("0.5", "60", 1)),
    Column("by_day", "overdag", FLAG),
    Column("in_evening", "avond", FLAG),
    Column("in_weekend", "weekend", FLAG),
    Column("integration", "inburgeringscursus", DELIVERED),
    Column("literacy", "alfabetisering", DELIVERED),
    Column("state_exam", "staatsexamen", DELIVERED),
    Column("ona", "ONA", DELIVERED),
    REMOVE,
)
_REVIEWS = (
    SCHOOL,
    Column("year", "jaar", YEAR, Needed.KEY, ahead=0),
    Column("total_score", "totaalscore", Amount("0", "999.99", 2)),
    Column("stars", "sterren", Whole(1, 4)),
    Column("satisfaction", "tevredenheidscijfer", Amount("1", "10", 1), goes_with="answers"),
    Column("answers", "aantal antwoorden", COUNT, goes_with="satisfaction"),
    Column("report", "verslag", WEB),
    REMOVE,
)
_EXAM = (
    Column("exam", "examen", Choice(EXAMS), Needed.KEY),
    Column("part", "deelexamen", Choice(PARTS), Needed.KEY),
)
_RESULTS = (
    SCHOOL,
    Column("year", "jaar", YEAR, Needed.KEY, ahead=0),
    PROFILE,
    *_EXAM,
    Column("decided", "beslist", COUNT, Needed.FILLED),
    Column("passed_first", "geslaagd bij poging 1", COUNT, Needed.FILLED),
    Column("passed_second", "geslaagd bij poging 2", COUNT, Needed.FILLED),
    Column("source", "bron", Choice(SOURCES)),
    REMOVE,
)
_ATTEMPTS = (
    SCHOOL,
    PROFILE,
    *_EXAM,
    Column("pseudonym", "pseudoniem", Text(100), Needed.KEY),
    Column("attempt", "poging", Whole(1, 99), Needed.KEY),
    Column("date", "datum", Day(), Needed.FILLED, ahead=0),
    Column("result", "uitslag", Choice(OUTCOMES), Needed.FILLED),
)
COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    Kind.SCHOOLS: _SCHOOLS,
    Kind.PLACES: _PLACES,
    Kind.COURSES: _COURSES,
    Kind.REVIEWS: _REVIEWS,
    Kind.RESULTS: _RESULTS,
    Kind.ATTEMPTS: _ATTEMPTS,
}
IDENTIFIES_A_SCHOOL = ("number", "page")  # one of these in every file of schools
STORED_AS: Mapping[Kind, Kind] = {kind: kind for kind in Kind} | {Kind.ATTEMPTS: Kind.RESULTS}


def column(kind: Kind, key: str) -> Column | None:
    return next((one for one in COLUMNS[kind] if one.key == key), None)
