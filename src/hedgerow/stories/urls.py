"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.stories import views
from hedgerow.stories.behaviours import views as behaviours
from hedgerow.stories.sightings import views as sightings

urlpatterns = [
    path("gains/", views.gains, name="gains"),
    path("gains/new/", views.gain_new, name="gain_new"),
    path("gains/<uuid:pk>/look/", views.gain_look, name="gain_look"),
    path("gain/<uuid:pk>/<str:secret>/", views.gain_asked, {"link": "gain"}, name="gain_asked"),
    path("behaviours/", behaviours.behaviours, name="behaviours"),
    path("behaviours/groups/<uuid:pk>/", behaviours.behaviours_choose, name="behaviours_choose"),
    path("behaviours/noticed/<uuid:pk>/go/", behaviours.noticed_let_go, name="noticed_let_go"),
    path("sightings/", sightings.sightings, name="sightings"),
    path("sightings/new/", sightings.sighting_new, name="sighting_new"),
    path("sightings/<uuid:pk>/answer/", sightings.sighting_answer, name="sighting_answer"),
    path("sightings/<uuid:pk>/let-go/", sightings.sighting_let_go, name="sighting_let_go"),
    path(
        "sighting/<uuid:pk>/<str:secret>/",
        sightings.sighting_told,
        {"link": "sighting"},
        name="sighting_told",
    ),
]
