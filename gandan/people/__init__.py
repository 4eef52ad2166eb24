"""Accounts, organisations in time, and appointments: who holds which role where, from when to when.

Nouns: tài khoản (Account), cơ quan, tổ chức (Organisation), phân công (Appointment), vai trò (Role).
It knows places, and nothing of records or figures. It is no register of the people an activity reaches.
"""
