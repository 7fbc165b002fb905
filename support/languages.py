"""Languages by ISO 639-1 code (639-3 where none exists), with the names people write."""

# Code, other codes of ISO 639-2|Danish name|other names.
_TABLE = """
af afr|afrikaans
ak aka twi|twi|akan
am amh|amharisk|amharic
ar ara|arabisk|arabic|syrisk arabisk
az aze|aserbajdsjansk|azerbaijani
be bel|hviderussisk|belarusian
bg bul|bulgarsk|bulgarian
bn ben|bengali|bengalsk
bo bod tib|tibetansk|tibetan
bs bos|bosnisk|bosnian
ca cat|katalansk|catalan
ce che|tjetjensk|chechen
cs ces cze|tjekkisk|czech
cy cym wel|walisisk|welsh
da dan|dansk|danish
de deu ger|tysk|german
dz dzo|dzongkha
el ell gre|græsk|greek
en eng|engelsk|english
eo epo|esperanto
es spa|spansk|spanish
et est|estisk|estonian
eu eus baq|baskisk|basque
fa fas per|persisk|farsi|persian
ff ful|fulfulde|fula
fi fin|finsk|finnish
fo fao|færøsk|faroese
fr fra fre|fransk|french
ga gle|irsk|irish
gl glg|galicisk|galician
gu guj|gujarati
ha hau|hausa
he heb|hebraisk|hebrew|ivrit
hi hin|hindi
hr hrv|kroatisk|croatian
ht hat|haitiansk kreolsk|haitian creole
hu hun|ungarsk|hungarian
hy hye arm|armensk|armenian
id ind|indonesisk|indonesian
ig ibo|igbo
is isl ice|islandsk|icelandic
it ita|italiensk|italian
ja jpn|japansk|japanese
jv jav|javanesisk|javanese
ka kat geo|georgisk|georgian
kk kaz|kasakhisk|kazakh
kl kal|grønlandsk|greenlandic
km khm|khmer
kmr|kurmanji
kn kan|kannada
ko kor|koreansk|korean
ku kur ckb|kurdisk|sorani|kurdish
ky kir|kirgisisk|kyrgyz
la lat|latin
lb ltz|luxembourgsk|luxembourgish
lg lug|luganda
ln lin|lingala
lo lao|laotisk|laotian
lt lit|litauisk|lithuanian
lv lav|lettisk|latvian
mg mlg|madagaskisk|malagasy
mk mkd mac|makedonsk|macedonian
ml mal|malayalam
mn mon|mongolsk|mongolian
mr mar|marathi
ms msa may|malajisk|malay
mt mlt|maltesisk|maltese
my mya bur|burmesisk|burmese
ne nep|nepalesisk|nepali
nl nld dut|hollandsk|nederlandsk|dutch
no nor nob nb nn nno|norsk|norwegian
ny nya|chichewa
om orm|oromo
pa pan|punjabi|panjabi
pl pol|polsk|polish
prs|dari
ps pus|pashto|pashtu|pushto
pt por|portugisisk|portuguese
rn run|kirundi
ro ron rum|rumænsk|romanian
ru rus|russisk|russian
rw kin|kinyarwanda
sd snd|sindhi
se sme|nordsamisk|northern sami
sg sag|sango
si sin|singalesisk|sinhala
sk slk slo|slovakisk|slovak
sl slv|slovensk|slovenian|slovene
sn sna|shona
so som|somali|somalisk
sq sqi alb|albansk|albanian
sr srp|serbisk|serbian
sv swe|svensk|swedish
sw swa|swahili|kiswahili
ta tam|tamil|tamilsk
te tel|telugu
tg tgk|tadsjikisk|tajik
th tha|thai|thailandsk
ti tir|tigrinya|tigrinja
tk tuk|turkmensk|turkmen
tl tgl fil|tagalog|filippinsk|filipino
tr tur|tyrkisk|turkish
tt tat|tatarisk|tatar
ug uig|uigurisk|uyghur
uk ukr|ukrainsk|ukrainian
ur urd|urdu
uz uzb|usbekisk|uzbek
vi vie|vietnamesisk|vietnamese
wo wol|wolof
xh xho|xhosa
yi yid|jiddisch|yiddish
yo yor|yoruba
zh zho chi|kinesisk|mandarin|chinese
zu zul|zulu
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
