"""XML from strangers, searched by local names: namespaces differ between versions."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from intake.cv.limits import unreadable

_DANGEROUS = (
    "den henviser til noget uden for filen. Hent en ny XML-fil fra Europass, og indlæs den igen."
)
_BROKEN = "XML'en er ikke hel. Hent filen igen, eller gem CV'et som PDF."
_TAG = re.compile(r"<(?:br|/p|/li|/div)[^>]{0,100}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{1,500}>")


def read_xml(data: bytes) -> Element:
    """The root of an XML file without entities or references outside itself."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise unreadable(_DANGEROUS) from error
    except ParseError as error:
        raise unreadable(_BROKEN) from error
    return root


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def all_named(element: Element, *names: str) -> Iterator[Element]:
    """Every element below (or the element itself) with one of these local names."""
    return (item for item in element.iter() if local(item) in names)


def first_named(element: Element, *path: str) -> Element | None:
    """The first element found by going down `path`, name by name; None when missing."""
    found: Element | None = element
    for name in path:
        found = None if found is None else next(all_named(found, name), None)
    return found


def text_at(element: Element, *path: str) -> str:
    """The plain text at `path`, markup taken off; empty when missing."""
    found = first_named(element, *path)
    return "" if found is None else plain("".join(found.itertext()))


def plain(text: str) -> str:
    """Text without HTML tags; blocks become lines, spaces single."""
    marked = _ANY_TAG.sub("", _TAG.sub("\n", html.unescape(text)))
    lines = (" ".join(line.split()) for line in marked.split("\n"))
    return "\n".join(line for line in lines if line)
