"""Which target groups may have an offer. A group the source does not name stays unknown."""

from datetime import date

from pydantic import Field

from law.case import PersonFacts
from law.types import Finding, Number, Verdict
from law.versions import Parameters, RuleKind, RuleVersion
from law.words import named
from models.enums import OfferType, TargetGroup


class GroupParameters(Parameters):
    """Offers of one rule, and the groups that may and may not have them."""

    offers: tuple[OfferType, ...] = Field(description="tilbud")
    groups: tuple[TargetGroup, ...] = Field(description="målgrupper, der kan få tilbuddet")
    excluded: tuple[TargetGroup, ...] = Field(
        default=(), description="målgrupper, der ikke kan få tilbuddet"
    )


def may_have_by_group(
    version: RuleVersion, person: PersonFacts, offer: OfferType, _day: date
) -> Finding | None:
    """Whether the person's target group may have the offer."""
    parameters = version.read(GroupParameters)
    if offer not in parameters.offers:
        return None
    group = person.target_group
    if group is None:
        label = f"Målgruppen mangler. Derfor ved vi ikke, om borgeren kan få {named(offer)}."
        return version.says(
            Verdict.UNKNOWN, label, missing=("målgruppe",), mend="Skriv målgruppen på borgeren."
        )
    number = Number("target_group", "målgruppe", group.value, named(group))
    if group in parameters.groups:
        label = f"Målgruppen {named(group)} kan få {named(offer)}."
        return version.says(Verdict.PASS, label, number)
    if group in parameters.excluded:
        label = f"Målgruppen {named(group)} kan ikke få {named(offer)}."
        return version.says(Verdict.FAIL, label, number, mend="Vælg et andet tilbud.")
    label = f"Kilden siger ikke, om målgruppen {named(group)} kan få {named(offer)}."
    return version.says(
        Verdict.UNKNOWN,
        label,
        number,
        missing=("om målgruppen er omfattet",),
        mend="Slå paragraffen op, eller vælg et andet tilbud.",
    )


GROUP_RULES = tuple(
    RuleKind(name, GroupParameters, of_person=may_have_by_group)
    for name in ("praktik_groups", "nytteindsats_groups", "subsidy_groups")
)
