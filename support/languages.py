"""Languages by ISO 639-1 code (639-3 where none exists), with the names people write."""

# Code, other codes of ISO 639-2|Danish name|other names.
_TABLE = """
am amh|amharisk|amharic
ar ara|arabisk|arabic|syrisk arabisk
az aze|aserbajdsjansk|azerbaijani
be bel|hviderussisk|belarusian
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
fa fas per|persisk|farsi|persian
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
kmr|kurmanji
ku kur ckb|kurdisk|sorani|kurdish
lt lit|litauisk|lithuanian
lv lav|lettisk|latvian
mk mkd mac|makedonsk|macedonian
my mya bur|burmesisk|burmese
ne nep|nepalesisk|nepali
nl nld dut|hollandsk|nederlandsk|dutch
no nor nob|norsk|norwegian
om orm|oromo
pa pan|punjabi|panjabi
pl pol|polsk|polish
prs|dari
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

# Code -> its other codes; code -> its names, the Danish one first.
_ROWS = [row.split("|") for row in _TABLE.strip().splitlines()]
LANGUAGE_CODES: dict[str, tuple[str, ...]] = {
    row[0].split()[0]: tuple(row[0].split()[1:]) for row in _ROWS
}
LANGUAGE_NAMES: dict[str, tuple[str, ...]] = {row[0].split()[0]: tuple(row[1:]) for row in _ROWS}


def language_name(code: str) -> str:
    """Danish name of a language; the code itself where we have no name."""
    return LANGUAGE_NAMES.get(code, (code,))[0]
