"""Official layouts as dated data, symbols, powers to issue, tone marks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.base.errors import BadInput, RuleBroken
from gandan.reports.layouts.catalogue import last_day, ruleset, ruleset_for, rulesets
from gandan.reports.layouts.issuing import Verdict, may_exist, may_issue, require_issuable
from gandan.reports.layouts.metrics import text_width_pt
from gandan.reports.layouts.ruleset import Family, Look, parameter
from gandan.reports.layouts.symbols import Symbol, parse_symbol, print_symbol
from gandan.reports.layouts.tones import place_tones


@pytest.mark.parametrize(
    ("family", "on", "code"),
    [
        ("party", date(2018, 4, 3), "party-hd36"),
        ("party", date(2024, 11, 30), "party-hd36"),
        ("party", date(2026, 5, 26), "party-hd36"),
        ("party", date(2026, 5, 27), "party-hd05"),
        ("state", date(2020, 3, 5), "state-nd30"),
        ("state", date(2030, 1, 1), "state-nd30"),
    ],
)
def test_the_layout_follows_from_family_and_date(family: Family, on: date, code: str) -> None:
    assert ruleset_for(family, on).code == code


@pytest.mark.parametrize(("family", "on"), [("party", date(2018, 4, 2)), ("state", date(2020, 3, 4))])
def test_no_layout_is_invented_for_older_documents(family: Family, on: date) -> None:
    with pytest.raises(RuleBroken, match="Chưa có quy tắc thể thức"):
        ruleset_for(family, on)


def test_the_disputed_first_day_of_hd05_is_a_choice_that_also_ends_hd36() -> None:
    earlier = {"party-hd05": {"valid_from": date(2026, 1, 12)}}
    assert ruleset_for("party", date(2026, 1, 11), choices=earlier).code == "party-hd36"
    assert ruleset_for("party", date(2026, 1, 12), choices=earlier).label == "party-hd05 (valid_from=2026-01-12)"
    assert last_day("party-hd36") == date(2026, 5, 26)
    assert last_day("party-hd36", choices=earlier) == date(2026, 1, 11)
    assert last_day("party-hd05") is None


def test_only_a_disputed_parameter_may_be_chosen_and_only_as_somebody_was_seen_to_use_it() -> None:
    hd05 = ruleset("party-hd05")
    chosen = hd05.with_choices({"body.line.value": 20, "header.national.0.look.size_pt": 14})
    assert (chosen.body.line.value, chosen.header.national[0].look.size_pt) == (20, 14)
    assert chosen.label == "party-hd05 (body.line.value=20, header.national.0.look.size_pt=14)"
    assert hd05.label == "party-hd05"
    with pytest.raises(RuleBroken, match="không nằm trong"):
        hd05.with_choices({"body.line.value": 25})
    with pytest.raises(RuleBroken, match="không có tham số"):
        hd05.with_choices({"page.left_mm": 35})


def test_every_disputed_parameter_exists_and_says_what_else_was_seen() -> None:
    for found in rulesets():
        for path, dispute in found.disputed.items():
            assert dispute.others, path
            assert parameter(found, path) not in dispute.others
            for other in dispute.others:
                assert parameter(found.with_choices({path: other}), path) == other


def test_the_parameters_of_the_party_and_the_state_are_those_of_their_guides() -> None:
    party, state = ruleset("party-hd05"), ruleset("state-nd30")
    for found in (party, state):
        page = found.page
        assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (20, 20, 30, 15)
        assert found.font.family == "Times New Roman"
    assert (party.number.colon, party.number.separator, party.number.prefix) == (False, "-", "Số")
    assert (state.number.colon, state.number.separator, state.number.prefix) == (True, "/", "Số")
    assert (party.outline[0].after, state.outline[0].after) == ("- ", ". ")
    assert (party.signature.role.bold, state.signature.role.bold) == (False, True)
    assert (party.title.subject_mark.kind, state.title.subject_mark.kind) == ("hyphens", "rule")
    assert party.body.line.mode == "exactly"


@pytest.mark.parametrize(
    ("typed", "family", "cited", "line"),
    [
        ("10 - ĐA/HU", "party", "10-ĐA/HU", "Số 10-ĐA/HU"),
        ("07- ĐA/HU", "party", "07-ĐA/HU", "Số 07-ĐA/HU"),
        ("Số 5–BC / ĐU.", "party", "05-BC/ĐU", "Số 05-BC/ĐU"),
        ("số: 123-ctr/HU", "party", "123-CTr/HU", "Số 123-CTr/HU"),
        ("60-NQ/TU", "party", "60-NQ/TU", "Số 60-NQ/TU"),
        ("Số: 3/BC-UBND", "state", "03/BC-UBND", "Số: 03/BC-UBND"),
        ("123 / bc - UBND", "state", "123/BC-UBND", "Số: 123/BC-UBND"),
        ("15/UBND-VX", "state", "15/UBND-VX", "Số: 15/UBND-VX"),
    ],
)
def test_a_symbol_is_read_as_typed_and_printed_as_prescribed(typed: str, family: Family, cited: str, line: str) -> None:
    symbol = parse_symbol(typed, family)
    assert symbol.text == cited
    assert print_symbol(symbol, ruleset("party-hd05" if family == "party" else "state-nd30").number) == line


def test_an_unregistered_symbol_leaves_room_for_its_number() -> None:
    assert print_symbol(parse_symbol("BC/HU", "party"), ruleset("party-hd36").number, blank="…") == "Số …-BC/HU"
    assert print_symbol(parse_symbol("BC-UBND", "state"), ruleset("state-nd30").number, blank="…") == "Số: …/BC-UBND"


@pytest.mark.parametrize(
    ("typed", "family"),
    [("", "party"), ("10", "party"), ("10-XX/HU", "party"), ("BC-HU", "party"), ("0-BC/HU", "party"), ("UBND", "state")],
)
def test_what_is_no_symbol_is_refused_with_an_example(typed: str, family: Family) -> None:
    with pytest.raises(BadInput, match="hãy viết như") as refused:
        parse_symbol(typed, family)
    assert refused.value.field == "symbol"


@given(st.integers(1, 9999), st.sampled_from(["BC", "ĐA", "CTr"]), st.sampled_from(["HU", "ĐU", "VPĐU"]), st.sampled_from(["", " ", "  "]))
@settings(max_examples=60)
def test_a_party_symbol_survives_any_spacing(number: int, kind: str, organ: str, gap: str) -> None:
    typed = f"{gap}{number}{gap}-{gap}{kind}{gap}/{gap}{organ}{gap}"
    assert parse_symbol(typed, "party") == Symbol("party", number, kind, organ)


def test_the_district_committee_issues_nothing_after_june_2025() -> None:
    symbol = parse_symbol("10-BC/HU", "party")
    assert may_exist(symbol, date(2025, 6, 30)) is Verdict.ALLOWED
    assert may_exist(symbol, date(2025, 7, 1)) is Verdict.REFUSED
    require_issuable(symbol, date(2025, 6, 30))
    with pytest.raises(RuleBroken, match="Huyện ủy không còn sau ngày 30/06/2025"):
        require_issuable(symbol, date(2025, 7, 1))
    assert may_exist(parse_symbol("1-BC/BDV", "party"), date(2026, 1, 1)) is Verdict.UNKNOWN


def test_base_organs_issue_what_regulation_399_lets_them() -> None:
    on = date(2026, 1, 9)
    for issuer in ("committee", "standing_committee", "cell"):
        assert {kind: may_issue(kind, issuer, on) for kind in ("BC", "KH", "CTr", "ĐA", "TB")} == dict.fromkeys(
            ("BC", "KH", "CTr", "ĐA", "TB"), Verdict.ALLOWED
        )
        assert may_issue("CT", issuer, on) is Verdict.REFUSED
    assert may_issue("HD", "standing_committee", on) is Verdict.ALLOWED
    assert may_issue("HD", "committee", on) is may_issue("HD", "cell", on) is Verdict.REFUSED
    assert may_issue("HD", "committee", date(2026, 1, 8)) is Verdict.UNKNOWN
    with pytest.raises(RuleBroken, match="không được ban hành văn bản loại HD"):
        require_issuable(parse_symbol("HD/ĐU", "party"), on, issuer="committee")
    require_issuable(parse_symbol("HD/ĐU", "party"), on, issuer="standing_committee")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Đảng ủy, hòa, khỏe", "Đảng uỷ, hoà, khoẻ"), ("HÒA, ỦY", "HOÀ, UỶ"), ("quý, hoàn, huyện, của, mùa", "quý, hoàn, huyện, của, mùa")],
)
def test_tone_marks_move_only_where_the_styles_differ(old: str, new: str) -> None:
    assert place_tones(old, "new") == place_tones(new, "new") == new
    assert place_tones(old, "old") == place_tones(new, "old") == old
    assert place_tones(new, "as_typed") == new


def test_the_partys_name_is_as_wide_as_offices_draw_its_rule() -> None:
    width = text_width_pt("ĐẢNG CỘNG SẢN VIỆT NAM", Look(size_pt=14, bold=True))
    assert 184 < width < 196
    assert text_width_pt("Đảng", Look(size_pt=14, caps=True)) == text_width_pt("ĐANG", Look(size_pt=14))
