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
AllocationDesk = Annotated[Desk, Depends(Requires(Permission.ALLOCATE))]
EmployerDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_EMPLOYERS))]
OpeningDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_OPENINGS))]
OpeningWriteDesk = Annotated[Desk, Depends(Requires(Permission.WRITE_OPENINGS))]
PackageDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_PACKAGES))]
CentreDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_CENTRES))]
CentreChangeDesk = Annotated[Desk, Depends(Requires(Permission.MANAGE_CENTRES))]
PlaceDesk = Annotated[Desk, Depends(Requires(Permission.FILL_PLACES))]
GateDesk = Annotated[Desk, Depends(Requires(Permission.DECIDE_GATES))]
ImportDesk = Annotated[Desk, Depends(Requires(Permission.IMPORT_FILES))]
PresentingDesk = Annotated[Desk, Depends(Requires(Permission.PRESENT_CITIZEN))]
OrderViewDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_ORDERS))]
OrderWriteDesk = Annotated[Desk, Depends(Requires(Permission.WRITE_ORDERS))]
OrderUnitDesk = Annotated[Desk, Depends(Requires(Permission.HANDLE_ORDERS))]
ProposalDesk = Annotated[Desk, Depends(Requires(Permission.PROPOSE))]
PlacementViewDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_PLACEMENTS))]
PlacementDesk = Annotated[Desk, Depends(Requires(Permission.PREPARE_PLACEMENTS))]
DecisionDesk = Annotated[Desk, Depends(Requires(Permission.DECIDE_PLACEMENTS))]
QualityDesk = Annotated[Desk, Depends(Requires(Permission.REVIEW_QUALITY))]
WaysDesk = Annotated[Desk, Depends(Requires(Permission.SET_WAYS))]
RulesDesk = Annotated[Desk, Depends(Requires(Permission.VIEW_RULES))]
RuleConfirmDesk = Annotated[Desk, Depends(Requires(Permission.CONFIRM_RULES))]
OwnAgreementsDesk = Annotated[Desk, Depends(Requires(Permission.OWN_AGREEMENTS))]
OwnCandidatesDesk = Annotated[Desk, Depends(Requires(Permission.OWN_CANDIDATES))]
OwnDataDesk = Annotated[Desk, Depends(Requires(Permission.OWN_DATA))]
HandOverDesk = Annotated[Desk, Depends(Requires(Permission.HAND_OVER_DATA))]
RetentionDesk = Annotated[Desk, Depends(Requires(Permission.HOLD_DATA))]
OutboxDesk = Annotated[Desk, Depends(Requires(Permission.READ_OUTBOX))]
UsersDesk = Annotated[Desk, Depends(Requires(Permission.MANAGE_USERS))]
FairnessDesk = Annotated[Desk, Depends(Requires(Permission.READ_FAIRNESS))]
LogDesk = Annotated[Desk, Depends(Requires(Permission.READ_LOG))]
