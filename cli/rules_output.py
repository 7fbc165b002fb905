"""Rules for people at the command line."""

from collections.abc import Iterable

from cli.output import err, out
from law.reading import Read
from law.types import Finding, worst

STYLES = {"pass": "green", "passes_at_start": "green", "unknown": "yellow", "fail": "red"}


def print_check(read: Read) -> None:
    """The faults, or how many versions are in order and which nobody has confirmed."""
    for problem in read.problems:
        err.print(str(problem), style="red", markup=False)
    if read.problems:
        count = len(read.problems)
        err.print(f"{count} fejl. Reglerne bruges ikke, før de er rettet.", style="red")
        return
    unconfirmed = [version for version in read.versions if not version.verified]
    out.print(f"{len(read.versions)} versioner af reglerne er i orden.")
    if unconfirmed:
        out.print(f"{len(unconfirmed)} er ikke bekræftet med en kilde:")
    for version in unconfirmed:
        out.print(f"  {version.rule} {version.id}: {version.label}", markup=False)


def print_findings(found: Iterable[Finding]) -> None:
    """Each answer with its paragraph and what to do."""
    findings = tuple(found)
    for finding in findings:
        style = STYLES[finding.verdict.value]
        name = f"{finding.rule} {finding.version}"
        out.print(f"[{style}]{finding.verdict.label}[/]: {name}")
        status = "" if finding.confirmed else " (ikke bekræftet)"
        for words in (finding.label, finding.mend, f"Hjemmel: {finding.paragraph}{status}"):
            if words:
                out.print(f"  {words}", markup=False)
    out.print(f"Samlet: {worst(findings).label}.")
