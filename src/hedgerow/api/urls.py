"""Where the API's parts are put together. `ROUTERS` lie below `/api/v1/places/<place>/`."""

from ninja import NinjaAPI
from ninja.operation import Operation

from hedgerow.api.endpoints import (
    bodies,
    conversations,
    decisions,
    files,
    gains,
    guests,
    introductions,
    lines,
    meetings,
    noted,
    notes,
    people,
    promises,
    purpose,
    questions,
    records,
    reflections,
    reports,
    rooms,
    rounds,
    rubs,
    series,
    sightings,
    strengths,
    ties,
    voices,
    week,
)
from hedgerow.api.problems import answer_kindly

ABOUT = """What the pages of a place do, for programs. Every call is about one place and brings a
key of a member (`Authorization: Bearer KEY`), who makes it on the page “Keys”. A key sees what its
member sees and does what they may do; one made for reading only reads. It cannot let people in or
make keys: people do that."""


class Api(NinjaAPI):
    """Names each call by what it does, not by where our code keeps it."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


# The description is the same wherever Hedgerow runs and says nothing of any place, so anyone may
# read it. A page that shows it would load code from another host, so there is none.
api = Api(
    title="Hedgerow",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    openapi_extra={
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "security": [{"key": []}],
    },
)
answer_kindly(api)

ROUTERS = (
    week.router,
    bodies.router,
    people.router,
    strengths.router,
    lines.router,
    records.router,
    ties.router,
    conversations.router,
    reports.router,
    introductions.router,
    meetings.router,
    guests.router,
    series.router,
    rooms.router,
    notes.router,
    noted.router,
    questions.router,
    purpose.router,
    decisions.router,
    promises.router,
    rubs.router,
    gains.router,
    sightings.router,
    reflections.router,
    rounds.router,
    voices.router,
    files.router,
)
for router in ROUTERS:
    api.add_router("/places/{slug:place}", router)
