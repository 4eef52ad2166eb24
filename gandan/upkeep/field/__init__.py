"""What phones send and what they are told: the versions of forms, items, signatures, receipts, the bundle, photographs on their way.

The agreement with the phone stands in docs/phone.md.
"""
