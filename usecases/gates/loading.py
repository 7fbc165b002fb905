"""Evidence and steps of citizens, from stored rows to plain values."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from matching.loading.words import skill_ref
from models.citizen import CitizenPackage
from models.competence import CitizenSkill, CompetenceCard
from models.enums import Level, Source
from models.errors import not_found
from models.gate import ModuleDecision
from models.package import PackageModule
from taxonomy.taxonomy import Taxonomy
from usecases.gates.evidence import GateEvidence, Seen, gate_evidence

# By citizen, then by the key of the skill.
EvidenceOf = Mapping[str, dict[str, list[Seen]]]
_NAMED = {Source.CV: "nævnt i CV"}
_NAMED_IN_PROFILE = "nævnt i profilen"


def evidence_of(
    session: Session, actor: Actor, words: Taxonomy, citizens: Collection[str]
) -> EvidenceOf:
    """Cards and named skills of the citizens within the actor's reach."""
    found: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    cards = readable(actor, CompetenceCard).where(col(CompetenceCard.citizen_id).in_(citizens))
    for card in session.exec(cards):
        found[card.citizen_id][skill_ref(words, card.task).key].append(_card(card))
    named = readable(actor, CitizenSkill).where(col(CitizenSkill.citizen_id).in_(citizens))
    for skill in session.exec(named):
        told = _NAMED.get(Source(skill.source), _NAMED_IN_PROFILE)
        piece = Seen(f"{skill.source}/{skill.skill}", None, told)
        found[skill.citizen_id][skill_ref(words, skill.skill).key].append(piece)
    return found


def module_evidence(
    module: PackageModule, words: Taxonomy, seen: dict[str, list[Seen]]
) -> GateEvidence:
    """The module's goals with one citizen's evidence."""
    refs = [(skill_ref(words, goal["skill"]), Level(goal["level"])) for goal in module.goals]
    return gate_evidence([(ref.key, ref.label, level) for ref, level in refs], seen)


def find_module(session: Session, actor: Actor, package_id: str, module_id: str) -> PackageModule:
    """One module; raises NOT_FOUND."""
    query = readable(actor, PackageModule).where(
        col(PackageModule.package_id) == package_id, col(PackageModule.id) == module_id
    )
    found = session.exec(query).first()
    if found is None:
        raise not_found("et modul", f"{package_id}/{module_id}")
    return found


def find_step(
    session: Session, actor: Actor, citizen_id: str, module: PackageModule
) -> CitizenPackage | None:
    """Where the citizen stands in the module, None for one who was never in it."""
    query = readable(actor, CitizenPackage).where(
        col(CitizenPackage.citizen_id) == citizen_id,
        col(CitizenPackage.package_id) == module.package_id,
        col(CitizenPackage.module_id) == module.id,
    )
    return session.exec(query).first()


def decisions_of(
    session: Session, actor: Actor, citizen_id: str, module: PackageModule | None = None
) -> Sequence[ModuleDecision]:
    """Decisions about the citizen, the newest first; of one module, or of all."""
    query = readable(actor, ModuleDecision).where(col(ModuleDecision.citizen_id) == citizen_id)
    if module is not None:
        query = query.where(
            col(ModuleDecision.package_id) == module.package_id,
            col(ModuleDecision.module_id) == module.id,
        )
    return session.exec(
        query.order_by(col(ModuleDecision.decided_at).desc(), col(ModuleDecision.number).desc())
    ).all()


def _card(card: CompetenceCard) -> Seen:
    level = Level(card.level)
    where = f" hos {card.workplace}" if card.workplace else ""
    by = f"vurderet af {card.assessor}" if card.assessor else "borgerens eget ord"
    told = f"kompetencekort: {level.label}{where}, {by}"
    return Seen(f"{card.source}/{card.position}", level, told, card.assessor, card.tried_on)
