"""T27: a licence that works without its doctor (挂证、无资质执业)."""

from __future__ import annotations

from graph.schemes.kernels.licence_findings import licence_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_VISITS = Stage(
    "licence_visits",
    """
    SELECT c.setl_id, c.psn_no, c.dr_code, c.fixmedins_code AS place, c.begndate AS day, c.setl_time,
           CAST(c.setl_time AS DATE) = c.begndate
               AND EXTRACT(HOUR FROM c.setl_time) * 60 + EXTRACT(MINUTE FROM c.setl_time) > 0 AS timed
    FROM settled_claims c
    WHERE c.dr_code IS NOT NULL AND LEFT(c.med_type, 2) IN ('11', '13', '14') AND COALESCE(c.clr_way, '1') <> '2'
      AND COALESCE(c.pay_loc, '') <> '5'
    """,
)
_APART = Stage(
    "licence_apart",
    """
    WITH busy AS (
        SELECT dr_code, day FROM licence_visits WHERE timed GROUP BY dr_code, day HAVING COUNT(DISTINCT place) > 1
    ), seen AS (
        SELECT v.setl_id, v.dr_code, v.day, v.place, v.setl_time, h.area_code, h.lon, h.lat
        FROM licence_visits v JOIN busy b ON b.dr_code = v.dr_code AND b.day = v.day
        JOIN institutions h ON h.fixmedins_code = v.place WHERE v.timed
    ), pairs AS (
        SELECT a.dr_code, a.day, ABS(DATEDIFF('minute', a.setl_time, b.setl_time)) AS minutes, a.setl_id AS first_claim, b.setl_id AS second_claim,
               LEFT(a.area_code, 4) <> LEFT(b.area_code, 4) AS other_city,
               2 * 6371 * ASIN(SQRT(POWER(SIN(RADIANS(b.lat - a.lat) / 2), 2)
                   + COS(RADIANS(a.lat)) * COS(RADIANS(b.lat)) * POWER(SIN(RADIANS(b.lon - a.lon) / 2), 2))) AS km
        FROM seen a JOIN seen b ON b.dr_code = a.dr_code AND b.day = a.day AND b.place <> a.place
         AND ABS(DATEDIFF('minute', a.setl_time, b.setl_time)) <= $apart_minutes
         AND a.place < b.place
    ), wrong AS (
        SELECT * FROM pairs WHERE km > GREATEST($near_km, $apart_km * minutes / $apart_minutes) OR (km IS NULL AND other_city)
    )
    SELECT dr_code, day, first_claim AS setl_id FROM wrong UNION SELECT dr_code, day, second_claim FROM wrong
    """,
    needs=(Need("institutions", ("area_code",)),),
)
_IN_BED = Stage(
    "licence_in_bed",
    """
    SELECT DISTINCT v.dr_code, v.day, v.setl_id
    FROM (SELECT DISTINCT dr_code, psn_no FROM doctors WHERE psn_no IS NOT NULL) d
    JOIN settled_claims s ON s.psn_no = d.psn_no AND LEFT(s.med_type, 2) IN ('21', '22', '52')
    JOIN licence_visits v ON v.dr_code = d.dr_code AND v.day > s.begndate AND v.day < s.enddate AND v.psn_no <> d.psn_no
    """,
    needs=(Need("doctors", ("dr_code", "psn_no")),),
)
_DEAD = Stage(
    "licence_dead",
    """
    SELECT DISTINCT v.dr_code, v.day, v.setl_id
    FROM (SELECT DISTINCT dr_code, psn_no FROM doctors WHERE psn_no IS NOT NULL) d
    JOIN deaths x ON x.psn_no = d.psn_no
    JOIN licence_visits v ON v.dr_code = d.dr_code AND DATEDIFF('day', x.death_date, v.day) > $death_days
    """,
    needs=(Need("doctors", ("dr_code", "psn_no")), Need("deaths", ("psn_no", "death_date"))),
)
_ABSENT = Stage(
    "licence_absent",
    """
    SELECT DISTINCT d.dr_code
    FROM (SELECT DISTINCT dr_code, psn_no FROM doctors WHERE psn_no IS NOT NULL) d
    JOIN settled_claims s ON s.psn_no = d.psn_no AND LEFT(s.med_type, 2) IN ('21', '22', '52')
    JOIN (SELECT dr_code, COUNT(DISTINCT day) AS days, MIN(day) AS first_day, MAX(day) AS last_day FROM licence_visits
          GROUP BY dr_code) v ON v.dr_code = d.dr_code AND v.first_day <= s.begndate AND v.last_day >= s.enddate
    WHERE DATEDIFF('day', s.begndate, s.enddate) > $bed_days
      AND v.days * DATEDIFF('day', s.begndate, s.enddate) >= $bed_days * (DATEDIFF('day', v.first_day, v.last_day) + 1)
    """,
    needs=(Need("doctors", ("dr_code", "psn_no")),),
)
_ENDLESS = Stage(
    "licence_endless",
    """
    SELECT v.dr_code, v.day, v.setl_id FROM licence_visits v JOIN (
        SELECT dr_code, day FROM licence_visits GROUP BY dr_code, day HAVING COUNT(DISTINCT psn_no) > $visits_a_day
    ) b ON b.dr_code = v.dr_code AND b.day = v.day
    """,
)

SCHEME = Scheme(
    id="T27",
    version=4,
    family=("T27",),
    zh="挂证、无资质执业",
    en="Licence lending",
    names={"T27": ("挂证、无资质执业", "A licence used without its doctor")},
    basis=(
        Article("reg-735", "38", "记录不实", "wrong records", 1),
        Article("law-yishi", "14", "应当按照注册的执业地点执业", "practice where one is registered", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "med_type", "dr_code", "begndate", "setl_time")),),
    stages=(_VISITS, _APART, _IN_BED, _DEAD, _ABSENT, _ENDLESS),
    thresholds=(
        Threshold("apart_minutes", 30, "minutes", "catalogue T27: overlaps within half an hour"),
        Threshold("apart_km", 50, "km", "catalogue T27: more than 50 km, an hour on the road, within half an hour"),
        Threshold("near_km", 10, "km", "faster than 100 km/h is as impossible over a shorter way; nearer than 10 km the minutes between "
                  "consultation and settlement decide"),
        Threshold("borrowed", 0.5, "share of the days there", "a place where the code contradicts its doctor on half of the days works "
                  "under a borrowed licence on all of them"),
        Threshold("borrowed_all", 0.25, "share of all days there", "a quarter of all its days, where the code worked in two places on "
                  "too few of them to contradict itself on half"),
        Threshold("lent_days", 10, "days", "two working weeks: for longer nobody signs for an absent colleague as a favour"),
        Threshold("apart_days", 2, "days", "one day may be a login left open or a wrong date"),
        Threshold("bed_days", 2, "days", "one order may be signed by a colleague under the same login"),
        Threshold("death_days", 1, "days", "a death near midnight may be registered a day early"),
        Threshold("visits_a_day", 200, "patients", "ten hours at three minutes each, without a pause"),
        Threshold("endless_days", 3, "days", "a campaign or an outbreak fills a day or two"),
        Threshold("habit_share", 0.3, "share of admitted doctors", "where the codes of a third of all absent doctors go on "
                  "working, colleagues sign under them and absence proves nothing"),
        Threshold("login_days", 60, "days", "who sees more than one can on every third working day is a shared login"),
    ),
    innocents=(
        Innocent("multi_site", "多点执业、远程会诊备案", "multi-site practice or tele-consultation on record", "register"),
        Innocent("alliance", "医联体轮转", "rotation inside an alliance", "all places belong to one group"),
        Innocent("code_habit", "代码由科室惯常代签", "codes signed for the absent everywhere", "share of admitted doctors' codes at work"),
        Innocent("shared_login", "科室共用工号", "a login shared by a department", "days beyond one doctor's capacity"),
    ),
    template=Template(
        "licence.v1",
        "医师代码 {doctor} 于 {begin} 至 {end} 有 {days} 天与本人不符：异地同时接诊 {apart} 天、本人住院 {in_bed} 天、死亡后 {dead} 天、"
        "超出可能的接诊量 {endless} 天；涉及 {institutions} 的 {claims} 笔结算，基金支付 {fund} 元。最轻为记录不实或未备案执业"
        "（条例第38条、医师法第14条），最重涉嫌借证虚构服务（条例第40条、刑法第266条），须核对排班、登录日志与本人。",
        "The code of doctor {doctor} contradicts the doctor on {days} days between {begin} and {end}: two distant places at "
        "once on {apart}, in bed on {in_bed}, after death on {dead}, more patients than possible on {endless}; {claims} claims "
        "at {institutions}, {fund} CNY from the fund. Mildest reading: wrong records or unregistered practice (Regulation "
        "art. 38; Doctors Law art. 14); gravest: fictitious care under a lent licence (art. 40; Criminal Law art. 266). "
        "Rosters, logins and the doctor have to be asked.",
    ),
    null="none: nobody sees patients in two distant places at once, in bed elsewhere, or after death; facts, not chances",
    kernel=licence_kernel,
)  # fmt: skip
