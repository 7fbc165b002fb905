"""For the citizen: two or three short sentences that encourage and promise nothing.

No score, no rank, nobody else; the citizen's own words on wishes, limits and considerations are
not read back, for a letter may lie on a table where others see it.
"""

from matching.criteria.skills import skill_credit
from matching.profiles import Demand, PersonProfile
from matching.results import Pair, Raise
from matching.steps import Step, StepKind

_HALF = 5  # tenths of credit from which a skill is said to be there

# Said instead of the limit's own sentence.
_FIRST = {
    "licence": "Først skal vi finde ud af det med kørsel i arbejdet.",
    "certificate": "Arbejdet kræver et kursus, som du ikke har endnu.",
    "authorisation": "Arbejdet kræver en særlig godkendelse, som du ikke har endnu.",
    "danish": "Arbejdet kræver mere dansk, end du har endnu.",
    "free_hours": "Din uge er fuld, så vi skal tale om, hvornår du har tid.",
    "hours": "Vi skal tale om, hvor meget du kan arbejde.",
    "period": "Arbejdet begynder, før du kan begynde.",
    "own_no": "Du har sagt nej til noget ved arbejdet, og det respekterer vi.",
    "consideration": "Vi skal tale om, hvordan arbejdet kan passe til dig.",
    "eligibility": "Vi skal finde ud af, hvilket tilbud du kan få.",
    "overlap": "Du er i gang et andet sted, så vi skal tale om, hvornår det passer.",
    "travel": "Der er lang vej til arbejdspladsen.",
    "consent": "Vi fortæller kun arbejdspladsen om dig, hvis du siger ja.",
}
_HELPS = {
    StepKind.CERTIFICATE: "Et kursus kan hjælpe dig videre. Spørg os om det.",
    StepKind.LICENCE: "Tal med os om, hvordan du kan komme til at køre i arbejdet.",
    StepKind.LANGUAGE: "Fortæl os, hvilke sprog du taler.",
    StepKind.MODULE: "Du kan begynde med et andet forløb og bygge videre derfra.",
    StepKind.TRAVEL: "Fortæl os, hvor lang tid du kan bruge på vejen.",
    StepKind.WORK: "Fortæl os, om du har lyst til det arbejde.",
    StepKind.HOURS: "Fortæl os, hvor meget du kan arbejde.",
    StepKind.SHIFTS: "Fortæl os, hvornår du kan arbejde.",
    StepKind.DAYS: "Fortæl os, hvornår du kan arbejde.",
    StepKind.CONSENT: "Du bestemmer selv, og du kan altid sige nej igen.",
    StepKind.START: "Vi kan spørge, om arbejdspladsen kan vente på dig.",
}
_NO_HELP = "Tal med os om, hvad der kunne være det næste skridt for dig."
_RESPECT = "Vi kan finde noget andet sammen."
_NOT_SHOWN = "Du har sagt nej til, at vi viser dig frem, og det respekterer vi."


def citizen_lines(
    pair: Pair, person: PersonProfile, demand: Demand, helps: tuple[Raise, ...]
) -> tuple[str, ...]:
    """What is said to the citizen; `helps` are changes, the best first."""
    lines = [_strength(person, demand)]
    reasons = [reason.limit for reason in pair.reasons]
    if "own_no" in reasons:
        return (lines[0], _FIRST["own_no"], _RESPECT)
    if person.share_profile is False:
        return (lines[0], _NOT_SHOWN, _NO_HELP)
    if reasons:
        lines.append(_FIRST[reasons[0]])
    lines.append(_help(helps[0].steps[0], demand) if helps else _NO_HELP)
    return tuple(lines)


def _strength(person: PersonProfile, demand: Demand) -> str:
    known = [
        ref.label
        for ref in (*demand.must_skills, *demand.nice_skills)
        if skill_credit(person, ref.key) > _HALF
    ]
    if known:
        return f"Du kan noget, som arbejdspladsen har brug for: {known[0]}."
    if demand.is_place:
        return f"»{demand.title}« er et sted, hvor du kan lære noget nyt."
    return f"Vi har set på, om »{demand.title}« kan være noget for dig."


def _help(step: Step, demand: Demand) -> str:
    if step.kind in (StepKind.CARD, StepKind.SKILL):
        labels = {ref.key: ref.label for ref in (*demand.must_skills, *demand.nice_skills)}
        shown = labels.get(step.value, demand.title)
        if step.kind is StepKind.CARD:
            return f"Det kan hjælpe, hvis du viser på en arbejdsplads, at du kan »{shown}«."
        return f"Fortæl os, om du har prøvet »{shown}«."
    return _HELPS[step.kind]
