"""Languages by ISO 639-1 code with the names people write, Danish first."""

import re

from taxonomy.text import normalise

# code (two letters), three-letter codes of ISO 639-2, Danish name, then other names.
_TABLE = """
ar ara|arabisk|arabic|syrisk arabisk
am amh|amharisk|amharic
bg bul|bulgarsk|bulgarian
bn ben|bengali|bengalsk
bs bos|bosnisk|bosnian
cs ces cze|tjekkisk|czech
da dan|dansk|danish
de deu ger|tysk|german
el ell gre|græsk|greek
en eng|engelsk|english
es spa|spansk|spanish
et est|estisk|estonian
fa fas per prs|persisk|farsi|dari|persian
fi fin|finsk|finnish
fo fao|færøsk|faroese
fr fra fre|fransk|french
he heb|hebraisk|hebrew|ivrit
hi hin|hindi
hr hrv|kroatisk|croatian
hu hun|ungarsk|hungarian
hy hye arm|armensk|armenian
id ind|indonesisk|indonesian
is isl ice|islandsk|icelandic
it ita|italiensk|italian
ja jpn|japansk|japanese
ka kat geo|georgisk|georgian
kl kal|grønlandsk|greenlandic
ku kur kmr ckb|kurdisk|kurmanji|sorani|kurdish
lt lit|litauisk|lithuanian
lv lav|lettisk|latvian
mk mkd mac|makedonsk|macedonian
ne nep|nepalesisk|nepali
nl nld dut|hollandsk|nederlandsk|dutch
no nor nob|norsk|norwegian
pa pan|punjabi|panjabi
pl pol|polsk|polish
ps pus|pashto|pashtu|pushto
pt por|portugisisk|portuguese
ro ron rum|rumænsk|romanian
ru rus|russisk|russian
rw kin|kinyarwanda
sk slk slo|slovakisk|slovak
so som|somali|somalisk
sq sqi alb|albansk|albanian
sr srp|serbisk|serbian
sv swe|svensk|swedish
sw swa|swahili|kiswahili
ta tam|tamil|tamilsk
th tha|thai|thailandsk
ti tir|tigrinya|tigrinja
tl tgl fil|tagalog|filippinsk|filipino
tr tur|tyrkisk|turkish
uk ukr|ukrainsk|ukrainian
ur urd|urdu
vi vie|vietnamesisk|vietnamese
zh zho chi|kinesisk|mandarin|chinese
"""

_ROWS = [row.split("|") for row in _TABLE.strip().splitlines()]
NAMES: dict[str, str] = {name: row[0].split()[0] for row in _ROWS for name in row[1:]}
_KNOWN = {normalise(name): code for name, code in NAMES.items()} | {
    code: row[0].split()[0] for row in _ROWS for code in row[0].split()
}
# Danish sign language is not Danish.
_SIGNED = re.compile(r"tegnsprog|\bsign\b", re.IGNORECASE)
_DANISH_NAMES = {row[0].split()[0]: row[1] for row in _ROWS}


def language_code(text: str) -> str | None:
    """The two-letter code for a name or a two- or three-letter code; None when unknown."""
    words = normalise(text.rpartition("/")[2]).split()
    if not words or _SIGNED.search(text):
        return None
    return _KNOWN.get(" ".join(words)) or _KNOWN.get(words[0])


def language_name(code: str) -> str:
    """The Danish name of a language; the code itself when we have no name."""
    return _DANISH_NAMES.get(code, code)
