"""The portal as a folder of plain files, for offices whose network is closed: asked from the product itself, links made relative.

`asking` gets an address, `links` rewrites what is in a page, `crawl` follows, `folder` writes beside and swaps.
"""
