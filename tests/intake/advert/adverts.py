"""Fictional advertisements with what a careful reader finds in each."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Advert:
    """A text and what stands in it; sets of codes, `-` in front where it is only welcome."""

    text: str
    title: set[str] = field(default_factory=set)
    kind: set[str] = field(default_factory=set)
    hours: set[str] = field(default_factory=set)
    shift: set[str] = field(default_factory=set)
    day: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    deadline: set[str] = field(default_factory=set)
    positions: set[str] = field(default_factory=set)
    postcode: set[str] = field(default_factory=set)
    danish: set[str] = field(default_factory=set)
    language: set[str] = field(default_factory=set)
    licence: set[str] = field(default_factory=set)
    certificate: set[str] = field(default_factory=set)
    skill: set[str] = field(default_factory=set)
    task: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)


WEEKDAYS = {"mon", "tue", "wed", "thu", "fri"}

ADVERTS = [
    Advert(
        """Rengøringsassistent til Fiktiv Skole
Vi søger en rengøringsassistent 25 timer om ugen, mandag til fredag kl. 5.30-10.30.
Du skal gøre toiletter, klasselokaler og gange rene. Der er trapper i bygningen.
Krav: kørekort B. Hygiejnebevis er en fordel.
Du skal kunne forstå dansk på A2.
Ansøgningsfrist 15. januar 2027. Start 1. februar 2027.
Arbejdsstedet er Prøvevej 4, 5000 Odense C.""",
        title={"Rengøringsassistent"},
        hours={"25-25"},
        shift={"day"},
        day=WEEKDAYS,
        starts={"2027-02-01"},
        deadline={"2027-01-15"},
        positions={"1"},
        postcode={"5000"},
        danish={"A2/"},
        licence={"B"},
        certificate={"-hygiejne"},
        task={"stairs"},
    ),
    Advert(
        """Lagermedarbejder søges til aftenhold
Vil du være med på vores lager? Vi ansætter 3 lagermedarbejdere på fuld tid.
Du kører truck og plukker varer. Truckcertifikat B er et krav, og certifikat A er et plus.
Der er tunge løft. Aftenhold, weekenden er du fri.
Send din ansøgning senest den 10. december.""",
        title={"Lagermedarbejder"},
        kind={"job"},
        hours={"37-37"},
        shift={"evening"},
        deadline={"2026-12-10"},
        positions={"3"},
        certificate={"truck_b"},
        task={"heavy_lifting"},
        skill={"?kørsel med gaffeltruck", "?plukning af varer"},
    ),
    Advert(
        """Praktikplads i køkken
Er du nysgerrig på faget? Kom i virksomhedspraktik hos Fiktiv Kantine i 13 uger, 20-30 timer.
Du hjælper med opvask og grøntsager. Vi lærer dig op i hygiejne, så hygiejnebevis er ikke et krav.
Du behøver ikke kørekort. Du går og står det meste af dagen, og der er støj fra opvaskemaskinen.
Dagvagter på hverdage.""",
        title={"Køkkenmedhjælper"},
        kind={"praktik"},
        hours={"20-30"},
        shift={"day"},
        day=WEEKDAYS,
        task={"long_standing", "noise"},
        skill={"?betjene opvaskemaskine"},
    ),
    Advert(
        """SOSU-hjælper til nattevagt
Plejecenter Fiktivhaven søger en social- og sundhedshjælper 28 timer ugentligt om natten.
Du arbejder alene på afdelingen. Børneattest er ikke nødvendig, men straffeattest kræves.
Førstehjælp er en fordel. Du taler og skriver dansk på B2.
Tiltrædelse snarest muligt.""",
        title={"Social- og sundhedshjælper"},
        hours={"28-28"},
        shift={"night"},
        starts={"?"},
        danish={"B2/B2"},
        certificate={"straffeattest", "-foerstehjaelp"},
        task={"night_work", "alone_work"},
        positions={"1"},
    ),
    Advert(
        """Chauffør med kørekort C/E
Fiktiv Transport mangler en chauffør til distribution. Du har kørekort C/E og
EU-kvalifikationsbevis. ADR er en fordel, men ikke et krav. Kranbevis er ønskeligt.
37 timer, dag/aften. Vi kører man-lør. Fast stilling med løn efter overenskomst.""",
        title={"Lastbilchauffør"},
        kind={"job"},
        hours={"37-37"},
        shift={"day", "evening"},
        day=WEEKDAYS | {"sat"},
        licence={"CE"},
        certificate={"eu_kvalifikation", "-adr", "-kran"},
        positions={"1"},
    ),
    Advert(
        """Tjener søges
Restaurant Fiktiv søger to tjenere til aften og weekend, 15-20 timer om ugen.
Du betjener gæster og rydder borde. Engelsk på mindst B1 er nødvendigt, tysk er et plus.
Du skal tale dansk. Start: 1/3-2027.""",
        title={"Tjener"},
        kind=set(),
        hours={"15-20"},
        shift={"evening", "weekend"},
        starts={"2027-03-01"},
        positions={"2"},
        danish={"?/"},
        language={"en:B1", "-de:?"},
        task={"customer_contact"},
    ),
    Advert(
        """Ung og frisk ekspedient til tøjbutik
Vi leder efter en smilende kvinde mellem 20 og 30 år. Deltid, 12 timer.
Kasseerfaring er en fordel. Arbejde hver lørdag og torsdag kl. 14-20.""",
        title={"Butiksassistent"},
        kind={"job"},
        hours={"12-12"},
        shift={"evening"},
        day={"sat", "thu"},
        marks={"age", "sex"},
    ),
    Advert(
        """IGU-forløb som industrioperatør
Fiktiv Plast tilbyder et IGU-forløb på to år. Du lærer at betjene maskiner.
37 timer, toholdsskift dag og aften. Høreværn er påkrævet.
Du skal kunne gøre dig forståelig på dansk eller engelsk.""",
        title={"Produktionsmedarbejder"},
        kind={"igu"},
        hours={"37-37"},
        shift={"day", "evening"},
        task={"noise"},
        danish={"?/"},
        language={"en:?"},
    ),
    Advert(
        """Cleaner wanted
We are looking for a cleaner, 20 hours a week, Monday to Friday.
You must have a driving licence B. Basic English is required. Danish is not a requirement.
Apply by 20 January 2027. Starting 1 February 2027.""",
        title={"Rengøringsassistent"},
        kind=set(),
        hours={"20-20"},
        day=WEEKDAYS,
        deadline={"2027-01-20"},
        starts={"2027-02-01"},
        positions={"1"},
        licence={"B"},
        language={"en:A2"},
    ),
    Advert(
        """Pædagogmedhjælper, 30-37 timer
Børnehuset Fiktiv søger en pædagogmedhjælper til børn i alderen 3-6 år.
Vi er en ung institution med et ungt hold. Børneattest indhentes.
Dansk i skrift og tale på mindst B1. Vi har åbent 6.30-17 på hverdage.
Ansøgningsfrist den 5. januar.""",
        title={"Pædagogmedhjælper"},
        hours={"30-37"},
        day=WEEKDAYS,
        deadline={"2027-01-05"},
        danish={"B1/B1"},
        certificate={"?boerneattest"},
        positions={"1"},
    ),
    Advert(
        """Rengøringsdame eller køkkenhjælp
Vi mangler en rengøringsdame på 10 timer og en køkkenmedhjælper på 20 timer om ugen.
Dansk som modersmål er et krav. Ingen tunge løft.""",
        title={"Rengøringsassistent", "Køkkenmedhjælper"},
        hours={"10-10", "20-20"},
        marks={"sex", "mother_tongue"},
        positions={"1"},
    ),
    Advert(
        """Svejser
Du kan svejse MAG og TIG. § 26-kursus er et krav. Svejsecertifikat er en fordel.
Arbejdet er fysisk hårdt, og der er larm. Fuldtid på daghold i 5500 Middelfart.
Opstart 4. januar 2027.""",
        title={"Svejser"},
        kind={"job"},
        hours={"37-37"},
        shift={"day"},
        starts={"2027-01-04"},
        postcode={"5500"},
        certificate={"paragraf_26", "-svejsecertifikat"},
        task={"heavy_lifting", "noise"},
        skill={"svejsning"},
    ),
    Advert(
        """Gartner i virksomhedscenter
Vi har 4 pladser i vores virksomhedscenter i Svendborg. Du kan starte med 10 timer om ugen.
Opgaverne er lugning, hækklipning og plantning. Det er ikke noget krav, at du har kørekort.
Dansk er ikke nødvendigt for at begynde.""",
        title={"Gartner"},
        kind={"virksomhedscenter"},
        hours={"10-10"},
        positions={"4"},
        postcode={"5700"},
        skill={"?lugning", "?hækklipning", "?såning og plantning"},
    ),
    Advert(
        """Buschauffør
Kørekort D er et krav. Du skal have haft kørekort B i mindst 3 år.
Vi betaler EU-kvalifikationsbevis. Skiftende vagter dag, aften og weekend.
Gode danskkundskaber. Fuldtid.""",
        title={"Buschauffør"},
        kind={"job"},
        hours={"37-37"},
        shift={"day", "evening", "weekend"},
        licence={"D", "B"},
        danish={"??/"},
    ),
    Advert(
        """Stuepige til Hotel Fiktiv
Som stuepige gør du værelser rene. Vi søger kun kvinder. 5-6 timer om dagen, man-søn.
Løft af madrasser: der er tunge løft, og du går på trapper.""",
        title={"Stuepige"},
        day=WEEKDAYS | {"sat", "sun"},
        task={"heavy_lifting", "stairs"},
        marks={"sex"},
    ),
    Advert(
        """Vi har brug for dig!
Fiktivt værksted søger en mekaniker. Du er udlært og har kørekort B.
Du må ikke være over 50 år og skal være sund og rask.
Arbejdstid 37 timer fordelt på hverdage kl. 7-15. Løn efter overenskomst.""",
        title={"Automekaniker"},
        kind={"job"},
        hours={"37-37"},
        shift={"day"},
        day=WEEKDAYS,
        licence={"B"},
        marks={"age", "disability"},
        positions={"1"},
    ),
    Advert(
        """Butiksassistent i deltid
Deltid på op til 15 timer. Aftenvagter og hver anden weekend.
Du ekspederer kunder, sidder i kassen og fylder varer op. Du skal være fyldt 18 år.
Dansk på B1 mundtligt og A2 skriftligt.""",
        title={"Butiksassistent"},
        kind={"job"},
        hours={"-15"},
        shift={"evening", "weekend"},
        danish={"?B1/A2"},
        task={"customer_contact"},
        marks={"age"},
        skill={"?opfyldning af varer"},
    ),
    Advert(
        """Specialarbejder til jord og beton
Fiktiv Entreprise ansætter 5 specialarbejdere. Vejen som arbejdsplads er et krav.
Rendegraverbevis en fordel. Polske håndværkere foretrækkes. Fysisk krævende arbejde.
Start hurtigst muligt, 37 timer/uge.""",
        title={"Specialarbejder"},
        kind={"job"},
        hours={"37-37"},
        starts={"?"},
        positions={"5"},
        certificate={"vejen_som_arbejdsplads", "-rendegraver"},
        task={"heavy_lifting"},
        marks={"origin"},
    ),
    Advert(
        """Frisørassistent
Vi er en dansk virksomhed med kunder fra hele verden. Engelsk modersmål er ikke nødvendigt.
Alle uanset alder, køn, religion og etnisk oprindelse opfordres til at søge.
20 timer om ugen, ingen aften- eller weekendvagter.""",
        title={"Frisørassistent"},
        hours={"20-20"},
    ),
    Advert(
        """Køkkenassistent til plejehjem
Vi tilbyder:
- kursus i egenkontrol
- frokostordning
Vi forventer, at du
- har hygiejnebevis
- kan tale dansk på A2
Det er en fordel, hvis du
- har kørekort B
- kender til diætmad
Vikariat fra 1. april 2027, 32 timer om ugen.""",
        title={"Køkkenmedhjælper"},
        kind={"job"},
        hours={"32-32"},
        starts={"2027-04-01"},
        danish={"A2/"},
        licence={"-B"},
        certificate={"hygiejne"},
        skill={"-diætmad"},
    ),
    Advert(
        """Vagt
Du har vægterbevis eller er villig til at tage det. Natarbejde kl. 22-6.
Du arbejder alene. Ren straffeattest er en betingelse. Ingen tørklæder i uniformen.
Arabisk er en fordel.""",
        title={"Vægter"},
        shift={"night"},
        certificate={"vagt", "straffeattest"},
        task={"night_work", "alone_work"},
        language={"-ar:?"},
        marks={"religion"},
    ),
    Advert(
        """Bager og konditor søges
Fiktivt Bageri søger en bager og en konditor. Start om natten kl. 3.
Fuldtid. Du skal kunne ælte dej og pynte kager. Uddannelse som bager er et krav.""",
        title={"Bager", "Konditor"},
        kind={"job"},
        hours={"37-37"},
        shift={"night"},
        task={"night_work"},
        positions={"1"},
        skill={"æltning af dej", "pynt af kager"},
    ),
    Advert(
        """Kontorassistent
Vi søger en kontorassistent på 30 timer. Du er stærk i dansk, skriftligt og mundtligt på C1,
og du taler engelsk flydende. Excel er et krav. Du har ikke små børn.
Ansøg inden den 31. december 2026. Samtaler holdes den 7. januar.""",
        title={"Kontorassistent"},
        hours={"30-30"},
        deadline={"2026-12-31"},
        danish={"C1/C1"},
        language={"en:C1"},
        skill={"regneark"},
        marks={"family"},
        positions={"1"},
    ),
    Advert(
        """Montør
Vi holder til i Aarhus. Ring og hør mere om jobbet. Vi glæder os til at høre fra dig.""",
        title={"Montør"},
    ),
]
