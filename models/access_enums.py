"""Closed lists of access and trust: roles, purposes, what is logged, what is approved."""

from models.enums import LabelledEnum


class Role(LabelledEnum):
    """As what somebody acts. What a role may do stands in `access/policies.py`."""

    SAGSBEHANDLER = "sagsbehandler", "sagsbehandler"
    JOBKONSULENT = "jobkonsulent", "jobkonsulent"
    VIRKSOMHEDSKONSULENT = "virksomhedskonsulent", "virksomhedskonsulent"
    LEAD_CASEWORK = "lead_casework", "leder, sagsbehandling"
    LEAD_EMPLOYERS = "lead_employers", "leder, virksomhedsservice"
    EMPLOYER = "employer", "arbejdsgiver"
    MENTOR = "mentor", "mentor"
    REPRESENTATIVE = "representative", "medarbejderrepræsentant"
    PROVIDER = "provider", "anden aktør"
    CITIZEN = "citizen", "borger"
    ADMINISTRATOR = "administrator", "administrator"
    AUDITOR = "auditor", "logkontrollant"
    SYSTEM = "system", "kommandolinjen"
    NOBODY = "nobody", "ikke logget ind"


class Purpose(LabelledEnum):
    """Why somebody looks at a person. The first group is stated by the user, never assumed."""

    STAND_IN = "stand_in", "vikar for en kollega"
    ADVICE = "advice", "faglig sparring om sagen"
    CITIZEN_ASKED = "citizen_asked", "borgeren har henvendt sig"
    COMPLAINT = "complaint", "klage eller tilsyn"
    CASEWORK = "casework", "arbejde med borgerens egen sag"
    MATCHING = "matching", "match med arbejdspladser"
    LEADERSHIP = "leadership", "ledelse af området"
    PRESENTATION = "presentation", "præsentation for en arbejdsgiver"
    OWN_DATA = "own_data", "borgerens egen adgang"
    OPERATION = "operation", "drift af systemet"
    OVERSIGHT = "oversight", "kontrol af loggen"


STATED_PURPOSES = (Purpose.STAND_IN, Purpose.ADVICE, Purpose.CITIZEN_ASKED, Purpose.COMPLAINT)


class AuditAction(LabelledEnum):
    """What kind of act an event tells of."""

    SEARCH = "search", "søgning"
    VIEW = "view", "opslag"
    CHANGE = "change", "ændring"
    IMPORT = "import", "indlæsning af fil"
    REFUSAL = "refusal", "afvist adgang"
    EXPORT = "export", "udlevering"
    REVEAL = "reveal", "vist CPR-nummer"
    SIGN_IN = "sign_in", "log-ind"
    SIGN_OUT = "sign_out", "log-ud"
    PURPOSE = "purpose", "oplyst formål"
    PRESENT = "present", "vist for en arbejdsgiver"
    CONSENT = "consent", "samtykke"
    ERASE = "erase", "sletning"


class Outcome(LabelledEnum):
    """How an act ended."""

    DONE = "done", "gennemført"
    REFUSED = "refused", "afvist"


class ConsentKind(LabelledEnum):
    """What a citizen approves: a profile without name, or who they are."""

    PROFILE = "profile", "profil uden navn"
    IDENTITY = "identity", "navn og kontakt"


class ConsentChannel(LabelledEnum):
    """How a citizen said yes or no."""

    LINK = "link", "personligt link og kode"
    SIGN_IN = "sign_in", "log-ind"
    STAFF = "staff", "mundtligt, noteret af medarbejder"


class PresentationState(LabelledEnum):
    """Where the presentation of a citizen to an employer stands."""

    ASKED = "asked", "borgeren er spurgt"
    PRESENTED = "presented", "vist for arbejdsgiveren"
    DECLINED = "declined", "borgeren sagde nej"
    WITHDRAWN = "withdrawn", "trukket tilbage"
