"""The pages of drafted groups, paired coffees and how to begin, below `/p/<place>/`."""

from django.urls import URLPattern, path

from hedgerow.meetings.views import breakouts, coffees, openings, packs

GROUPS: list[URLPattern] = [
    path("meetings/<uuid:pk>/groups/", breakouts.meeting_groups, name="meeting_groups"),
    path("meetings/<uuid:pk>/groups/wish/", breakouts.groups_wish, name="groups_wish"),
    path("meetings/<uuid:pk>/groups/print/", breakouts.groups_cards, name="groups_cards"),
    path("meetings/<uuid:pk>/groups.pdf", breakouts.groups_cards_pdf, name="groups_cards_pdf"),
    path("meetings/<uuid:pk>/meeting.pdf", packs.meeting_pack_pdf, name="meeting_pack_pdf"),
    path("groups/<uuid:pk>/swap/", breakouts.groups_swap, name="groups_swap"),
    path("groups/wishes/<uuid:pk>/end/", breakouts.groups_unwish, name="groups_unwish"),
    path("coffees/", coffees.coffees, name="coffees"),
    path("coffees/how-often/", coffees.coffees_rhythm, name="coffees_rhythm"),
    path("coffees/<uuid:pk>/rest/", coffees.coffee_rest, name="coffee_rest"),
    path("how-to-begin/", openings.openings, name="openings"),
]
