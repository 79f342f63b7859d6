"""Races: many clients in several processes act on one table at the same moment, and what came of it is judged.

`ground` is the facility that is raced for, `crew` the clients, `acts` what one of them does; `rooms`, `changes` and
`seats` hold the contests. The tests run a few rounds of each, `make bench` fifty.
"""
