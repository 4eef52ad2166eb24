"""Huyện Mường Mẫu, invented, January to October 2026: every grade, opening figures, and planted faults to find.

The planted faults, each in one place (docs/demonstration.md tells them to whoever practises):
Khe Sáo, March: every session has 80 people. Tà Vải: May repeats April number for number. Suối Chàm: every number ends in
0 or 5. Pắc Ngà: five sessions are written down by two bodies. Đồi Cọ, June: one body holds sessions in three villages at
once. Lũng Trà, August: more people came than live there.
"""
