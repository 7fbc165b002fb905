"""Which steps apply to a case, how far they have come, and who must act before whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.placement_enums import Party, Route, SignatureState
from placements.signing.types import Signed, SigningFacts, SigningRule, Step, StepAct, When

# A party that has answered in one of these ways has no more to do at its step.
_DONE: dict[StepAct, frozenset[SignatureState]] = {
    StepAct.SIGN: frozenset({SignatureState.SIGNED, SignatureState.ON_BEHALF}),
    # A no is heard too; whether to go on in spite of it is the authority's decision.
    StepAct.HEAR: frozenset(SignatureState),
    StepAct.INFORM: frozenset({SignatureState.SIGNED, SignatureState.INFORMED}),
    StepAct.GRANT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One step and what its party has done."""

    step: Step
    signed: Signed | None

    @property
    def done(self) -> bool:
        """Whether the next may go on."""
        return self.signed is not None and self.signed.state in _DONE[self.step.act]

    @property
    def declined(self) -> bool:
        """Whether the party has said no."""
        return self.signed is not None and self.signed.state is SignatureState.DECLINED


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one version of an agreement has come."""

    route: Route
    standings: tuple[Standing, ...]

    def of(self, party: Party) -> Standing | None:
        """The party's own step; None where it has none."""
        return next((each for each in self.standings if each.step.party is party), None)

    @property
    def outstanding(self) -> tuple[Standing, ...]:
        """Steps of the parties not yet taken; the grant is the municipality's own."""
        return tuple(each for each in self._asked() if not each.done)

    @property
    def complete(self) -> bool:
        """Whether everybody but the municipality has done their part."""
        return not self.outstanding

    @property
    def stopped_by(self) -> tuple[Standing, ...]:
        """Those whose no stops the agreement."""
        return tuple(each for each in self.outstanding if each.declined)

    def waiting_for(self, party: Party) -> tuple[Party, ...]:
        """Who must act before the party can; to inform somebody holds nobody up."""
        before: list[Party] = []
        for each in self.standings:
            if each.step.party is party:
                break
            if not each.done and each.step.act is not StepAct.INFORM:
                before.append(each.step.party)
        return tuple(before)

    @property
    def turn(self) -> tuple[Party, ...]:
        """Whom we ask now: to sign or be heard, nobody before them, and not asked in VITAS."""
        if self.stopped_by:
            return ()
        return tuple(
            each.step.party
            for each in self.outstanding
            if each.step.act is not StepAct.INFORM
            and not self.waiting_for(each.step.party)
            and not (self.route is Route.VITAS and each.step.in_vitas)
        )

    def _asked(self) -> tuple[Standing, ...]:
        return tuple(each for each in self.standings if each.step.act is not StepAct.GRANT)


def steps_for(rule: SigningRule, facts: SigningFacts) -> tuple[Step, ...]:
    """The steps that apply to a case."""
    return tuple(step for step in rule.steps if all(_applies(when, facts) for when in step.when))


def progress(
    rule: SigningRule, facts: SigningFacts, route: Route, signatures: Iterable[Signed]
) -> Progress:
    """How far one version has come; `signatures` are those of that version alone."""
    given = {signed.party: signed for signed in signatures}
    steps = steps_for(rule, facts)
    return Progress(route, tuple(Standing(step, given.get(step.party)) for step in steps))


def _applies(when: When, facts: SigningFacts) -> bool:
    """Unknown asks for the stricter step: a signature rather than none, or than information."""
    if when is When.MORE_THAN_ONE_EMPLOYEE:
        return facts.more_than_one_employee is not False
    if when is When.DUTY_TO_WORK:
        return facts.duty_to_work is True
    return facts.duty_to_work is not True
