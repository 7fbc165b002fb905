"""One name per policy: a route's parameter says who may come in."""

from typing import Annotated

from fastapi import Depends

from access.policies import Permission
from api.dependencies import Desk, Requires

HomeDesk = Annotated[Desk, Depends(Requires(Permission.HOME))]
CitizenListDesk = Annotated[Desk, Depends(Requires(Permission.LIST_CITIZENS))]
CitizenViewDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_CITIZEN))]
CitizenChangeDesk = Annotated[Desk, Depends(Requires(Permission.CHANGE_CITIZEN))]
PurposeDesk = Annotated[Desk, Depends(Requires(Permission.STATE_PURPOSE))]
CprSearchDesk = Annotated[Desk, Depends(Requires(Permission.FIND_BY_CPR))]
CprRevealDesk = Annotated[Desk, Depends(Requires(Permission.REVEAL_CPR))]
CandidateDesk = Annotated[Desk, Depends(Requires(Permission.SEARCH_CANDIDATES))]
EmployerDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_EMPLOYERS))]
OpeningDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_OPENINGS))]
PackageDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_PACKAGES))]
ImportDesk = Annotated[Desk, Depends(Requires(Permission.IMPORT_FILES))]
PresentingDesk = Annotated[Desk, Depends(Requires(Permission.PRESENT_CITIZEN))]
OwnCandidatesDesk = Annotated[Desk, Depends(Requires(Permission.OWN_CANDIDATES))]
OwnDataDesk = Annotated[Desk, Depends(Requires(Permission.OWN_DATA))]
HandOverDesk = Annotated[Desk, Depends(Requires(Permission.HAND_OVER_DATA))]
RetentionDesk = Annotated[Desk, Depends(Requires(Permission.HOLD_DATA))]
UsersDesk = Annotated[Desk, Depends(Requires(Permission.MANAGE_USERS))]
LogDesk = Annotated[Desk, Depends(Requires(Permission.READ_LOG))]
