"""The pages of the place room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.place.views import belonging, bodies, people, same, settings, story, strengths

urlpatterns = [
    path("organisations/new/", bodies.organisation_new, name="organisation_new"),
    path("organisations/<uuid:pk>/change/", bodies.organisation_change, name="organisation_change"),
    path(
        "organisations/<uuid:pk>/confirm/", bodies.organisation_confirm, name="organisation_confirm"
    ),
    path("organisations/<uuid:pk>/end/", bodies.organisation_end, name="organisation_end"),
    path("organisations/<uuid:pk>/seats/new/", bodies.seat_new, name="seat_new"),
    path("organisations/<uuid:pk>/numbers/new/", bodies.identifier_new, name="identifier_new"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<uuid:pk>/change/", people.person_change, name="person_change"),
    path("people/<uuid:pk>/confirm/", people.person_confirm, name="person_confirm"),
    path("people/<uuid:pk>/reach/new/", people.reach_new, name="reach_new"),
    path("reach/<uuid:pk>/remove/", people.reach_remove, name="reach_remove"),
    path("hats/new/", people.hat_new, name="hat_new"),
    path("hats/<uuid:pk>/end/", people.hat_end, name="hat_end"),
    path("brings/new/", strengths.contribution_new, name="contribution_new"),
    path("brings/<uuid:pk>/met/", strengths.contribution_met, name="contribution_met"),
    path("history/<uuid:pk>/", story.thing_history, name="thing_history"),
    path("may-be-the-same/", same.same, name="same"),
    path("may-be-the-same/join/", same.join, name="join"),
    path("may-be-the-same/not/", same.not_same, name="not_same"),
    path("may-be-the-same/<uuid:pk>/part/", same.part, name="part"),
    path("members/", belonging.members, name="members"),
    path("members/invite/", belonging.member_invite, name="member_invite"),
    path("members/<uuid:pk>/role/", belonging.member_role, name="member_role"),
    path("members/<uuid:pk>/end/", belonging.member_end, name="member_end"),
    path("keys/", belonging.keys, name="keys"),
    path("keys/new/", belonging.key_new, name="key_new"),
    path("keys/<uuid:pk>/end/", belonging.key_end, name="key_end"),
    path("sizes-and-patches/", settings.settings_place, name="settings_place"),
    path("sizes-and-patches/language/", settings.place_language, name="place_language"),
    path("sizes-and-patches/patches/new/", settings.patch_new, name="patch_new"),
    path("sizes-and-patches/patches/<uuid:pk>/", settings.patch_change, name="patch_change"),
    path("sizes-and-patches/sizes/new/", settings.size_new, name="size_new"),
    path("sizes-and-patches/sizes/<uuid:pk>/", settings.size_change, name="size_change"),
]
