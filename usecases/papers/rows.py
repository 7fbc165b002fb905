"""The groups of lines a letter's text can ask for."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.competence import CompetenceCard
from models.enums import Level
from models.placement_enums import GoalReached, NextStep, Party
from models.running import EndAssessment
from placements.agreements.differences import label_in
from placements.agreements.words import hours_words
from placements.papers.document import Row
from placements.papers.rules import rule_rows
from placements.running.hours_rows import lines_of
from placements.running.ledger import hours_done
from placements.running.numbering import parts_of
from support.danish import danish_date
from taxonomy.starter import starter_taxonomy
from usecases.agreeing.page import party_duties
from usecases.agreeing.text import Sheet, make_sheet
from usecases.agreeing.words import SHEET_LABELS
from usecases.papers.gathering import Case
from usecases.signing.lines import agreement_lines
from usecases.signing.reading import step_sentence

_NOT_WRITTEN = "Det er ikke skrevet endnu. Spørg din kontaktperson."
_ALIKE = 100  # as many letters of a workplace as a card keeps
_REFUSALS = frozenset({"refusal", "end"})


def agreement_rows(_session: Session, case: Case, reader: Party) -> tuple[Row, ...]:
    """The agreement as the reader reads it."""
    lines = agreement_lines(case.content, reader, hensyn)
    return tuple(Row(line.label, line.texts) for line in lines)


def signer_rows(_session: Session, case: Case, _reader: Party) -> tuple[Row, ...]:
    """Who has answered, and who has not."""
    loaded = case.loaded
    return tuple(
        Row(each.step.party.label.capitalize(), (step_sentence(each, loaded),))
        for each in loaded.progress.standings
    )


def duty_rows(_session: Session, case: Case, reader: Party) -> tuple[Row, ...]:
    """Insurance and duties; whose benefit the citizen has is the citizen's alone to read."""
    own = case.group if reader is Party.CITIZEN else None
    duties = party_duties(case.placement, case.today, own)
    return tuple(
        Row(duty.title, (duty.text if duty.verified else f"{duty.text} (Ikke bekræftet.)",))
        for duty in duties
    )


def decision_rules(_session: Session, case: Case, _reader: Party) -> tuple[Row, ...]:
    """The rules asked when it was decided."""
    decision = case.decision
    if decision is None:
        return ()
    return rule_rows(decision.findings, refused=decision.kind in _REFUSALS)


def goal_rows(session: Session, case: Case, _reader: Party) -> tuple[Row, ...]:
    """How far each goal came, by who said so."""
    views = parts_of(session, case.placement, EndAssessment)
    return tuple(
        Row(
            goal.text,
            tuple(
                f"{Party(view.party).label.capitalize()}: "
                f"{GoalReached(view.goals[str(number)]).label}"
                for view in views
                if str(number) in view.goals
            )
            or ("ikke vurderet",),
        )
        for number, goal in enumerate(case.content.goals)
    )


def card_rows(session: Session, case: Case, _reader: Party) -> tuple[Row, ...]:
    """The cards somebody has confirmed from this workplace and period."""
    starts, last = case.content.starts, case.last_day or case.today
    rows = session.exec(
        readable(system_actor(case.placement.municipality_id), CompetenceCard).where(
            col(CompetenceCard.citizen_id) == case.placement.citizen_id,
            col(CompetenceCard.workplace) == case.where[:_ALIKE],
            col(CompetenceCard.tried_on) >= starts,
            col(CompetenceCard.tried_on) <= last,
        )
    )
    ordered = sorted(rows, key=lambda row: (row.task, row.tried_on or date.min))
    return tuple(Row(row.task, _card(row)) for row in ordered)


def sheet_rows(_session: Session, case: Case, _reader: Party) -> tuple[Row, ...]:
    """The questions of the first day with their answers, in two languages where there are."""
    sheet = make_sheet(case.where, case.content)
    other = SHEET_LABELS.get(sheet_language(case), {})
    answers = {
        "meet": _meeting(sheet),
        "ask_for": ", ".join(filter(None, (sheet.contact, sheet.phone))),
        **{name: getattr(sheet.text, name) for name in ("travel", "lunch", "clothes", "if_ill")},
    }
    return tuple(
        Row(SHEET_LABELS["da"][name], (answer or _NOT_WRITTEN,), other.get(name, ""))
        for name, answer in answers.items()
    )


def sheet_language(case: Case) -> str:
    """The sheet's second language: the one chosen, English for one without questions of ours."""
    chosen = case.content.first_day.language
    return chosen if chosen in SHEET_LABELS or not chosen else "en"


def hours_text(session: Session, case: Case) -> str:
    """`62,5 timer`, empty for none."""
    house = system_actor(case.placement.municipality_id)
    done = hours_done(lines_of(session, house, case.placement))
    return f"{hours_words(done)} timer" if done else ""


def next_step_text(session: Session, case: Case) -> str:
    """What comes after, as the municipality has named it."""
    for row in parts_of(session, case.placement, EndAssessment):
        if row.party == Party.MUNICIPALITY.value and row.next_step:
            return label_in(NextStep, row.next_step)
    return ""


def hensyn(code: str) -> str:
    """A consideration in words; the municipality adds none of its own."""
    found = starter_taxonomy().considerations.get(code)
    return found.label if found else code


def _meeting(sheet: Sheet) -> str:
    """Where and when; the agreed time is added where the text does not tell one."""
    place = sheet.text.meet.strip()
    if sheet.time is None or "kl." in place:
        return place
    clock = f"kl. {sheet.time.starts.removeprefix('0').replace(':', '.')}"
    return ", ".join(filter(None, (place, clock)))


def _card(row: CompetenceCard) -> tuple[str, ...]:
    known = (
        Level(row.level).label,
        f"vurderet af {row.assessor}" if row.assessor else "",
        danish_date(row.tried_on) if row.tried_on else "",
    )
    return tuple(filter(None, known))


GROUPS: dict[str, Callable[[Session, Case, Party], tuple[Row, ...]]] = {
    "agreement": agreement_rows,
    "signers": signer_rows,
    "duties": duty_rows,
    "rules": decision_rules,
    "goals": goal_rows,
    "cards": card_rows,
    "sheet": sheet_rows,
}
