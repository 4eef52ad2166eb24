"""Accounts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gandan.base.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts for sign-in; they are opened by `people.actions.open_accounts`."""


class Account(AbstractBaseUser):
    """Someone who signs in. A login name and the name shown; nothing else about the person is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, help_text="as shown on screens")
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False, help_text="may be entered from the demonstration's front page")

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "people_account"

    def __str__(self) -> str:
        return self.name or self.username
