"""The public face: no sign-in, everything opens, nothing is printed that could point at a person.

It reads the room `publishing` alone: what stands in its tables is for everybody. `sections` is the menu, `frame` draws a page.
"""
