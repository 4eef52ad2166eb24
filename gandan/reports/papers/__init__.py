"""Văn bản của việc ra cơ sở: papers drawn from one record, a plan (Kế hoạch ra quân) or an acceptance (Biên bản nghiệm thu).

`queries` reads what a paper says, `plan` and `acceptance` compose it, `bodies` says who issues it and in which family of
layouts; `access` is the door. Wording is data (`*.toml`); numbers come from the records, what was given from the ledger.
"""
