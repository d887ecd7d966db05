"""T03, T12, T39: one body in two places, care for the dead (时空矛盾与死亡后就医)."""

from __future__ import annotations

from graph.schemes.kernels.presence_findings import presence_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_STAYS = Stage(
    "presence_stays",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code, c.dr_code, c.payee_acct, c.coner_tel, c.agnt_id, c.begndate, c.enddate,
           c.dscg_way, c.mdtrt_id,
           (LEFT(c.med_type, 2) = '52' OR LEFT(c.dise_code, 1) IN ('O', 'P') OR LEFT(c.dise_code, 3) IN ('Z37', 'Z38'))
               AS birth
    FROM settled_claims c
    WHERE LEFT(c.med_type, 2) IN ('21', '22', '52') AND c.enddate >= c.begndate
    """,
)

_OVERLAPS = Stage(
    "presence_overlaps",
    """
    SELECT a.psn_no, a.setl_id AS first_claim, b.setl_id AS second_claim,
           DATEDIFF('day', b.begndate, LEAST(a.enddate, b.enddate)) AS days,
           (b.enddate > a.enddate AND DATEDIFF('day', b.begndate, a.enddate) <= $late_days) AS tail,
           (a.fixmedins_code = b.fixmedins_code) AS one_house
    FROM presence_stays a JOIN presence_stays b
      ON a.psn_no = b.psn_no
     AND (a.fixmedins_code <> b.fixmedins_code OR a.mdtrt_id <> b.mdtrt_id)
     AND (a.begndate < b.begndate OR (a.begndate = b.begndate AND a.setl_id < b.setl_id))
     AND b.begndate < a.enddate
    WHERE DATEDIFF('day', b.begndate, LEAST(a.enddate, b.enddate)) > $transfer_days
      AND NOT COALESCE(a.dscg_way = '2' AND DATEDIFF('day', b.begndate, a.enddate) <= $late_days, FALSE)
      AND NOT COALESCE(a.birth AND b.birth, FALSE)
    """,
)

_ELSEWHERE = Stage(
    "presence_elsewhere",
    """
    SELECT v.psn_no, v.stay_claim, v.visit_claim, v.days,
           (LEFT(h.area_code, 4) <> LEFT(o.area_code, 4)) AS far
    FROM (
        SELECT a.psn_no, a.setl_id AS stay_claim, c.setl_id AS visit_claim, LEFT(c.med_type, 2) AS kind,
               a.fixmedins_code AS stay_place, c.fixmedins_code AS visit_place,
               DATEDIFF('day', a.begndate, c.begndate) AS days
        FROM presence_stays a JOIN settled_claims c
          ON a.psn_no = c.psn_no AND a.fixmedins_code <> c.fixmedins_code
         AND c.begndate > a.begndate AND c.enddate < a.enddate
        WHERE LEFT(c.med_type, 2) IN ('11', '13', '14', '28', '41')
    ) v LEFT JOIN institutions h ON h.fixmedins_code = v.stay_place
    LEFT JOIN institutions o ON o.fixmedins_code = v.visit_place
    LEFT JOIN persons p ON p.psn_no = v.psn_no
    WHERE v.kind IN ('11', '13', '28')
       OR (LEFT(h.area_code, 4) <> LEFT(o.area_code, 4) AND LEFT(p.area_code, 4) <> LEFT(o.area_code, 4))
    """,
)

_SEEN = Stage(
    "presence_seen",
    """
    SELECT a.setl_id AS stay_claim, c.setl_id AS visit_claim, (LEFT(c.med_type, 2) IN ('11', '13', '28')) AS treated
    FROM presence_stays a JOIN settled_claims c
      ON a.psn_no = c.psn_no AND a.fixmedins_code <> c.fixmedins_code
     AND c.begndate > a.begndate AND c.enddate < a.enddate
    LEFT JOIN institutions h ON h.fixmedins_code = a.fixmedins_code
    LEFT JOIN institutions o ON o.fixmedins_code = c.fixmedins_code
    LEFT JOIN persons p ON p.psn_no = a.psn_no
    WHERE COALESCE(h.parent_group <> o.parent_group, TRUE)
      AND (LEFT(c.med_type, 2) IN ('11', '13', '28')
           OR LEFT(c.med_type, 2) = '41'
           OR (LEFT(c.med_type, 2) = '14' AND o.area_code <> h.area_code AND o.area_code <> p.area_code))
    """,
)

_BEDS = Stage(
    "presence_beds",
    """
    SELECT DISTINCT a.setl_id
    FROM settled_claims a JOIN settled_claims b
      ON a.fixmedins_code = b.fixmedins_code AND a.adm_bed = b.adm_bed AND a.psn_no <> b.psn_no
     AND b.begndate < a.enddate AND a.begndate < b.enddate
    WHERE LEFT(a.med_type, 2) IN ('21', '22') AND LEFT(b.med_type, 2) IN ('21', '22')
    """,
    needs=(Need("claims", ("adm_bed",)),),
)

_DEATHS = Stage(
    "presence_deaths",
    """
    SELECT c.psn_no, c.setl_id, c.payee_acct, c.coner_tel, c.agnt_id, c.dr_code, c.fixmedins_code,
           DATEDIFF('day', d.death_date, c.begndate) AS days
    FROM deaths d JOIN settled_claims c ON c.psn_no = d.psn_no
    WHERE DATEDIFF('day', d.death_date, c.begndate) > $death_days
      AND (d.cremation_date IS NULL OR d.cremation_date >= d.death_date)
    """,
    needs=(Need("deaths", ("psn_no", "death_date")),),
)

_ITEMS = Stage(
    "presence_items",
    """
    SELECT f.setl_id, SUM(CASE WHEN DATEDIFF('day', d.death_date, CAST(f.fee_ocur_time AS DATE)) > $death_days
                               THEN 1 ELSE 0 END) AS served_after
    FROM presence_deaths p JOIN deaths d ON d.psn_no = p.psn_no
    JOIN fee_items f ON f.setl_id = p.setl_id
    WHERE f.fee_ocur_time IS NOT NULL
    GROUP BY f.setl_id
    """,
    needs=(Need("deaths", ("psn_no", "death_date")), Need("fee_items", ("setl_id", "fee_ocur_time"))),
)

SCHEME = Scheme(
    id="T39",
    version=2,
    family=("T03", "T12", "T39"),
    zh="时空矛盾与死亡后就医",
    en="Physical impossibility",
    names={
        "T03": ("挂床住院", "Admitted on paper only"),
        "T12": ("死亡后就医", "Care after death"),
        "T39": ("住院重叠", "Overlapping stays"),
    },
    basis=(
        Article("reg-735", "38", "挂床住院、记录不实", "admitted on paper, wrong records", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious care", 2),
        Article("reg-735", "41", "冒名就医", "use of another's identity", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate")),),
    stages=(_STAYS, _OVERLAPS, _ELSEWHERE, _SEEN, _BEDS, _DEATHS, _ITEMS),
    thresholds=(
        Threshold("transfer_days", 1, "days", "a transfer leaves one hospital and enters the next on the same or the next "
                  "day; only more than one common day is an overlap (catalogue T39)"),
        Threshold("late_days", 3, "days", "a discharge recorded after a weekend; an overlap only at the end of the first "
                  "stay and no longer than this may be that"),
        Threshold("death_days", 1, "days", "a death near midnight may be registered a day early"),
        Threshold("least_document", 2, "persons", "two unrelated persons with an impossible stay and one payee, agent or "
                  "phone"),
        Threshold("least_doctor", 3, "persons", "two patients of one doctor may be chance in a large ward"),
        Threshold("least_institution", 3, "persons", "three patients of one hospital, beyond the place-wide rate"),
        Threshold("life_places", 3, "institutions", "a card of the dead is used where its user is; the living go to several"),
        Threshold("life_share", 0.6, "share of claims", "and to none of them for most of their care"),
        Threshold("least_pair", 2, "persons", "two persons in the same two hospitals at once, beyond the place-wide rate"),
        Threshold("elsewhere_share", 0.5, "share of the key's patients", "visits nearby, by patients on leave or relatives, "
                  "happen anywhere; half of the patients of one payee or doctor is no leave"),
        Threshold("sharers", 0.25, "share of a document's users", "with an incident; then the others who share the outside "
                  "account, phone or agent belong to the group too"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053)"),
        Threshold("overlap", 0.5, "share of persons", "two keys speak of the same group when they share half of it"),
        Threshold("least_absent", 3, "persons", "two patients of one ward who take leave in the same weeks may be friends"),
        Threshold("absent_q", 0.005, "q", "two questions are asked of every ward, the whole period and each month; together "
                  "one false ward in a hundred reported"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("transfer", "转院", "transfer", "common days at most one, or discharge to another hospital"),
        Innocent("late_record", "出院登记滞后", "discharge recorded late", "share of overlaps only at the first stay's end"),
        Innocent("birth", "母婴同号", "mother and newborn under one number", "both stays are of birth"),
        Innocent("late_posting", "死亡前服务事后记账", "care before death posted later", "share whose items were served before"),
        Innocent("register_error", "死亡登记错误", "error of the death register", "share who go on as the living do"),
        Innocent("household", "家属代办", "one household", "distinct homes"),
    ),
    template=Template(
        "impossible.v1",
        "{members} 人在 {begin} 至 {end} 出现 {incidents} 项时空矛盾（住院重叠 {overlaps}、死亡后就医 {deaths}、住院期间他处就诊 "
        "{elsewhere}），共同指向：{keys_zh}；涉及 {claims} 笔结算，基金支付 {fund} 元。最轻为记录不实或挂床（条例第38条），"
        "最重涉嫌虚构服务、冒名诈骗（条例第40、41条、刑法第266条），须核对病历、请假记录和死亡登记。",
        "{members} persons show {incidents} impossibilities between {begin} and {end} (overlapping stays {overlaps}, care "
        "after death {deaths}, care elsewhere during a stay {elsewhere}), pointing to: {keys_en}; {claims} claims, {fund} CNY "
        "from the fund. Mildest reading: wrong records or beds occupied on paper (Regulation art. 38); gravest: fictitious "
        "care or use of others' identity (art. 40, 41; Criminal Law art. 266). Records, leaves and the death register "
        "have to be checked.",
    ),
    null="every exposed person has an incident with the same chance, whoever pays, escorts or treats them",
    kernel=presence_kernel,
)  # fmt: skip
