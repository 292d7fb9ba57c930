"""Words of the guide that people type into the search box, and the page that answers them. Spelt as keys of names."""

from schools.published import name_key

WORDS = {
    "how-to-search": "hoe zoeken help uitleg explanation guide gids",
    "who-chooses": "gemeente municipality asiel asylum statushouder wet 2022 law wie kiest",
    "price-and-quality": "prijs prijzen price prices kosten cost costs tarief uurtarief rate uurprijs duur goedkoop",
    "satisfaction": "tevredenheid tevredenheidscijfer tevreden satisfaction panteia onderzoek enquete",
    "stars": "ster sterren star stars sterrenscore totaalscore",
    "pass-rates": "slagingspercentage slagingspercentages slagen geslaagd pass slaagkans staatsexamen knm",
    "new-schools": "aspirant nieuwe nieuw schorsing geschorst suspended",
    "digid": "digid fraude fraud rekening rekeningen bill bills factuur weigeren machtigen misbruik",
    "complaining": "klacht klachten klagen complaint complaints complain klachtenreglement klachtenlijn",
    "contract": "contract contracten cursuscontract",
    "ending-the-contract": "opzeggen opzegging opzegtermijn stoppen cancel cancellation verhuizing ziek",
    "online-hours": "uren online hours 600 ontheffing dispensation afstand elearning",
    "ona": "ona portfolio arbeidsmarkt stage internship",
    "about-the-figures": "cijfers figures bron source",
    "glossary": "woordenlijst glossary woorden words begrippen",
    "contact": "contact telefoon telefoonnummer phone bellen mailen adres duo",
    "privacy": "privacy gegevens avg gdpr cookies",
    "accessibility": "toegankelijkheid accessibility wcag voorlezen",
}
PAGE_OF = {name_key(word): key for key, words in WORDS.items() for word in words.split()}
BESIDE = frozenset("wat zijn is de het een what are the a mijn my van of met".split())  # say nothing of the page


def page_for(q: str) -> str:
    """The key of the page that a question is about; empty when not all of its words speak of one page."""
    words = [word for word in name_key(q).split() if word not in BESIDE]
    found = {PAGE_OF.get(word, "") for word in words}
    return found.pop() if len(found) == 1 else ""
