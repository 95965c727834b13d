"""What the ties of a place add up to: from rows, by few queries, to the sums of `analysis`.

What counts, decided once for every page:

- Only what everyone in the place may see: audience place or public, not withdrawn. Nobody's private
  entry changes a sum. Records said to be the same count as the one kept, along any chain.
- Two people are *in touch* on a day when a conversation of at most eight says that both were there,
  when somebody said so of the two (a report from person to person that does not say "ended"), or
  when an introduction is said to have led to a meeting. In a gathering of more than eight, nothing
  shows that each pair spoke: it proves that its bodies are active, and no tie.
- A tie joins two bodies of which somebody reported that they stand in one, or whose people were in
  touch, or who share a person. It is *held* by the pairs of people that wear their hats today and
  were in touch within the tie's own rhythm, twelve months at most.
- A *circle* is how its members reach one another, not a body that could be lost: it joins paths and
  counts for nothing itself, and sitting in it is no tie. A *group* counts like an organisation.
"""
