"""What each party still has to do, as sentences. Pure."""

from placements.signing.order import Progress, Standing
from placements.signing.types import StepAct
from placements.signing.words import capital, the, these, told

_MUST = {
    StepAct.SIGN: "{who} mangler at underskrive",
    StepAct.HEAR: "{who} skal høres",
    StepAct.INFORM: "{who} skal orienteres",
    StepAct.GRANT: "{who} skal bevilge",
}


def waiting_sentence(standing: Standing, progress: Progress) -> str:
    """Who must do what, and after whom; what a party said where it was no."""
    if standing.declined and standing.signed is not None:
        return told(standing.signed)
    party = standing.step.party
    sentence = capital(_MUST[standing.step.act].format(who=the(party)))
    before = progress.waiting_for(party)
    return f"{sentence}, når {these(before)} har svaret." if before else f"{sentence}."
