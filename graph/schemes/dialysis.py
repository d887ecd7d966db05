"""T34: dialysis sessions that were not given (血透虚记)."""

from __future__ import annotations

from graph.schemes.kernels.dialysis_incidents import dialysis_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_SESSIONS = Stage(
    "dialysis_sessions",
    """
    SELECT c.psn_no, c.fixmedins_code AS place, c.setl_id, CAST(COALESCE(f.fee_ocur_time, c.begndate) AS DATE) AS day,
           LEFT(c.med_type, 2) IN ('21', '22', '52') AS in_bed,
           f.fee_ocur_time IS NULL AND DATEDIFF('day', c.begndate, c.setl_time) > $late_days AS late, f.hilist_code,
           SUM(f.cnt) AS cnt
    FROM (
        SELECT DISTINCT hilist_code FROM (
            SELECT hilist_code, name FROM items UNION ALL SELECT DISTINCT hilist_code, hilist_name AS name FROM fee_items
        ) n
        WHERE (name LIKE '%血液透析%' OR name LIKE '%血透%' OR name LIKE '%血液滤过%' OR name LIKE '%透析治疗%')
          AND name NOT LIKE '%器%' AND name NOT LIKE '%管%' AND name NOT LIKE '%液体%' AND name NOT LIKE '%透析液%'
          AND name NOT LIKE '%粉%' AND name NOT LIKE '%针%' AND name NOT LIKE '%材料%'
    ) i
    JOIN fee_items f ON f.hilist_code = i.hilist_code AND f.cnt > 0
    JOIN settled_claims c ON c.setl_id = f.setl_id
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    """,
)
_CLAIMS = Stage(
    "dialysis_claims",
    """
    SELECT c.* FROM settled_claims c WHERE c.setl_id IN (SELECT setl_id FROM dialysis_sessions)
    """,
)
_TWICE = Stage(
    "dialysis_twice",
    """
    SELECT a.psn_no, a.day, a.setl_id AS first_claim, b.setl_id AS second_claim, a.place AS first_place,
           b.place AS second_place, BOOL_OR(a.late OR b.late) AS late
    FROM dialysis_sessions a JOIN dialysis_sessions b ON b.psn_no = a.psn_no AND b.day = a.day AND b.place > a.place
    WHERE NOT a.in_bed AND NOT b.in_bed
    GROUP BY a.psn_no, a.day, a.setl_id, b.setl_id, a.place, b.place
    """,
)
_IN_BED = Stage(
    "dialysis_in_bed",
    """
    SELECT a.psn_no, a.day, a.setl_id, c.setl_id AS stay_claim, a.place, BOOL_OR(a.late) AS late,
           c.fixmedins_code NOT IN (SELECT place FROM dialysis_sessions) AS no_unit
    FROM dialysis_sessions a JOIN settled_claims c ON c.psn_no = a.psn_no AND c.fixmedins_code <> a.place
     AND a.day > c.begndate AND a.day < c.enddate
    WHERE NOT a.in_bed AND LEFT(c.med_type, 2) IN ('21', '22')
    GROUP BY a.psn_no, a.day, a.setl_id, c.setl_id, a.place, c.fixmedins_code
    """,
)
_MANY = Stage(
    "dialysis_many",
    """
    SELECT m.psn_no, m.month, MAX(m.sessions) AS sessions, MIN(m.place) AS place, COUNT(*) AS places,
           LIST(m.setl_id) AS setl_ids
    FROM (
        SELECT psn_no, place, DATE_TRUNC('month', day) AS month, MIN(setl_id) AS setl_id, SUM(cnt) AS sessions
        FROM (
            SELECT psn_no, place, day, MIN(setl_id) AS setl_id, MAX(cnt) AS cnt FROM dialysis_sessions
            WHERE NOT in_bed GROUP BY psn_no, place, day
        ) d GROUP BY psn_no, place, DATE_TRUNC('month', day)
    ) m
    GROUP BY m.psn_no, m.month HAVING SUM(m.sessions) > $month_sessions
    """,
)
SCHEME = Scheme(
    id="T34",
    version=1,
    family=("T34",),
    zh="血透虚记",
    en="Fictitious dialysis",
    names={"T34": ("血透虚记", "Dialysis sessions not given")},
    basis=(
        Article("reg-735", "38", "记录不实、重复收费", "wrong records, repeated charges", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate", "setl_time")),
        Need("fee_items", ("hilist_code", "cnt")),
    ),
    stages=(_SESSIONS, _CLAIMS, _TWICE, _IN_BED, _MANY),
    thresholds=(
        Threshold("month_sessions", 14, "sessions a month", "three a week are thirteen or fourteen in a month (catalogue "
                  "T34: more than fourteen)"),
        Threshold("late_days", 3, "days", "a session settled later than this without its own time may be dated by posting"),
        Threshold("least_document", 2, "persons", "two unrelated patients with one payee, agent or phone"),
        Threshold("least_doctor", 2, "persons", "two patients of one doctor, beyond the rate of all dialysis patients"),
        Threshold("least_institution", 2, "persons", "two patients of one centre, beyond the rate of all dialysis patients"),
        Threshold("least_pair", 2, "persons", "two patients between the same two centres, beyond the rate of all"),
        Threshold("overlap", 0.5, "share of persons", "two keys speak of the same group when they share half of it"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("holiday", "旅行、探亲期间异地透析", "dialysis on a journey", "share at different centres on different days"),
        Innocent("transport", "住院医院无透析室，外送透析", "carried from a ward without dialysis", "share of such stays"),
        Innocent("posted_late", "事后补记", "posted later", "share whose day may be that of posting"),
        Innocent("acute", "急性期增加频次", "more sessions in an acute phase", "such months per person"),
    ),
    template=Template(
        "dialysis.v1",
        "{members} 名血透患者于 {begin} 至 {end} 有 {incidents} 次矛盾记录（同日两中心、他院住院期间、单月超次），共同指向：{keys_zh}；"
        "涉及 {claims} 笔，基金支付 {fund} 元。最轻为记录不实（条例第38条），最重涉嫌虚构透析诈骗（条例第40条、刑法第266条），"
        "须核对上下机记录、透析器出库和患者签名。",
        "{members} dialysis patients have {incidents} contradictory sessions between {begin} and {end} (two centres a day, in "
        "bed elsewhere, too many a month), pointing to: {keys_en}; {claims} claims, {fund} CNY from the fund. Mildest "
        "reading: wrong records (Regulation art. 38); gravest: fictitious dialysis (art. 40; Criminal Law art. 266). Session "
        "sheets, dialysers from stock and signatures have to be checked.",
    ),
    null="every dialysis patient has a contradictory session with the same chance, whichever centre, doctor, agent or payee",
    kernel=dialysis_kernel,
)  # fmt: skip
