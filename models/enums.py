"""Closed lists, each with its Danish label. The value is what files and tables hold."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A string enum whose members carry a Danish label for people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from its stored value and its Danish label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Level(LabelledEnum):
    """How well a task on a kompetencekort is mastered, weakest first."""

    NOT_TRIED = "not_tried", "ikke prøvet"
    WITH_HELP = "with_help", "med hjælp"
    ALONE = "alone", "alene"
    CAN_TEACH = "can_teach", "kan lære andre op"


class Cefr(LabelledEnum):
    """Language level of the Common European Framework, lowest first."""

    A1 = "A1", "A1 (begynder)"
    A2 = "A2", "A2 (grundlæggende)"
    B1 = "B1", "B1 (mellem)"
    B2 = "B2", "B2 (øvet)"
    C1 = "C1", "C1 (avanceret)"
    C2 = "C2", "C2 (flydende)"


class Shift(LabelledEnum):
    """When on the day the work lies."""

    DAY = "day", "dag"
    EVENING = "evening", "aften"
    NIGHT = "night", "nat"
    WEEKEND = "weekend", "weekend"

    @property
    def time_of_day(self) -> str:
        """The shift inside a sentence: »arbejde om aftenen«."""
        return {"day": "dagen", "evening": "aftenen", "night": "natten"}.get(self, "weekenden")


class Day(LabelledEnum):
    """Day of the week, Monday first."""

    MON = "mon", "mandag"
    TUE = "tue", "tirsdag"
    WED = "wed", "onsdag"
    THU = "thu", "torsdag"
    FRI = "fri", "fredag"
    SAT = "sat", "lørdag"
    SUN = "sun", "søndag"


class Mode(LabelledEnum):
    """How a person gets to work."""

    WALK = "walk", "til fods"
    BIKE = "bike", "cykel"
    BUS = "bus", "bus eller tog"
    CAR = "car", "bil"


class OpeningKind(LabelledEnum):
    """What an opening is; decides which weights the match uses."""

    PRAKTIK = "praktik", "praktik"
    JOB = "job", "job"
    IGU = "igu", "IGU"
    VIRKSOMHEDSCENTER = "virksomhedscenter", "virksomhedscenter"


class OfferType(LabelledEnum):
    """Legal type of what an employer will offer."""

    VIRKSOMHEDSPRAKTIK = "virksomhedspraktik", "virksomhedspraktik"
    NYTTEINDSATS = "nytteindsats", "nytteindsats"
    LOENTILSKUD_PRIVAT = "loentilskud_privat", "løntilskud, privat"
    LOENTILSKUD_OFFENTLIG = "loentilskud_offentlig", "løntilskud, offentlig"
    IGU = "igu", "IGU"
    ORDINAERE_TIMER = "ordinaere_timer", "ordinære timer"


class TargetGroup(LabelledEnum):
    """Target group of the employment act as named today; law only, never scored."""

    DAGPENGE = "dagpenge", "dagpenge"
    JOBPARAT = "jobparat", "jobparat"
    AKTIVITETSPARAT = "aktivitetsparat", "aktivitetsparat"
    UDDANNELSESPARAT = "uddannelsesparat", "uddannelsesparat"
    UDDANNELSESPARAT_AABENLYST = "uddannelsesparat_aabenlyst", "åbenlyst uddannelsesparat"
    SYGEDAGPENGE = "sygedagpenge", "sygedagpenge"
    JOBAFKLARING = "jobafklaring", "jobafklaring"
    LEDIGHEDSYDELSE = "ledighedsydelse", "ledighedsydelse"
    FLEKSJOB = "fleksjob", "fleksjob"
    FOERTIDSPENSION = "foertidspension", "førtidspension"
    INTEGRATION_JOBPARAT = "integration_jobparat", "integration, jobparat"
    INTEGRATION_AKTIVITETSPARAT = "integration_aktivitetsparat", "integration, aktivitetsparat"
    SELVFORSOERGENDE = "selvforsoergende", "selvforsørgende"


class PackageStatus(LabelledEnum):
    """Where a citizen stands in a module of a branchepakke."""

    ENROLLED = "enrolled", "i gang"
    PASSED = "passed", "bestået"
    STOPPED = "stopped", "stoppet"


class GateOutcome(LabelledEnum):
    """What was decided about a citizen in a module of a branchepakke."""

    ENROLLED = "enrolled", "tilmeldt"
    PASSED = "passed", "bestået"
    NOT_YET = "not_yet", "ikke endnu"
    DISPENSED = "dispensed", "fritaget"
    WITHDRAWN = "withdrawn", "stoppet"


class GoalState(LabelledEnum):
    """What the evidence says about one goal of a module."""

    REACHED = "reached", "nået"
    NOT_YET = "not_yet", "ikke nået endnu"
    UNJUDGED = "unjudged", "nævnt, men ikke bedømt"
    DOUBTFUL = "doubtful", "kortene er uenige"
    UNKNOWN = "unknown", "ved vi ikke"


class AllocationState(LabelledEnum):
    """Where a pair of a plan stands: proposed by the score, or decided by a person."""

    PROPOSED = "proposed", "foreslået"
    KEPT = "kept", "låst"
    DROPPED = "dropped", "fravalgt"


class DropReason(LabelledEnum):
    """Why a person dropped a pair. There is no free text: it would gather health facts."""

    CITIZEN = "citizen", "borgeren ønsker det ikke"
    WORKPLACE = "workplace", "arbejdspladsen ønsker det ikke"
    TRAVEL = "travel", "rejsen er for besværlig"
    CASE = "case", "det passer ikke til borgerens forløb"
    OTHER_PLAN = "other_plan", "pladsen er tiltænkt en anden"


class CentreKind(LabelledEnum):
    """What an agreement about reserved places is."""

    VIRKSOMHEDSCENTER = "virksomhedscenter", "virksomhedscenter"
    PARTNERSHIP = "partnership", "partnerskabsaftale"
    FIXED_PLACES = "fixed_places", "faste pladser"


class Source(LabelledEnum):
    """Who said a fact."""

    IMPORT = "import", "indlæst fra kommunens system"
    CV = "cv", "bekræftet fra CV"
    CARD = "card", "kompetencekort"
    STAFF = "staff", "noteret af medarbejder"


class ProposalKind(LabelledEnum):
    """What a CV document can propose."""

    TITLE = "title", "stilling"
    SKILL = "skill", "opgave eller færdighed"
    LANGUAGE = "language", "sprog"
    LICENCE = "licence", "kørekort"
    CERTIFICATE = "certificate", "bevis"


class ProposalState(LabelledEnum):
    """What a person decided about a proposal."""

    PROPOSED = "proposed", "venter på dig"
    CONFIRMED = "confirmed", "bekræftet"
    DROPPED = "dropped", "fravalgt"


class StaffRole(LabelledEnum):
    """What a member of staff works with."""

    SAGSBEHANDLER = "sagsbehandler", "sagsbehandler"
    VIRKSOMHEDSKONSULENT = "virksomhedskonsulent", "virksomhedskonsulent"
    JOBKONSULENT = "jobkonsulent", "jobkonsulent"


class Fact(LabelledEnum):
    """Lists about a citizen that are unknown until a `KnownFact` row says they are known."""

    TITLES = "titles", "tidligere arbejde"
    LICENCES = "licences", "kørekort"
    CERTIFICATES = "certificates", "beviser"
    LANGUAGES = "languages", "sprog"
    CONSIDERATIONS = "considerations", "skånehensyn"
    BUSY = "busy", "faste aftaler i ugen"
    PACKAGES = "packages", "branchepakker"
