"""Closed lists of reasons, by party where it matters whose reason it is."""

from models.enums import LabelledEnum


class ReturnReason(LabelledEnum):
    """Why the employer unit returns an order."""

    UNCLEAR_GOAL = "unclear_goal", "målet er uklart"
    MISSING_FACTS = "missing_facts", "der mangler oplysninger"
    NOT_REALISTIC = "not_realistic", "datoen eller ønskerne kan ikke lade sig gøre"
    NO_RIGHT = "no_right", "borgeren kan ikke få tilbuddet efter loven"
    OTHER_UNIT = "other_unit", "det er en anden enheds opgave"


class CloseReason(LabelledEnum):
    """Why an order is closed without delivery."""

    CITIZEN_JOB = "citizen_job", "borgeren har fået job eller uddannelse"
    CITIZEN_NO = "citizen_no", "borgeren ønsker det ikke længere"
    CASE_CHANGED = "case_changed", "sagen har ændret sig"
    NO_PLACE = "no_place", "der fandtes ingen egnet plads"
    MOVED = "moved", "borgeren er flyttet fra kommunen"
    DUPLICATE = "duplicate", "bestillingen findes i forvejen"
    EXPIRED = "expired", "kladden er udløbet"


class CitizenNo(LabelledEnum):
    """Why a citizen says no to a proposal. No free text: it would gather health facts."""

    TASKS = "tasks", "opgaverne"
    HOURS = "hours", "timerne"
    TRAVEL = "travel", "vejen dertil"
    WORKPLACE = "workplace", "arbejdspladsen"
    OTHER_PLAN = "other_plan", "en anden plan"
    UNSAID = "unsaid", "ønsker ikke at sige hvorfor"


class EmployerNo(LabelledEnum):
    """Why an employer says no or not now."""

    FILLED = "filled", "pladsen er besat"
    NO_MENTOR = "no_mentor", "ingen til at tage imod lige nu"
    BUSY = "busy", "travlt i perioden"
    SKILLS = "skills", "mangler noget til opgaverne"
    HOURS = "hours", "timerne passer ikke"
    QUOTA = "quota", "ikke plads efter forholdstallet"
    REORGANISING = "reorganising", "omlægning på arbejdspladsen"


class RepresentativeNo(LabelledEnum):
    """Why an employee representative says no to an agreement."""

    QUOTA = "quota", "forholdstallet er ikke overholdt"
    DISPLACES = "displaces", "det træder i stedet for almindeligt arbejde"
    NO_MENTOR = "no_mentor", "der er ikke nogen til at tage imod"
    MISSING_FACTS = "missing_facts", "der mangler oplysninger"
    NOT_MINE = "not_mine", "jeg repræsenterer ikke medarbejderne her"


class MunicipalityNo(LabelledEnum):
    """Why the municipality takes a proposal or an agreement back."""

    OTHER_PLACE = "other_place", "borgeren har fået et andet sted"
    PLACE_TAKEN = "place_taken", "pladsen er besat"
    LAW = "law", "reglerne er ikke opfyldt"
    CASE_CHANGED = "case_changed", "sagen har ændret sig"
    MISTAKE = "mistake", "oprettet ved en fejl"


class CancelReason(LabelledEnum):
    """Why an agreement comes to nothing before its first day."""

    JOB = "job", "har fået job"
    EDUCATION = "education", "begynder på uddannelse"
    OTHER_OFFER = "other_offer", "andet forløb"
    CITIZEN_WISH = "citizen_wish", "borgeren vil ikke alligevel"
    EMPLOYER_WISH = "employer_wish", "arbejdspladsen kan ikke alligevel"
    CLOSING = "closing", "arbejdspladsen lukker eller skærer ned"
    NO_MENTOR = "no_mentor", "ingen til at tage sig af praktikanten"
    LAW = "law", "reglerne er ikke længere opfyldt"
    MOVED = "moved", "borgeren er flyttet"
    MISTAKE = "mistake", "oprettet ved en fejl"
    OTHER = "other", "andet"


class EndReason(LabelledEnum):
    """Why a placement ended before its last day; whose reason it is stands beside it."""

    JOB = "job", "har fået job"
    EDUCATION = "education", "begynder på uddannelse"
    OTHER_OFFER = "other_offer", "andet forløb"
    ABSENCE = "absence", "for meget fravær"
    NO_SHOW = "no_show", "mødte ikke op"
    WRONG_MATCH = "wrong_match", "det var ikke det rigtige match"
    TASKS = "tasks", "opgaverne passede ikke"
    CLOSING = "closing", "arbejdspladsen lukker eller skærer ned"
    NO_MENTOR = "no_mentor", "ingen til at tage sig af praktikanten"
    LAW = "law", "reglerne er ikke længere opfyldt"
    MOVED = "moved", "borgeren er flyttet"
    OTHER = "other", "andet"


class EndUndoReason(LabelledEnum):
    """Why an early end is taken back."""

    MISTAKE = "mistake", "afbrydelsen blev skrevet ved en fejl"
    OTHER_PLACEMENT = "other_placement", "det var et andet forløb, der skulle afbrydes"
    GOES_ON = "goes_on", "parterne er blevet enige om at fortsætte"


class ChangeReason(LabelledEnum):
    """Why a running placement is changed."""

    GOALS_NOT_REACHED = "goals_not_reached", "målene kan nås med mere tid"
    READY_FOR_MORE = "ready_for_more", "klar til flere timer"
    TOO_MUCH = "too_much", "timerne var for mange"
    JOB_COMING = "job_coming", "job er på vej"
    WORKPLACE = "workplace", "arbejdspladsens forhold"
    CITIZEN_WISH = "citizen_wish", "borgerens ønske"
    HOLIDAY = "holiday", "ferie eller lukning"


class RefusalReason(LabelledEnum):
    """Why the municipality refuses an agreement."""

    NOT_TARGET_GROUP = "not_target_group", "borgeren kan ikke få tilbuddet efter loven"
    QUOTA = "quota", "forholdstallet er ikke overholdt"
    NET_INCREASE = "net_increase", "der er ikke tale om en nettoudvidelse"
    DURATION = "duration", "perioden er længere, end loven tillader"
    PURPOSE = "purpose", "formålet med forløbet er ikke opfyldt"
    STATEMENT = "statement", "medarbejdernes udtalelse mangler"


class JobOrderEnd(LabelledEnum):
    """Why a jobordre is closed."""

    FILLED = "filled", "arbejdspladsen har fået de folk, den bad om"
    EMPLOYER_STOPPED = "employer_stopped", "arbejdspladsen søger ikke længere"
    NO_CANDIDATES = "no_candidates", "der var ikke nok, der passede"
    MISTAKE = "mistake", "oprettet ved en fejl"
