"""Names that nobody can take for a real school: `Maanfiets Voorbeeldschool`."""

from random import Random

FIRST = (
    "Appel Avond Bessen Bloemen Boter Dennen Druppel Dwaal Eikel Elfen Fluister Glimlach Goud Haver Hemel "
    "Honing Kaas Kiezel Kikker Klaver Knikker Koekjes Konfetti Kraanvogel Kruimel Lantaarn Lepel Lente "
    "Limonade Maan Mist Morgen Mos Nevel Papier Parel Peper Plons Pluis Regen Reuzen Rozijnen Schelpen "
    "Schemer Slinger Sneeuw Sprookjes Sterren Strik Suiker Toren Tulpen Tover Veer Vlieger Vlinder Waaier "
    "Wandel Wimpel Wolken Zand Zeep Zilver Zonne"
).split()
SECOND = (
    "ballon beer bel bloem boot boom borstel brug bus draad draak eiland emmer fiets fluit haas hark hoed "
    "hond huis kar kast kat ketel klok koets kom kous kraan kroon kruik ladder lamp laars mand molen muis "
    "muts nest paard pan pauw plein poort pot raam schip slee sleutel snoek spiegel stoel tafel tent "
    "toren trein trom tuin uil vaas vis vuurtoren zeil"
).split()


def sample_names(count: int, random: Random) -> list[str]:
    """So many different names; after 4,096 they get a number."""
    pairs = [f"{first}{second}" for first in FIRST for second in SECOND]
    random.shuffle(pairs)
    rounds = -(-count // len(pairs))
    numbered = (f"{pair} {turn}" if turn > 1 else pair for turn in range(1, rounds + 1) for pair in pairs)
    return [f"{pair} Voorbeeldschool" for pair, _ in zip(numbered, range(count), strict=False)]
