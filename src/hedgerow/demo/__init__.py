"""The demonstration place: Trafford's real organisations and grants, with invented people in them.

Everything is made by the same services that the pages call, from one fixed seed, so that every
load gives the same place but for ids and today's date.
"""
