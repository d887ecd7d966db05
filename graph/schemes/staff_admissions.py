"""T30: a hospital's own staff and their families fill its beds (职工及亲属集中住院)."""

from __future__ import annotations

from graph.schemes.kernels.staff_findings import staff_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_REGISTERED = Stage(
    "staff_posts",
    """
    SELECT DISTINCT fixmedins_code AS place, psn_no FROM doctors WHERE psn_no IS NOT NULL AND fixmedins_code IS NOT NULL
    """,
)
# A hospital's nurses, clerks and porters are in no doctors' register: its payroll is the employer of most of its doctors.
_EMPLOYED = Stage(
    "staff_posts",
    """
    SELECT fixmedins_code AS place, psn_no FROM doctors WHERE psn_no IS NOT NULL AND fixmedins_code IS NOT NULL
    UNION
    SELECT h.place, e.psn_no FROM (
        SELECT d.fixmedins_code AS place, e.emp_no, COUNT(DISTINCT d.psn_no) AS doctors
        FROM doctors d JOIN employments e ON e.psn_no = d.psn_no
        WHERE d.fixmedins_code IS NOT NULL GROUP BY d.fixmedins_code, e.emp_no
    ) h JOIN (
        SELECT fixmedins_code AS place, COUNT(DISTINCT psn_no) AS doctors FROM doctors
        WHERE psn_no IS NOT NULL GROUP BY fixmedins_code
    ) a ON a.place = h.place JOIN employments e ON e.emp_no = h.emp_no
    WHERE h.doctors >= $least_doctors AND h.doctors > $payroll_share * a.doctors
    """,
    needs=(Need("employments", ("psn_no", "emp_no")),),
)
_STAFF = Stage(
    "staff_people",
    """
    SELECT place, psn_no, MAX(is_staff) AS is_staff FROM (
        SELECT place, psn_no, 1 AS is_staff FROM staff_posts
        UNION ALL
        SELECT s.place, r.psn_no, 0 AS is_staff
        FROM staff_posts s JOIN persons p ON p.psn_no = s.psn_no
        JOIN persons r ON r.household_id = p.household_id AND r.psn_no <> p.psn_no
    ) s GROUP BY place, psn_no
    """,
)
_STAYS = Stage(
    "staff_beds",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, c.begndate, c.enddate, COALESCE(p.area_code, '') AS area,
           COALESCE(FLOOR(EXTRACT(YEAR FROM p.brdy) / $band_years), -1) AS band
    FROM settled_claims c JOIN persons p ON p.psn_no = c.psn_no
    WHERE LEFT(c.med_type, 2) IN ('21', '22')
      AND c.fixmedins_code IN (SELECT place FROM staff_people)
    """,
)
_OWN = Stage(
    "staff_own",
    """
    SELECT s.place, s.psn_no, s.is_staff, COALESCE(p.area_code, '') AS area,
           COALESCE(FLOOR(EXTRACT(YEAR FROM p.brdy) / $band_years), -1) AS band,
           (SELECT COUNT(*) FROM staff_beds b WHERE b.psn_no = s.psn_no AND b.place = s.place) AS stays
    FROM staff_people s JOIN persons p ON p.psn_no = s.psn_no
    """,
)
_LOAD = Stage(
    "staff_load",
    """
    SELECT o.place, o.area, o.band, o.persons, o.stays,
           o.persons * GREATEST(0, COALESCE(b.stays, 0) - o.stays + 0.5) / GREATEST(1, n.persons - o.persons + 1) AS expected
    FROM (SELECT place, area, band, COUNT(*) AS persons, SUM(stays) AS stays FROM staff_own GROUP BY place, area, band) o
    LEFT JOIN (SELECT place, area, band, COUNT(*) AS stays FROM staff_beds GROUP BY place, area, band) b
      ON b.place = o.place AND b.area = o.area AND b.band = o.band
    JOIN (
        SELECT COALESCE(area_code, '') AS area, COALESCE(FLOOR(EXTRACT(YEAR FROM brdy) / $band_years), -1) AS band,
               COUNT(*) AS persons
        FROM persons GROUP BY 1, 2
    ) n ON n.area = o.area AND n.band = o.band
    """,
)
_SHIFTS = Stage(
    "staff_stays",
    """
    SELECT b.place, b.psn_no, b.setl_id, s.is_staff, COALESCE(w.days, 0) AS on_shift
    FROM staff_beds b JOIN staff_people s ON s.place = b.place AND s.psn_no = b.psn_no
    LEFT JOIN (
        SELECT b.setl_id, COUNT(DISTINCT c.begndate) AS days
        FROM staff_beds b JOIN doctors d ON d.psn_no = b.psn_no
        JOIN settled_claims c ON c.dr_code = d.dr_code AND c.begndate > b.begndate AND c.begndate < b.enddate
        WHERE c.psn_no <> b.psn_no AND LEFT(c.med_type, 2) IN ('11', '13', '14')
        GROUP BY b.setl_id
    ) w ON w.setl_id = b.setl_id
    """,
)

SCHEME = Scheme(
    id="T30",
    version=2,
    family=("T30",),
    zh="职工及亲属集中住院",
    en="Own staff and relatives admitted",
    names={"T30": ("职工及亲属集中住院", "Own staff and relatives admitted to fill beds")},
    basis=(
        Article("reg-735", "38", "挂床住院、降低标准收治", "beds occupied on paper, admission below the standard", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate")),
        Need("doctors", ("dr_code", "fixmedins_code", "psn_no")),
        Need("persons", ("psn_no", "area_code", "brdy")),
    ),
    stages=(_REGISTERED, _EMPLOYED, _STAFF, _STAYS, _OWN, _LOAD, _SHIFTS),
    thresholds=(
        Threshold("least_doctors", 3, "doctors", "two may have worked for a company together before"),
        Threshold("payroll_share", 0.5, "share of the place's doctors", "the employer of most of them is the hospital itself"),
        Threshold("band_years", 15, "years of birth", "hospital use doubles about every fifteen years of age"),
        Threshold("least_staff_stays", 6, "stays", "two stays each of three persons; fewer is a bad year of one family"),
        Threshold("least_staff_persons", 4, "persons", "more than one household of the census"),
        Threshold("chance_share", 0.34, "share", "two in three of those told are more than expected"),
        Threshold("shift_days", 2, "days", "one order in a stay may be signed by a colleague under the same login"),
        Threshold("q_limit", 0.01, "q", "one false house in a hundred reported"),
    ),
    innocents=(
        Innocent("hospital_town", "医院生活区、县内唯一医院", "a hospital town, the county's only hospital",
                 "stays over those of neighbours of the same area and age"),
        Innocent("operations", "真实手术", "real operations", "share of the stays with an operation on record"),
    ),
    template=Template(
        "staff.v1",
        "{institutions} 的职工及同户亲属 {members} 人（其中职工 {staff} 人）于 {begin} 至 {end} 在本机构住院 {claims} 次，"
        "按同区同龄居民及其他机构惯例预期 {expected} 次（{q}），其中 {worked} 次住院期间本人仍在开单接诊；基金支付 {fund} 元。"
        "最轻为降低标准收治（条例第38条），最重涉嫌组织职工虚假住院诈骗（条例第40条、刑法第266条），须核对考勤、病程与床位。",
        "{members} staff ({staff}) and relatives of {institutions} had {claims} stays in the own house between {begin} and "
        "{end}, {expected} expected from neighbours of the same area and age and from other houses ({q}); during {worked} "
        "of them the patient was treating others: {fund} CNY from the fund. Mildest reading: admission below the standard "
        "(Regulation art. 38); gravest: organised fictitious stays of staff (art. 40; Criminal Law art. 266). Rosters, ward "
        "records and beds have to be checked.",
    ),
    null="staff families are admitted to the own house as often as neighbours of their area and age, times the factor usual "
    "among houses; houses vary as a negative binomial",
    kernel=staff_kernel,
)  # fmt: skip
