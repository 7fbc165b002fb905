"""A case and a text become a document for one reader."""

from sqlmodel import Session

from law.words import period
from models.placement_enums import DecisionKind, DocumentKind, Party
from models.placement_reasons import EndReason, RefusalReason
from placements.agreements.differences import label_in
from placements.agreements.opening import user_name
from placements.agreements.words import hours_words
from placements.content import AgreedContent
from placements.papers.document import Document, Row
from placements.papers.filling import Filling, fill
from placements.papers.templates import Template, template_on
from support.clock import danish_date_of
from support.danish import danish_date
from usecases.agreeing.words import SHEET_LABELS
from usecases.papers.gathering import Case
from usecases.papers.rows import GROUPS, hours_text, next_step_text, sheet_language


def template_of(case: Case, kind: DocumentKind) -> Template:
    """The text in force today; raises LookupError where there is none."""
    return template_on(kind, case.placement.offer, case.today)


def write(session: Session, case: Case, kind: DocumentKind, reader: Party) -> Document:
    """The document as it would read today."""
    template = template_of(case, kind)
    second = sheet_language(case) if kind is DocumentKind.FIRST_DAY else ""
    filling = Filling(
        values=_values(session, case, reader),
        rows={
            section.rows: GROUPS[section.rows](session, case, reader)
            for section in template.version.section
            if section.rows
        },
        head=_head(session, case, reader),
        notes=_notes(case) if template.party is reader else (),
        second_title=SHEET_LABELS.get(second, {}).get("title", ""),
        second_language=second,
    )
    return fill(kind, template, reader, filling)


def _values(session: Session, case: Case, reader: Party) -> dict[str, str]:
    content, decision = case.content, case.decision
    return {
        "municipality": case.municipality,
        "citizen": case.citizen,
        "workplace": case.where,
        "offer": case.offer,
        "period": period(content.starts, content.ends)
        if content.ends
        else f"fra {danish_date(content.starts)} og indtil videre",
        "starts": danish_date(content.starts),
        "ends": danish_date(content.ends) if content.ends else "",
        "hours": _hours(content),
        "purpose": case.parts.purpose,
        "job_goal": content.job_goal.strip(),
        "reason": case.reason,
        "ground": _ground(case),
        "basis": case.basis.text,
        "complaint": case.complaint.text,
        "citizen_wish": content.citizen_wish.strip(),
        "fastest_way": content.fastest_way.strip(),
        "ordinary_hours_plan": content.ordinary_hours_plan.strip(),
        "contact": case.contact_for(reader),
        "decided_on": danish_date(danish_date_of(decision.decided_at)) if decision else "",
        "decided_by": _decided_by(session, case),
        "last_day": danish_date(case.last_day) if case.last_day else "",
        "hours_done": hours_text(session, case),
        "next_step": next_step_text(session, case),
    }


def _head(session: Session, case: Case, reader: Party) -> tuple[Row, ...]:
    employer = (case.where, case.content.contact.name)
    to = (case.citizen,) if reader is Party.CITIZEN else tuple(filter(None, employer))
    rows = [
        Row("Til", to),
        Row("Fra", (case.municipality,)),
        Row("Dato", (danish_date(case.today),)),
    ]
    if case.decision is not None:
        rows.append(Row("Afgjort af", (_decided_by(session, case),)))
    return tuple(rows)


def _notes(case: Case) -> tuple[str, ...]:
    return tuple(filter(None, (case.basis.unconfirmed, case.complaint.unconfirmed)))


def _decided_by(session: Session, case: Case) -> str:
    if case.decision is None:
        return ""
    return user_name(session, case.placement.municipality_id, case.decision.decided_by)


def _ground(case: Case) -> str:
    decision = case.decision
    if decision is None or decision.reason is None:
        return ""
    listed = EndReason if decision.kind == DecisionKind.END.value else RefusalReason
    return label_in(listed, decision.reason)


def _hours(content: AgreedContent) -> str:
    steps = [f"{hours_words(step.weekly)} timer om ugen" for step in content.hours]
    later = [
        f"{words} fra {danish_date(step.starts)}"
        for words, step in zip(steps[1:], content.hours[1:], strict=True)
    ]
    return ", derefter ".join([*steps[:1], *later])
