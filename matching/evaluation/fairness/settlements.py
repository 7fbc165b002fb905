"""Town or country, told by the place name of a postcode.

Own rule: the capital area (postcodes below 3000) and the postcodes of towns with at least
10,000 inhabitants, and of suburbs grown together with them, are town; the rest is country. The
list was written by us from Danmarks Statistik's size classes of urban areas (BY3, "10.000
indbyggere og derover") as generally known, and compared with GeoNames (CC BY 4.0) where that
has a figure. One line a municipality may correct; a town just below the line counts as country.
"""

CAPITAL_ENDS = 3000
TOWNS = frozenset(
    {
        "Aabenraa", "Aalborg", "Aarhus", "Birkerød", "Brønderslev", "Esbjerg", "Espergærde",
        "Farum", "Fredericia", "Frederikshavn", "Frederikssund", "Frederiksværk", "Grenaa",
        "Haderslev", "Haslev", "Hedensted", "Helsingør", "Herning", "Hillerød", "Hjørring",
        "Hobro", "Holbæk", "Holstebro", "Horsens", "Ikast", "Jyllinge", "Kalundborg", "Kolding",
        "Korsør", "Køge", "Lystrup", "Middelfart", "Nakskov", "Nyborg", "Nykøbing F", "Næstved",
        "Nørresundby", "Odder", "Odense", "Randers", "Ringsted", "Roskilde", "Rønne", "Silkeborg",
        "Skanderborg", "Skive", "Slagelse", "Stenløse", "Struer", "Svendborg", "Sønderborg",
        "Thisted", "Varde", "Vejen", "Vejle", "Viborg", "Vordingborg", "Værløse", "Ølstykke",
        "Allerød",
        # Suburbs of Aarhus.
        "Brabrand", "Egå", "Hasselager", "Højbjerg", "Risskov", "Tilst", "Tranbjerg J", "Viby J",
        "Åbyhøj",
    }
)  # fmt: skip
_QUARTERS = frozenset({"C", "M", "N", "NV", "NØ", "S", "SV", "SØ", "V", "Ø", "Øst"})


def is_town(postcode: str, place: str) -> bool:
    """Whether a postcode with this place name (`5220`, `Odense SØ`) counts as town."""
    if int(postcode) < CAPITAL_ENDS:
        return True
    town, _, quarter = place.rpartition(" ")
    return place in TOWNS or (quarter in _QUARTERS and town in TOWNS)
