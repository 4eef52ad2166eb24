from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from gandan.sites.ui.fields import Control, Field, Option, faults_of
from gandan.sites.ui.shell import Link, NavItem, Shell, page_links


def drawn(source: str, **context: object) -> str:
    return str(engines["django"].from_string("{% load ui %}" + source).render(context, context.get("request")))  # type: ignore[arg-type]


def test_a_count_takes_grouped_digits_and_is_tied_to_its_error() -> None:
    one = Field("attendance", "Bao nhiêu người dự?", Control.COUNT, "4.700", unit="lượt", errors=("Nhiều hơn số dân.",), required=True)
    html = drawn("{% field one %}", one=one)
    assert '<label for="f-attendance">' in html
    assert 'type="text" inputmode="numeric"' in html
    assert 'value="4.700"' in html
    assert 'required aria-describedby="f-attendance_error" aria-invalid="true"' in html
    assert '<div id="f-attendance_error">' in html
    assert "Nhiều hơn số dân." in html


def test_choices_are_one_tap_with_their_words() -> None:
    one = Field(
        "grade",
        "Đếm thế nào?",
        Control.RADIO,
        options=(Option("headcount", "Đếm tại chỗ", "đếm đầu người", selected=True), Option("estimate", "Ước chừng", "ghi vậy được")),
    )
    html = drawn("{% field one %}", one=one)
    assert html.count('type="radio"') == 2
    assert 'value="headcount" checked' in html
    assert 'value="estimate" checked' not in html
    assert "<small>ghi vậy được</small>" in html


def test_a_list_keeps_its_groups_and_its_choice() -> None:
    options = (Option("1", "Bản Lìm 1", group="Xã Bản Lìm"), Option("2", "Pắc Ngà", selected=True, group="Xã Pắc Ngà"))
    html = drawn("{% field one %}", one=Field("place", "Địa bàn", Control.SELECT, options=options))
    assert '<optgroup label="Xã Bản Lìm"><option value="1">Bản Lìm 1</option></optgroup>' in html
    assert '<option value="2" selected>Pắc Ngà</option>' in html


def test_a_password_is_never_written_back() -> None:
    assert "secret" not in drawn("{% field one %}", one=Field("p", "Mật khẩu", Control.PASSWORD, "secret"))


def test_what_a_person_typed_is_escaped() -> None:
    html = drawn("{% field one %}", one=Field("topic", "Nội dung", value='"><script>', errors=("<b>",), attributes={"maxlength": "80"}))
    assert "<script>" not in html
    assert "<b>" not in html
    assert 'maxlength="80"' in html


class Sample(forms.Form):
    topic = forms.CharField(label="Nội dung", help_text="Một câu ngắn.")
    how = forms.ChoiceField(label="Cách đếm", choices=[("1", "Đếm"), ("2", "Ước")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Chắc chắn", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_django_form_is_drawn_like_the_rest() -> None:
    html = drawn("{% faults form %}{% for one in form %}{% field one %}{% endfor %}", form=Sample({"sure": "on"}))
    assert 'aria-describedby="id_topic_helptext id_topic_error"' in html
    assert '<a href="#id_topic">Nội dung</a>' in html
    assert html.count('class="chips"') == 1
    assert html.count('class="check"') == 1
    assert "Trường này là bắt buộc" in html or "bắt buộc" in html


def test_errors_of_plain_fields_lead_to_their_fields() -> None:
    faults = faults_of([Field("a", "Ngày", errors=("Chưa có ngày.",)), Field("b", "Nơi")])
    assert [(fault.target, fault.label, fault.message) for fault in faults] == [("f-a", "Ngày", "Chưa có ngày.")]


def test_the_pager_keeps_the_question_and_skips_far_pages() -> None:
    request = RequestFactory().get("/hoat-dong", {"q": "rừng", "page": "7"})
    page = Paginator(range(1137), 25).page(7)
    links = page_links(page, request)
    assert [link.number for link in links] == [1, 0, 6, 7, 8, 0, 46]
    assert [link.number for link in links if link.current] == [7]
    assert links[0].href == "?q=r%E1%BB%ABng&page=1"
    html = drawn("{% pager page %}", page=page, request=request)
    assert "151 – 175 trên 1.137" in html


def test_a_list_that_fits_has_no_page_numbers() -> None:
    request = RequestFactory().get("/")
    assert "<ul" not in drawn("{% pager page %}", page=Paginator(range(3), 25).page(1), request=request)
    assert drawn("{% pager page %}", page=Paginator([], 25).page(1), request=request).strip() == ""


def test_a_phone_keeps_four_entries_and_marks_the_rest() -> None:
    items = tuple(NavItem(f"Mục {number}", f"/{number}", "figures", current=number == 6) for number in range(1, 8))
    shell = Shell(nav=items)
    assert [item.label for item in shell.on_phone] == ["Mục 1", "Mục 2", "Mục 3", "Mục 4"]
    assert shell.rest_is_current


def test_choices_and_crumbs_take_links_or_pairs() -> None:
    html = drawn(
        "{% seg links 'Kỳ' %}{% crumbs pairs %}",
        links=[Link("Quý III", "/q3", current=True), Link("Năm", "/nam")],
        pairs=[("Tỉnh", "/t"), ("Xã", "")],
    )
    assert '<a href="/q3" aria-current="true">Quý III</a>' in html
    assert '<a href="/t">Tỉnh</a>' in html
    assert "<span>Xã</span>" in html


def test_block_components_hold_their_content_and_escape_their_titles() -> None:
    source = (
        "{% note 'ask' title %}<b>Vì sao?</b>{% endnote %}{% empty_state 'Chưa có gì' %}<p>Ghi một cuộc.</p>{% endempty_state %}"
        "{% table 'Bảng' css='stack' %}<tbody><tr><td>1</td></tr></tbody>{% endtable %}{% dialog 'huy' 'Hủy?' %}<p>Lý do</p>{% enddialog %}"
    )
    html = drawn(source, title="<Hỏi>")
    assert "&lt;Hỏi&gt;" in html
    assert "<b>Vì sao?</b>" in html
    assert '<table class="table stack">' in html
    assert 'role="region" aria-label="Bảng"' in html
    assert '<dialog class="dialog" id="huy" aria-labelledby="huy-title">' in html


def test_progress_asks_again_until_it_is_finished() -> None:
    running = drawn("{% progress 'Đang nhập' 12400 100000 url='/tien-do' %}")
    assert 'hx-get="/tien-do" hx-trigger="every 1s"' in running
    assert '<progress aria-label="Đang nhập" value="12400" max="100000">' in running
    assert "12.400 trên 100.000" in running
    assert "hx-get" not in drawn("{% progress 'Xong' 5 5 url='/tien-do' finished=True %}")
