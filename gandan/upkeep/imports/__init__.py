"""From the lines of a register to what may come in: which column is what, which place, which body, which member.

Nothing here writes. `kinds` hold one register each: its fields, how a line becomes the noun's intake, how a record goes
out again. `reading` goes through a workbook, `preparing` says what would become of each line.
"""
