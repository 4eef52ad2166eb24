"""The members every instance starts with, declared in one readable table. Provinces add theirs (`ensure_members`)."""

# ruff: noqa: E501 -- several members a line, to be read across

from gandan.ledger.actions.members import NewMember
from gandan.ledger.choices import Dimension

D = Dimension

# fmt: off
_TABLE: dict[Dimension, tuple[tuple[str, str, str], ...]] = {
    D.AUDIENCE: (
        ("general", "Nhân dân nói chung", "The public"),
        ("ethnic_minority", "Đồng bào dân tộc thiểu số", "Ethnic-minority people"),
        ("border", "Nhân dân khu vực biên giới", "People of border areas"),
        ("religious", "Vùng có đồng bào theo tôn giáo", "Areas with religious communities"),
        ("youth", "Thanh niên, học sinh", "Young people and pupils"),
        ("women", "Phụ nữ", "Women"),
        ("farmers", "Nông dân", "Farmers"),
        ("veterans", "Cựu chiến binh, người cao tuổi", "Veterans and elderly people"),
        ("cadres", "Cán bộ, công chức, đảng viên", "Cadres, civil servants, party members"),
        ("resettled", "Hộ trong vùng dự án", "Households in project areas"),
    ),
    D.SECTOR: (
        ("economy", "Kinh tế", "Economy"),
        ("society", "Văn hóa - xã hội", "Culture and society"),
        ("defence", "Quốc phòng - an ninh", "Defence and security"),
        ("politics", "Xây dựng hệ thống chính trị", "Political system"),
        ("countryside", "Nông thôn mới, đô thị văn minh", "New countryside, civil towns"),
        ("environment", "Môi trường", "Environment"),
        ("health", "Y tế, dân số", "Health and population"),
        ("education", "Giáo dục, khuyến học", "Education"),
        ("law", "Pháp luật, chính sách", "Law and policy"),
        ("administration", "Cải cách hành chính", "Administrative reform"),
        ("clearance", "Giải phóng mặt bằng", "Land clearance"),
    ),
    D.ACTOR_GROUP: (
        ("party", "Cấp ủy Đảng", "Party committees"),
        ("government", "Chính quyền", "Government"),
        ("front", "Mặt trận Tổ quốc", "Fatherland Front"),
        ("mass", "Đoàn thể chính trị - xã hội", "Socio-political organisations"),
        ("forces", "Lực lượng vũ trang", "Armed forces"),
        ("association", "Hội quần chúng", "Associations"),
    ),
    D.FORM: (
        ("meeting", "Hội nghị, cuộc họp", "Meeting"),
        ("village", "Họp thôn, bản, tổ dân phố", "Village meeting"),
        ("cell", "Sinh hoạt chi bộ, chi hội", "Branch meeting"),
        ("mobile", "Tuyên truyền lưu động", "Mobile outreach"),
        ("loudspeaker", "Loa truyền thanh", "Loudspeaker"),
        ("visit", "Đến từng hộ", "Visits to households"),
        ("performance", "Văn nghệ, sân khấu hóa", "Performance"),
        ("training", "Lớp bồi dưỡng, tập huấn", "Class"),
        ("online", "Trực tuyến, mạng xã hội", "Online"),
        ("other", "Hình thức khác", "Other"),
        ("counter_code", "Mã một lần ở quầy", "One-time code at the counter"),
        ("paper", "Phiếu giấy", "On paper"),
        ("phone", "Gọi điện thoại", "By phone"),
    ),
    D.LANGUAGE: (
        ("vi", "Tiếng Việt", "Vietnamese"), ("tay", "Tiếng Tày", "Tày"), ("hmong", "Tiếng Mông", "Hmong"),
        ("dao", "Tiếng Dao", "Dao"), ("nung", "Tiếng Nùng", "Nùng"), ("thai", "Tiếng Thái", "Thái"),
        ("giay", "Tiếng Giáy", "Giáy"), ("other", "Tiếng khác", "Other"),
    ),
    D.TOPIC: (
        ("policy", "Chủ trương, chính sách", "Policies"), ("law", "Pháp luật", "Law"),
        ("health", "Y tế, phòng dịch", "Health"), ("insurance", "Bảo hiểm xã hội, y tế", "Insurance"),
        ("forest", "Bảo vệ rừng, phòng cháy", "Forest protection"), ("safety", "An ninh trật tự, an toàn giao thông", "Public order and road safety"),
        ("custom", "Nếp sống văn hóa mới, xóa hủ tục", "New cultural life"), ("marriage", "Tảo hôn, hôn nhân cận huyết", "Early marriage"),
        ("economy", "Phát triển kinh tế, giảm nghèo", "Economy and poverty reduction"), ("countryside", "Xây dựng nông thôn mới", "New countryside"),
        ("environment", "Vệ sinh môi trường", "Environment"), ("clearance", "Giải phóng mặt bằng", "Land clearance"),
        ("election", "Bầu cử, Đại hội", "Elections and congresses"), ("digital", "Chuyển đổi số", "Digital transformation"),
        ("other", "Nội dung khác", "Other"),
        ("sipas_access", "Tiếp cận dịch vụ", "Access to the service"), ("sipas_procedure", "Thủ tục hành chính", "Procedures"),
        ("sipas_staff", "Công chức tiếp dân", "Officials who receive people"), ("sipas_result", "Kết quả giải quyết", "The result"),
        ("sipas_feedback", "Tiếp nhận, xử lý góp ý, phản ánh", "How feedback is dealt with"), ("sipas_overall", "Hài lòng chung", "All in all"),
    ),
    D.FORCE: (
        ("cadres", "Cán bộ, công chức, viên chức", "Cadres and civil servants"),
        ("armed_forces", "Lực lượng vũ trang", "Armed forces"),
        ("people", "Nhân dân", "People"),
    ),
    D.KIND: (
        ("money", "Tiền mặt", "Money"), ("goods", "Hiện vật", "Goods"),
        ("labour", "Ngày công", "Work-days"), ("land", "Đất hiến", "Land given"),
        ("road", "Đường giao thông", "Roads"), ("irrigation", "Kênh mương, thủy lợi", "Irrigation"),
        ("hall", "Nhà văn hóa thôn, bản", "Village halls"), ("house", "Xóa nhà tạm, nhà dột nát", "Makeshift houses"),
        ("clean_up", "Vệ sinh môi trường", "Clean-ups"), ("planting", "Trồng cây, trồng hoa", "Planting"),
        ("lighting", "Điện, chiếu sáng", "Electricity and lighting"), ("school", "Trường, lớp học", "Schools"),
        ("health", "Khám bệnh, phát thuốc, phòng dịch", "Health care"), ("production", "Giúp sản xuất, thu hoạch", "Help with production"),
        ("disaster", "Khắc phục thiên tai", "Disaster relief"), ("gifts", "Thăm hỏi, tặng quà", "Visits and gifts"),
        ("culture", "Văn hóa, văn nghệ, thể thao", "Culture and sports"), ("other", "Việc khác", "Other work"),
        ("giay_khen", "Giấy khen", "Certificates of merit"), ("bang_khen", "Bằng khen", "Diplomas of merit"), ("bieu_duong", "Biểu dương", "Public praise"),
        ("khieu_nai", "Khiếu nại", "Complaints (khiếu nại)"), ("to_cao", "Tố cáo", "Denunciations (tố cáo)"),
        ("kien_nghi", "Kiến nghị, phản ánh", "Petitions and feedback (kiến nghị, phản ánh)"),
    ),
    D.GROUP: (
        ("reputable", "Người có uy tín", "Reputable persons"), ("cell_secretary", "Bí thư chi bộ", "Party cell secretaries"),
        ("village_head", "Trưởng thôn, bản", "Village heads"), ("residential_head", "Tổ trưởng tổ dân phố", "Heads of residential groups"),
        ("ritual", "Thầy mo, thầy cúng", "Ritual practitioners"), ("dignitary", "Chức sắc, chức việc", "Religious dignitaries and officers"),
        ("front_head", "Trưởng ban công tác Mặt trận", "Heads of Front committees"), ("other", "Nhóm khác", "Other"),
    ),
    D.SUBJECT: (
        ("model", "Mô hình tập thể", "Collective model"), ("collective", "Điển hình tập thể", "Outstanding collective"),
        ("individual", "Điển hình cá nhân", "Outstanding individual"),
    ),
}
# fmt: on

MEMBERS: tuple[NewMember, ...] = tuple(
    NewMember(dimension, code, name, name_en, position)
    for dimension, rows in _TABLE.items()
    for position, (code, name, name_en) in enumerate(rows, start=1)
)
