"""What the list of own agreements asks of a party."""

import pytest

from models.placement_enums import Party
from models.placement_enums import PlacementStatus as S
from usecases.agreeing.own_task import own_task

TELL = "Fortæl, hvordan forløbet gik."
HOURS = "Skriv timerne, når ugen er gået."
LATER = "Ikke noget lige nu."
DONE = "Ikke mere. Sagen er slut."


@pytest.mark.parametrize(
    ("status", "party", "assessed", "told"),
    [
        (S.OVER, Party.CITIZEN, False, TELL),
        (S.OVER, Party.EMPLOYER, False, TELL),
        (S.OVER, Party.EMPLOYER, True, DONE),
        (S.OVER, Party.MENTOR, False, DONE),
        (S.RUNNING, Party.EMPLOYER, False, HOURS),
        (S.RUNNING, Party.MENTOR, False, HOURS),
        (S.RUNNING, Party.CITIZEN, False, LATER),
        (S.SIGNING, Party.EMPLOYER, False, LATER),
        (S.COMPLETED, Party.CITIZEN, True, DONE),
        (S.CANCELLED, Party.EMPLOYER, False, DONE),
    ],
)
def test_the_list_says_what_to_do(status: S, party: Party, assessed: bool, told: str) -> None:
    assert own_task(status, party, assessed=assessed) == told
