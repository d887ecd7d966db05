"""T31: stays coded to a higher group than their care supports (DRG高套、低码高编)."""

from __future__ import annotations

from graph.schemes.kernels.upcoding import upcoding_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_STAYS = Stage(
    "coded_stays",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, UPPER(LEFT(c.drg_code, 3)) AS adrg,
           CASE WHEN RIGHT(c.drg_code, 1) IN ('1', '3') THEN 1 ELSE 0 END AS high, CAST(c.medfee_sumamt AS DOUBLE) AS fee,
           UPPER(LEFT(c.dise_code, 3)) AS illness
    FROM settled_claims c
    WHERE LEFT(c.med_type, 2) IN ('21', '22') AND LENGTH(c.drg_code) = 4 AND RIGHT(c.drg_code, 1) IN ('1', '3', '5')
      AND c.medfee_sumamt > 0
    """,
)

_PLAIN = Stage(
    "coded_plain",
    """
    SELECT adrg, MEDIAN(fee) AS plain_fee FROM coded_stays WHERE high = 0
    GROUP BY adrg HAVING COUNT(*) >= $least_plain
    """,
)

_LEVEL = Stage(
    "coded_level",
    """
    SELECT s.place, MEDIAN(s.fee / p.plain_fee) AS level FROM coded_stays s JOIN coded_plain p ON p.adrg = s.adrg
    WHERE s.high = 0 GROUP BY s.place HAVING COUNT(*) >= $least_plain
    """,
)

_JUDGED = Stage(
    "coded_judged",
    """
    SELECT s.setl_id, s.psn_no, s.place, s.adrg, s.high,
           CASE WHEN s.high = 1 AND s.fee <= p.plain_fee * COALESCE(l.level, 1.0) THEN 1 ELSE 0 END AS unsupported
    FROM coded_stays s JOIN coded_plain p ON p.adrg = s.adrg LEFT JOIN coded_level l ON l.place = s.place
    """,
)

_LISTED = (Need("diagnoses", ("setl_id", "diag_code", "maindiag_flag")), Need("claims", ("dr_code",)))

_DOCTORS = Stage(
    "coded_doctors",
    """
    WITH ill AS (
        SELECT illness, MEDIAN(fee) AS plain_fee FROM coded_stays WHERE high = 0 AND illness IS NOT NULL
        GROUP BY illness HAVING COUNT(*) >= $least_plain
    )
    SELECT s.setl_id, s.psn_no, s.place, s.high, c.dr_code AS doctor,
           CASE WHEN s.high = 1 AND s.fee <= COALESCE(i.plain_fee, p.plain_fee) * COALESCE(l.level, 1.0) THEN 1 ELSE 0 END
               AS unsupported
    FROM coded_stays s JOIN settled_claims c ON c.setl_id = s.setl_id
    LEFT JOIN ill i ON i.illness = s.illness LEFT JOIN coded_plain p ON p.adrg = s.adrg
    LEFT JOIN coded_level l ON l.place = s.place
    WHERE c.dr_code IS NOT NULL AND COALESCE(i.plain_fee, p.plain_fee) IS NOT NULL
    """,
    needs=_LISTED,
)

_PAIRS = Stage(
    "coded_pairs",
    """
    WITH listed AS (
        SELECT DISTINCT j.setl_id, UPPER(LEFT(d.diag_code, 3)) AS code
        FROM coded_doctors j JOIN diagnoses d ON d.setl_id = j.setl_id
        WHERE j.high = 1 AND NOT COALESCE(CAST(d.maindiag_flag AS VARCHAR) IN ('1', 'true'), FALSE) AND LENGTH(d.diag_code) >= 3
    )
    SELECT j.doctor, j.place, j.setl_id, j.psn_no, j.unsupported, a.code AS one, b.code AS two
    FROM coded_doctors j JOIN listed a ON a.setl_id = j.setl_id JOIN listed b ON b.setl_id = a.setl_id AND b.code > a.code
    """,
    needs=_LISTED,
)

SCHEME = Scheme(
    id="T31",
    version=2,
    family=("T31",),
    zh="DRG高套、低码高编",
    en="Coding to a higher group",
    names={"T31": ("DRG高套、低码高编", "Coding to a higher group")},
    basis=(
        Article("reg-735", "38", "造成基金损失的其他违法行为（高套病种编码）", "other acts that harm the fund: upcoding", 1),
        Article("reg-735", "40", "伪造、变造医学文书", "forged medical records", 2),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "drg_code", "medfee_sumamt")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_STAYS, _PLAIN, _LEVEL, _JUDGED, _DOCTORS, _PAIRS),
    thresholds=(
        Threshold("least_plain", 20, "stays", "a median of fewer than twenty bills moves by more than a tenth"),
        Threshold("least_ratio", 2.0, "times the peers", "double the rate of hospitals of the same kind with the same groups"),
        Threshold("q_limit", 0.01, "q", "one false hospital in a hundred reported"),
        Threshold("bare_share", 0.5, "share of the stays with the list", "of stays without any complication half cost less than "
                  "their median, and true complications cost more: a list of which half costs nothing more was not treated"),
        Threshold("chance_share", 0.1, "share", "at most one named patient in ten may be there by chance"),
        Threshold("least_carriers", 3, "persons", "two patients may have the same illnesses"),
        Threshold("supported", 0.5, "share of the additional coding", "where most of the stays coded high also cost more, the "
                  "coding has followed the patients"),
    ),
    innocents=(
        Innocent("better_coding", "编码质量提高、病情加重", "better coding, sicker patients", "share of high-coded stays whose cost "
                 "supports the code"),
        Innocent("cheap_house", "本院费用水平低", "a hospital with low charges", "cost compared at the hospital's own level"),
    ),
    template=Template(
        "upcoding.v1",
        "{institutions} 在 {begin} 至 {end} 有 {unsupported} 例编入伴并发症组而费用不高于本院同类无并发症病例，{group_zh} {peers} 家机构"
        "按病组预期 {unsupported_expected} 例（{q}）；伴并发症编码共 {high} 例，预期 {high_expected} 例；涉及 {patients} 名患者、{claims} "
        "笔结算，基金支付 {fund} 元（未列出 {bystanders_withheld} 人、{claims_withheld} 笔）。最轻为高套编码（条例第38条），最重为伪造病历"
        "（条例第40条），须由病案专家复核。",
        "{institutions} coded {unsupported} stays to a group with complications between {begin} and {end} that cost no more "
        "than its own stays without; {unsupported_expected} expected from {peers} institutions of the {group_en} for the same "
        "groups ({q}). {high} stays with complications in all, {high_expected} expected. {patients} patients, {claims} "
        "claims, {fund} CNY from the fund ({bystanders_withheld} persons and {claims_withheld} claims not listed). Mildest "
        "reading: upcoding (Regulation art. 38); gravest: forged records (art. 40). A coder has to review the records.",
    ),
    null="within a group a hospital codes complications that its costs do not show as often as its peers, which differ as "
    "much as they do",
    kernel=upcoding_kernel,
)  # fmt: skip
