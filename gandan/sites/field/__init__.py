"""The phone of a recorder, under /thuc-dia/: the page that works without a network, and what it sends and is told.

Nobody is signed in here by a session: a phone bears its own secret, and each address asks for it. docs/phone.md is the agreement.
"""
