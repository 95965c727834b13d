"""Invented people, and the hats that they wear in real organisations and invented groups."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.demo.names import invented_names
from hedgerow.demo.world import World
from hedgerow.place.models import Membership, Organisation, Person, Sector, SizeBand
from hedgerow.place.services import belonging, organisations, people, strengths

# Those one can sign in as: their name, address, role at the place, and their first organisation.
CAST = (
    ("Amina Rahman", "amina@demo.example", "steward", "Voluntary and Community Action Trafford"),
    ("Bo Adeyemi", "bo@demo.example", "member", "food bank"),
    ("Chidi Okafor", "chidi@demo.example", "member", "Trafford Council"),
    ("Dilys Pritchard", "dilys@demo.example", "member", "Medical"),
    ("Ewa Nowak", "ewa@demo.example", "viewer", "Library"),
)
_ROLES = {
    Sector.COUNCIL: ("Neighbourhood officer", "Commissioner", "Librarian", "Public health lead"),
    Sector.NHS: ("Practice manager", "Social prescriber", "Nurse", "Patient group chair"),
    Sector.VCSE: ("Coordinator", "Volunteer", "Trustee", "Manager", "Youth worker"),
    Sector.FAITH: ("Minister", "Warden", "Volunteer cook", "Trustee"),
    Sector.EDUCATION: ("Family worker", "Head teacher", "Governor"),
    Sector.PRIVATE: ("Manager", "Pharmacist", "Care lead"),
    Sector.COMMUNITY: ("Club secretary", "Coach", "Treasurer"),
    Sector.FUNDER: ("Grants officer",),
}
MEMBERS = 44
# How many bodies of each sector have invented people, and how many people each has at most.
_PEOPLED = {
    Sector.COUNCIL: (8, 2),
    Sector.NHS: (8, 2),
    Sector.VCSE: (34, 3),
    Sector.FAITH: (8, 2),
    Sector.EDUCATION: (8, 2),
    Sector.PRIVATE: (6, 1),
    Sector.COMMUNITY: (8, 1),
    Sector.FUNDER: (2, 1),
}


def people_the_place(world: World) -> None:
    """Give about eighty bodies their people, some of whom wear a second hat elsewhere."""
    chosen = _choose(world)
    names = iter(invented_names(world.rng, 220))
    for name, email, role, where in CAST:
        body = next(body for body in chosen if where.casefold() in body.name.casefold())
        person = _person(world, name)
        _wear(world, person, body)
        if email != CAST[0][1]:
            belonging.invite(by=world.steward, person=person, email=email, role=role)
    taken = {name for name, *_ in CAST}
    for body in chosen:
        most = _PEOPLED[Sector(body.sector)][1]
        most = 5 if body.name == "Trafford Council" else most
        wanted = world.rng.randint(1, most) - len(world.staff.get(body.pk, []))
        for _ in range(max(wanted, 0)):
            _wear(world, _person(world, next(n for n in names if n not in taken)), body)
    _sizes(world)
    _second_hats(world, chosen)
    _members(world)
    _groups(world)


def _choose(world: World) -> list[Organisation]:
    """The bodies that have people: those named by the cast first, then a draw from each sector."""
    every = list(Organisation.objects.order_by("name", "postcode"))
    chosen: dict[str, Organisation] = {}
    for *_, where in CAST:
        body = next(body for body in every if where.casefold() in body.name.casefold())
        chosen[str(body.pk)] = body
    for body in every:
        if "food bank" in body.name.casefold():
            chosen[str(body.pk)] = body
    for sector, (count, _) in _PEOPLED.items():
        rows = [body for body in every if body.sector == sector and (body.patch_id or count < 3)]
        for body in world.rng.sample(rows, min(count, len(rows))):
            chosen[str(body.pk)] = body
    return list(chosen.values())


def _person(world: World, name: str) -> Person:
    known = Person.objects.filter(name=name).first()
    return known or people.add_person(by=world.steward, name=name, invented=True)


def _wear(world: World, person: Person, body: Organisation, role: str = "") -> None:
    since = world.today - timedelta(days=world.rng.randint(200, 2500))
    role = role or world.rng.choice(_ROLES.get(Sector(body.sector), ("Member",)))
    people.put_on_hat(by=world.steward, person=person, organisation=body, role=role, since=since)
    world.staff.setdefault(body.pk, []).append(person)
    world.bodies[body.pk] = body


def _sizes(world: World) -> None:
    """An invented size for each body that has people; the more people, the larger."""
    bands = list(SizeBand.objects.order_by("order"))
    for pk, body in sorted(world.bodies.items(), key=lambda each: each[1].name):
        public = body.sector in {Sector.COUNCIL, Sector.NHS, Sector.EDUCATION}
        band = bands[min(len(world.staff[pk]) // 2 + public, len(bands) - 1)]
        organisations.change_organisation(
            by=world.steward, organisation=body, seen=body.version, size_band=band
        )


def _second_hats(world: World, chosen: list[Organisation]) -> None:
    """One person in eight is also a trustee or a volunteer somewhere else."""
    everyone = sorted({p for each in world.staff.values() for p in each}, key=lambda p: p.name)
    homes = [body for body in chosen if body.sector in {Sector.VCSE, Sector.FAITH}]
    for person in world.rng.sample(everyone, len(everyone) // 8):
        body = world.rng.choice(homes)
        if person not in world.staff[body.pk]:
            _wear(world, person, body, world.rng.choice(("Trustee", "Volunteer")))


def _members(world: World) -> None:
    """Some forty more belong to the place, so that one sees from how many its sums are known."""
    told = {name for name, *_ in CAST}
    everyone = sorted({p for each in world.staff.values() for p in each}, key=lambda p: p.name)
    others = [person for person in everyone if person.name not in told]
    for number, person in enumerate(world.rng.sample(others, MEMBERS - len(CAST)), start=1):
        belonging.invite(by=world.steward, person=person, email=f"member{number}@demo.example")


def _groups(world: World) -> None:
    """An invented circle of food banks, and a stewardship group with an empty seat."""
    circle = organisations.add_organisation(
        by=world.steward,
        kind=Organisation.Kind.CIRCLE,
        name="Trafford food banks circle (invented)",
        sector=Sector.COMMUNITY,
        about="Food banks that swap what they have too much of, and ask for what they lack.",
        source="Invented for the demonstration",
    )
    strengths.add_contribution(
        by=world.steward, organisation=circle, words="Knows who is short of what this week"
    )
    for pk, people_there in list(world.staff.items()):
        if "food bank" in world.bodies[pk].name.casefold() and pk != circle.pk:
            people.put_on_hat(
                by=world.steward,
                person=people_there[0],
                organisation=circle,
                role="Member",
                on_behalf_of=world.bodies[pk],
                since=world.today - timedelta(days=300),
            )
    group = organisations.add_organisation(
        by=world.steward,
        kind=Organisation.Kind.GROUP,
        name="Trafford together stewardship group (invented)",
        sector=Sector.COMMUNITY,
        about="Partners who look after how the borough works together, and what it shares.",
        source="Invented for the demonstration",
    )
    strengths.add_contribution(
        by=world.steward, organisation=group, words="A table at which everyone has an equal voice"
    )
    for name, holder in (("Chair", "Amina Rahman"), ("Council place", "Chidi Okafor")):
        seat = organisations.add_seat(by=world.steward, organisation=group, name=name)
        person = Person.objects.get(name=holder)
        people.put_on_hat(by=world.steward, person=person, organisation=group, role=name, seat=seat)
    organisations.add_seat(by=world.steward, organisation=group, name="Residents’ place")


def sign_ins() -> list[tuple[str, str, str]]:
    """The name, address and role of everyone whom a visitor may come in as."""
    return [(name, email, str(Membership.Role(role).label)) for name, email, role, _ in CAST]
