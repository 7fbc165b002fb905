"""Where an offer gets its formal approvals: by default, or as the municipality has chosen."""

from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.placement_enums import Route
from models.setting import MunicipalitySetting
from placements.offers import load_offers


def route_key(offer: str) -> str:
    """The municipality's setting of an offer's route; its value is `{"route": "own"}`."""
    return f"route:{offer}"


def route_on(session: Session, municipality_id: str, offer: str, day: date) -> Route:
    """The route an agreement about the offer takes when it is made on the day."""
    chosen = session.exec(
        readable(system_actor(municipality_id), MunicipalitySetting)
        .where(
            col(MunicipalitySetting.key) == route_key(offer),
            col(MunicipalitySetting.valid_from) <= day,
        )
        .order_by(col(MunicipalitySetting.valid_from).desc())
    ).first()
    if chosen is not None:
        return Route(chosen.value["route"])
    return load_offers().on(offer, day).route
