"""Emulation: what is built and kept up (mô hình, điển hình), whose it is, since when, until when and why it ended.

Nouns: mô hình, điển hình (Initiative). A stock, never a flow: how many are maintained on a day. An outstanding person is
described by role; names come with the decision that commends, and stand there.
"""
