"""Promises: making them, and what becomes of each."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, perhaps, readers, said_plainly
from hedgerow.api.schemas import promises as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.promises import PromiseCard, find_promises, promise_card
from hedgerow.promises.services import answering, making

router = Router(tags=["Promises"])


@router.get("/promises", response=PageOf[schemas.PromiseRow], url_name="promises")
def promises(
    request: PlaceRequest,
    place: InPlace,
    whose: Literal["mine", "to-me", "ours", "place"] = "place",
    settled: bool = False,
    page: int = 1,
) -> dict[str, Any]:
    """The promises that you may see, the first due first."""
    return paged(find_promises(request.actor, whose, settled=settled, page=page))


@router.post("/promises", response={201: Made}, url_name="promises")
def make_promise(
    request: PlaceRequest, place: InPlace, said: schemas.PromiseIn, once: Once = ""
) -> Promise:
    """Write down what somebody said they would do."""
    actor = request.actor
    giver = perhaps(actor, Person, said.giver, "giver")
    giver_body = perhaps(actor, Organisation, said.giver_body, "giver_body")
    if giver is None and giver_body is None and actor.person_id:
        giver = named(actor, Person, actor.person_id, "giver")
    with said_plainly():
        return making.make_promise(
            by=actor,
            words=said.words,
            due=said.due,
            giver=giver,
            giver_body=giver_body,
            receiver=perhaps(actor, Person, said.receiver, "receiver"),
            receiver_body=perhaps(actor, Organisation, said.receiver_body, "receiver_body"),
            audience=said.audience,
            with_ids=readers(actor, said),
            once=once,
        )


@router.get("/promises/{uuid:pk}", response=schemas.PromiseOut, url_name="promise")
def promise(request: PlaceRequest, place: InPlace, pk: UUID) -> PromiseCard:
    """One promise with its story."""
    return promise_card(request.actor, pk)


@router.post("/promises/{uuid:pk}/done", response=Made, url_name="promise_done")
def say_done(request: PlaceRequest, place: InPlace, pk: UUID) -> Promise:
    """As its giver: say that it is done."""
    found = find(request.actor, Promise, pk, "give")
    return answering.say_done(by=request.actor, promise=found)


@router.post("/promises/{uuid:pk}/ask", response=Made, url_name="promise_ask")
def ask_to_change(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ChangedIn
) -> Promise:
    """As its giver: ask for other words or another day. 409 if it changed meanwhile."""
    found = find(request.actor, Promise, pk, "give")
    return answering.ask_to_change(by=request.actor, promise=found, **said.model_dump())


@router.post("/promises/{uuid:pk}/hand-on", response=Made, url_name="promise_hand_on")
def hand_on(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.HandOnIn) -> Promise:
    """As its giver: hand a body's promise on to another of its people."""
    found = find(request.actor, Promise, pk, "give")
    person = named(request.actor, Person, said.person, "person")
    return answering.hand_on(by=request.actor, promise=found, person=person, why=said.why)


@router.post("/promises/{uuid:pk}/kept", response=Made, url_name="promise_kept")
def say_kept(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordIn) -> Promise:
    """As its receiver: say that it was kept."""
    found = find(request.actor, Promise, pk, "receive")
    return answering.say_kept(by=request.actor, promise=found, why=said.why)


@router.post("/promises/{uuid:pk}/change", response=Made, url_name="promise_change")
def change_openly(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ChangedIn
) -> Promise:
    """As its receiver: agree to other words or another day. 409 if it changed meanwhile."""
    found = find(request.actor, Promise, pk, "receive")
    return answering.change_openly(by=request.actor, promise=found, **said.model_dump())


@router.post("/promises/{uuid:pk}/stands", response=Made, url_name="promise_stands")
def let_it_stand(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordIn) -> Promise:
    """As its receiver: leave it as it was."""
    found = find(request.actor, Promise, pk, "receive")
    return answering.let_it_stand(by=request.actor, promise=found, why=said.why)


@router.post("/promises/{uuid:pk}/let-go", response=Made, url_name="promise_let_go")
def let_go(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordIn) -> Promise:
    """As its receiver: let it go."""
    found = find(request.actor, Promise, pk, "receive")
    return answering.let_go(by=request.actor, promise=found, why=said.why)
