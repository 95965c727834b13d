"""The pages of this room, below `/p/<place>/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
