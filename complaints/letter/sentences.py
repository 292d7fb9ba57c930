"""What the letter to a school can say: formal Dutch, with the same in English to read along; pure.

The keys are the values of the form. None of these sentences claims a right that the law of the complaints line
does not give.
"""

from typing import NamedTuple


class Both(NamedTuple):
    """The same words in both languages."""

    dutch: str
    english: str


# By kind of complaint: what the letter is about, behind “over” and “about”.
SUBJECTS = {
    "lessons": Both("de lessen", "the lessons"),
    "money": Both("de kosten", "the costs"),
    "contract": Both("het contract", "the contract"),
    "behaviour": Both("de omgang met cursisten", "how students are treated"),
    "other": Both("de gang van zaken", "how things are run"),
}

# By kind of complaint: what is wrong. The school is “u”.
FACTS = {
    "lessons": {
        "cancelled": Both("Lessen vallen regelmatig uit.", "Lessons are often cancelled."),
        "times": Both("Lessen beginnen te laat of eindigen te vroeg.", "Lessons begin late or end early."),
        "fewer": Both("Ik krijg minder lesuren dan is afgesproken.", "I get fewer lesson hours than we agreed."),
        "level": Both("Het niveau van de lessen past niet bij mij.", "The level of the lessons does not fit me."),
        "mixed": Both("De niveaus in mijn groep lopen te ver uiteen.", "The levels in my group differ too much."),
        "large": Both("Mijn groep is groter dan is afgesproken.", "My group is larger than we agreed."),
        "teachers": Both("Ik krijg steeds een andere docent.", "I get a different teacher again and again."),
        "unclear": Both("De uitleg van de docent is niet duidelijk.", "The teacher does not explain things clearly."),
        "guidance": Both(
            "Ik krijg niet de begeleiding die is afgesproken.", "I do not get the guidance that we agreed."
        ),
        "exam": Both(
            "De lessen bereiden mij niet goed voor op het examen.", "The lessons do not prepare me well for the exam."
        ),
    },
    "money": {
        "rate": Both(
            "Het uurtarief is hoger dan in mijn contract staat.", "The hourly rate is higher than my contract says."
        ),
        "extra": Both(
            "U vraagt extra geld dat niet in mijn contract staat.", "You ask extra money that is not in my contract."
        ),
        "unclear": Both("De rekening is niet duidelijk.", "The bill is not clear."),
        "no-bill": Both("Ik ontvang geen rekening van u.", "I do not get a bill from you."),
        "refund": Both(
            "U hebt geld niet terugbetaald, terwijl dat is afgesproken.",
            "You have not paid back money, although we agreed that.",
        ),
    },
    "contract": {
        "no-copy": Both("Ik heb geen kopie van mijn contract gekregen.", "I did not get a copy of my contract."),
        "missing": Both("In mijn contract ontbreken gegevens.", "Something is missing in my contract."),
        "not-kept": Both("U houdt zich niet aan het contract.", "You do not keep to the contract."),
        "changed": Both(
            "U hebt het contract zonder mijn toestemming veranderd.", "You changed the contract without my consent."
        ),
        "ending": Both(
            "Ik wil het contract opzeggen, maar u werkt niet mee.",
            "I want to end the contract, but you do not cooperate.",
        ),
        "not-understood": Both(
            "Ik heb getekend zonder het contract te begrijpen.", "I signed without understanding the contract."
        ),
    },
    "behaviour": {
        "disrespect": Both(
            "Een medewerker behandelt mij zonder respect.", "A member of staff treats me without respect."
        ),
        "shouting": Both("Een medewerker schreeuwt tegen mij.", "A member of staff shouts at me."),
        "pressure": Both("Een medewerker zet mij onder druk.", "A member of staff puts pressure on me."),
        "not-heard": Both("Er wordt niet naar mij geluisterd.", "Nobody listens to me."),
        "privacy": Both("U gaat niet zorgvuldig om met mijn gegevens.", "You are not careful with my personal data."),
    },
    "other": {
        "no-answer": Both("U beantwoordt mijn vragen niet.", "You do not answer my questions."),
        "unreachable": Both("De school is slecht bereikbaar.", "It is hard to reach the school."),
        "wrong-information": Both("Ik heb verkeerde informatie gekregen.", "I got wrong information."),
        "ona-hours": Both(
            "U hebt mijn ONA-uren niet aan DUO doorgegeven.", "You have not passed my ONA hours on to DUO."
        ),
        "room": Both("De lesruimte is niet geschikt.", "The classroom is not suitable."),
    },
}

# What the writer asks, behind “Ik vraag u om:” and “I ask you to:”.
WISHES = {
    "solve": Both("het probleem op te lossen", "solve the problem"),
    "lessons": Both("de gemiste lessen alsnog te geven", "give the lessons that I missed"),
    "teacher": Both("mij een andere docent te geven", "give me another teacher"),
    "group": Both("mij in een andere groep te plaatsen", "put me in another group"),
    "money": Both("terug te betalen wat ik te veel heb betaald", "pay back what I paid too much"),
    "stop": Both("mijn contract te beëindigen", "end my contract"),
    "explanation": Both("uit te leggen waarom dit is gebeurd", "explain why this happened"),
    "apology": Both("mij excuses aan te bieden", "apologise to me"),
}
