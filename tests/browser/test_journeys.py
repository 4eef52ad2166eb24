"""Whole ways through the product, as people go them."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from gandan.base import clock
from tests.browser.conftest import Visit
from tests.world import COMMUNE, World


def test_an_officer_writes_down_a_session_and_follows_its_figure_to_its_history(visit: Visit, people: World) -> None:
    visit.sign_in("lan")
    page = visit.page
    visit.go("/viec-hom-nay/")
    page.get_by_role("link", name="Ghi cuộc tuyên truyền").click()
    page.get_by_label("Tên việc, nội dung chính").fill("Tuyên truyền phòng cháy rừng")
    page.get_by_label("Cơ quan, tổ chức chủ trì").select_option(label="Đảng ủy xã Bản Lìm")
    page.get_by_label("Số lượt người dự").fill("1.250")
    page.get_by_text("Đếm tại chỗ").click()
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.get_by_text("Đã ghi.")).to_be_visible()

    visit.go(f"/don-vi/{COMMUNE}/?from={clock.today().year}-01-01&to={clock.today()}")
    page.get_by_role("link", name="Lượt người dự tuyên truyền").first.click()  # one
    expect(page.get_by_role("heading", level=1)).to_contain_text("Con số này đứng trên những dòng nào")
    expect(page.locator("tfoot")).to_contain_text("1.250")
    page.get_by_role("link", name="Tuyên truyền phòng cháy rừng").click()  # two
    expect(page.get_by_role("heading", name="Lịch sử")).to_be_visible()
    expect(page.locator(".timeline")).to_contain_text("Ghi lần đầu")

    page.get_by_role("link", name="Sửa", exact=True).click()
    page.get_by_label("Số lượt người dự").fill("1.205")
    page.get_by_label("Vì sao sửa").fill("đếm lại theo danh sách ký")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.locator(".timeline")).to_contain_text("1.250 lượt người → 1.205 lượt người")
    expect(page.locator(".timeline")).to_contain_text("đếm lại theo danh sách ký")
    assert visit.complaints == []


def test_a_day_is_added_to_a_campaign_without_leaving_the_page(visit: Visit, people: World) -> None:
    visit.sign_in("lan")
    visit.go("/ban-ghi/campaign/ghi/")
    page = visit.page
    page.get_by_label("Tên việc, nội dung chính").fill("Làm đường thôn Lìm 1")
    page.evaluate("window.stays = true")
    page.get_by_role("button", name="Thêm một ngày").click()
    expect(page.locator("fieldset.days")).to_have_count(2)
    expect(page.get_by_label("Tên việc, nội dung chính")).to_have_value("Làm đường thôn Lìm 1")
    assert page.evaluate("window.stays")
    page.get_by_role("button", name="Bỏ dòng 2").click()
    expect(page.locator("fieldset.days")).to_have_count(1)
    assert visit.complaints == []


def test_a_day_is_added_without_a_script_too(visit: Visit, people: World) -> None:
    visit.sign_in("lan")
    context = visit.page.context.browser.new_context(java_script_enabled=False, locale="vi-VN")  # type: ignore[union-attr]  # it is running
    context.add_cookies(visit.page.context.cookies())  # type: ignore[arg-type]  # what one context gives, another takes
    page = context.new_page()
    page.goto(visit.address + "/ban-ghi/campaign/ghi/")
    page.get_by_role("button", name="Thêm một ngày").click()
    expect(page.locator("fieldset.days")).to_have_count(2)
    context.close()


def test_the_explorer_asks_again_when_a_choice_changes(visit: Visit, people: World, year: date) -> None:
    visit.sign_in("hoa")
    visit.go(f"/so-lieu/{COMMUNE}/?from={year.year - 1}-01-01&to={year}")
    page = visit.page
    page.get_by_label("Chia theo").select_option("grade")
    page.wait_for_url("**by=grade**")
    page.get_by_text("Xem dạng bảng").click()
    expect(page.get_by_role("row", name="ước lượng")).to_be_visible()
    assert visit.complaints == []


def test_the_level_above_confirms_from_the_list_of_what_waits(visit: Visit, people: World, year: date) -> None:
    visit.sign_in("hoa")
    visit.go("/viec-hom-nay/")
    page = visit.page
    page.locator("main").get_by_role("link", name="Cuộc tuyên truyền", exact=True).click()
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Xác nhận các bản ghi đã chọn").click()
    expect(page.get_by_text("Đã xác nhận 6 bản ghi.")).to_be_visible()
    visit.go("/viec-hom-nay/")
    expect(page.get_by_text("Không còn bản ghi nào chờ xác nhận.")).to_be_visible()
