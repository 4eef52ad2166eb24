"""Publishing: what the public sees, and nothing else. A copy made for everybody, apart from the records it came from.

Nouns: trang công bố (Published), câu chuyện, bài viết. A room below decides what is public and announces that something changed;
a builder of this room makes the public copy anew, or withdraws it. The portal reads these tables only.
"""
