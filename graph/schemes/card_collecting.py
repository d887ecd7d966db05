"""T02: many people's cards billed by one hand, nobody there (收卡空刷、敛卡套刷)."""

from __future__ import annotations

from graph.schemes.kernels.counter_findings import counter_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_VISITS = Stage(
    "counter_visits",
    """
    SELECT setl_id, psn_no, fixmedins_code AS place, CAST(setl_time AS DATE) AS day,
           DATEDIFF('minute', TIMESTAMP '2000-01-01 00:00:00', setl_time) AS minute
    FROM settled_claims
    WHERE LEFT(med_type, 2) NOT IN ('21', '22', '28', '52', '71') AND COALESCE(clr_way, '1') <> '2'
    """,
)
_REGULARS = Stage(
    "counter_regulars",
    """
    SELECT psn_no, place, COUNT(*) AS visits FROM counter_visits WHERE minute % 1440 <> 0
    GROUP BY psn_no, place HAVING COUNT(DISTINCT day) >= $repeat_days
    """,
)
_REPEATS = Stage(
    "counter_repeats",
    """
    SELECT v.setl_id, v.psn_no, v.place, v.day, v.minute, CAST(FLOOR(v.minute / $window_minutes) AS BIGINT) AS slot
    FROM counter_visits v JOIN counter_regulars r ON r.psn_no = v.psn_no AND r.place = v.place
    WHERE v.minute % 1440 <> 0
    """,
)
_PAIRS = Stage(
    "counter_pairs",
    """
    SELECT a.place, LEAST(a.psn_no, b.psn_no) AS psn_no, GREATEST(a.psn_no, b.psn_no) AS other,
           COUNT(DISTINCT a.day) AS days
    FROM counter_repeats a JOIN (
        SELECT place, psn_no, minute, slot FROM counter_repeats
        UNION ALL SELECT place, psn_no, minute, slot - 1 AS slot FROM counter_repeats
    ) b ON a.place = b.place AND a.slot = b.slot AND a.psn_no <> b.psn_no
       AND b.minute >= a.minute AND b.minute - a.minute <= $window_minutes
    GROUP BY a.place, LEAST(a.psn_no, b.psn_no), GREATEST(a.psn_no, b.psn_no)
    HAVING COUNT(DISTINCT a.day) >= $repeat_days
    """,
)

SCHEME = Scheme(
    id="T02",
    version=4,
    family=("T02",),
    zh="收卡空刷",
    en="Card collecting",
    names={"T02": ("收卡空刷、敛卡套刷", "Cards collected and billed with nobody present")},
    basis=(
        Article("reg-735", "38", "记录不实、串换", "wrong records, swapped items", 1),
        Article("reg-735", "40", "诱导、协助他人冒名或虚假就医、购药", "helping others to sham visits or purchases", 2),
        Article("reg-735", "41", "将医疗保障凭证交由他人冒名使用", "handing one's credential to others", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "med_type", "setl_time")),),
    stages=(_VISITS, _REGULARS, _REPEATS, _PAIRS),
    thresholds=(
        Threshold("window_minutes", 30, "minutes", "catalogue T02: cards at most ten minutes apart; a stack of half a dozen "
                  "at that pace takes half an hour"),
        Threshold("repeat_days", 3, "days", "two common days happen to neighbours; catalogue T02 speaks of three"),
        Threshold("least_card_persons", 4, "persons from as many homes", "a household of the census has three persons or "
                  "fewer in most cases"),
        Threshold("chance_share", 0.1, "share", "at most one member in ten may have been there by chance"),
        Threshold("rhythm_gap", 4, "days", "shifts of dialysis, infusion or physiotherapy come twice a week or oftener; a "
                  "monthly refill does not bring strangers to the counter in the same minutes"),
        Threshold("queue_ratio", 4.0, "other visits per member's visit", "where four in five people in the window are "
                  "strangers the window is a queue"),
        Threshold("basket_lines", 3, "lines", "bills of one or two lines are a registration and a drug, or one treatment of a "
                  "group: the same for everybody"),
        Threshold("basket_share", 0.3, "share of pairs", "a third of the bills of a session agree with one another"),
        Threshold("own_gap", 0.2, "share of items", "two prescriptions of one chronic patient have a fifth more of their items in "
                  "common, and twice as many, as those of two patients; one list for all cards knows no person"),
        Threshold("old_years", 60, "years", "age from which the law speaks of the old and care homes admit (老年人权益保障法 art. 2)"),
        Threshold("round_items", 0.5, "share of items", "what one doctor prescribes for old age recurs; half of the items in "
                  "common between any two is one list"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("household", "家庭成员一起就医", "a family comes together", "distinct homes per member"),
        Innocent("same_address", "养老机构集中购药", "a nursing-home round", "share at one address, unless money leaves it"),
        Innocent("same_employer", "单位组织就诊", "one employer's arrangement", "share with one employer"),
        Innocent("organised_day", "接种、体检日", "vaccination or check-up day", "separate occasions, half a year apart"),
        Innocent("rhythm", "透析、理疗同班次", "a shift of dialysis or therapy", "share who come every few days; share of one therapist's one treatment at one hour"),
        Innocent("refill", "慢病按月续方", "monthly refills", "gaps of whole months, own baskets"),
        Innocent("round", "养老机构、村医按月巡诊", "a doctor's monthly round of the old", "share of old members, gaps of whole months, no "
                 "money, agent or equal bills"),
        Innocent("proxy", "护理员、邻里代购各人药品", "a carer or neighbour fetches everybody's own medicines", "items in common within a "
                 "person and between persons"),
        Innocent("queue", "开门、月初排队", "a queue at opening time or on pension day", "other visits in the same minutes"),
    ),
    template=Template(
        "cards.v1",
        "{members} 名互不同住的参保人于 {begin} 至 {end} 有 {days} 天在 {institutions} {window} 分钟内先后结算，至少 {needed} 天者 "
        "{observed} 人，按各人就诊次数和该时段人流预期 {expected} 人（{q}）；涉及 {claims} 笔，基金支付 {fund} 元。"
        "最轻为协助他人刷卡或记录不实（条例第38条），最重涉嫌收卡虚假结算诈骗（条例第40、41条、刑法第266条），须调取收费监控、本人确认。",
        "{members} persons of different homes were billed within {window} minutes of each other at {institutions} on {days} "
        "days between {begin} and {end}; {observed} on at least {needed} days, {expected} expected from their own visits and "
        "the crowd ({q}): {claims} claims, {fund} CNY from the fund. Mildest reading: cards swiped for others (Regulation "
        "art. 38); gravest: fictitious billing of collected cards (art. 40, 41; Criminal Law art. 266). Cameras at the "
        "counter and the persons themselves have to be asked.",
    ),
    null="every person keeps their number of visits at the place; times follow the place's load by day and hour without the "
    "group; persons are independent",
    kernel=counter_kernel,
)  # fmt: skip
