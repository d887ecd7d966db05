"""T11: care under another person's card (冒名就医)."""

from __future__ import annotations

from graph.schemes.kernels.impersonation_incidents import impersonation_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_LIMITED = (
    Need("items", ("hilist_code", "sex_limit")),
    Need("fee_items", ("hilist_code",)),
    Need("persons", ("gend",)),
)

_USES = Stage(
    "impersonation_uses",
    """
    SELECT c.setl_id, c.psn_no, c.payee_acct, c.coner_tel, c.agnt_id, c.dr_code, c.fixmedins_code, f.hilist_code,
           COALESCE(i.sex IS NOT NULL AND p.gend IN ('1', '2') AND i.sex <> p.gend, FALSE) AS by_sex,
           COALESCE(c.begndate < p.brdy + INTERVAL (1) YEAR * (i.age_min - $age_slack)
                    OR c.begndate > p.brdy + INTERVAL (1) YEAR * (i.age_max + 1 + $age_slack), FALSE) AS by_age
    FROM (
        SELECT hilist_code, age_min, age_max, CASE WHEN sex_limit IN ('1', '男', 'M') THEN '1'
                                                   WHEN sex_limit IN ('2', '女', 'F') THEN '2' END AS sex
        FROM items
    ) i
    JOIN fee_items f ON f.hilist_code = i.hilist_code
    JOIN settled_claims c ON c.setl_id = f.setl_id
    JOIN persons p ON p.psn_no = c.psn_no
    WHERE (i.sex IS NOT NULL OR i.age_min IS NOT NULL OR i.age_max IS NOT NULL)
      AND COALESCE(p._cert_sex, p.gend) = p.gend AND f.cnt > 0
      AND LEFT(c.med_type, 2) <> '52' AND COALESCE(LEFT(c.dise_code, 1), '') NOT IN ('O', 'P')
      AND COALESCE(LEFT(c.dise_code, 3), '') NOT IN ('Z37', 'Z38')
    """,
    needs=_LIMITED,
)
_ITEMS = Stage(
    "impersonation_items",
    "SELECT DISTINCT * FROM impersonation_uses WHERE by_sex OR by_age",
    needs=_LIMITED,
)
_FITTING = Stage(
    "impersonation_fitting",
    """
    SELECT DISTINCT u.psn_no FROM impersonation_uses u JOIN impersonation_items w ON w.psn_no = u.psn_no
    WHERE NOT u.by_sex AND NOT u.by_age
    """,
    needs=_LIMITED,
)
_PLACES = Stage(
    "impersonation_places",
    """
    WITH visits AS (
        SELECT c.setl_id, c.psn_no, c.fixmedins_code, c.dr_code, c.agnt_id, c.coner_tel, c.begndate, c.setl_time,
               h.area_code, h.lon, h.lat
        FROM settled_claims c JOIN institutions h ON h.fixmedins_code = c.fixmedins_code
        WHERE LEFT(c.med_type, 2) IN ('11', '13', '14') AND c.begndate = c.enddate
          AND CAST(c.setl_time AS DATE) = c.begndate AND COALESCE(c.clr_way, '1') <> '2'
          AND EXTRACT(HOUR FROM c.setl_time) * 60 + EXTRACT(MINUTE FROM c.setl_time) > 0
    ), meetings AS (
        SELECT a.psn_no, a.setl_id AS first_claim, b.setl_id AS second_claim, a.dr_code AS first_doctor,
               a.fixmedins_code AS first_place, b.dr_code AS second_doctor, b.fixmedins_code AS second_place,
               a.agnt_id AS first_agent, a.coner_tel AS first_phone, b.agnt_id AS second_agent, b.coner_tel AS second_phone,
               a.agnt_id IS NOT NULL OR b.agnt_id IS NOT NULL AS proxy,
               DATEDIFF('minute', a.setl_time, b.setl_time) AS minutes,
               LEFT(a.area_code, 4) <> LEFT(b.area_code, 4) AS other_city,
               2 * 6371 * ASIN(SQRT(POWER(SIN(RADIANS(b.lat - a.lat) / 2), 2)
                   + COS(RADIANS(a.lat)) * COS(RADIANS(b.lat)) * POWER(SIN(RADIANS(b.lon - a.lon) / 2), 2))) AS km
        FROM visits a JOIN visits b ON b.psn_no = a.psn_no AND b.begndate = a.begndate
         AND b.fixmedins_code <> a.fixmedins_code
         AND (b.setl_time > a.setl_time OR (b.setl_time = a.setl_time AND b.setl_id > a.setl_id))
    )
    SELECT * FROM meetings
    WHERE (km IS NOT NULL AND km > $least_km AND minutes < $visit_minutes + 60 * km / $km_per_hour)
       OR (km IS NULL AND other_city AND minutes < $city_minutes)
    """,
    needs=(Need("institutions", ("area_code",)),),
)

SCHEME = Scheme(
    id="T11",
    version=3,
    family=("T11",),
    zh="冒名就医",
    en="Impersonation",
    names={"T11": ("冒名就医、借卡", "Care under another person's card")},
    basis=(
        Article("reg-735", "17", "委托他人代为购药须核验身份", "proxies must be identified", 1),
        Article("reg-735", "41", "将医疗保障凭证交由他人冒名使用", "letting others use one's credential", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate", "setl_time")),),
    stages=(_USES, _ITEMS, _FITTING, _PLACES),
    thresholds=(
        Threshold("age_slack", 1, "years", "limits are in completed years and tests are done shortly before or after"),
        Threshold("least_km", 2, "km", "nearer houses may be one campus or share a counter; how often ordinary patients are "
                  "settled at two places within minutes is what the test of the group compares with"),
        Threshold("hard_km", 50, "km", "inside one city and its outskirts one pair of times says nothing about one person "
                  "(catalogue T27 uses the same distance)"),
        Threshold("visit_minutes", 5, "minutes", "to register, be seen and pay at the second place"),
        Threshold("km_per_hour", 150, "km per hour", "door to door, by motorway or high-speed train, without any waiting"),
        Threshold("city_minutes", 45, "minutes", "between clinics of two prefectures, when no coordinates are delivered"),
        Threshold("mapping_persons", 3, "persons", "a wrong item code hits everybody who gets the item, not one or two"),
        Threshold("mapping_share", 0.35, "share of the item's users at the place", "half of them, less those whom it happens to fit"),
        Threshold("least_document", 2, "persons", "two unrelated contradictions with one payee, agent or phone"),
        Threshold("least_doctor", 3, "persons", "two patients of one doctor may go together, from one place to the next"),
        Threshold("least_institution", 3, "persons", "three at one institution, beyond the place-wide rate"),
        Threshold("least_pair", 3, "persons", "two who go together from one place to the other are a couple or friends"),
        Threshold("sharers", 0.25, "share of a document's users", "with a contradiction; then the others whose care the outside "
                  "telephone, agent or account arranges belong to the group too"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053)"),
        Threshold("overlap", 0.5, "share of persons", "two keys speak of the same group when they share half of it"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("proxy", "登记在案的代办", "a recorded proxy", "share with an agent on record, unless one agent joins them"),
        Innocent("register_error", "性别、出生日期登记错误", "an error of the register", "share that contradict everywhere"),
        Innocent("item_mapping", "机构项目对码错误", "wrong item codes of the place", "share of such items"),
        Innocent("posted_late", "事后记账", "posted later", "only visits settled on the day of service are compared"),
        Innocent("household", "同户之间串用", "within one household", "distinct homes per member"),
    ),
    template=Template(
        "impersonation.v1",
        "{members} 人的凭证在 {begin} 至 {end} 出现 {incidents} 次与本人不符的使用（性别年龄矛盾或同一时间两地就诊），共同指向："
        "{keys_zh}；涉及 {claims} 笔，基金支付 {fund} 元。最轻为登记或核验差错（条例第17条），最重涉嫌冒名骗保"
        "（条例第41条、刑法第266条），须核对身份核验记录和本人。",
        "The cards of {members} persons were used {incidents} times between {begin} and {end} in ways that contradict their "
        "holders (sex, age, or two cities at once), pointing to: {keys_en}; {claims} claims, {fund} CNY from the fund. "
        "Mildest reading: an error of registration or identity check (Regulation art. 17); gravest: fraud under another's "
        "identity (art. 41; Criminal Law art. 266). Identity checks and the holders have to be asked.",
    ),
    null="every patient's card contradicts its holder with the same small chance, whichever doctor, place, agent or phone",
    kernel=impersonation_kernel,
)  # fmt: skip
