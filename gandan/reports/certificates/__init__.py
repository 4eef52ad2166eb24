"""Certificates of commendation: one page each, on plain paper or onto bought blanks, by the dated template of the awarding body."""
