"""The codes of follow-up visits, each with its Danish word."""

from models.enums import LabelledEnum


class VisitForm(LabelledEnum):
    """How somebody is followed up."""

    VISIT = "visit", "besøg"
    CALL = "call", "opkald"


class VisitAbout(LabelledEnum):
    """What a need for follow-up comes from."""

    PLACEMENT = "placement", "forløb"
    MENTOR = "mentor", "mentor"
    FLAG = "flag", "flag"
    CARE = "care", "kontaktbesøg"


class VisitState(LabelledEnum):
    """How far a planned visit has come. A need without a row is a need and no more."""

    DRAFT = "draft", "udkast"
    PROPOSED = "proposed", "foreslået"
    CONFIRMED = "confirmed", "bekræftet"
    DONE = "done", "holdt"
    MISSED = "missed", "ikke holdt"


class VisitMover(LabelledEnum):
    """Whose wish it was that a visit was moved or not held."""

    EMPLOYER = "employer", "arbejdsgiveren"
    CITIZEN = "citizen", "borgeren"
    VISITOR = "visitor", "konsulenten"
    MUNICIPALITY = "municipality", "kommunen"


class PlanRunState(LabelledEnum):
    """How far a planning job has come."""

    WAITING = "waiting", "i kø"
    RUNNING = "running", "regner"
    DONE = "done", "færdig"
    FAILED = "failed", "gik galt"


class VisitAttendance(LabelledEnum):
    """How often somebody came since the last visit. Never why not."""

    ALWAYS = "always", "kommer hver gang"
    MOSTLY = "mostly", "kommer for det meste"
    SELDOM = "seldom", "kommer sjældent"
    NOT = "not", "kommer ikke"


class VisitPace(LabelledEnum):
    """How fast work goes, against what was agreed."""

    BELOW = "below", "under det aftalte"
    AGREED = "agreed", "som aftalt"
    ABOVE = "above", "over det aftalte"


class VisitGoing(LabelledEnum):
    """How work goes, in the words of one who is there."""

    WELL = "well", "det går godt"
    MIXED = "mixed", "det går op og ned"
    BADLY = "badly", "det går skidt"


class BusySource(LabelledEnum):
    """Where a busy time comes from."""

    OWN = "own", "skrevet her"
    CALENDAR = "calendar", "fra kalenderen"
    AWAY = "away", "fravær"
