"""T21: more treatment in a day than one therapist can give (虚构诊疗项目、理疗康复工时超限)."""

from __future__ import annotations

from graph.schemes.kernels.treatment_minutes import minutes_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

# Items that a therapist gives with his own hands or devices: physiotherapy and rehabilitation (chapter 34 of the national
# price list), acupuncture, massage and other Chinese methods (chapters 43 to 47), or so named. Nursing, surgery, dialysis and
# examinations have standard times too, but whoever orders them does not spend that time.
_TIMED = Stage(
    "timed_items",
    """
    SELECT f.setl_id, c.psn_no, c.fixmedins_code AS place, COALESCE(f.bilg_dr_codg, c.dr_code) AS doctor, f.hilist_code AS item,
           CAST(f.cnt AS DOUBLE) * i.std_minutes AS minutes,
           COALESCE(CAST(f.fee_ocur_time AS DATE), c.enddate) AS day, c.begndate, c.enddate,
           CASE WHEN i.named_group THEN NULL ELSE f.fee_ocur_time END AS moment, i.named_group
    FROM fee_items f
    JOIN (SELECT hilist_code, MAX(std_minutes) AS std_minutes,
                 MAX(REGEXP_MATCHES(name, '集体|团体|小组')) AS named_group FROM items
          WHERE std_minutes > 0
            AND (REGEXP_MATCHES(hilist_code, '^(00)?(34|43|44|45|46|47)[0-9]')
                 OR REGEXP_MATCHES(name, '针刺|针灸|电针|艾灸|灸法|推拿|按摩|理疗|康复|训练|牵引|拔罐|刮痧|松动|手法|红外|中频|低频|'
                                   || '超短波|微波治疗|蜡疗|磁疗|热敷|熏洗|熏蒸|光疗|电疗|作业疗法|运动疗法|言语治疗|吞咽'))
            AND NOT REGEXP_MATCHES(name, '护理|诊查|手术|透析|药')
          GROUP BY hilist_code) i ON i.hilist_code = f.hilist_code
    JOIN settled_claims c ON c.setl_id = f.setl_id
    WHERE f.cnt > 0 AND COALESCE(f.bilg_dr_codg, c.dr_code) IS NOT NULL
    """,
)

# A stay's treatment posted on one day, or a day's beyond what the patient could bear after days without any: it was given over
# the stay, or since the day posted before.
_POSTED = Stage(
    "posted_days",
    """
    WITH days AS (
        SELECT setl_id, day, SUM(minutes) AS minutes, MIN(begndate) AS begndate, MAX(enddate) AS enddate FROM timed_items
        GROUP BY setl_id, day
    ), gaps AS (
        SELECT *, COUNT(*) OVER (PARTITION BY setl_id) AS posted, LAG(day) OVER (PARTITION BY setl_id ORDER BY day) AS before
        FROM days
    ), spans AS (
        SELECT setl_id, day, minutes, posted, COALESCE(before + 1, begndate) AS first,
               CASE WHEN posted = 1 THEN enddate ELSE LEAST(day, enddate) END AS last FROM gaps
    )
    SELECT setl_id, day, first, last FROM spans
    WHERE DATEDIFF('day', first, last) >= 1 AND (posted = 1 OR minutes > $heavy_minutes)
    """,
)

_SPREAD = Stage(
    "minutes_spread",
    """
    SELECT b.doctor, b.place, d.day, b.psn_no, b.setl_id, b.minutes / (1 + DATEDIFF('day', b.first, b.last)) AS minutes
    FROM (
        SELECT t.doctor, t.place, t.psn_no, t.setl_id, p.first, p.last, SUM(t.minutes) AS minutes
        FROM timed_items t JOIN posted_days p ON p.setl_id = t.setl_id AND p.day = t.day
        GROUP BY t.doctor, t.place, t.psn_no, t.setl_id, p.first, p.last
    ) b JOIN (SELECT DISTINCT begndate AS day FROM settled_claims) d ON d.day BETWEEN b.first AND b.last
    """,
)

_SESSIONS = Stage(
    "minutes_sessions",
    """
    SELECT doctor, place, day, psn_no, setl_id,
           SUM(CASE WHEN together THEN minutes / LEAST(persons, $group_size) ELSE minutes END) AS minutes, SUM(minutes) AS billed
    FROM (
        SELECT t.doctor, t.place, t.day, t.psn_no, t.setl_id, t.minutes, k.persons,
               (k.persons > 1 AND (t.named_group OR (k.persons <= $group_size AND t.moment > t.day))) AS together
        FROM timed_items t JOIN (
            SELECT doctor, item, day, moment, COUNT(DISTINCT psn_no) AS persons
            FROM timed_items GROUP BY doctor, item, day, moment) k
          ON k.doctor = t.doctor AND k.item = t.item AND k.day = t.day AND k.moment IS NOT DISTINCT FROM t.moment
        ANTI JOIN posted_days p ON p.setl_id = t.setl_id AND p.day = t.day
    ) s GROUP BY doctor, place, day, psn_no, setl_id
    """,
)

_LOADS = Stage(
    "minutes_loads",
    """
    SELECT doctor, place, day, psn_no, setl_id, minutes, billed FROM minutes_sessions
    UNION ALL SELECT doctor, place, day, psn_no, setl_id, minutes, 0.0 FROM minutes_spread
    """,
)

_DAYS = Stage(
    "minutes_days",
    """
    SELECT doctor, day, SUM(minutes) AS minutes, SUM(billed) AS billed, COUNT(DISTINCT psn_no) AS persons
    FROM minutes_loads GROUP BY doctor, day
    """,
)

SCHEME = Scheme(
    id="T21",
    version=3,
    family=("T21",),
    zh="虚构诊疗项目（工时超限）",
    en="Treatment beyond a therapist's day",
    names={"T21": ("虚构诊疗项目（理疗、康复、中医）", "Treatments never performed")},
    basis=(
        Article("reg-735", "38", "重复收费、分解项目、记录不实", "wrong records", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious treatments", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("fee_items", ("setl_id", "hilist_code", "cnt", "fee_ocur_time")),
        Need("items", ("hilist_code", "std_minutes")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_TIMED, _POSTED, _SPREAD, _SESSIONS, _LOADS, _DAYS),
    thresholds=(
        Threshold("work_minutes", 600, "minutes", "ten hours of hands-on treatment in a day: the catalogue's line (T21), two "
                  "above the legal working day of eight"),
        Threshold("least_days", 3, "days", "one long day may be a cover for a colleague or an error; three are a practice"),
        Threshold("group_size", 12, "persons", "a therapy group has up to twelve; more at one stamped second is a default time"),
        Threshold("heavy_minutes", 120, "minutes", "two hours of one-to-one treatment of one patient by one therapist in a "
                  "day are beyond what a patient in rehabilitation tolerates: more after days without any was given on them"),
        Threshold("q_limit", 0.01, "q", "one false therapist in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "two patients may be one family in treatment together"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
        Threshold("carried", 0.8, "share of overload days", "without them four overload days in five are ordinary days: then "
                  "these patients, not the practice, are the overload"),
    ),
    innocents=(
        Innocent("group_therapy", "集体治疗", "group therapy", "overload days that vanish when common sessions count once"),
        Innocent("bulk_posting", "出院时集中补记", "posted together at discharge", "overload days that vanish when spread"),
        Innocent("assistants", "多名治疗师共用一码", "several therapists under one code", "overload days within the capacity "
                 "of colleagues in the department who bill nothing themselves"),
    ),
    template=Template(
        "minutes.v1",
        "医师 {doctor}（{institutions}）在 {begin} 至 {end} 有 {days} 个工作日的治疗工时超过 10 小时，最多一日 {most} 分钟，"
        "{group_zh} {peers} 名医师预期 {days_expected} 日；涉及 {patients} 名患者、{claims} 笔结算，基金支付 {fund} 元，其中 "
        "{members} 人反复出现（未列出患者 {bystanders_withheld} 人、结算 {claims_withheld} 笔）。集体治疗按一次计、出院补记按住院日摊开。"
        "最轻为记录不实（条例第38条），最重为虚构医药服务项目（条例第40条、刑法第266条）。",
        "Doctor {doctor} ({institutions}) has {days} working days with more than 10 hours of treatment between {begin} and "
        "{end}, at most {most} minutes in one day; {days_expected} days expected from {peers} doctors of the {group_en}. "
        "{patients} patients, {claims} claims, {fund} CNY from the fund; {members} persons appear again and again "
        "({bystanders_withheld} patients and {claims_withheld} claims not listed). Group sessions count once, postings at "
        "discharge are spread over the stay. Mildest reading: wrong records (Regulation art. 38); gravest: fictitious "
        "treatments (art. 40; Criminal Law art. 266).",
    ),
    null="a doctor's share of days above ten hours is that of doctors at institutions of the same kind, who differ as much "
    "as they do",
    kernel=minutes_kernel,
)  # fmt: skip
