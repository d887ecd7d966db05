"""What evidence is called (证据用语), in Chinese and English."""

from __future__ import annotations

from graph.casework.links.told import MarkKind, NameForm

MARK_NAMES: dict[MarkKind, tuple[str, str]] = {
    MarkKind.ID_CARD: ("身份证号", "ID number"),
    MarkKind.PERSON_NO: ("人员编号", "insured person's number"),
    MarkKind.DOCTOR_CODE: ("医保医师代码", "physician's code"),
    MarkKind.USCC: ("统一社会信用代码", "social credit code"),
    MarkKind.INSTITUTION_CODE: ("定点医药机构编码", "institution's code"),
    MarkKind.EMPLOYER_NO: ("单位编号", "employer's number"),
    MarkKind.CLAIM: ("结算单号", "settlement number"),
    MarkKind.INVOICE: ("票据号码", "invoice number"),
    MarkKind.TRACE_CODE: ("药品追溯码", "drug trace code"),
    MarkKind.CHART: ("住院号", "chart number"),
    MarkKind.ACCOUNT: ("银行账户", "bank account"),
    MarkKind.PHONE: ("电话", "telephone"),
    MarkKind.PLATE: ("车牌", "vehicle plate"),
    MarkKind.ADDRESS: ("门牌地址", "address"),
    MarkKind.NUMBER: ("长号码", "long number"),
    MarkKind.CASE_NO: ("案号文号", "case number"),
}

FORMS: dict[NameForm, tuple[str, str]] = {
    NameForm.WHOLE: ("姓名相同", "The same name"),
    NameForm.MASKED: ("姓名相合（有隐去的字）", "Names that fit, with characters left out"),
    NameForm.TITLED: ("姓氏与称谓相合", "A surname with a title that fits"),
    NameForm.NICKNAME: ("绰号相同", "The same nickname"),
}

AGREEING: dict[str, tuple[str, str]] = {
    "id_number": ("身份证号", "ID number"),
    "id_tail": ("身份证尾号", "last digits of the ID number"),
    "birth_date": ("出生日期", "birth date"),
    "birth_year": ("出生年份", "birth year"),
    "institution": ("所在机构", "institution"),
    "occupation": ("职业", "occupation"),
    "nickname": ("绰号", "nickname"),
}
