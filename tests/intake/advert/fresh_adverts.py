"""Advertisements written after the patterns were; nothing was changed to suit them."""

from tests.intake.advert.adverts import WEEKDAYS, Advert

FRESH = [
    Advert(
        """Opvasker til travl café
Caféen i 5700 Svendborg søger en opvasker til fredag og lørdag aften, ca. 10 timer om ugen.
Ingen erfaring nødvendig. Du skal kunne forstå enkle beskeder på dansk.
Du står op hele dagen. Ansøgningsfrist 1/2 2027.""",
        title={"Opvasker"},
        hours={"10-10"},
        shift={"evening"},
        day={"fri", "sat"},
        deadline={"2027-02-01"},
        postcode={"5700"},
        danish={"?/"},
        positions={"1"},
        task={"long_standing"},
    ),
    Advert(
        """Vikarer til hjemmeplejen
Fiktiv Hjemmepleje søger social- og sundhedshjælpere. Kørekort B er nødvendigt, da du kører
mellem borgerne. Kurser i forflytning er en fordel. Dag-, aften- og weekendvagter.
Du taler og skriver dansk på mindst B1. Timelønnet vikariat.""",
        title={"Social- og sundhedshjælper"},
        kind={"job"},
        shift={"day", "evening", "weekend"},
        danish={"B1/B1"},
        licence={"B"},
        certificate={"-forflytning"},
    ),
    Advert(
        """Truckfører
Har du truckcertifikat B? Så er du måske vores nye truckfører. 37 timer på dagholdet,
mandag-torsdag 7-15 og fredag til kl. 14. Vi søger en mand med gode kræfter.
Kranbevis er ingen betingelse.""",
        title={"Truckfører"},
        kind=set(),
        hours={"37-37"},
        shift={"day"},
        day=WEEKDAYS,
        certificate={"truck_b"},
        marks={"sex"},
    ),
    Advert(
        """Frivillig praktik som dyrepasser
Dyrehaven tager en praktikant i 8 uger. 25-30 timer om ugen, også hver anden weekend.
Gerne interesse for dyr. Kørekort er ikke nødvendigt, bussen kører lige til døren.
Du må gerne være pensionist.""",
        title={"Dyrepasser"},
        kind={"praktik"},
        hours={"25-30"},
        shift={"weekend"},
        marks={"age"},
    ),
    Advert(
        """Maler søges til Fyn
Malerfirmaet Fiktiv mangler to malersvende med svendebrev. Stilladsbevis er et plus.
Du skal have kørekort B. Fuld tid. Engelsk er fint, men vi taler dansk på pladsen.
Ikke-rygere foretrækkes. Der er mange trapper og løft over 20 kg.""",
        title={"Maler"},
        kind={"job"},
        hours={"37-37"},
        positions={"2"},
        licence={"B"},
        certificate={"-stillads"},
        danish={"?/"},
        language={"-en:?"},
        task={"stairs"},
    ),
    Advert(
        """Warehouse assistant
Fiktiv Logistics is hiring 10 warehouse assistants for the night shift, 30-37 hours per week.
Forklift certificate is an advantage. You speak English. No Danish required.
Heavy lifting. Only candidates under 30 years.""",
        title={"Lagermedarbejder"},
        hours={"30-37"},
        shift={"night"},
        positions={"10"},
        certificate={"-truck_b"},
        language={"en:?"},
        task={"heavy_lifting", "night_work"},
        marks={"age"},
    ),
    Advert(
        """Børnehavemedhjælper
Kvik Børnehus søger medhjælper til unge familier og deres børn under 6 år.
Vi lægger vægt på godt humør. Dansk på B1. Børneattest er et krav. Alle aldre er velkomne.
Start 1. marts, 32 timer. Send ansøgning senest 20. januar.""",
        title={"Pædagogmedhjælper"},
        hours={"32-32"},
        starts={"2027-03-01"},
        deadline={"2027-01-20"},
        danish={"?B1/"},
        certificate={"boerneattest"},
    ),
    Advert(
        """Receptionist
Hotel Fiktiv søger en imødekommende receptionist med flydende engelsk og tysk på B1.
Du har et pænt ydre og er rask og rørig. Nattevagter forekommer.
Du møder mange gæster. Deltid 20-25 timer.""",
        title={"Receptionist"},
        kind={"job"},
        hours={"20-25"},
        shift={"night"},
        positions={"1"},
        language={"en:C1", "de:B1"},
        task={"night_work", "customer_contact"},
        marks={"looks", "disability"},
    ),
]
