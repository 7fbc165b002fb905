"""Who reads what of an agreement."""

from dataclasses import replace

import pytest

from models.placement_enums import Party
from placements.content import Wage
from tests.usecases.signing.agreed import CONTENT
from usecases.signing.lines import agreement_lines, changes_for

PAID = replace(CONTENT, wage=Wage("Testoverenskomst", 15000, 2500000), mentor_hourly_cost=25000)
RAISED = replace(PAID, wage=Wage("Testoverenskomst", 16100, 2500000))


@pytest.mark.parametrize(
    ("party", "reads"),
    [(Party.EMPLOYER, True), (Party.MENTOR, False), (Party.REPRESENTATIVE, False)],
)
def test_what_somebody_earns_is_not_for_colleagues(party: Party, reads: bool) -> None:
    said = " ".join(text for line in agreement_lines(PAID, party, str) for text in line.texts)
    assert ("Testoverenskomst" in said) is reads
    assert ("150" in said) is reads
    assert bool(changes_for(PAID, RAISED, party, str)) is reads
