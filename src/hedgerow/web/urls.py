"""Pages that belong to no place."""

from django.urls import path

from hedgerow.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("components/", views.components, name="components"),
    path("mail/", views.mail, name="mail"),
    path("health/", views.health, name="health"),
]
