"""Every rule the program can ask, by theme folder, in the order people read them."""

from law import (
    deadlines,
    duration,
    igu,
    information,
    net_increase,
    offers,
    overlap,
    prior_unemployment,
    quota,
    recent_employer,
    representative,
)
from law.versions import RuleKind

THEMES: dict[str, tuple[RuleKind, ...]] = {
    "offers": offers.RULES,
    "prior_unemployment": prior_unemployment.RULES,
    "recent_employer": recent_employer.RULES,
    "igu": igu.RULES,
    "duration": duration.RULES,
    "quota": quota.RULES,
    "net_increase": net_increase.RULES,
    "representative": representative.RULES,
    "overlap": overlap.RULES,
    "information": information.RULES,
    "deadlines": deadlines.RULES,
}

THEME_LABELS = {
    "offers": "Hvem kan få hvilket tilbud",
    "prior_unemployment": "Ledighed før løntilskud",
    "recent_employer": "Tidligere arbejdsgiver",
    "igu": "Integrationsgrunduddannelse (IGU)",
    "duration": "Varighed og forlængelse",
    "quota": "Forholdstal",
    "net_increase": "Merbeskæftigelse",
    "representative": "Medarbejderrepræsentant",
    "overlap": "Flere forløb samtidig",
    "information": "Oplysning og begrundelse",
    "deadlines": "Frister",
}

KINDS: dict[str, RuleKind] = {kind.id: kind for kinds in THEMES.values() for kind in kinds}
