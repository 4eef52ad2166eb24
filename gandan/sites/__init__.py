"""The faces: office (pages for officers), portal (public), cli. They draw what the rooms below decide.

`pages` has the few beats every page shares, `asking` puts questions into addresses and reads them back, `ui` holds the
components. The faces do not know each other.
"""
