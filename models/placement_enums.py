"""Closed lists of orders, proposals, agreements and running placements, with Danish labels."""

from models.enums import LabelledEnum


class OrderState(LabelledEnum):
    """Where a caseworker's order stands."""

    DRAFT = "draft", "kladde"
    SENT = "sent", "sendt til virksomhedsservice"
    RETURNED = "returned", "sendt tilbage til sagsbehandleren"
    ACCEPTED = "accepted", "modtaget af virksomhedsservice"
    PROPOSED = "proposed", "der er forslag"
    AGREED = "agreed", "aftale er på vej"
    DELIVERED = "delivered", "leveret"
    CLOSED = "closed", "lukket"


class OrderGoal(LabelledEnum):
    """What an order is to lead to."""

    JOB = "job", "job på ordinære vilkår"
    ORDINARY_HOURS = "ordinary_hours", "nogle ordinære timer"
    EDUCATION = "education", "uddannelse eller læreplads"
    CLARIFY = "clarify", "afklare et realistisk jobmål"
    SKILLS = "skills", "lære bestemte opgaver"
    LANGUAGE = "language", "dansk gennem arbejde"


class SubgoalKind(LabelledEnum):
    """What a sub-goal is about."""

    PACE = "pace", "tempo"
    ATTENDANCE = "attendance", "fremmøde"
    LANGUAGE = "language", "sprog"
    TASK = "task", "opgave eller færdighed"
    COOPERATION = "cooperation", "samarbejde"
    HOURS = "hours", "timetal"


class Grant(LabelledEnum):
    """A small grant that makes a placement possible."""

    WORK_CLOTHES = "work_clothes", "arbejdstøj"
    BUS_CARD = "bus_card", "buskort"
    BIKE = "bike", "cykel"
    COURSE = "course", "kort kursus"
    TOOLS = "tools", "hjælpemidler"
    CHILDCARE = "childcare", "pasning af børn"


class ProposalState(LabelledEnum):
    """Where the proposal of one citizen for one workplace stands."""

    SUGGESTED = "suggested", "foreslået"
    ASKED = "asked", "borgeren er spurgt"
    WILLING = "willing", "borgeren vil gerne"
    UNWILLING = "unwilling", "borgeren sagde nej"
    PRESENTED = "presented", "vist for arbejdspladsen"
    QUESTION = "question", "arbejdspladsen har et spørgsmål"
    MEET = "meet", "arbejdspladsen vil mødes"
    NOT_NOW = "not_now", "arbejdspladsen siger ikke nu"
    TALK_HELD = "talk_held", "samtalen er holdt"
    CHOSEN = "chosen", "valgt"
    NOT_CHOSEN = "not_chosen", "ikke valgt"
    AGREED = "agreed", "aftale er oprettet"
    WITHDRAWN = "withdrawn", "trukket tilbage"


class PlacementStatus(LabelledEnum):
    """Where an agreement and its placement stand; derived from dates and decisions."""

    DRAFT = "draft", "kladde"
    SIGNING = "signing", "hos parterne"
    DECIDING = "deciding", "klar til afgørelse"
    GRANTED = "granted", "venter på start"
    NOT_READY = "not_ready", "må ikke begynde endnu"
    RUNNING = "running", "i gang"
    PAUSED = "paused", "på pause"
    OVER = "over", "slut, mangler afslutning"
    COMPLETED = "completed", "gennemført"
    BROKEN_OFF = "broken_off", "afbrudt"
    CANCELLED = "cancelled", "annulleret før start"
    REFUSED = "refused", "afslag"
    EXPIRED = "expired", "kladden er udløbet"


class Origin(LabelledEnum):
    """How an agreement came about."""

    ORDER = "order", "bestilling"
    OWN_WORKPLACE = "own_workplace", "borgerens eget arbejdssted"
    EMPLOYER_NAMED = "employer_named", "arbejdsgiverens ansøgning"
    UNIT = "unit", "virksomhedsservice"


class Route(LabelledEnum):
    """Where an agreement gets its formal approvals."""

    VITAS = "vitas", "VITAS"
    OWN = "own", "praktikmatch"


class Party(LabelledEnum):
    """A side of an agreement."""

    EMPLOYER = "employer", "arbejdsgiver"
    REPRESENTATIVE = "representative", "medarbejderrepræsentant"
    CITIZEN = "citizen", "borger"
    MENTOR = "mentor", "mentor"
    MUNICIPALITY = "municipality", "kommune"
    OTHER = "other", "andre"


class SignatureState(LabelledEnum):
    """What a party did about one version of an agreement."""

    SIGNED = "signed", "underskrevet"
    INFORMED = "informed", "orienteret"
    ON_BEHALF = "on_behalf", "noteret af kommunen"
    DECLINED = "declined", "sagt nej"


class SignatureChannel(LabelledEnum):
    """How a party did it."""

    ACCOUNT = "account", "log-ind"
    LINK = "link", "personligt link og kode"
    STAFF = "staff", "noteret af medarbejder"
    VITAS = "vitas", "VITAS"


class DecisionKind(LabelledEnum):
    """A decision of the authority about a placement."""

    GRANT = "grant", "bevilling"
    REFUSAL = "refusal", "afslag"
    CHANGE = "change", "ændring"
    EXTENSION = "extension", "forlængelse"
    END = "end", "ophør"


class ChangeKind(LabelledEnum):
    """A change to a running placement."""

    EXTENSION = "extension", "forlængelse"
    SHORTENING = "shortening", "forkortelse"
    HOURS = "hours", "ændret timetal"
    PAUSE = "pause", "pause"


class PraktikPurpose(LabelledEnum):
    """What a placement is for (LAB §§ 58-59); a placement serves at least one."""

    CLARIFY = "clarify", "afklare evner og jobmål"
    DEVELOP = "develop", "udvikle faglige, sociale eller sproglige evner"
    RETURN = "return", "vende tilbage til arbejde eller uddannelse"
    ORDINARY = "ordinary", "nå frem til ordinære timer på stedet"


class Activity(LabelledEnum):
    """What hours of a week were spent on."""

    PLACEMENT = "placement", "tilbud på arbejdsplads"
    ORDINARY = "ordinary", "ordinære timer med løn"
    DANISH = "danish", "danskuddannelse"
    NYTTEINDSATS = "nytteindsats", "nytteindsats"
    JOB_SEARCH = "job_search", "jobsøgning og samtaler"
    COURSE = "course", "kursus"
    TREATMENT = "treatment", "aftaler, der skal passes"
    TRANSPORT = "transport", "transport mellem aktiviteter"


class Attendance(LabelledEnum):
    """How hours went. Never why somebody was ill."""

    PRESENT = "present", "til stede"
    NOTIFIED = "notified", "fravær, meldt"
    NO_SHOW = "no_show", "fravær, ikke meldt"
    AGREED = "agreed", "aftalt fri"
    HOLIDAY = "holiday", "ferie eller helligdag"
    CLOSED = "closed", "arbejdspladsen lukket"


class FlagKind(LabelledEnum):
    """Something a party wants somebody to act on. Never about illness."""

    WRONG_MATCH = "wrong_match", "det er ikke det rigtige sted"
    ABSENCE = "absence", "for lidt fremmøde"
    HOURS = "hours", "timerne passer ikke"
    TASKS = "tasks", "opgaverne passer ikke"
    COOPERATION = "cooperation", "samarbejdet halter"
    TRAVEL = "travel", "transporten er for svær"
    GOING_WELL = "going_well", "klar til mere"
    HELP = "help", "ønsker at tale med nogen"


class OutcomeMoment(LabelledEnum):
    """When the result of a placement is asked for."""

    END = "end", "ved slutningen"
    THREE_MONTHS = "three_months", "efter 3 måneder"
    SIX_MONTHS = "six_months", "efter 6 måneder"


class OutcomeResult(LabelledEnum):
    """What became of it."""

    JOB_HERE = "job_here", "job på samme sted"
    JOB_ELSEWHERE = "job_elsewhere", "job et andet sted"
    EDUCATION = "education", "uddannelse"
    NEXT_PLACEMENT = "next_placement", "nyt forløb på en arbejdsplads"
    BACK = "back", "tilbage uden næste skridt"
    UNKNOWN = "unknown", "ved vi ikke"


class NextStep(LabelledEnum):
    """What comes after a placement."""

    JOB_HERE = "job_here", "job på samme sted"
    JOB_ELSEWHERE = "job_elsewhere", "job et andet sted"
    EDUCATION = "education", "uddannelse"
    NEXT_PLACEMENT = "next_placement", "nyt forløb på en arbejdsplads"
    OTHER_EFFORT = "other_effort", "anden indsats, fx kursus eller danskuddannelse"
    NONE = "none", "intet er aftalt endnu"


class GoalReached(LabelledEnum):
    """How far a goal of the agreement came."""

    REACHED = "reached", "nået"
    PARTLY = "partly", "delvist nået"
    NOT = "not", "ikke nået"


class OutcomeSource(LabelledEnum):
    """Who told what became of a placement."""

    CITIZEN = "citizen", "borgeren"
    EMPLOYER = "employer", "arbejdsgiveren"
    RECORDS = "records", "kommunens egne oplysninger"
    OTHER = "other", "andre"


class ParallelKind(LabelledEnum):
    """What may run beside a placement. Broad on purpose: the list tells no illness."""

    LANGUAGE = "language", "dansk"
    COURSE = "course", "kursus"
    HEALTH = "health", "sundhed"
    SOCIAL = "social", "støtte i hverdagen"
    FAMILY = "family", "familie og bolig"
    MENTOR = "mentor", "mentor uden for arbejdspladsen"
    JOB_SEARCH = "job_search", "jobsøgning"


class DocumentKind(LabelledEnum):
    """A letter or paper about a placement."""

    AGREEMENT = "agreement", "aftale"
    GRANT = "grant", "bevilling"
    REFUSAL = "refusal", "afslag"
    EXTENSION = "extension", "forlængelse"
    END = "end", "afgørelse om at stoppe"
    END_STATEMENT = "end_statement", "slutbrev"
    CARD = "card", "kompetencekort"
    FIRST_DAY = "first_day", "ark til den første dag"


class PointState(LabelledEnum):
    """How a point of the quality checklist stands."""

    KEPT = "kept", "i orden"
    NOT_KEPT = "not_kept", "ikke i orden"
    NOT_RELEVANT = "not_relevant", "ikke relevant"
    UNKNOWN = "unknown", "ved vi ikke"
