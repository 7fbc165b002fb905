"""One citizen's profile, gathered from the tables about the person."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import SEES_PROTECTED_ADDRESS
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import (
    Citizen,
    CitizenBusy,
    CitizenConsideration,
    CitizenPackage,
    CitizenRow,
    CitizenWishes,
    KnownFact,
)
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    CompetenceCard,
    EvidenceRow,
)
from models.enums import Day, Fact, Level
from usecases.reading import profile_types as shown
from usecases.reading.staff import staff_names

Row = TypeVar("Row", bound=CitizenRow)
_DAYS = [day.value for day in Day]
_LEVELS = [level.value for level in Level]


def citizen_profile(session: Session, actor: Actor, citizen_id: str) -> shown.CitizenProfile:
    """The citizen as the actor may see one; raises NOT_FOUND or PURPOSE_NEEDED."""
    found = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "citizen", citizen_id=citizen_id))
    return _Reader(session, actor, found).profile()


class _Reader:
    """Reads the tables about one citizen."""

    def __init__(self, session: Session, actor: Actor, citizen: Citizen) -> None:
        self.session = session
        self.actor = actor
        self.citizen = citizen
        self.known = {row.fact for row in self._rows(KnownFact)}

    def profile(self) -> shown.CitizenProfile:
        """All parts together."""
        return shown.CitizenProfile(
            **self._plain(),
            titles=self._titles(),
            skills=[_skill(row) for row in self._rows(CitizenSkill)] or None,
            licences=self._list(Fact.LICENCES, CitizenLicence, _licence),
            certificates=self._list(Fact.CERTIFICATES, CitizenCertificate, _certificate),
            languages=self._list(Fact.LANGUAGES, CitizenLanguage, _language),
            cards=sorted(map(_card, self._rows(CompetenceCard)), key=_best_first),
            wishes=self._wishes(),
            considerations=self._list(Fact.CONSIDERATIONS, CitizenConsideration, _consideration),
            busy=self._busy(),
            packages=self._list(Fact.PACKAGES, CitizenPackage, _step),
        )

    def _plain(self) -> dict[str, Any]:
        citizen = self.citizen
        protected = citizen.protected_address is not False
        hidden = protected and self.actor.role not in SEES_PROTECTED_ADDRESS
        return {
            "id": citizen.id,
            "name": citizen.name,
            "email": citizen.email,
            "phone": citizen.phone,
            "postcode": None if hidden else citizen.postcode,
            "address_hidden": hidden,
            "address_protected": protected,
            "danish_oral": citizen.danish_oral,
            "danish_written": citizen.danish_written,
            "danish_module": citizen.danish_module,
            "available_from": citizen.available_from,
            "share_profile": citizen.share_profile,
            "consent_until": citizen.consent_until,
            "caseworker": staff_names(self.session, self.actor).get(citizen.caseworker_id or ""),
            "updated_at": citizen.updated_at,
        }

    def _rows(self, table: type[Row]) -> list[Row]:
        statement = readable(self.actor, table).where(col(table.citizen_id) == self.citizen.id)
        return list(self.session.exec(statement))

    def _list(self, fact: Fact, table: type[Row], show: Callable[[Row], Any]) -> list[Any] | None:
        rows = [show(row) for row in self._rows(table)]
        return rows if rows or fact in self.known else None

    def _titles(self) -> list[shown.HeldTitle] | None:
        found: list[shown.HeldTitle] | None = self._list(Fact.TITLES, CitizenTitle, _title)
        if found is None:
            return None
        return sorted(found, key=lambda held: held.from_month or held.to_month or "", reverse=True)

    def _busy(self) -> list[shown.ShownBusy] | None:
        found: list[shown.ShownBusy] | None = self._list(Fact.BUSY, CitizenBusy, _busy)
        if found is None:
            return None
        return sorted(found, key=lambda row: (_DAYS.index(row.day), row.starts))

    def _wishes(self) -> shown.ShownWishes | None:
        rows = self._rows(CitizenWishes)
        if not rows:
            return None
        names = shown.ShownWishes.__dataclass_fields__
        return shown.ShownWishes(**{name: getattr(rows[0], name) for name in names})


def _told(row: EvidenceRow) -> shown.Told:
    return shown.Told(row.source, row.recorded_at)


def _title(row: CitizenTitle) -> shown.HeldTitle:
    return shown.HeldTitle(row.title, row.from_month, row.to_month, row.country, _told(row))


def _skill(row: CitizenSkill) -> shown.HeldSkill:
    return shown.HeldSkill(row.skill, _told(row))


def _licence(row: CitizenLicence) -> shown.HeldLicence:
    return shown.HeldLicence(row.code, _told(row))


def _certificate(row: CitizenCertificate) -> shown.HeldCertificate:
    return shown.HeldCertificate(row.code, row.valid_until, row.never_expires, _told(row))


def _language(row: CitizenLanguage) -> shown.HeldLanguage:
    return shown.HeldLanguage(row.code, row.level, _told(row))


def _card(row: CompetenceCard) -> shown.Card:
    return shown.Card(row.task, row.level, row.workplace, row.tried_on, row.assessor, _told(row))


def _best_first(card: shown.Card) -> tuple[int, str]:
    return -_LEVELS.index(card.level), card.task


def _consideration(row: CitizenConsideration) -> shown.ShownConsideration:
    return shown.ShownConsideration(row.code, row.hours, row.shared)


def _busy(row: CitizenBusy) -> shown.ShownBusy:
    return shown.ShownBusy(row.day, row.starts, row.ends)


def _step(row: CitizenPackage) -> shown.PackageStep:
    return shown.PackageStep(row.package_id, row.module_id, row.status)
