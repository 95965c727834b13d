"""Letting people in, and letting them go."""

from __future__ import annotations

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.accounts.models import Account
from hedgerow.accounts.services import end_sessions
from hedgerow.core import clock, history, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Membership, Person, Token


@service
def invite(
    *, by: Actor, person: Person, email: str, role: str = Membership.Role.MEMBER, once: str = ""
) -> Membership:
    """Let somebody into the place under this address, and write to them. They need no password.

    Only a steward may let another steward in. An address that belongs here already keeps its
    membership.
    """
    require(by, "change" if role == Membership.Role.STEWARD else "add", Membership)
    assert by.place is not None
    account = Account.objects.of(email)
    membership = Membership.objects.filter(account=account, ended_at=None).first()
    if membership is None:
        membership = Membership(place=by.place, account=account, person=person, role=role)
        membership.full_clean()
        membership.save()
        _write(membership)
    history.record("member.invited", by=by, thing=membership, words={"name": person.name})
    return membership


def _write(membership: Membership) -> None:
    to, place = membership.account.email, membership.place
    text = _(
        "Hello,\n\nSomebody who works for %(place)s would like you to join them on Hedgerow. It is "
        "a shared home for the people who look after %(place)s together.\n\nTo come in, open "
        "Hedgerow, choose “Sign in” and type this e-mail address. We then send you a short code. "
        "You need no password.\n\nIf you did not expect this, you need do nothing.\n"
    )
    with spoken_to(to, place):
        told = {"place": place.name}
        subject = _("You are invited to %(place)s on Hedgerow") % told
        outbox.post(key=f"invited {membership.pk}", to=to, subject=subject, text=text % told)


@service
def change_role(*, by: Actor, membership: Membership, role: str) -> Membership:
    """Change what a member may do here, from their next request on."""
    require(by, "change", membership)
    keep_a_steward(membership, leaving=role != Membership.Role.STEWARD)
    membership.role = role
    membership.full_clean()
    membership.save()
    words = {"name": membership.person.name, "role": role}
    history.record("member.role_changed", by=by, thing=membership, words=words)
    return membership


@service
def end_membership(*, by: Actor, membership: Membership) -> Membership:
    """Let somebody go, or leave: at their next request this place is shut to them.

    Every key that they made for a program ends with it, and they are signed out everywhere. What
    they wrote stays.
    """
    require(by, "end", membership)
    keep_a_steward(membership, leaving=True)
    membership.ended_at, membership.ended_by_id = clock.now(), by.person_id
    membership.save(update_fields=["ended_at", "ended_by_id"])
    Token.objects.filter(membership=membership, ended_at=None).update(ended_at=clock.now())
    end_sessions(membership.account)
    words = {"name": membership.person.name}
    history.record("member.left", by=by, thing=membership, words=words)
    return membership


def keep_a_steward(membership: Membership, *, leaving: bool) -> None:
    """Raise ValidationError where others would be left with nobody who can let people go."""
    if not leaving or membership.role != Membership.Role.STEWARD:
        return
    Place.objects.select_for_update().get(pk=membership.place_id)  # so that no two leave at once
    others = Membership.objects.filter(ended_at=None).exclude(pk=membership.pk)
    if others.exists() and not others.filter(role=Membership.Role.STEWARD).exists():
        raise ValidationError(
            _("You are the only one who can let people in and out. Let somebody else do it first.")
        )


def digest(key: str) -> str:
    """What is kept of a key: enough to know it again, not enough to make it."""
    return hashlib.sha256(key.encode()).hexdigest()


@service
def make_token(*, by: Actor, name: str, may_write: bool = False) -> Token:
    """Make a key for a member's own program. `token.key` holds it this once; it is kept nowhere."""
    require(by, "add", Token)
    key = secrets.token_urlsafe(32)
    assert by.person_id is not None
    membership = Membership.objects.get(person_id=by.person_id, ended_at=None)
    token = Token(
        place=by.place, membership=membership, name=name, digest=digest(key), may_write=may_write
    )
    token.full_clean()
    token.save()
    token.key = key  # type: ignore[attr-defined]  # shown once, never stored
    history.record("token.made", by=by, thing=token)
    return token


@service
def end_token(*, by: Actor, token: Token) -> Token:
    """End a key: the next request that brings it is refused."""
    require(by, "end", token)
    token.ended_at = clock.now()
    token.save(update_fields=["ended_at"])
    history.record("token.ended", by=by, thing=token)
    return token
