from hypothesis import given
from hypothesis import strategies as st

from models.access_enums import AuditAction, Purpose, Role
from tests.usecases.oversight.test_rules import ORDINARY
from usecases.oversight.rules import Weighed
from usecases.oversight.sampling import draw

ACTIONS = (AuditAction.VIEW, AuditAction.REVEAL, AuditAction.EXPORT, AuditAction.CHANGE)
LOGS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.sampled_from([Purpose.CASEWORK, Purpose.STAND_IN])),
    max_size=30,
).map(
    lambda rows: [
        ORDINARY._replace(number=number, action=action.value, purpose=purpose.value)
        for number, (action, purpose) in enumerate(rows, 1)
    ]
)


@given(LOGS, st.integers(1, 40), st.text(max_size=5))
def test_a_sample_is_the_same_again_and_holds_no_routine(
    log: list[Weighed], size: int, seed: str
) -> None:
    sample = draw(log, log, size, seed)
    assert draw(list(reversed(log)), list(reversed(log)), size, seed) == sample
    unusual = [bool(drawn.reasons) for drawn in sample.events]
    assert unusual == sorted(unusual, reverse=True)
    assert len(sample.events) == min(size, len(log) - sample.routine)
    assert len({drawn.number for drawn in sample.events}) == len(sample.events)
    by_number = {event.number: event for event in log}
    for drawn in sample.events:
        event = by_number[drawn.number]
        routine = event.action == "view" and event.purpose == "casework"
        assert not routine


def changes(count: int) -> list[Weighed]:
    return [
        ORDINARY._replace(number=n, action=AuditAction.CHANGE.value) for n in range(1, count + 1)
    ]


def test_another_seed_draws_others() -> None:
    log = changes(200)
    samples = {draw(log, log, 5, str(seed)).events for seed in range(5)}
    assert len(samples) == 5


def test_no_kind_crowds_out_another() -> None:
    refused = [ORDINARY._replace(number=n, action=AuditAction.REFUSAL.value) for n in range(1, 100)]
    reveal = ORDINARY._replace(number=500, action=AuditAction.REVEAL.value)
    export = ORDINARY._replace(number=501, action=AuditAction.EXPORT.value)
    log = [*refused, reveal, export]
    assert {500, 501} <= {drawn.number for drawn in draw(log, log, 4, "7").events}


def test_every_event_has_the_same_chance() -> None:
    log = changes(20)
    hits = [0] * 21
    for seed in range(400):
        for drawn in draw(log, log, 5, str(seed)).events:
            hits[drawn.number] += 1
    assert all(60 <= count <= 140 for count in hits[1:])  # 100 expected


def test_the_period_is_judged_whole_though_only_some_are_wanted() -> None:
    wanted = ORDINARY._replace(number=999, role=Role.PROVIDER.value)
    others = [
        ORDINARY._replace(number=n, subject=f"s-{n}", role=Role.PROVIDER.value)
        for n in range(1, 60)
    ]
    sample = draw([wanted, *others], [wanted], 5, "1")
    assert [(drawn.number, drawn.reasons) for drawn in sample.events] == [(999, ("many_views",))]
