"""T28: doctors whose patients get one supplier's goods (高值耗材、药品供应商与医师集中)."""

from __future__ import annotations

from graph.schemes.kernels.supplier_concentration import supplier_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_BOUGHT = Stage(
    "supplier_codes",
    """
    SELECT drug_trac_codg AS code, MIN(spler_name) AS supplier
    FROM drug_traces
    WHERE event = 'purchase' AND spler_name IS NOT NULL AND LENGTH(drug_trac_codg) >= $code_length
    GROUP BY drug_trac_codg HAVING MIN(spler_name) = MAX(spler_name)
    """,
)

_USED = Stage(
    "supplier_uses",
    """
    SELECT DISTINCT c.fixmedins_code AS place, t.med_list_codg AS drug, EXTRACT(YEAR FROM c.begndate) * 4
           + EXTRACT(QUARTER FROM c.begndate) AS quarter, c.dr_code AS doctor, b.supplier, c.setl_id
    FROM drug_traces t JOIN supplier_codes b ON b.code = t.drug_trac_codg
    JOIN settled_claims c ON c.setl_id = t.setl_id
    WHERE COALESCE(t.event, 'sale') = 'sale' AND c.dr_code IS NOT NULL AND t.med_list_codg IS NOT NULL
    """,
)

_CELLS = Stage(
    "supplier_cells",
    """
    SELECT d.place, d.drug, d.quarter, d.doctor, s.supplier, d.n AS doctor_n, a.n AS all_n, s.n AS supplier_n,
           COALESCE(b.n, 0) AS both_n
    FROM (SELECT place, drug, quarter, doctor, COUNT(*) AS n FROM supplier_uses GROUP BY place, drug, quarter, doctor) d
    JOIN (SELECT place, drug, quarter, COUNT(*) AS n FROM supplier_uses GROUP BY place, drug, quarter) a
      ON a.place = d.place AND a.drug = d.drug AND a.quarter = d.quarter
    JOIN (SELECT place, drug, quarter, supplier, COUNT(*) AS n FROM supplier_uses GROUP BY place, drug, quarter, supplier) s
      ON s.place = d.place AND s.drug = d.drug AND s.quarter = d.quarter
    LEFT JOIN (SELECT place, drug, quarter, doctor, supplier, COUNT(*) AS n FROM supplier_uses
               GROUP BY place, drug, quarter, doctor, supplier) b
      ON b.place = d.place AND b.drug = d.drug AND b.quarter = d.quarter AND b.doctor = d.doctor AND b.supplier = s.supplier
    """,
)

_SERIALS = Stage(
    "supplier_serials",
    """
    WITH devices AS (
        SELECT DISTINCT f.drug_trac_codg AS serial, COALESCE(f.med_list_codg, f.hilist_code) AS product, c.setl_id, c.psn_no,
               c.fixmedins_code AS place, c.dr_code AS doctor
        FROM fee_items f JOIN settled_claims c ON c.setl_id = f.setl_id
        WHERE LEFT(f.list_type, 1) = '3' AND LENGTH(f.drug_trac_codg) >= $code_length AND f.cnt > 0 AND c.dr_code IS NOT NULL
    ), twice AS (
        SELECT serial FROM devices GROUP BY serial
        HAVING COUNT(DISTINCT psn_no) >= 2 AND COUNT(DISTINCT place) = 1 AND COUNT(DISTINCT psn_no) <= $most_uses
    ), sellers AS (
        SELECT fixmedins_code AS place, med_list_codg AS product, MIN(spler_name) AS supplier FROM drug_traces
        WHERE event = 'purchase' AND spler_name IS NOT NULL GROUP BY 1, 2 HAVING MIN(spler_name) = MAX(spler_name)
    )
    SELECT d.serial, d.place, d.doctor, d.psn_no, d.setl_id, s.supplier
    FROM devices d JOIN twice w ON w.serial = d.serial
    LEFT JOIN sellers s ON s.place = d.place AND s.product = d.product
    """,
    needs=(Need("fee_items", ("drug_trac_codg", "list_type")),),
)

SCHEME = Scheme(
    id="T28",
    version=2,
    family=("T28",),
    zh="供应商与医师集中",
    en="One supplier's doctors",
    names={"T28": ("高值耗材、药品供应商与医师集中（回扣）", "Doctors who use one supplier's goods")},
    basis=(
        Article("reg-735", "38", "过度诊疗、超量开药", "unnecessary care", 1),
        Article("reg-735", "42", "收受贿赂或取得非法收入", "bribes", 2),
        Article("law-xingfa", "163", "非国家工作人员受贿罪", "bribery of employees", 3),
        Article("law-xingfa", "385", "受贿罪", "bribery of officials", 3),
    ),
    needs=(
        Need("drug_traces", ("drug_trac_codg", "setl_id", "event", "spler_name", "med_list_codg")),
        Need("claims", ("dr_code",)),
    ),
    stages=(_BOUGHT, _USED, _CELLS, _SERIALS),
    thresholds=(
        Threshold("code_length", 15, "characters", "commercial codes have 20 digits, platform codes up to 30; anything shorter "
                  "is a placeholder"),
        Threshold("least_others", 5, "bills of colleagues", "fewer bills of colleagues for the drug in the quarter show no mix"),
        Threshold("single_surgeon", 0.8, "share of the bills", "who uses four fifths of a product is its only user: there is "
                  "nobody to compare with"),
        Threshold("least_bills", 10, "bills", "a doctor's handful of bills may come from one carton"),
        Threshold("least_ratio", 2.0, "times the colleagues", "double the colleagues' share, beyond a carton that lasted"),
        Threshold("carton", 10, "boxes", "cartons of ten are used up one after the other, so bills of one doctor go together: "
                  "the variance is ten times that of single boxes"),
        Threshold("q_limit", 0.01, "q", "one false pair in a hundred reported"),
        Threshold("least_serials", 2, "serials", "one serial on two bills is a mistyped label"),
        Threshold("most_uses", 6, "patients of one serial", "a code on more bills is a default code or the product's own number"),
    ),
    innocents=(
        Innocent("sole_bidder", "集采唯一中选供应商", "sole winning bidder", "colleagues' share of the same supplier"),
        Innocent("single_surgeon", "独家开展的专科", "a speciality of one surgeon", "share of bills without a comparison"),
        Innocent("mistyped", "序列号录入差错", "a mistyped serial", "share of one mistake among the serials used twice"),
    ),
    template=Template(
        "supplier.v1",
        "{institutions} 的医师 {doctors} 在 {begin} 至 {end} 使用供应商 {supplier} 的产品 {bills} 笔，按同院同期同品种其他医师的中位水平预期 "
        "{bills_expected} 笔（{q}）；{serials} 个植入物序列号用于多名患者；涉及 {patients} 名患者、{claims} 笔结算，基金支付 {fund} 元（未列出 {bystanders_withheld} 人、"
        "{claims_withheld} 笔）。最轻为用药用材不合理（条例第38条），最重涉嫌商业贿赂（条例第42条、刑法第163、385条），须查采购与资金往来。",
        "Doctors {doctors} of {institutions} used goods of supplier {supplier} in {bills} bills between {begin} and {end}; "
        "{bills_expected} expected from the middle colleague's bills for the same products in the same quarter ({q}). {serials} serials of implants were billed for several patients. {patients} "
        "patients, {claims} claims, {fund} CNY from the fund ({bystanders_withheld} persons and {claims_withheld} claims not "
        "listed). Mildest reading: unreasonable use (Regulation art. 38); gravest: bribery (art. 42; Criminal Law art. 163, "
        "385). Purchases and payments have to be checked.",
    ),
    null="boxes of one product lie in one store: whose patient gets which supplier's box does not depend on the doctor, up to "
    "cartons used one after the other",
    kernel=supplier_kernel,
)  # fmt: skip
