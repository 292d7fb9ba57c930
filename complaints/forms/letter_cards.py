"""The sentences to choose from, in easy words. `letter/sentences.py` has what the letter then says."""

from django.utils.translation import gettext_lazy as _

from complaints.forms.cards import Words

KIND_ICONS = {"lessons": "book", "money": "euro", "contract": "contract", "behaviour": "people", "other": "chat"}

FACT_CARDS: dict[str, dict[str, Words]] = {
    "lessons": {
        "cancelled": _("Lessons are often cancelled"),
        "times": _("Lessons begin late or stop early"),
        "fewer": _("I get fewer hours than we agreed"),
        "level": _("The lessons are too hard or too easy"),
        "mixed": _("The levels in my group are very different"),
        "large": _("My group is larger than we agreed"),
        "teachers": _("I get a new teacher again and again"),
        "unclear": _("The teacher does not explain clearly"),
        "guidance": _("I get less help than we agreed"),
        "exam": _("The lessons do not prepare me for the exam"),
    },
    "money": {
        "rate": _("The price per hour is higher than in my contract"),
        "extra": _("I must pay extra, and that is not in my contract"),
        "unclear": _("I do not understand the bill"),
        "no-bill": _("I do not get a bill"),
        "refund": _("I do not get the money back that we agreed on"),
    },
    "contract": {
        "no-copy": _("I have no copy of my contract"),
        "missing": _("Something is missing in my contract"),
        "not-kept": _("The school does not do what the contract says"),
        "changed": _("The school changed the contract without asking me"),
        "ending": _("I want to stop, but the school does not help"),
        "not-understood": _("I signed, but I did not understand the contract"),
    },
    "behaviour": {
        "disrespect": _("Somebody at the school has no respect for me"),
        "shouting": _("Somebody at the school shouts at me"),
        "pressure": _("Somebody at the school puts pressure on me"),
        "not-heard": _("Nobody listens to me"),
        "privacy": _("The school is not careful with my data"),
    },
    "other": {
        "no-answer": _("The school does not answer my questions"),
        "unreachable": _("It is hard to reach the school"),
        "wrong-information": _("The school told me things that are not true"),
        "ona-hours": _("The school did not send my ONA hours to DUO"),
        "room": _("The classroom is not good"),
    },
}

WISH_CARDS: dict[str, Words] = {
    "solve": _("Solve the problem"),
    "lessons": _("Give the lessons that I missed"),
    "teacher": _("Give me another teacher"),
    "group": _("Put me in another group"),
    "money": _("Give my money back"),
    "stop": _("Stop my contract"),
    "explanation": _("Explain why this happened"),
    "apology": _("Say sorry"),
}
WISH_ICONS = {
    "solve": "check",
    "lessons": "book",
    "teacher": "guidance",
    "group": "people",
    "money": "euro",
    "stop": "close",
    "explanation": "chat",
    "apology": "smile",
}
