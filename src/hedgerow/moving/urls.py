"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.moving.views import closing, leaving, packs, silence, welcome

urlpatterns = [
    path("leaving/", leaving.leaving, name="leaving"),
    path("leaving/plan/", leaving.leaving_plan, name="leaving_plan"),
    path("leaving/hand/", leaving.leaving_hand, name="leaving_hand"),
    path("leaving/stay/", leaving.leaving_stay, name="leaving_stay"),
    path("leaving/go/", leaving.leaving_go, name="leaving_go"),
    path("leaving/<uuid:pk>/", packs.leaving_shown, name="leaving_shown"),
    path("leaving/<uuid:pk>/pack/", packs.leaving_pack, name="leaving_pack"),
    path("leaving/<uuid:pk>/pack.pdf", packs.leaving_pdf, name="leaving_pdf"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/<uuid:pk>/", welcome.welcome_person, name="welcome_person"),
    path("closing/<uuid:pk>/", closing.closing, name="closing"),
    path("closing/<uuid:pk>/plan/", closing.closing_plan, name="closing_plan"),
    path("closing/<uuid:pk>/close/", closing.closing_close, name="closing_close"),
    path("silence/", silence.silence, name="silence"),
    path("silence/rule/", silence.silence_rule, name="silence_rule"),
    path("silence/rule/<uuid:pk>/", silence.silence_agree, name="silence_agree"),
    path("silence/<uuid:pk>/", silence.silence_yes, name="silence_yes"),
]
