"""Reads of this room that join: steps, appraisals, likeness, finding."""
