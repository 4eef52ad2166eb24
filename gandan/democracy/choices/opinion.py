"""Fixed words of opinions that build the Party and the government."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpinionForm(models.TextChoices):
    """How opinions were given."""

    CONFERENCE = "conference", _("hội nghị lấy ý kiến")
    CONTACT = "contact", _("tiếp xúc, đối thoại")
    LETTER = "letter", _("thư, hòm thư, văn bản")
    ONLINE = "online", _("trực tuyến")
    OTHER = "other", _("hình thức khác")


class OpinionSource(models.TextChoices):
    """Who gave them, as a group: never a person, never a household."""

    PEOPLE = "people", _("nhân dân ở thôn, bản, tổ dân phố")
    MEMBERS = "members", _("đoàn viên, hội viên")
    BODIES = "bodies", _("cơ quan, đoàn thể")
    CADRES = "cadres", _("cán bộ, công chức, đảng viên")
    FIRMS = "firms", _("doanh nghiệp, hợp tác xã")
    MIXED = "mixed", _("nhiều thành phần")


class Toward(models.TextChoices):
    """What they help to build."""

    PARTY = "party", _("góp ý xây dựng Đảng")
    GOVERNMENT = "government", _("góp ý xây dựng chính quyền")
