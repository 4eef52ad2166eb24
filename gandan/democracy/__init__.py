"""Democracy at the grassroots: what was disclosed, put to the people, decided, supervised, answered and drawn by lot.

Nouns: nội dung công khai (Disclosure), họp dân (Meeting), việc dân bàn và quyết định (Decision), giám sát (Supervision), phản biện
(Critique), góp ý (Opinion), dự án giải phóng mặt bằng (LandProject, in counts only), bốc thăm (Draw). It must not know how a
household voted, nor what anybody thinks: households are marked as having voted, and choices are counted.
"""
