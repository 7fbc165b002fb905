"""Certificates and statutory authorisations: by code, valid on the start date."""

from collections.abc import Sequence

import numpy as np

from matching.arrays import Bools, Int8s
from matching.criteria.base import enumerate_words
from matching.criteria.skills import certificate_expiry
from matching.index.columns import NO_EXPIRY_KNOWN, NO_RECORD
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile, Ref
from matching.results import LimitResult, Status
from support.danish import danish_date


class Certificate:
    """Every certificate asked for is valid on the start date."""

    name = "certificate"

    def applies(self, demand: Demand) -> bool:
        """Where the opening asks for any."""
        return bool(demand.must_certificates)

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """Expired or known not to be held is unmet."""
        return _judge(self.name, demand.must_certificates, person, demand)

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        return _statuses(demand.must_certificates, people, demand)


class Authorisation:
    """The authorisation the law asks for a regulated title."""

    name = "authorisation"

    def applies(self, demand: Demand) -> bool:
        """Where the occupation is regulated."""
        return bool(demand.authorisations)

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """As for certificates."""
        return _judge(self.name, demand.authorisations, person, demand)

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        return _statuses(demand.authorisations, people, demand)


def _status(ref: Ref, person: PersonProfile, demand: Demand) -> Status:
    if ref.key not in person.certificates:
        return Status.UNMET if person.certificates_known else Status.UNKNOWN
    until = person.certificates[ref.key]
    if until is None:
        return Status.UNKNOWN
    return Status.MET if until >= demand.day else Status.UNMET


def _judge(limit: str, asked: Sequence[Ref], person: PersonProfile, demand: Demand) -> LimitResult:
    by_status: dict[Status, list[Ref]] = {status: [] for status in Status}
    for ref in asked:
        by_status[_status(ref, person, demand)].append(ref)
    if unmet := by_status[Status.UNMET]:
        problems = [_problem(ref, person) for ref in unmet]
        return LimitResult(limit, Status.UNMET, " ".join(problems), _mend(limit, unmet, person))
    if unknown := by_status[Status.UNKNOWN]:
        names = enumerate_words([ref.label for ref in unknown])
        label = f"Vi ved ikke, om borgeren har gyldigt bevis: {names}."
        return LimitResult(
            limit, Status.UNKNOWN, label, f"Har du {names}, og hvor længe gælder det?"
        )
    names = enumerate_words([ref.label for ref in asked])
    return LimitResult(limit, Status.MET, f"Har gyldigt bevis: {names}.")


def _problem(ref: Ref, person: PersonProfile) -> str:
    until = person.certificates.get(ref.key)
    if until is None:
        return f"Har ikke {ref.label}."
    return f"{ref.label} gælder kun til {danish_date(until)}."


def _mend(limit: str, unmet: Sequence[Ref], person: PersonProfile) -> str:
    names = enumerate_words([ref.label for ref in unmet])
    if limit == "authorisation":
        return f"Søg autorisation: {names}. Ellers vælg en opgave uden krav om autorisation."
    renew = all(ref.key in person.certificates for ref in unmet)
    return f"Forny {names} før start." if renew else f"Tag {names} før start."


def _statuses(asked: Sequence[Ref], people: Selection, demand: Demand) -> Int8s:
    unmet = np.zeros(len(people), np.bool_)
    unknown = np.zeros(len(people), np.bool_)
    for ref in asked:
        one_unmet, one_unknown = _one(ref, people, demand)
        unmet |= one_unmet
        unknown |= one_unknown
    return select_status(unmet, unknown)


def _one(ref: Ref, people: Selection, demand: Demand) -> tuple[Bools, Bools]:
    known = people.certificates_known
    until = certificate_expiry(people, ref.key)
    absent, no_date = until == NO_RECORD, until == NO_EXPIRY_KNOWN
    expired = ~absent & ~no_date & (until < demand.day.toordinal())
    return (absent & known) | expired, (absent & ~known) | no_date
