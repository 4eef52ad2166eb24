"""The demonstration: five years of huyện Bảo Yên and one year of an invented district, for practice.

Registers are written as such people keep them and come in through the ordinary import. Everything in it is invented and
says so, except the names of places and of what the founding article names. It lives in its own database, never the user's.
"""
