"""“What happened?” as a tree of plain links: where somebody is stands in the address, so it needs no memory.

Headings are neutral: somebody may look over the shoulder. The facts are those of Blik op Werk, DUO and DigiD.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Kind
from schools.organisations import COMPLAINTS_PHONE, DIGID_URL, DUO_PHONE

Words = str | Promise

PAGE = "complaint-where"


@dataclass(frozen=True, slots=True)
class Answer:
    """A link: its words, and the place in the tree or the page (by its URL name) that it leads to."""

    words: Words
    icon: str
    place: str = ""
    page: str = PAGE
    detail: Words = ""


@dataclass(frozen=True, slots=True)
class Phone:
    number: str
    whose: Words


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the tree: a question with answers, or at most three things to do now, one button and a number."""

    path: str
    title: Words
    lead: Words
    back: str = ""  # the path of the place before; the start has none
    answers: tuple[Answer, ...] = ()
    may_be_danger: bool = False  # then 112 stands first
    steps: tuple[Words, ...] = ()
    button: Answer | None = None
    kind: Kind | None = None  # what the complaint is about, from here on
    phones: tuple[Phone, ...] = ()
    link: str = ""  # to another organisation, in place of our button

    @property
    def is_direct(self) -> bool:
        """Whether the school's six weeks do not count here."""
        return self.kind is not None and self.kind.route == "direct"


OUR_PHONE = Phone(COMPLAINTS_PHONE, _("The complaints line"))
TELL_US = Answer(_("Tell us what happened"), "chat", page="complaint-file")
ABOUT_LESSONS = (Kind.LESSONS, Kind.MONEY, Kind.CONTRACT, Kind.BEHAVIOUR, Kind.OTHER)
ICONS = {
    Kind.LESSONS: "book",
    Kind.MONEY: "euro",
    Kind.CONTRACT: "contract",
    Kind.BEHAVIOUR: "people",
    Kind.OTHER: "chat",
}

START = Place(
    path="",
    title=_("Help with a problem"),
    lead=_("What happened? Choose what fits best."),
    answers=(
        Answer(_("I have a problem with my school"), "building", "school", detail=_("Lessons, money, contract …")),
        Answer(_("The school uses my DigiD"), "shield", "digid"),
        Answer(_("The school sends wrong bills"), "euro", "bills"),
        Answer(_("I do not feel safe"), "warning", "safe", detail=_("Somebody threatens me or hurts me")),
        Answer(_("I am treated worse than others"), "differs", "equal", detail=_("Because of who I am")),
        Answer(_("Somebody else uses my DigiD"), "people", "digid-elsewhere"),
        Answer(_("I do not know how to complain"), "phone", "help"),
        Answer(_("I help somebody"), "guidance", "together"),
    ),
    phones=(OUR_PHONE,),
)
SCHOOL = Place(
    path="school",
    title=_("What is your problem about?"),
    lead=_("Choose one. You can tell more later."),
    answers=tuple(Answer(kind.label, ICONS[kind], f"school/{kind}") for kind in ABOUT_LESSONS),
    phones=(OUR_PHONE,),
)
TOLD_THE_SCHOOL = (
    Answer(_("Yes, I told the school"), "check", page="complaint-clock", detail=_("See where you stand")),
    Answer(_("No, not yet"), "close", page="complaint-letter", detail=_("We help you write a letter")),
    Answer(_("I do not know how"), "phone", "help", detail=_("A person calls you")),
)
ABOUT = tuple(
    Place(
        path=f"school/{kind}",
        title=_("Did you tell the school?"),
        lead=_("You tell the school first. It has 6 weeks to solve the problem."),
        back="school",
        answers=TOLD_THE_SCHOOL,
        kind=kind,
        phones=(OUR_PHONE,),
    )
    for kind in ABOUT_LESSONS
)
DIGID = Place(
    path="digid",
    title=_("Your DigiD: what to do now"),
    lead=_("Your DigiD is only yours. The school may never use it."),
    steps=(
        _("Change the password of your DigiD today. Give it to nobody."),
        _("Log in to Mijn Inburgering. Is a bill wrong? Press the button “weigeren” (reject)."),
        _("Call us, or tell us here. You do not go to the school first."),
    ),
    button=TELL_US,
    kind=Kind.DIGID,
    phones=(OUR_PHONE,),
)
BILLS = Place(
    path="bills",
    title=_("Your bills: what to do now"),
    lead=_("You approve the bills yourself. Nobody may do that for you."),
    steps=(
        _("Log in to Mijn Inburgering. Press the button “weigeren” (reject) at the wrong bill."),
        _("Do not sign for lessons that you did not have."),
        _("Call us, or tell us here. You do not go to the school first."),
    ),
    button=TELL_US,
    kind=Kind.BILLS,
    phones=(OUR_PHONE, Phone(DUO_PHONE, _("DUO, about the loan"))),
)
SAFE = Place(
    path="safe",
    title=_("What to do now"),
    lead=_("You do not go to the school first. We listen to you."),
    may_be_danger=True,
    steps=(
        _("Write down what happened, where and on which day."),
        _("Call us, or tell us here. You may leave out your name."),
    ),
    button=TELL_US,
    kind=Kind.UNSAFE,
    phones=(OUR_PHONE,),
)
EQUAL = Place(
    path="equal",
    title=_("Equal treatment: what to do now"),
    lead=_("You do not go to the school first. We listen to you."),
    may_be_danger=True,
    steps=SAFE.steps,
    button=TELL_US,
    kind=Kind.DISCRIMINATION,
    phones=(OUR_PHONE,),
)
DIGID_ELSEWHERE = Place(
    path="digid-elsewhere",
    title=_("Your DigiD: who can help"),
    lead=_("Is it somebody outside the school? Then DigiD helps you, not we."),
    steps=(
        _("Change the password of your DigiD today. Give it to nobody."),
        _("Read on the website of DigiD what to do next."),
        _("Are you not sure who it is? Call us."),
    ),
    link=DIGID_URL,
    phones=(OUR_PHONE,),
)
HELP = Place(
    path="help",
    title=_("A person helps you"),
    lead=_("You do not have to write. A legal adviser (jurist) calls you."),
    steps=(
        _("You give your phone number, and choose when we call."),
        _("A legal adviser calls you and asks what happened."),
        _("Together you decide what to do."),
    ),
    button=Answer(_("Ask for a call"), "phone", page="complaint-file"),
    kind=Kind.HELP,
    phones=(OUR_PHONE,),
)
TOGETHER = Place(
    path="together",
    title=_("You help somebody"),
    lead=_("That is good. You can do this together."),
    steps=(
        _("Choose what happened to the other person."),
        _("Fill in the answers of the other person, not your own."),
        _("We ask who you are. The other person can always stop your help."),
    ),
    button=Answer(_("Start together"), "guidance", page="complaint-start"),
    phones=(OUR_PHONE,),
)
PLACES = (START, SCHOOL, *ABOUT, DIGID, BILLS, SAFE, EQUAL, DIGID_ELSEWHERE, HELP, TOGETHER)
BY_PATH = {place.path: place for place in PLACES}
