"""Danish alphabetical order: databases disagree about æ, ø and å, so we sort ourselves."""

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def danish_order(text: str) -> str:
    """A key that sorts words as a Danish reader expects."""
    return text.casefold().translate(_AFTER_Z)
