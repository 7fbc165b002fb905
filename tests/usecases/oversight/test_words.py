import ast
from collections.abc import Iterator
from pathlib import Path

from models.access_enums import AuditAction, Outcome
from usecases.oversight.words import OBJECTS, action_words, detail_words, object_words

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("access", "api", "cli", "fixtures", "intake", "matching", "usecases")


def trees() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def constants(tree: ast.Module) -> dict[str, str]:
    """Names given to a text at the top of a file."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def recorded_kinds() -> Iterator[tuple[str, str]]:
    """Every kind of object the code names when it records an act, with its file."""
    everywhere: dict[str, str] = {}
    for _, tree in trees():
        everywhere |= constants(tree)
    for place, tree in trees():
        names = everywhere | constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Act":
                for kind in node.args[1:2]:
                    if isinstance(kind, ast.Constant):
                        yield str(kind.value), place
                    elif isinstance(kind, ast.Name) and kind.id in names:
                        yield names[kind.id], place


def test_every_kind_of_object_has_danish_words() -> None:
    found = list(recorded_kinds())
    assert len(found) > 10
    missing = {kind: place for kind, place in found if kind not in OBJECTS}
    assert not missing, "add a Danish word in usecases/oversight/words.py"


def test_a_search_text_is_never_shown() -> None:
    shown = detail_words({"text": "Amira Testborger", "count": 3, "named": ["a", "b"]})
    assert shown == "søgetekst skjult, 3 fundet, 2 vist"


def test_unknown_codes_leak_no_english() -> None:
    assert detail_words({"code": "brand_new", "via": "test", "count": "many"}) == ""
    assert object_words("brand new", "x-1") == "andet"
    assert action_words("brand_new", Outcome.DONE.value) == "ukendt"


def test_an_address_hides_the_names_of_its_places() -> None:
    assert object_words("route", "/borgere/{citizen_id:path}/log") == "adresse /borgere/…/log"
    assert object_words("role", "lead_casework") == "rolle: leder, sagsbehandling"
    assert object_words("cv", "cv1") == "CV"


def test_a_refused_act_says_so_once() -> None:
    refused = Outcome.REFUSED.value
    assert action_words(AuditAction.IMPORT.value, refused) == "indlæsning af fil (afvist)"
    assert action_words(AuditAction.REFUSAL.value, refused) == "afvist adgang"
