"""Bàn giao: handing work over to a successor as one act, with its minutes.

What is handed over is gathered (`gathering`), looked at and signed off, then accepted or refused line by line (`doing`); who may is in
`access`, the minutes in `minutes`. Nothing moves by it: records stay with their places and bodies, and a role is granted by a person.
"""
