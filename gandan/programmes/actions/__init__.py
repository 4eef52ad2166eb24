"""Every write of programmes and targets: checked, saved, told in the history, audited, in one transaction."""

from gandan.programmes.actions.common import Change, NewFile, Outcome
from gandan.programmes.actions.programme import record_programmes, void_programmes, withdraw_programmes
from gandan.programmes.actions.target import record_targets, share_target, void_targets

__all__ = [
    "Change",
    "NewFile",
    "Outcome",
    "record_programmes",
    "record_targets",
    "share_target",
    "void_programmes",
    "void_targets",
    "withdraw_programmes",
]
