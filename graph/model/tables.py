"""The tables of a delivery (交付数据表), declared once: readers, lake, mapping, dictionary and synthetic city read this.

Column names follow the national platform's interface; where ours is shorter, ``platform`` gives the platform's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a delivered text is read."""

    TEXT = "text"
    MONEY = "money"  # CNY, DECIMAL(16,2)
    PRICE = "price"  # CNY per unit, DECIMAL(16,6)
    COUNT = "count"  # quantity, DECIMAL(16,4)
    INT = "int"
    FLOAT = "float"  # degrees; never money
    DATE = "date"  # yyyy-MM-dd
    TIME = "time"  # yyyy-MM-dd HH:mm:ss, local time Asia/Shanghai
    MONTH = "month"  # yyyyMM, kept as text
    FLAG = "flag"  # 0 or 1


DUCKDB_TYPE: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.MONEY: "DECIMAL(16,2)",
    Kind.PRICE: "DECIMAL(16,6)",
    Kind.COUNT: "DECIMAL(16,4)",
    Kind.INT: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.DATE: "DATE",
    Kind.TIME: "TIMESTAMP",
    Kind.MONTH: "VARCHAR",
    Kind.FLAG: "BOOLEAN",
}


class Identity(StrEnum):
    """Identity values that become keyed tokens before the first write (身份标识)."""

    CERTNO = "certno"
    PHONE = "phone"
    ACCOUNT = "account"
    PLATE = "plate"  # in no delivered table: texts name plates, and theirs are tokens too


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, Chinese name, kind; ``personal`` values are masked unless the purpose allows."""

    name: str
    zh: str
    kind: Kind = Kind.TEXT
    mandatory: bool = False
    identity: Identity | None = None
    personal: bool = False
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table; unknown keys load and their node is marked ``stub``."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``key`` columns identify its current row; an empty ``key`` means the whole row is the key."""

    name: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    mandatory: bool = False
    references: tuple[Reference, ...] = ()
    period_column: str | None = None

    def column(self, name: str) -> Column:
        """The column of this name; KeyError when the table has none."""
        return next(c for c in self.columns if c.name == name) if name in self.names else _missing(self.name, name)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in declared order."""
        return tuple(c.name for c in self.columns)


def _missing(table: str, column: str) -> Column:
    raise KeyError(f"{table}.{column}")


_KINDS = {k.value: k for k in Kind}


def _columns(text: str) -> tuple[Column, ...]:
    """Reads the compact declaration below: ``name* 中文 kind identity|personal platform=x``; ``*`` marks mandatory."""
    out = []
    for line in text.strip().splitlines():
        name, zh, *rest = line.split()
        kind, identity, personal, platform = Kind.TEXT, None, False, None
        for word in rest:
            if word in _KINDS:
                kind = _KINDS[word]
            elif word == "personal":
                personal = True
            elif word.startswith("platform="):
                platform = word.removeprefix("platform=")
            else:
                identity = Identity(word)
        out.append(Column(name.rstrip("*"), zh, kind, name.endswith("*"), identity, personal, platform))
    return tuple(out)


def _table(
    name: str,
    zh: str,
    key: str,
    columns: str,
    *,
    mandatory: bool = False,
    references: str = "",
    period: str | None = None,
) -> Table:
    refs = tuple(Reference(*pair.split("=")) for pair in references.split())
    return Table(name, zh, tuple(key.split()), _columns(columns), mandatory, refs, period)


_ALL = (
    _table(
        "persons", "参保人员", "psn_no",
        """
        psn_no* 人员编号
        certno 证件号码 certno
        psn_name 人员姓名 personal
        gend 性别
        brdy 出生日期 date personal
        insutype 险种类型
        tel 联系电话 phone
        addr_id 地址编号 platform=resd_addr
        bank_acct 银行账号 account platform=bankacct
        area_code 参保区划 platform=insu_admdvs
        surv_stas 生存状态
        psn_idet_type 人员身份类别
        household_id 家庭户编号 platform=hsecfc_no
        """,
        mandatory=True, references="addr_id=addresses",
    ),
    _table(
        "institutions", "定点医药机构", "fixmedins_code",
        """
        fixmedins_code* 定点医药机构编号
        fixmedins_name* 定点医药机构名称
        fixmedins_type 定点医药机构类型
        hosp_lv 医院等级
        area_code 所在区划 platform=admdvs
        addr_id 地址编号 platform=addr
        tel 联系电话 phone
        bank_acct 银行账号 account platform=bankacct
        uscc 统一社会信用代码
        ownership 所有制形式
        beds 床位数 int platform=bed_cnt
        legrep_id 法定代表人证件号码 certno platform=legrep_certno
        contract_begin 协议开始日期 date
        contract_end 协议终止日期 date
        contract_status 协议状态
        parent_group 所属集团
        lon 经度 float
        lat 纬度 float
        """,
        mandatory=True, references="addr_id=addresses",
    ),
    _table(
        "doctors", "医务人员", "dr_code fixmedins_code",
        """
        dr_code* 医保医师代码 platform=prac_psn_code
        dr_name 医师姓名 personal platform=prac_psn_name
        fixmedins_code 定点医药机构编号
        dept_name 科室名称 platform=hosp_dept_name
        prac_psn_type 执业人员分类
        psn_no 人员编号
        begntime 开始时间 date
        endtime 结束时间 date
        multi_site 多点执业标志 flag
        pay_qual_status 医保支付资格状态
        """,
        references="fixmedins_code=institutions psn_no=persons",
    ),
    _table(
        "claims", "结算", "setl_id",
        """
        setl_id* 结算编号
        mdtrt_id 就诊编号
        psn_no* 人员编号
        fixmedins_code* 定点医药机构编号
        dr_code 医师代码 platform=atddr_no
        med_type* 医疗类别
        insutype 险种类型
        begndate* 开始日期 date
        enddate* 结束日期 date
        begntime 入院时间 time
        setl_time* 结算时间 time
        dise_code 病种编码 platform=dise_codg
        dise_name 病种名称
        medfee_sumamt* 医疗费总额 money
        fund_pay_sumamt* 基金支付总额 money
        psn_cash_pay 个人现金支付 money platform=cash_payamt
        acct_pay 个人账户支付 money
        acct_mulaid_pay 个人账户共济支付 money
        hifmi_pay 大病保险支付 money
        maf_pay 医疗救助支付 money
        clr_way 清算方式
        invono 发票号
        bill_code 票据代码
        payee_acct 收款账号 account
        agnt_id 代办人编号 platform=agnter_certno
        coner_tel 联系人电话 phone
        refd_setl_flag 退费结算标志 flag
        refd_of_setl_id 被退结算编号
        insu_admdvs 参保地区划
        pay_loc 支付地点类别
        mdtrt_cert_type 就诊凭证类型
        opter_id 经办人编号
        opt_time 经办时间 time
        terminal_id 终端编号
        vali_flag 有效标志 flag
        ipt_otp_no 住院门诊号
        adm_dept_codg 入院科室编码
        adm_bed 入院床位
        dscg_way 离院方式
        trum_flag 外伤标志 flag
        rel_ttp_flag 涉及第三方标志 flag
        hi_paymtd 医保支付方式
        drg_code DRG分组编码
        dip_dise_grp_code DIP病种分组编码
        """,
        mandatory=True, period="enddate",
        references="psn_no=persons fixmedins_code=institutions dr_code=doctors agnt_id=agents",
    ),
    _table(
        "fee_items", "费用明细", "setl_id feedetl_sn",
        """
        setl_id* 结算编号
        feedetl_sn* 费用明细流水号
        hilist_code* 医保目录编码
        hilist_name 医保目录名称
        med_list_codg 医疗目录编码
        cnt* 数量 count
        pric* 单价 price
        det_item_fee_sumamt* 明细项目费用总额 money
        drug_trac_codg 药品追溯码
        fee_ocur_time 费用发生时间 time
        list_type 目录类别
        prd_days 周期天数 int
        bilg_dr_codg 开单医师编码
        """,
        references="setl_id=claims hilist_code=items",
    ),
    _table(
        "drug_traces", "药品追溯", "drug_trac_codg fixmedins_code event sale_time setl_id feedetl_sn",
        """
        drug_trac_codg* 药品追溯码
        fixmedins_code* 定点医药机构编号
        sale_time* 事件时间 time platform=sel_retn_time
        event 事件类型
        setl_id 结算编号
        feedetl_sn 费用明细流水号
        psn_no 人员编号
        med_list_codg 医疗目录编码
        trac_codg_pac_hery 追溯码包装层级
        cnt 数量 count
        trdn_flag 拆零标志 flag
        spler_name 供应商名称
        purc_invo_no 采购发票号
        """,
        references="fixmedins_code=institutions setl_id=claims psn_no=persons", period="sale_time",
    ),
    _table(
        "items", "目录项目", "hilist_code",
        """
        hilist_code* 医保目录编码
        name 项目名称 platform=hilist_name
        med_list_codg 医疗目录编码
        std_minutes 标准时长分钟 float
        ddd 限定日剂量 float
        sex_limit 限定性别
        age_min 最小年龄 int
        age_max 最大年龄 int
        once_per_day 每日限一次 flag
        exclusive_with 互斥项目
        """,
    ),
    _table(
        "employers", "用人单位", "emp_no",
        """
        emp_no* 单位编号
        emp_name 单位名称
        emp_addr_id 单位地址编号 platform=emp_addr
        estab_date 成立日期 date platform=aprv_esta_date
        uscc 统一社会信用代码 platform=emp_entt_codg
        legrep_id 法定代表人证件号码 certno platform=legrep_certno
        tel 联系电话 phone
        status 单位状态
        """,
        references="emp_addr_id=addresses",
    ),
    _table(
        "employments", "参保就业", "psn_no emp_no start_date",
        """
        psn_no* 人员编号
        emp_no* 单位编号
        start_date* 开始日期 date
        end_date 结束日期 date
        clct_base 缴费基数 money platform=psn_clctstd
        """,
        references="psn_no=persons emp_no=employers",
    ),
    _table(
        "contributions", "缴费明细", "psn_no emp_no accrym revs_flag",
        """
        psn_no* 人员编号
        emp_no* 单位编号
        accrym* 费款所属期 month
        clct_base 缴费基数 money platform=psn_clctstd
        clct_time 到账时间 time
        revs_flag 冲销标志 flag
        """,
        references="psn_no=persons emp_no=employers", period="accrym",
    ),
    _table(
        "addresses", "地址", "addr_id",
        """
        addr_id* 地址编号
        addr 地址 personal
        area_code 区划代码
        """,
    ),
    _table(
        "bank_accounts", "银行账户", "bank_acct",
        """
        bank_acct* 银行账号 account
        holder_psn_no 户主人员编号
        bank_name 开户银行
        """,
        references="holder_psn_no=persons",
    ),
    _table(
        "agents", "代办人", "agnt_id",
        """
        agnt_id* 代办人编号
        agnt_name 代办人姓名 personal platform=agnter_name
        agnt_tel 代办人电话 phone platform=agnter_tel
        """,
    ),
    _table(
        "deaths", "死亡登记", "psn_no",
        """
        psn_no* 人员编号
        death_date* 死亡日期 date platform=die_date
        cremation_date 火化日期 date
        source 数据来源
        """,
        references="psn_no=persons",
    ),
    _table(
        "operations", "手术操作", "setl_id oprn_oprt_code begin",
        """
        setl_id* 结算编号
        oprn_oprt_code* 手术操作代码
        oper_dr_code 术者医师代码
        begin 开始时间 time
        end 结束时间 time
        """,
        references="setl_id=claims",
    ),
    _table(
        "diagnoses", "诊断", "setl_id diag_code maindiag_flag",
        """
        setl_id* 结算编号
        diag_code* 诊断代码
        diag_name 诊断名称
        maindiag_flag 主诊断标志 flag
        """,
        references="setl_id=claims",
    ),
    _table(
        "stock", "进销存", "",
        """
        fixmedins_code* 定点医药机构编号
        med_list_codg* 医疗目录编码
        event* 事件类型
        cnt* 数量 count
        event_time* 事件时间 time
        pric 单价 price
        amount 金额 money
        spler_name 供应商名称
        purc_invo_no 采购发票号
        """,
        references="fixmedins_code=institutions", period="event_time",
    ),
    _table(
        "enrolments", "参保登记", "psn_no insutype emp_no psn_insu_date",
        """
        psn_no* 人员编号
        insutype 险种类型
        emp_no 单位编号
        psn_insu_date 参保日期 date
        paus_insu_date 中断日期 date
        insu_admdvs 参保地区划
        """,
        references="psn_no=persons emp_no=employers",
    ),
    _table(
        "maternity", "生育津贴", "psn_no birth_date",
        """
        psn_no* 人员编号
        emp_no 单位编号
        birth_date 生育日期 date
        allowance_days 津贴天数 int
        matn_alwn_sumamt 生育津贴总额 money
        opt_time 经办时间 time
        pay_account 收款账号 account
        """,
        references="psn_no=persons emp_no=employers", period="birth_date",
    ),
    _table(
        "third_party", "第三方责任信息", "",
        """
        psn_no* 人员编号
        date* 日期 date
        kind 类别
        amount 金额 money
        document 文书号
        """,
        references="psn_no=persons",
    ),
    _table(
        "income_tax", "个税申报", "emp_no period",
        """
        emp_no* 单位编号
        period* 所属期 month
        headcount 申报人数 int
        """,
        references="emp_no=employers",
    ),
    _table(
        "penalties", "处罚信息", "",
        """
        subject* 被处罚对象
        agency 处罚机关
        date 日期 date
        kind 类别
        document_number 文书号
        """,
    ),
)  # fmt: skip

TABLES: dict[str, Table] = {t.name: t for t in _ALL}
"""Every table by name, in the order of the delivery format."""

MANDATORY_TABLES: tuple[str, ...] = tuple(t.name for t in _ALL if t.mandatory)

SYSTEM_COLUMNS: tuple[str, ...] = ("_delivery", "_owner", "_flags")
"""Columns that ingest adds to every lake row: delivery id, owner agency, list of quality flags (text)."""

CERTNO_COLUMNS: tuple[str, ...] = ("_cert_birth", "_cert_sex", "_cert_check", "_cert_blanks")
"""Added to ``persons`` from certno: birth date, sex (1/2), check result, one token per blanked position (resolution only)."""
