"""What people do in a meeting while it is under way.

Two kinds of act. What a place will want to know later is a service with its line of history: a
meeting was begun, was over, a question was asked in it or carried into it, cards were shown, people
sat in small groups. Everything else passes with the meeting: who has come in, hands, turns, the
steps of silent writing, cards before they are shown, a bystander's taps. Three hundred phones would
write thousands of such lines, each would wait for the one before it, and history would hold who
raised a hand when. So what passes goes through `passing`: policy first, one transaction, one new
version of the room, and no line of history.
"""
