"""A decision and its letter are one: neither without the other, each word kept for ever."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice, OutboxMail
from models.paper import IssuedDocument
from models.placement import Placement
from models.placement_enums import ChangeKind, DocumentKind, Party, PlacementStatus
from models.placement_reasons import ChangeReason, EndReason, RefusalReason
from placements.agreements import service
from placements.papers import templates
from placements.papers.document import from_json
from placements.papers.legal import NOTHING
from placements.running.changing import NewChange
from placements.running.ending import NewEnd
from tests.conftest import on_sqlite
from tests.placements.agreements.town import (
    CONSULTANT,
    NOW,
    add_user,
    at,
    sent,
    sign_all,
    staff,
    tick_all,
)
from tests.placements.running.acting import AFTER, refusal
from tests.placements.running.acting import NOW as RUNNING
from usecases.papers import deciding, gathering, issuing
from usecases.papers.issuing import issue
from usecases.papers.reading import issued_document, live_document, papers_page
from usecases.running.changing import propose_change

WHY_NOT = "Opgaverne er dem, arbejdspladsen plejer at ansætte folk til."
WHY_LONGER = "Målet om fremmøde er ikke nået endnu, men det går fremad uge for uge."


def letters(session: Session, actor: Actor) -> list[IssuedDocument]:
    rows = session.exec(readable(actor, IssuedDocument).order_by(col(IssuedDocument.number)))
    return list(rows)


def words(row: IssuedDocument) -> str:
    document = from_json(row.content)
    lines = [text for section in document.sections for text in section.paragraphs]
    rows = [f"{r.label} {t}" for s in (*document.sections,) for r in s.rows for t in r.texts]
    head = [text for row in document.head for text in row.texts]
    return "\n".join([document.title, *head, *lines, *rows, *document.notes])


def grant(session: Session, actor: Actor, placement: Placement, text: str = "") -> None:
    deciding.grant(session, actor, placement.id, placement.content_number, NOW, text)


def test_a_grant_comes_with_its_letter_and_the_agreement_to_both(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    grant(session, caseworker, signed, "Du begynder med få timer.")
    session.commit()
    rows = letters(session, caseworker)
    assert [(row.kind, row.audience) for row in rows] == [
        ("grant", "citizen"),
        ("grant", "employer"),
        ("agreement", "citizen"),
        ("agreement", "employer"),
    ]
    own = words(rows[0])
    for told in (
        "Testkommunen har bevilget dig virksomhedspraktik hos Fiktiv Rengøring A/S",
        "Formålet er at udvikle faglige, sociale eller sproglige evner.",
        "Borgeren har brug for at prøve opgaverne blandt kolleger.",
        "Du begynder med få timer.",
        "§ 57",
        "kan du klage",
        "senest 4 uger",
        "20 timer om ugen",
        "Klagefristen, og hvem der behandler klagen, er ikke bekræftet.",
    ):
        assert told in own
    assert rows[0].decision_number == rows[1].decision_number == 1
    assert rows[0].template_version == "grant/2026-1"
    notices = readable(system(caseworker), Notice).where(col(Notice.kind) == "letter_of_decision")
    reached = {row.receiver for row in session.exec(notices)}
    assert reached == {"citizen:B-1", "employer:99000007"}


def system(actor: Actor) -> Actor:
    return replace(actor, role=Role.SYSTEM)


def test_the_employer_s_copy_holds_no_facts_of_the_case(
    session: Session, signed: Placement, caseworker: Actor, employer: Actor
) -> None:
    grant(session, caseworker, signed, "Det er vigtigt for netop dig.")
    mine = letters(session, employer)
    assert {row.audience for row in mine} == {"employer"}
    assert len(mine) == 2
    for row in mine:
        for hidden in ("brug for at prøve", "netop dig", "Vil gerne", "klage", "ansætter jævnligt"):
            assert hidden not in words(row)
    assert "Det må begynde, når alt på startlisten er på plads." in words(mine[0])
    assert letters(session, replace(employer, cvr="99000015")) == []


@pytest.mark.parametrize("reason", ["Det er godt.", "x " * 40])
def test_without_a_concrete_reason_nothing_is_granted(
    session: Session, signed: Placement, caseworker: Actor, reason: str
) -> None:
    content = replace(at(session, signed).newest, reason=reason)
    service.edit(session, caseworker, signed.id, signed.version, content, NOW)
    sign_all(session, signed)
    session.commit()
    with pytest.raises(PraktikmatchError) as error:
        grant(session, caseworker, signed, "Bevilges.")
    assert error.value.code is ErrorCode.GUARD_REFUSED
    assert "konkrete begrundelse" in error.value.sentence
    session.rollback()
    assert at(session, signed).status(NOW.date()) is PlacementStatus.DECIDING
    assert letters(session, caseworker) == []


@on_sqlite
@pytest.mark.parametrize(
    ("function", "word"), [("guidance_on", "Klagevejledningen"), ("basis_of", "lovgrundlag")]
)
def test_without_guidance_or_basis_nothing_is_granted(
    session: Session,
    signed: Placement,
    caseworker: Actor,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    word: str,
) -> None:
    monkeypatch.setattr(gathering, function, lambda *_: NOTHING)
    refusal(lambda: grant(session, caseworker, signed), ErrorCode.GUARD_REFUSED, word)


def test_an_old_letter_reads_the_same_when_text_and_case_have_changed(
    session: Session, signed: Placement, caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant(session, caseworker, signed)
    session.commit()
    before = issued_document(session, caseworker, signed.id, 1, NOW)
    file = templates.load_letters()["grant"]
    newer = replace(file.version[0], id="2027-1", title="Noget andet")
    later = {**templates.load_letters(), "grant": replace(file, version=(newer,))}
    monkeypatch.setattr(templates, "load_letters", lambda: later)
    draft = live_document(session, caseworker, signed.id, DocumentKind.GRANT, NOW)
    assert draft.title == "Noget andet"
    assert issued_document(session, caseworker, signed.id, 1, NOW) == before


def test_a_refusal_tells_why_and_how_to_complain_and_the_employer_only_that_it_is_off(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    code = RefusalReason.PURPOSE.value
    deciding.refuse(session, caseworker, signed.id, code, WHY_NOT, NOW)
    citizen, employer = letters(session, caseworker)
    assert WHY_NOT in words(citizen)
    assert "formålet med forløbet er ikke opfyldt" in words(citizen)
    assert "kan du klage" in words(citizen)
    assert WHY_NOT not in words(employer)
    assert "Forløbet må ikke begynde" in words(employer)


@on_sqlite
def test_a_refusal_of_a_few_words_is_none(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    code = RefusalReason.PURPOSE.value
    refusal(
        lambda: deciding.refuse(session, caseworker, signed.id, code, "Nej.", NOW),
        ErrorCode.GUARD_REFUSED,
        "konkrete begrundelse",
    )


def running(session: Session, actor: Actor, placement: Placement) -> None:
    grant(session, actor, placement)
    tick_all(session, actor, placement)


def propose(session: Session, actor: Actor, placement: Placement, change: NewChange) -> None:
    propose_change(session, actor, placement.id, change, RUNNING)
    sign_all(session, placement)


def test_an_extension_has_a_letter_and_a_new_agreement(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    running(session, caseworker, signed)
    longer = NewChange(
        ChangeKind.EXTENSION,
        ChangeReason.GOALS_NOT_REACHED.value,
        WHY_LONGER,
        signed.version,
        ends=date(2027, 1, 29),
    )
    propose(session, caseworker, signed, longer)
    deciding.grant_change(session, caseworker, signed.id, signed.version, RUNNING)
    new = letters(session, caseworker)[4:]
    assert [row.kind for row in new] == ["extension", "extension", "agreement", "agreement"]
    assert WHY_LONGER in words(new[0])
    assert "Sidste dag er nu 29. januar 2027." in words(new[0])
    assert WHY_LONGER not in words(new[1])
    assert "29. januar 2027" in words(new[3])


def test_an_end_against_the_citizen_s_will_is_a_decision_and_one_agreed_is_none(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    running(session, caseworker, signed)
    new = NewEnd(
        date(2026, 12, 16),
        Party.EMPLOYER,
        EndReason.ABSENCE.value,
        signed.version,
        citizen_agrees=True,
    )
    before = len(letters(session, caseworker))
    deciding.end_early(session, caseworker, signed.id, new, RUNNING)
    assert len(letters(session, caseworker)) == before
    against = replace(
        new,
        version=signed.version,
        citizen_agrees=False,
        heard_on=date(2026, 12, 15),
        text="Du har ikke været på arbejdspladsen siden den anden dag, og vi har talt om det.",
    )
    deciding.end_early(session, caseworker, signed.id, against, RUNNING)
    citizen, employer = letters(session, caseworker)[before:]
    assert "for meget fravær" in words(citizen)
    assert "siden den anden dag" in words(citizen)
    assert "for meget fravær" not in words(employer)


def test_a_letter_of_a_decision_is_issued_once_and_by_authority(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    consultant = add_user(session, staff(Role.VIRKSOMHEDSKONSULENT, CONSULTANT))
    kind = DocumentKind.GRANT
    refusal(lambda: issue(session, caseworker, signed.id, kind, NOW),
            ErrorCode.GUARD_REFUSED, "ingen afgørelse")  # fmt: skip
    service.grant(session, caseworker, signed.id, signed.content_number, NOW)
    refusal(lambda: issue(session, consultant, signed.id, kind, NOW), ErrorCode.AUTHORITY_NEEDED)
    issue(session, caseworker, signed.id, kind, NOW)
    refusal(lambda: issue(session, caseworker, signed.id, kind, NOW),
            ErrorCode.GUARD_REFUSED, "er udstedt")  # fmt: skip
    assert len(letters(session, caseworker)) == 2


@on_sqlite
def test_what_cannot_be_issued_yet_says_why(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    for kind, word in (
        (DocumentKind.END_STATEMENT, "ikke slut"),
        (DocumentKind.CARD, "kompetencekort"),
        (DocumentKind.EXTENSION, "ingen afgørelse"),
    ):
        refusal(
            lambda kind=kind: issue(session, caseworker, placement.id, kind, NOW),  # type: ignore[misc]
            ErrorCode.GUARD_REFUSED,
            word,
        )


def test_a_mail_about_a_letter_names_nobody(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    running(session, caseworker, signed)
    issue(session, caseworker, signed.id, DocumentKind.END_STATEMENT, AFTER)
    mails = session.exec(readable(system(caseworker), OutboxMail)).all()
    assert any("brev om et forløb" in mail.subject for mail in mails)
    for mail in mails:
        assert "Testborger" not in mail.subject + mail.text
        assert "B-1" not in mail.subject + mail.text


def test_a_party_reads_its_own_copy_and_no_draft(
    session: Session,
    signed: Placement,
    caseworker: Actor,
    citizen: Actor,
    employer: Actor,
) -> None:
    grant(session, caseworker, signed)
    assert [line.number for line in papers_page(session, citizen, signed.id, NOW).issued] == [3, 1]
    assert [line.number for line in papers_page(session, employer, signed.id, NOW).issued] == [4, 2]
    refusal(lambda: issued_document(session, employer, signed.id, 1, NOW), ErrorCode.NOT_FOUND)
    refusal(
        lambda: live_document(session, citizen, signed.id, DocumentKind.GRANT, NOW),
        ErrorCode.NOT_FOUND,
    )
    refusal(
        lambda: live_document(session, employer, signed.id, DocumentKind.FIRST_DAY, NOW),
        ErrorCode.NOT_FOUND,
    )
    own = live_document(session, employer, signed.id, DocumentKind.AGREEMENT, NOW, Party.CITIZEN)
    assert own.audience is Party.EMPLOYER


def test_a_second_grant_leaves_one_letter(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    grant(session, caseworker, signed)
    refusal(lambda: grant(session, caseworker, signed), ErrorCode.WRONG_STATE)
    assert sum(row.kind == "grant" for row in letters(session, caseworker)) == 2
    assert issuing.letters_of(session, caseworker, signed)[0].number == 4
