"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.reflections.views import pairs, rounds

urlpatterns = [
    path("reflections/", rounds.reflections, name="reflections"),
    path("reflections/groups/<uuid:pk>/new/", rounds.reflection_new, name="reflection_new"),
    path("reflections/<uuid:pk>/", rounds.reflection, name="reflection"),
    path("reflections/asked/<uuid:pk>/", rounds.reflection_answer, name="reflection_answer"),
    path(
        "reflect/<uuid:pk>/<str:secret>/",
        rounds.reflection_asked,
        {"link": "reflect"},
        name="reflection_asked",
    ),
    path("reflections/pairs/new/", pairs.pair_new, name="pair_new"),
    path("reflections/pairs/<uuid:pk>/", pairs.pair, name="pair"),
    path("reflections/pairs/<uuid:pk>/withdraw/", pairs.pair_withdraw, name="pair_withdraw"),
]
