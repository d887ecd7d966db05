"""Which column of ours a foreign header means (表头对照): platform names, Chinese names, known synonyms, similar spellings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from graph.model.tables import TABLES

SIMILAR = 0.82
"""Spellings this alike (Ratcliff and Obershelp) are proposed; by hand on the sample layouts, below it are coincidences."""
CANDIDATE = 0.6
"""Spellings this alike are named as candidates in a comment."""

_SYNONYMS = """
persons.psn_no: 个人编码 个人编号 参保人编号 人员ID desynpuf_id bene_id mbr_no member_no member_id patient_id
persons.certno: 身份证号 身份证号码 公民身份号码 id_card_no id_no idcard certificate_no
persons.psn_name: 姓名 患者姓名 name member_name
persons.gend: 性别 sex gender bene_sex_ident_cd
persons.brdy: 出生年月 生日 birth_date birthday dob bene_birth_dt
persons.tel: 手机号 手机号码 电话 联系方式 phone_no phone mobile
persons.bank_acct: 卡号 银行卡号 account_no
persons.area_code: 参保地 参保地区划代码
institutions.fixmedins_code: 医院编码 医疗机构编码 机构编码 定点机构编码 药店编码 prvdr_num prov_code hospital_code
institutions.fixmedins_name: 医院名称 医疗机构名称 机构名称 定点机构名称 prov_name provider_name hospital_name
institutions.hosp_lv: 医院级别 医疗机构等级 prov_level
doctors.dr_code: 医生编码 医师编码 医保医师编码 at_physn_npi npi doctor_code
doctors.dr_name: 医生姓名 医师名称 doctor_name
claims.setl_id: 顺序号 结算单号 结算流水号 结算ID 单据号 clm_id claim_id claim_no cl_no
claims.mdtrt_id: 就诊流水号 就诊ID 住院流水号 visit_id encounter_id
claims.med_type: 医疗类别 就诊类型 就医类型 ben_type
claims.begndate: 住院开始时间 入院日期 入院时间 就诊日期 clm_from_dt incur_date_from service_from admission_date
claims.enddate: 住院终止时间 出院日期 出院时间 clm_thru_dt incur_date_to service_to discharge_date
claims.setl_time: 交易时间 结算日期 结算时间 报销时间 pay_date settlement_date
claims.dise_code: 疾病编码 诊断编码 出院诊断编码 diag_code icd9_dgns_cd_1 icd10
claims.dise_name: 出院诊断病种名称 诊断名称 出院诊断 疾病名称 diag_desc
claims.medfee_sumamt: 总费用 医疗总费用 费用总额 总金额 org_pres_amt_value total_amount total_charge
claims.fund_pay_sumamt: 基本医疗保险统筹基金支付金额 统筹支付 统筹基金支付 基金支付 报销金额 clm_pmt_amt cl_social_pay_amt fund_amount
claims.psn_cash_pay: 现金支付 个人支付 非账户支付金额 自付金额 cl_owner_pay_amt patient_paid
claims.acct_pay: 账户支付 基本医疗保险个人账户支付金额
claims.refd_setl_flag: 双笔退费标识 退费标志 退费标识 冲销标志
claims.invono: 发票号码 invoice_no
claims.payee_acct: cl_pay_acct_no 收款账户
claims.drg_code: clm_drg_cd
claims.opt_time: 操作时间
fee_items.setl_id: 顺序号 结算单号
fee_items.feedetl_sn: 明细流水号 明细序号 line_no cl_line_no
fee_items.hilist_code: 项目编码 医保项目编码 目录编码
fee_items.hilist_name: 三目服务项目名称 项目名称
fee_items.cnt: 数量 quantity qty
fee_items.pric: 单价 unit_price price
fee_items.det_item_fee_sumamt: 金额 费用金额 明细金额 line_amount
fee_items.fee_ocur_time: 费用日期 收费时间
deaths.death_date: 死亡时间 bene_death_dt death_datetime
diagnoses.diag_code: 疾病编码 诊断编码 icd_code
diagnoses.diag_name: 疾病名称
drug_traces.drug_trac_codg: 追溯码 药品追溯码
drug_traces.sale_time: 销售时间
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A foreign header taken for a column of a table; ``score`` 1 is a known name, less is a similar spelling."""

    table: str
    column: str
    header: str
    score: float


def normalised(name: str) -> str:
    """A header without case, width, blanks, separators and bracketed remarks."""
    plain = unicodedata.normalize("NFKC", name).lower()
    plain = re.sub(r"[(\[（【].*?[)\]）】]", "", plain)
    return re.sub(r"[\s_\-./、,:：]+", "", plain)


@cache
def known_names(table: str) -> dict[str, str]:
    """Normalised names of a table's columns: ours, the platform's, Chinese, synonyms. Ours win over synonyms."""
    out: dict[str, str] = {}
    for line in _SYNONYMS.strip().splitlines():
        target, names = line.split(": ")
        owner, column = target.split(".")
        if column in TABLES[table].names and (owner == table or column not in dict.fromkeys(out.values())):
            out.update(
                {normalised(n): column for n in names.split()}
                if owner == table or _refers(table, column, owner)
                else {}
            )
    for each in TABLES[table].columns:
        for name in (each.zh, each.platform, each.name):
            if name:
                out[normalised(name)] = each.name
    return out


def _refers(table: str, column: str, owner: str) -> bool:
    """True when the table's column is a reference to the owner's key, so that its synonyms hold here too."""
    return any(r.column == column and r.table == owner for r in TABLES[table].references)


def matches(table: str, headers: tuple[str, ...]) -> list[Match]:
    """The best header for each column of a table; a header serves one column, known names before similar ones."""
    names = known_names(table)
    found = [Match(table, names[n], h, 1.0) for h in headers if (n := normalised(h)) in names]
    for header in headers:
        plain = normalised(header)
        if plain in names:
            continue
        scores = {column: similarity(plain, name) for name, column in names.items()}
        column, score = max(scores.items(), key=lambda s: s[1])
        if score >= SIMILAR:
            found.append(Match(table, column, header, round(score, 2)))
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda m: -m.score):
        best.setdefault(match.column, match)
    return list(best.values())


def candidates(table: str, column: str, headers: tuple[str, ...]) -> list[str]:
    """Up to three headers whose spelling is somewhat like one of the column's names, best first."""
    names = [name for name, target in known_names(table).items() if target == column]
    scored = [(max((similarity(normalised(h), n) for n in names), default=0.0), h) for h in headers]
    return [h for score, h in sorted(scored, key=lambda s: -s[0]) if score >= CANDIDATE][:3]


def similarity(one: str, two: str) -> float:
    """How alike two normalised names are, from 0 to 1; short ones must be nearly equal."""
    if min(len(one), len(two)) < 3:
        return 1.0 if one == two else 0.0
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
