"""PDF documents for screen readers too, made by typst from the templates here.

PDF/UA-1: every text is tagged and every letter can be read by machine, or there is no file.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import typst

_TEMPLATES = Path(__file__).with_name("typst")
# Stands for a letter none of the embedded fonts has, such as a Chinese one.
MISSING = "□"


def render_pdf(template_name: str, data: Mapping[str, object]) -> bytes:
    """The template `<name>.typ` filled with `data` (plain JSON values) as a PDF.

    Templates read `sys.inputs.data`, and `sys.inputs.missing`, which is "yes" where a letter
    had to be replaced by `MISSING`. Raises `typst.TypstError` for a faulty template.
    """
    try:
        return _compile(template_name, _inputs(data, "no"))
    except typst.TypstError:
        replaced = _each_text(data, _only_shown)
        if replaced == data:
            raise
        return _compile(template_name, _inputs(replaced, "yes"))


def _inputs(data: object, missing: str) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False), "missing": missing}


def _compile(template_name: str, inputs: dict[str, str]) -> bytes:
    # The machine's own fonts stay out: the same data give the same pages everywhere.
    return typst.compile(
        _TEMPLATES / f"{template_name}.typ",
        root=_TEMPLATES,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs=inputs,
        pdf_standards="ua-1",
    )


def _each_text(value: object, change: Callable[[str], str]) -> object:
    match value:
        case str():
            return change(value)
        case Mapping():
            return {key: _each_text(item, change) for key, item in value.items()}
        case list() | tuple():
            return [_each_text(item, change) for item in value]
    return value


def _only_shown(text: str) -> str:
    return "".join(char if _is_shown(char) else MISSING for char in text)


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@lru_cache(maxsize=4096)
def _is_shown(char: str) -> bool:
    """Whether an embedded font has the letter; asked of typst, which alone knows."""
    if char.isascii() and char.isprintable():
        return True
    try:
        _compile("letter", {"char": char})
    except typst.TypstError:
        return False
    return True
