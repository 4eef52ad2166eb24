"""What is done at the grassroots and recorded: outreach sessions, field campaigns, gatherings.

Nouns: cuộc tuyên truyền (Session), chương trình ra quân (Campaign), phần việc (WorkItem), đóng góp (Contribution),
gặp mặt (Gathering), định mức (Norm). One event, one owner, many partners. It keeps counts, never who came.
"""
