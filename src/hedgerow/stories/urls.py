"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.stories import views

urlpatterns = [
    path("gains/", views.gains, name="gains"),
    path("gains/new/", views.gain_new, name="gain_new"),
    path("gains/<uuid:pk>/look/", views.gain_look, name="gain_look"),
    path("gain/<uuid:pk>/<str:secret>/", views.gain_asked, {"link": "gain"}, name="gain_asked"),
]
