"""DigiD, complaining, the contract, and how to end it."""

from django.utils.translation import gettext_lazy as _

from finder.guide.page import Page, Section, Way, ours, points, says, steps, to_page, ways
from schools.organisations import DIGID_URL

LETTER = Way(_("Help me write the letter"), "mail", "complaint-letter")
CLOCK = Way(_("How long does the school have?"), "history", "complaint-clock")
NO_IDEA = Way(_("I do not know how to complain"), "phone", "complaint-where", {"path": "help"})
SCHOOL_USES_DIGID = Way(_("The school uses my DigiD"), "shield", "complaint-where", {"path": "digid"})
WRONG_BILLS = Way(_("The school sends wrong bills"), "euro", "complaint-where", {"path": "bills"})
OTHERS_USE_DIGID = Way(_("Somebody else uses my DigiD"), "people", address=DIGID_URL, detail="digid.nl")
CONTRACT_CHECK = to_page(_("Check my contract"), "contract", "contract-check")

DIGID = Page(
    key="digid",
    path=_("information/digid/"),
    icon="shield",
    title=_("DigiD and your bills"),
    answer=_("Your DigiD is only yours: never share it with anybody."),
    has_older_rules=True,
    sections=(
        Section(
            _("What is DigiD for?"),
            (
                *says(_("You log in with it on websites of the government and of health care.")),
                *says(_("You need it in Mijn Inburgering, for two things:")),
                points(
                    _("to ask for the DUO loan;"),
                    _("to approve the bills of your school."),
                ),
            ),
        ),
        Section(
            _("What may the school not do?"),
            (
                points(
                    _("The school may not log in with your DigiD."),
                    _("You may not authorise the school to arrange your loan."),
                    _("You may not authorise the school to approve bills. You approve them yourself."),
                    icon="close",
                ),
            ),
        ),
        Section(
            _("When must I be careful?"),
            (
                *says(_("These things happened in cases of fraud:")),
                points(
                    _("You get a laptop or money when you sign up."),
                    _("Somebody wants a photo of your residence card or health card."),
                    _("You must sign for lessons that you did not have."),
                    _("Somebody approves your bills for you."),
                    icon="warning",
                ),
            ),
        ),
        Section(
            _("What do I do now?"),
            (
                steps(
                    _("Change the password of your DigiD. Give it to nobody."),
                    _("Log in to Mijn Inburgering. Is a bill wrong? Press the button “weigeren” (reject)."),
                    _("Is it the school? Tell the complaints line at once. You do not go to the school first."),
                ),
                ways(SCHOOL_USES_DIGID, WRONG_BILLS, OTHERS_USE_DIGID),
            ),
        ),
    ),
    next=(
        to_page(_("How do I complain?"), "chat", "complaining"),
        to_page(_("What must be in my contract?"), "contract", "contract"),
    ),
    calls=("complaints", "duo"),
)

COMPLAINING = Page(
    key="complaining",
    path=_("information/complaining/"),
    icon="chat",
    title=_("How do I complain?"),
    answer=_("Tell the school first: it has 6 weeks to solve it."),
    sections=(
        Section(
            _("What do I do first?"),
            (
                *says(
                    _("Make an <b>official complaint</b> at the school. Write it down, and keep a copy."),
                    _("The school may take <b>6 weeks</b> at most."),
                ),
                ways(LETTER, CLOCK),
            ),
        ),
        Section(
            _("What is a complaints procedure?"),
            says(
                _("It says what you do when you have a complaint. Every school <b>must</b> have one."),
                _("You may read it at all times. Can you not find it? Ask the school."),
            ),
        ),
        Section(
            _("What if it is not solved?"),
            (
                *says(
                    _("Then call or mail the <b>complaints line</b> of Blik op Werk."),
                    _("Did the school answer, but is it not solved? Then you can come at once."),
                ),
                *ours(
                    _("Does the school say nothing? Then you can come after 6 weeks. You do not complain again."),
                    _("We count 6 weeks as 42 days, holidays too. These two rules are our own."),
                ),
                ways(Way(_("Tell us what happened"), "chat", "complaint-start")),
            ),
        ),
        Section(
            _("I do not know how to complain. Who helps me?"),
            (
                *says(_("The legal advisers (jurists) of the complaints line help you. You do not have to wait.")),
                ways(NO_IDEA),
            ),
        ),
        Section(
            _("When do I not go to the school first?"),
            (
                *says(_("Does the school misuse your DigiD? Then go to the complaints line at once.")),
                ways(SCHOOL_USES_DIGID, OTHERS_USE_DIGID),
            ),
        ),
    ),
    next=(
        to_page(_("DigiD and your bills"), "shield", "digid"),
        to_page(_("When can I end my contract?"), "door", "ending-the-contract"),
    ),
    calls=("complaints",),
)

CONTRACT = Page(
    key="contract",
    path=_("information/contract/"),
    icon="contract",
    title=_("What must be in my contract?"),
    answer=_("It says what you and the school agreed: keep it, or keep a copy."),
    sections=(
        Section(
            _("When do I get a contract?"),
            says(
                _("You get it when you sign up for the course."),
                _("You must have the contract yourself. A copy is good too."),
            ),
        ),
        Section(
            _("What must the contract say?"),
            (
                *says(_("These 7 things must be in it:")),
                points(
                    _("the goal of the course;"),
                    _("your profile: who you are as a student;"),
                    _("the price of the course;"),
                    _("that there is a complaints procedure and a privacy procedure;"),
                    _("what you learn in the course;"),
                    _("your rights and your duties;"),
                    _("when you can end the contract, and how."),
                    icon="box",  # to tick on paper
                ),
            ),
        ),
        Section(
            _("Is something missing?"),
            (
                *says(_("Ask the school to add it. Our check gives you a sentence for that.")),
                ways(CONTRACT_CHECK),
            ),
        ),
        Section(
            _("What if my municipality pays?"),
            says(_("Then the contract is with the municipality. Ask your questions there.")),
        ),
    ),
    next=(
        to_page(_("When can I end my contract?"), "door", "ending-the-contract"),
        to_page(_("How do I complain?"), "chat", "complaining"),
    ),
    calls=("complaints",),
)

ENDING = Page(
    key="ending-the-contract",
    path=_("information/ending-the-contract/"),
    icon="door",
    title=_("When can I end my contract?"),
    answer=_("There are four reasons to end it, and one is enough."),
    has_older_rules=True,
    sections=(
        Section(
            _("Can I just stop?"),
            (
                *says(
                    _("Yes, you can give notice. The notice period is <b>1 month</b> at most."),
                    _("You pay for that month. After it you pay nothing more."),
                    _("The course must last <b>3 months</b> or more in all. The month of notice is in that."),
                ),
                ways(to_page(_("Count my last day"), "calendar", "contract-check")),
            ),
        ),
        Section(
            _("What if I cannot go to the lessons any more?"),
            says(
                _("Is there a special reason? Then you may end the contract."),
                _("For example: you move house, or you are ill for a long time."),
            ),
        ),
        Section(
            _("What if I won in arbitration?"),
            says(_("Then you may end the contract.")),
        ),
        Section(
            _("What if the school loses the Keurmerk?"),
            (
                *says(
                    _("Then you may end the contract. The rest of your course money goes back to your DUO loan."),
                ),
                *ours(
                    _("Did the school stop by its own choice? The rules say nothing of that. Ask the complaints line."),
                ),
            ),
        ),
        Section(
            _("What if the school does not agree?"),
            says(
                _("This is the rule of Blik op Werk. The law may give you more rights."),
                _("Are you not sure? Call the complaints line."),
            ),
        ),
        Section(
            _("What if my municipality pays?"),
            says(_("Then the contract is with the municipality. Ask your questions there.")),
        ),
        Section(
            _("Is your question about the loan?"),
            says(_("Call DUO, the Servicecentrum Inburgering.")),
        ),
    ),
    next=(
        CONTRACT_CHECK,
        to_page(_("How do I complain?"), "chat", "complaining"),
    ),
    calls=("complaints", "duo"),
)

PAGES = (DIGID, COMPLAINING, CONTRACT, ENDING)
