"""What staff are told of the service itself, in the operator's language."""

from bot.actions.moments import moment
from bot.actions.office import Office
from bot.actions.vitals import OVER
from bot.domain.incident import IncidentKind
from bot.domain.parcel import Parcel
from bot.screens import alerts as screens
from bot.ui.letter import Letter


async def alert(office: Office, parcel: Parcel) -> Letter:
    kind, since_ms, turn = parcel.ref.split(".")
    texts = office.catalogues.speak(office.options.default_language)
    since = moment(office, int(since_ms))
    return Letter(screens.alert(texts, IncidentKind(kind), since, is_over=turn == OVER))
