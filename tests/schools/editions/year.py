"""The files of a year, as offices send them: a school with figures, and an aspirant of which too much is told."""

FILES = {
    "schools": [
        ["nummer", "naam", "juridische naam", "KvK-nummer", "status", "sinds", "besluit"],
        ["VB00001", "De Brug", "De Brug B.V.", "12345678", "keurmerk", "01-01-2019", "Brief 1"],
        ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "01-09-2026", "Brief 2"],
    ],
    "places": [
        ["school", "straat en nummer", "postcode", "plaats"],
        ["VB00001", "Dorpsstraat 1", "3511AB", "Utrecht"],
        ["VB00002", "Damrak 1", "1012LG", "Amsterdam"],
    ],
    "courses": [
        ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"],
        ["VB00001", "laag", "12,99", "2026"],
        ["VB00001", "midden", "", ""],
        ["VB00002", "laag", "€ 11,50", "2026"],
    ],
    "reviews": [
        ["school", "jaar", "sterren", "tevredenheidscijfer", "aantal antwoorden"],
        ["VB00001", "2025", "3", "8,1", "9"],
        ["VB00002", "2025", "4", "9,9", "80"],
    ],
}
ATTEMPTS = ["school", "leerprofiel", "examen", "deelexamen", "pseudoniem", "poging", "datum", "uitslag"]


def attempts(part, passed, failed):
    """Pairs that were decided in 2025, and one that is still open."""
    results = ["geslaagd"] * passed + ["gezakt"] * failed
    rows = [[f"{part}{at}", "2", "01-06-2025", result] for at, result in enumerate(results)]
    rows.append([f"{part}-open", "1", "01-07-2025", "gezakt"])
    return [["VB00001", "laag", "inburgering", part, *row] for row in rows]


def attempts_of_2025():
    """Reading and listening of enough candidates, KNM of nine."""
    return [ATTEMPTS, *attempts("lezen", 30, 10), *attempts("luisteren", 12, 8), *attempts("knm", 5, 4)]
