"""The command `praktikmatch`."""

import typer

from cli.adverts import import_advert
from cli.allocate import allocate_places
from cli.ask import ask
from cli.audit import audit_app
from cli.bench import bench_app
from cli.centres import list_places
from cli.clean_up import clean_up_drafts
from cli.contrast import contrast
from cli.cv import import_cv
from cli.database import db_app
from cli.demo import demo
from cli.evaluate import evaluate_app
from cli.imports import import_app
from cli.keys import keys_app
from cli.lists import list_kind
from cli.mail import mail_app
from cli.match import explain, match
from cli.reference import reference_app
from cli.retention import retention_app
from cli.rules import rules_app
from cli.serve import serve
from cli.users import users_app
from cli.visits import visits_app
from cli.worker import worker

app = typer.Typer(
    help="Praktikmatch: fra CV'er og åbninger til en forklaret liste.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo)
app.command("serve")(serve)
app.command("worker")(worker)
app.command("match")(match)
app.command("explain")(explain)
app.command("allocate")(allocate_places)
app.command("contrast")(contrast)
app.command("ask")(ask)
app.command("list")(list_kind)
app.command("centres")(list_places)
app.command("clean-up")(clean_up_drafts)
import_app.command("cv")(import_cv)
import_app.command("advert")(import_advert)
app.add_typer(import_app, name="import")
app.add_typer(reference_app, name="reference")
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(db_app, name="db")
app.add_typer(keys_app, name="keys")
app.add_typer(audit_app, name="audit")
app.add_typer(retention_app, name="retention")
app.add_typer(users_app, name="users")
app.add_typer(mail_app, name="mail")
app.add_typer(rules_app, name="rules")
app.add_typer(visits_app, name="visits")
app.add_typer(bench_app, name="bench")


def main() -> None:
    """Run the command line."""
    app()
