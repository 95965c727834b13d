"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.rounds.views import desk, rounds, voting

urlpatterns = [
    path("money-rounds/", rounds.money_rounds, name="money_rounds"),
    path("pots/<uuid:pk>/money-round/", rounds.money_round_new, name="money_round_new"),
    path("money-rounds/<uuid:pk>/", rounds.money_round, name="money_round"),
    path("money-rounds/<uuid:pk>/change/", rounds.money_round_change, name="money_round_change"),
    path("money-rounds/<uuid:pk>/idea/", rounds.money_round_idea, name="money_round_idea"),
    path(
        "money-rounds/ideas/<uuid:pk>/take-back/",
        rounds.money_round_idea_back,
        name="money_round_idea_back",
    ),
    path("money-rounds/<uuid:pk>/roll/", rounds.money_round_roll, name="money_round_roll"),
    path("money-rounds/<uuid:pk>/settle/", rounds.money_round_settle, name="money_round_settle"),
    path("money-rounds/<uuid:pk>/open/", rounds.money_round_open, name="money_round_open"),
    path("money-rounds/<uuid:pk>/close/", rounds.money_round_close, name="money_round_close"),
    path(
        "money-rounds/<uuid:pk>/call-off/", rounds.money_round_call_off, name="money_round_call_off"
    ),
    path("money-rounds/<uuid:pk>/awards/", rounds.money_round_awards, name="money_round_awards"),
    path("money-rounds/<uuid:pk>/ballots.pb", rounds.money_round_file, name="money_round_file"),
    path("money-rounds/<uuid:pk>/aloud/", rounds.money_round_aloud, name="money_round_aloud"),
    path("money-rounds/<uuid:pk>/links/", desk.money_round_links, name="money_round_links"),
    path("money-rounds/<uuid:pk>/links/send/", desk.money_round_send, name="money_round_send"),
    path(
        "money-rounds/<uuid:pk>/links/remind/", desk.money_round_remind, name="money_round_remind"
    ),
    path("money-rounds/<uuid:pk>/papers/", desk.money_round_papers, name="money_round_papers"),
    path(
        "money-rounds/<uuid:pk>/took-paper/",
        desk.money_round_took_paper,
        name="money_round_took_paper",
    ),
    path("money-rounds/<uuid:pk>/type-in/", desk.money_round_type_in, name="money_round_type_in"),
    path(
        "money-rounds/voters/<uuid:pk>/ballot/",
        desk.money_round_write_for,
        name="money_round_write_for",
    ),
    path("vote/<uuid:pk>/<str:secret>/", voting.vote, {"link": "vote"}, name="vote"),
    path("ballot/<uuid:pk>/<str:secret>/", voting.ballot, {"link": "ballot"}, name="ballot"),
]
