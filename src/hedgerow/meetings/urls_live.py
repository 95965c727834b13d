"""The pages of a meeting under way, below `/p/<place>/`."""

from django.urls import URLPattern, path

from hedgerow.meetings.views import live, live_lead

LEAD = "meetings/<uuid:pk>/live/"
ROOM = "room/<uuid:pk>/<str:secret>/"
LINK = {"link": "room"}

LIVE: list[URLPattern] = [
    path(LEAD, live_lead.meeting_live, name="meeting_live"),
    path(f"{LEAD}now/", live_lead.meeting_live_now, name="meeting_live_now"),
    path(f"{LEAD}lead/", live_lead.meeting_lead, name="meeting_lead"),
    path(f"{LEAD}poster/", live_lead.meeting_poster, name="meeting_poster"),
    path(ROOM, live.room, LINK, name="room"),
    path(f"{ROOM}now/", live.room_now, LINK, name="room_now"),
    path(f"{ROOM}arrive/", live.room_arrive, LINK, name="room_arrive"),
    path(f"{ROOM}act/", live.room_act, LINK, name="room_act"),
]
