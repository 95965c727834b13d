"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.questions.views import answering, board, purpose

urlpatterns = [
    path("questions/", board.questions, name="questions"),
    path("questions/ask/", board.question_ask, name="question_ask"),
    path("questions/<uuid:pk>/", board.question, name="question"),
    path("questions/<uuid:pk>/follow/", answering.question_follow, name="question_follow"),
    *(
        path(
            f"questions/<uuid:pk>/{name.replace('_', '-')}/",
            answering.question_later,
            {"later": name},
            name=f"question_{name}",
        )
        for name in answering.LATER
    ),
    path(
        "questions/keepsake/<uuid:pk>/<str:secret>/",
        answering.keepsake,
        {"link": "keepsake"},
        name="keepsake",
    ),
    path("purpose/", purpose.purpose, name="purpose"),
    path("purpose/new/", purpose.purpose_new, name="purpose_new"),
    path("purpose/compare/", purpose.purpose_compare, name="purpose_compare"),
    path("purpose/ask/", purpose.pulse_new, name="pulse_new"),
    path("purpose/asked/<uuid:pk>/", purpose.pulse, name="pulse"),
    path("purpose/asked/<uuid:pk>/answer/", purpose.pulse_answer, name="pulse_answer"),
    path("purpose/asked/<uuid:pk>/close/", purpose.pulse_close, name="pulse_close"),
]
