"""Ten texts to start a message from. Leads change them; what they changed is theirs."""

from django.db import migrations

# title, state (empty: every state), Dutch, English
REPLIES = (
    (
        "Ontvangen: wij gaan lezen",
        "received",
        "Dank u wel voor uw klacht. Wij lezen alles goed. Binnen vijf werkdagen neemt een jurist contact met u op. "
        "Heeft u nog papieren? U kunt ze bij uw klacht toevoegen.",
        "Thank you for your complaint. We read everything with care. A legal adviser contacts you within five working "
        "days. Do you have more papers? You can add them to your complaint.",
    ),
    (
        "Eerst naar de school",
        "received",
        "U heeft nog geen klacht bij de school ingediend. Dat moet eerst. De school heeft daarna 6 weken. "
        "Op onze website kunt u een brief aan de school maken. Wij helpen u daar graag bij.",
        "You have not complained at the school yet. That must be done first. Then the school has 6 weeks. "
        "You can make a letter to the school on our website. We are happy to help you with it.",
    ),
    (
        "De school heeft nog tijd",
        "received",
        "U heeft uw klacht bij de school ingediend. De school heeft 6 weken om te antwoorden. Wij bewaren uw klacht. "
        "Antwoordt de school? Stuur ons dan een bericht.",
        "You complained at the school. The school has 6 weeks to answer. We keep your complaint. "
        "Does the school answer? Then send us a message.",
    ),
    (
        "Kennismaken",
        "taken",
        "Ik ben jurist bij de klachtenlijn. Ik werk aan uw klacht. Ik wil u graag spreken. Wanneer kan ik u bellen? "
        "Heeft u een tolk nodig? Schrijf het mij, dan regel ik dat.",
        "I am a legal adviser of the complaints line. I work on your complaint. I would like to speak with you. "
        "When can I call you? Do you need an interpreter? Write to me, and I arrange it.",
    ),
    (
        "Vraag om het contract",
        "in-contact",
        "Voor uw klacht wil ik uw contract met de school zien. Heeft u het op papier? Een foto met uw telefoon is "
        "goed. Maak uw BSN op de foto onleesbaar.",
        "For your complaint I want to see your contract with the school. Do you have it on paper? A photo with your "
        "phone is fine. Cover your BSN on the photo.",
    ),
    (
        "Mogen wij de school bellen?",
        "in-contact",
        "Ik wil uw klacht met de school bespreken. Dat doe ik alleen als u het goed vindt. Op de pagina van uw klacht "
        "kunt u dat kiezen. Daar kiest u ook of de school uw naam mag weten.",
        "I want to discuss your complaint with the school. I only do that if you agree. You can choose this on the page "
        "of your complaint. There you also choose whether the school may know your name.",
    ),
    (
        "Herinnering aan onze vraag",
        "waiting-complainant",
        "Wij hebben u iets gevraagd. Wij hebben nog geen antwoord. Kunt u ons antwoorden? Is de vraag moeilijk? "
        "Bel ons, dan helpen wij u.",
        "We asked you something. We have no answer yet. Can you answer us? Is the question difficult? "
        "Call us, and we help you.",
    ),
    (
        "Wij wachten op de school",
        "waiting-school",
        "Ik heb uw school vragen gesteld. De school moet mij eerst antwoorden. Daarna neem ik weer contact met u op. "
        "U hoeft nu niets te doen.",
        "I asked your school some questions. The school must answer me first. Then I contact you again. "
        "You do not have to do anything now.",
    ),
    (
        "Uitnodiging voor bemiddeling",
        "mediation",
        "Wij gaan samen met u en de school praten. Het doel is een oplossing die voor u goed is. U mag iemand "
        "meenemen. Op welke dagen kunt u?",
        "We are going to talk together with you and the school. The aim is a solution that is good for you. You may "
        "bring somebody. On which days can you come?",
    ),
    (
        "Afsluiten en wat u nog kunt doen",
        "",
        "Wij sluiten uw klacht. Hieronder staat wat er is afgesproken. Bent u het er niet mee eens? Of doet de school "
        "niet wat zij beloofde? U kunt uw klacht weer openen. U kunt ons ook bellen.",
        "We close your complaint. Below you read what was agreed. Do you not agree? Or does the school not do what it "
        "promised? You can open your complaint again. You can also call us.",
    ),
)


def add(apps, schema_editor):
    template = apps.get_model("complaints", "ReplyTemplate")
    template.objects.bulk_create(
        template(title=title, state=state, text_nl=dutch, text_en=english) for title, state, dutch, english in REPLIES
    )


def remove(apps, schema_editor):
    apps.get_model("complaints", "ReplyTemplate").objects.filter(title__in=[row[0] for row in REPLIES]).delete()


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_case_file")]
    operations = [migrations.RunPython(add, remove)]
