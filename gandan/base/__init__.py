"""What every room may use: errors, periods, quantities, the clock, audit, stored files, Vietnamese text.

A closed list: a new file here needs a decision record. It knows nothing of places, people or figures.
"""
