"""T41: those who organise more than one scheme, or begin again after a penalty (职业骗保组织者)."""

from __future__ import annotations

from graph.schemes.kernels.organisers import organisers_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_AGAIN = Stage(
    "organiser_claims",
    """
    SELECT c.agnt_id AS agent, p.since, c.setl_id, c.psn_no
    FROM (SELECT subject, MIN(date) AS since FROM penalties WHERE date IS NOT NULL GROUP BY subject) p
    JOIN settled_claims c ON c.agnt_id = p.subject AND c.begndate > p.since
    """,
)

SCHEME = Scheme(
    id="T41",
    version=1,
    family=("T41",),
    zh="职业骗保组织者",
    en="Organisers across schemes",
    names={"T41": ("职业骗保组织者", "Organisers across schemes")},
    basis=(
        Article("reg-735", "41", "协助他人骗取基金", "helping others to defraud", 1),
        Article("reg-735", "40", "诱导、协助虚假就医", "inducing fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪（组织者从重）", "fraud; organisers are punished more severely", 3),
    ),
    needs=(Need("penalties", ("subject", "date")), Need("claims", ("agnt_id",))),
    stages=(_AGAIN,),
    thresholds=(
        Threshold("least_homes", 3, "homes", "two households may be relatives or neighbours of the penalised person"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053); beyond it an agent "
                  "is a service desk"),
    ),
    innocents=(
        Innocent("service", "医院、社区代办服务", "a hospital's or community's service desk", "persons served against the largest "
                 "published ring"),
        Innocent("family", "为本人家庭代办", "filing for the own family", "distinct homes"),
    ),
    template=Template(
        "organiser.v1",
        "{organiser} 出现在 {groups} 个互不重叠的疑点中，手法：{schemes_zh}；涉及 {persons} 人、{claims} 笔结算（{begin} 至 {end}），"
        "基金支付 {fund} 元。{penalty_zh}最轻为协助他人违规（条例第41条），最重为诈骗组织者（刑法第266条），须查资金与通讯。",
        "{organiser} appears in {groups} findings about different people; schemes: {schemes_en}; {persons} persons, {claims} "
        "claims ({begin} to {end}), {fund} CNY from the fund. {penalty_en} Mildest reading: helping others (Regulation art. "
        "41); gravest: organiser of fraud (Criminal Law art. 266). Money and communications have to be checked.",
    ),
    null="a fact of the registers and of other findings: nobody is in two groups of different people and schemes by test",
    kernel=organisers_kernel,
)  # fmt: skip
