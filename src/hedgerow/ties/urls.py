"""The pages that show bodies and people with their ties, below `/p/<place>/`."""

from django.urls import path

from hedgerow.ties.views import (
    asked,
    bodies,
    conversations,
    departures,
    handovers,
    helping,
    introducing,
    introductions,
    missing,
    people,
    reports,
    sectors,
    tie,
)

urlpatterns = [
    path("", bodies.our_place, name="our_place"),
    path("organisations/<uuid:pk>/", bodies.organisation, name="organisation"),
    path("people/", people.people, name="people"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("ties/<uuid:one>/<uuid:other>/", tie.tie, name="tie"),
    path("ties/<uuid:one>/<uuid:other>/rhythm/", reports.rhythm_agree, name="rhythm_agree"),
    path("conversations/new/", conversations.conversation_new, name="conversation_new"),
    path("conversations/new/people/", conversations.people_called, name="people_called"),
    path("conversations/<uuid:pk>/", conversations.conversation, name="conversation"),
    path(
        "conversations/<uuid:pk>/change/",
        conversations.conversation_change,
        name="conversation_change",
    ),
    path(
        "conversations/<uuid:pk>/withdraw/",
        conversations.conversation_withdraw,
        name="conversation_withdraw",
    ),
    path("reports/new/", reports.report_new, name="report_new"),
    path("reports/<uuid:pk>/withdraw/", reports.report_withdraw, name="report_withdraw"),
    path("ties/", sectors.ties, name="ties"),
    path("if-someone-left/", departures.departures, name="departures"),
    path("if-someone-left/people/<uuid:pk>/", departures.departure_person, name="departure_person"),
    path(
        "if-someone-left/organisations/<uuid:pk>/",
        departures.departure_organisation,
        name="departure_organisation",
    ),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/new/", introducing.introduction_new, name="introduction_new"),
    path("introductions/<uuid:pk>/", introducing.introduction, name="introduction"),
    path("introductions/asked/<uuid:pk>/", asked.introduction_asked, name="introduction_asked"),
    path(
        "introduced/<uuid:pk>/<str:secret>/",
        asked.introduction_letter,
        {"link": "introduced"},
        name="introduction_letter",
    ),
    path("introductions/answer/", introductions.introduction_answer, name="introduction_answer"),
    path("who-could-help/", helping.who_could_help, name="who_could_help"),
    path("hand-overs/", handovers.handover_list, name="handovers"),
    path("hand-overs/new/", handovers.handover_new, name="handover_new"),
    path("hand-overs/<uuid:pk>/", handovers.handover, name="handover"),
    path(
        "handed-over/<uuid:pk>/<str:secret>/",
        handovers.handover_letter,
        {"link": "handover"},
        name="handover_letter",
    ),
    path(
        "how-was-it/<uuid:pk>/<str:secret>/",
        handovers.handover_back,
        {"link": "arrived"},
        name="handover_back",
    ),
    path("who-is-not-here/", missing.missing, name="missing"),
]
