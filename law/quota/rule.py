"""What the quota says about a case."""

import math
from fractions import Fraction

from law.case import Case
from law.quota.counting import QuotaParameters, without
from law.quota.headroom import QUOTA, Headroom, room
from law.types import Finding, Number, Verdict
from law.versions import RuleKind, RuleVersion
from law.words import amount, day_number, decimal, listed
from support.danish import danish_date


def quota(version: RuleVersion, case: Case) -> Finding | None:
    """Whether there is room at the unit from the first to the last day."""
    parameters = version.read(QuotaParameters)
    if case.offer not in parameters.offers:
        return None
    free = _free(version, case, parameters)
    if free is not None:
        return free
    place = without(case.unit, case.replaces)
    left = room(parameters, place, case.today, (case.starts, case.ends), case.hours)
    return _judge(version, case, left, parameters)


def _free(version: RuleVersion, case: Case, parameters: QuotaParameters) -> Finding | None:
    person = case.person
    if case.offer in parameters.free_under_duty and person.duty_to_work:
        label = "Borgeren har arbejdspligt. Derfor gælder forholdstallet ikke."
        return version.says(Verdict.PASS, label)
    own = person.sick_at is not None and person.sick_at == case.unit.cvr
    if own and person.target_group in parameters.free_at_own_employer:
        label = "Borgeren er ansat i virksomheden. Derfor gælder forholdstallet ikke."
        return version.says(Verdict.PASS, label)
    return None


def _judge(
    version: RuleVersion, case: Case, left: Headroom, parameters: QuotaParameters
) -> Finding:
    numbers = _numbers(left, parameters)
    label = _label(case, left, parameters)
    hours_known = bool(case.hours) or parameters.counting == "hoveder"
    missing = left.unknown_because + (() if hours_known else ("tilbuddets ugentlige timer",))
    if left.over_at_peak:
        return version.says(Verdict.FAIL, label, *numbers, mend=_mend(left, parameters))
    if missing:
        return version.says(
            Verdict.UNKNOWN,
            label,
            *numbers,
            missing=missing,
            mend=f"Spørg arbejdspladsen: {listed(missing)}.",
        )
    if case.today < case.starts and left.over_today:
        note = (
            f" I dag er der ikke plads, men det er der {danish_date(case.starts)}, "
            "fordi andre slutter inden."
        )
        return version.says(
            Verdict.PASSES_AT_START,
            label + note,
            *numbers,
            mend="Skriv i bevillingen, at der først er plads på startdagen. Tjek igen den dag.",
        )
    return version.says(Verdict.PASS, label, *numbers)


def _label(case: Case, left: Headroom, parameters: QuotaParameters) -> str:
    if left.cap is None or left.at_peak is None or left.average is None:
        return "Vi ved ikke nok om arbejdspladsens ansatte til at regne forholdstallet ud."
    unit = "årsværk" if parameters.counting == "fuldtidspersoner" else "personer"
    staff = (
        f"Arbejdspladsen har {decimal(left.average)} årsværk i gennemsnit "
        f"over {parameters.months} måneder."
        if parameters.counting == "fuldtidspersoner"
        else f"Arbejdspladsen har {decimal(left.average)} ordinært ansatte."
    )
    in_use = decimal(left.cap - left.at_peak)
    at_start = left.peak_day == case.starts
    now = (
        f"{in_use} er i brug"
        if at_start
        else f"Den {danish_date(left.peak_day)} er {in_use} i brug"
    )
    sentences = [
        staff,
        f"Det giver plads til {decimal(left.cap)} {unit} i tilbud.",
        f"{now}, så der er plads til {decimal(max(left.at_peak, Fraction(0)))}.",
        f"Tilbuddet fylder {decimal(left.need_at_peak)}." if case.hours else "",
        "Tallet er et skøn, fordi de seneste måneder mangler." if left.estimated else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _numbers(left: Headroom, parameters: QuotaParameters) -> tuple[Number, ...]:
    unit = "årsværk" if parameters.counting == "fuldtidspersoner" else "personer"
    rows = [
        ("average", "ordinært ansatte i gennemsnit", left.average),
        ("cap", "plads i alt", left.cap),
        ("today", "plads i dag", left.today),
        ("on_start", "plads på startdagen", left.on_start),
        ("at_peak", "plads på den dag, der er mindst", left.at_peak),
        ("need", "tilbuddet fylder", left.need_at_peak),
    ]
    known = [amount(name, label, value, unit) for name, label, value in rows if value is not None]
    return (*known, day_number("peak_day", "dagen med mindst plads", left.peak_day))


def _mend(left: Headroom, parameters: QuotaParameters) -> str:
    ways = ["Vælg en senere start, når andre er færdige, eller en anden arbejdsplads."]
    hours = math.floor((left.at_peak or Fraction(0)) * parameters.full_time_hours)
    if parameters.counting == "fuldtidspersoner" and hours > 0:
        ways.insert(0, f"Der er plads til et tilbud på højst {hours} timer om ugen.")
    return " ".join(ways)


RULES = (RuleKind(QUOTA, QuotaParameters, of_case=quota),)
