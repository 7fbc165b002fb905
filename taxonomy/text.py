"""One written form for words that people spell in several ways."""

import re

# Danish letters are often typed without a Danish keyboard ("koekken", "kokken"); both sides
# of a comparison are folded the same way, so the two spellings meet.
_LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "é": "e", "è": "e", "ü": "u", "ß": "ss"}
)
_DIGRAPHS = (("aa", "a"), ("oe", "o"))
_GENDER = re.compile(r"(?<=\w)/(?:in|inde|ske|kvinde|mand|dame|m|k|d)\b|\((?:m|k|d|f|/)+\)")
_NOT_WORD = re.compile(r"[^a-z0-9+#§]+")
_LONGEST_TEXT = 200
# Words about the person's standing in the job, not about the work.
_STANDING_END = re.compile(r"(?<=\w{3})(?:elev|e?laerling|svend)\b")
_STANDING = re.compile(
    r"\b(?:elev|laerling|svend|praktikant|praktik|igu|vikar|afloser|job|jobs|stilling|sogt|soges|"
    r"ufaglaert|faglaert|uddannet|fuldtid|deltid|fritidsjob|studiejob|timelonnet)\b"
)
# Ends that fit every trade; what stands before them is what tells trades apart.
_COMMON_END = re.compile(
    r"(?<=\w{3}) ?"
    r"(?:medarbejder|medhjaelper|hjaelper|assistent|arbejder|arbejde|mand|dame|personale)$"
)
_NO_WORK = re.compile(
    r"alle?|alt|and|anden|andet|arbejder?|arbejdslos|assistent|det|diverse|elev|en|et|flygtning|"
    r"forskelligt?e?|hjaelper|hjemmegaende|ikke|ingen|intet|jeg|kan|laerling|leder|ledig|lidt|lige|"
    r"mand|medarbejder|medhjaelper|mig|mit|muligt|nej|noget|og|ok|pensionist|praktik|praktikant|"
    r"selvstaendig|studerende|svend|ukendt|ved|vikar|worker|\d+"
)


def normalise(text: str) -> str:
    """Return ``text`` in lower case, letters folded, punctuation as single spaces."""
    lowered = _GENDER.sub("", text[:_LONGEST_TEXT].casefold()).translate(_LETTERS)
    for written, folded in _DIGRAPHS:
        lowered = lowered.replace(written, folded)
    return _NOT_WORD.sub(" ", lowered).strip()


def work_words(normalised: str) -> str:
    """Return the part of a normalised title that says what the work is: »lagerelev« → »lager«."""
    bare = _STANDING_END.sub(" ", _STANDING.sub(" ", normalised))
    return " ".join(bare.split())


def names_work(normalised: str) -> bool:
    """Tell whether a normalised title holds any word that could name work."""
    return any(not _NO_WORK.fullmatch(word) for word in normalised.split())


def without_common_end(normalised: str) -> str:
    """Return a normalised title less an end that fits every trade: »pedelmedhjaelper« → »pedel«."""
    return _COMMON_END.sub("", normalised) if names_work(normalised) else normalised
