"""The pages of this room, below `/p/<place>/`."""

from django.urls import path

from hedgerow.pot.views import acts, bank, pots

urlpatterns = [
    path("pots/", pots.pots, name="pots"),
    path("pots/new/", acts.pot_new, name="pot_new"),
    path("pots/<uuid:pk>/", pots.pot, name="pot"),
    path("pots/<uuid:pk>/statement.csv", pots.pot_statement, {"kind": "csv"}, name="pot_statement"),
    path(
        "pots/<uuid:pk>/statement.xlsx", pots.pot_statement, {"kind": "xlsx"}, name="pot_workbook"
    ),
    path("pots/<uuid:pk>/statement.pdf", pots.pot_pdf, name="pot_pdf"),
    path("pots/<uuid:pk>/360giving/", pots.pot_grants, name="pot_grants"),
    path("pots/<uuid:pk>/put-in/", acts.pot_contribute, name="pot_contribute"),
    path("pots/<uuid:pk>/give/", acts.pot_give, name="pot_give"),
    path("pots/<uuid:pk>/award/", acts.pot_award, name="pot_award"),
    path("pots/<uuid:pk>/running-cost/", acts.pot_cost, name="pot_cost"),
    path("pots/<uuid:pk>/reserve/", acts.pot_reserve, name="pot_reserve"),
    path("pots/<uuid:pk>/interest/", acts.pot_interest, name="pot_interest"),
    path("pots/<uuid:pk>/bank/", bank.pot_bank, name="pot_bank"),
    path("pots/bank/<uuid:pk>/match/", bank.pot_match, name="pot_match"),
    path("pots/matches/<uuid:pk>/end/", bank.pot_match_end, name="pot_match_end"),
    path("pots/keys/<uuid:pk>/", acts.pot_key, name="pot_key"),
    path("pots/awards/<uuid:pk>/", pots.pot_awarded, name="pot_awarded"),
    path("pots/awards/<uuid:pk>/pay/", acts.pot_pay, name="pot_pay"),
    path("pots/awards/<uuid:pk>/let-go/", acts.pot_let_go, name="pot_let_go"),
    path("pots/awards/<uuid:pk>/came-back/", acts.pot_returned, name="pot_returned"),
    path("pots/awards/<uuid:pk>/what-followed/", acts.pot_followed, name="pot_followed"),
    path("pots/lines/<uuid:pk>/", pots.pot_line, name="pot_line"),
    path("pots/lines/<uuid:pk>/receipt/", acts.pot_receipt, name="pot_receipt"),
    path("pots/lines/<uuid:pk>/put-right/", acts.pot_put_right, name="pot_put_right"),
    path("pots/orders/<uuid:pk>/", pots.pot_order, name="pot_order"),
    path("pots/orders/<uuid:pk>/sign/", acts.pot_sign, name="pot_sign"),
    path("pots/orders/<uuid:pk>/take-back/", acts.pot_take_back, name="pot_take_back"),
]
