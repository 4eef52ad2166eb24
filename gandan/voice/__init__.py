"""Voice: what people say to the administration and what became of it; whether they are satisfied.

Nouns: phản ánh, kiến nghị (Feedback), kỳ tiếp dân (Reception), đối thoại (Dialogue), đơn thư (Petitions), hài lòng (Answers), kết quả
chỉ số (IndexResult). It is about matters and places, never a file on a person: who left a contact stands in a closed table,
no longer than it takes to answer.
"""
