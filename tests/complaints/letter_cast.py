"""The people whose letters stand in `letter.csv`, and what they answered."""

from datetime import date

from complaints.letter.writing import Addressee, Answers, Course, Writer

TODAY = date(2026, 11, 22)

AMIRA = Answers(
    writer=Writer("Amira Haddad", "Dorpsstraat 5", "8011 AB", "Zwolle", "06 12345678", "amira@example.org"),
    school=Addressee("Taalhuis De Brug", "Kerkstraat 1, 8011 CD Zwolle", has_procedure=True),
    written_on=TODAY,
    course=Course("Inburgering A2", "2026-17", date(2026, 1, 7)),
    facts={"lessons": ("level", "cancelled"), "money": ("extra",)},
    story="Every Tuesday we wait.\nThen we go home.",
    days=(date(2026, 4, 7), date(2026, 3, 10), date(2026, 3, 3), date(2026, 3, 3)),
    wishes=("explanation", "lessons"),
    other_wish="A certificate.",
)
SAM = Answers(  # only what must be there
    writer=Writer("Sam"), school=Addressee("De Brug"), written_on=TODAY, story="No lessons.", other_wish="Lessons."
)
LENA = Answers(
    writer=Writer("Lena Kowalska", town="Ede"),
    school=Addressee("De Brug"),
    written_on=date(2024, 1, 18),
    course=Course(starts_on=date(2024, 2, 1)),
    facts={"behaviour": ("not-heard",)},
    days=(date(2024, 1, 5), date(2024, 1, 3), date(2024, 1, 4)),
    wishes=("apology",),
)
CAST = {"Amira": AMIRA, "Sam": SAM, "Lena": LENA}
