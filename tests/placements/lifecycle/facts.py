"""Facts under which a row of a table may be walked, and facts under which a guard refuses."""

from collections import defaultdict
from datetime import date
from typing import Any

from placements.lifecycle.agreements import AgreementFacts
from placements.lifecycle.orders import OrderFacts
from placements.lifecycle.proposals import ProposalFacts

TODAY = date(2026, 11, 23)
_ORDER = OrderFacts(TODAY, "job", subgoals=2, latest=TODAY, proposals=1)
_ALIVE = OrderFacts(TODAY, "job", subgoals=2, latest=TODAY, proposals=1, agreements=1, begun=1)

GOOD_FACTS: dict[tuple[str, str], Any] = defaultdict(
    AgreementFacts,
    {
        **{
            ("bestilling", act): _ORDER
            for act in ("send", "accept", "return", "propose", "fall_back", "reopen")
        },
        ("bestilling", "close"): OrderFacts(TODAY),
        **{("bestilling", act): _ALIVE for act in ("agree", "deliver", "edit", "hand_over")},
        **{
            ("forslag", act): ProposalFacts(consent_holds=True, has_agreement=True)
            for act in (
                "ask", "willing", "unwilling", "present", "question", "meet", "not_now",
                "talk_held", "choose", "not_choose", "agree", "citizen_withdraws", "withdraw",
            )
        },
        ("aftale", "grant_change"): AgreementFacts(change_waits=True),
        ("aftale", "drop_change"): AgreementFacts(change_waits=True),
    },
)  # fmt: skip

_SENTENCE = ("Noget mangler.",)
BAD_FACTS: dict[str, Any] = {
    "_goal_named": OrderFacts(TODAY, None, subgoals=1, latest=TODAY),
    "_subgoals_measured": OrderFacts(TODAY, "job", subgoals=1, unmeasured=1, latest=TODAY),
    "_latest_ahead": OrderFacts(TODAY, "job", subgoals=1, latest=date(2026, 11, 22)),
    "_in_matching": OrderFacts(TODAY, "job", subgoals=1, latest=TODAY, in_matching=False),
    "_has_proposal": OrderFacts(TODAY),
    "_has_agreement": OrderFacts(TODAY),
    "_has_begun": OrderFacts(TODAY),
    "_nothing_alive": OrderFacts(TODAY, agreements=1),
    "_nothing_proposed": OrderFacts(TODAY, proposals=1),
    "_no_is_answered": ProposalFacts(own_no=True, against_reason=True),
    "_consent": ProposalFacts(),
    "_agreement_made": ProposalFacts(),
    "complete": AgreementFacts(missing=_SENTENCE),
    "lawful": AgreementFacts(broken_rules=_SENTENCE),
    "no_clash": AgreementFacts(clashes=_SENTENCE),
    "all_signed": AgreementFacts(unsigned=_SENTENCE, change_waits=True),
    "second_person": AgreementFacts(second_person_missing=True, change_waits=True),
    "no_change_waits": AgreementFacts(change_waits=True),
    "change_waits": AgreementFacts(),
    "finished": AgreementFacts(unfinished=_SENTENCE),
    "end_can_go": AgreementFacts(end_stands=_SENTENCE),
}
