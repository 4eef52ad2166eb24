"""Gần Dân: the working tool of Vietnamese grassroots mobilisation work (công tác dân vận)."""
