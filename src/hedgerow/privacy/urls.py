"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.privacy import views
from hedgerow.privacy import views_apart as apart

urlpatterns = [
    path("what-is-held/", views.held, name="held"),
    path("what-is-held/file/", views.held_file, name="held_file"),
    path("what-is-held/forget-me/", views.forget_me, name="forget_me"),
    path("what-is-held/wrong/", views.concern_new, name="concern_new"),
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/<uuid:pk>/answer/", views.concern_answer, name="concern_answer"),
    path("people/<uuid:pk>/forget/", views.person_forget, name="person_forget"),
    path("how-long/", views.kept_for, name="kept_for"),
    path("kept-apart/", apart.apart, name="apart"),
    path("people/<uuid:pk>/keep-apart/", apart.apart_new, name="apart_new"),
    path("kept-apart/<uuid:pk>/end/", apart.apart_end, name="apart_end"),
    path("what-is-held/without-a-name/", apart.veil, name="veil"),
    path("what-is-held/by-name-again/", apart.veil_end, name="veil_end"),
]
