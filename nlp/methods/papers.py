"""Frames of false papers (文书票据类手法): records and invoices."""

from __future__ import annotations

from nlp.methods.frame import Frame

_RECORD = (
    (0.89, "阴性|正常|不高 改成|写成|改为|变成|P成 阳性|异常|偏高"),
    (0.88, "替|代|冒充 ..2 patient|家属|person_other 签字|签名|按手印"),
    (0.94, "alter ..14、 等 报告|报告单|记录|资料|材料|文书|数据"),
    (0.88, "大小处方"),
    (0.88, "record ..1 copula 改 的"),
    (0.88, "record+ 抄来抄去|互相抄|张冠李戴|套改"),
    (0.88, "代|替|冒充 ..3 写|签 ..1 record"),
    (0.88, "ba ..4 record|指标|数值|结果 ..1 往 ..3 改|调|写"),
    (0.88, "补签 名|字|名字|签名"),
    (0.88, "补 签名|签字|病历|医嘱"),
    (0.936, "forge ..8、 record+"),
    (0.97, "forge ..3 record invoice+"),
    (0.93, "伪造的|虚假的|编造的|假的 ~14 record+"),
    (0.9, "alter ..8、 record+"),
    (0.92, "alter ..3 资料库|系统|数据库|档案 ..6 record+"),
    (0.93, "fake ..4 record+"),
    (0.9, "inflate ..4 record+"),
    (0.91, "issue ..3 处方|处方单|诊断证明|证明|医嘱|病历|诊断"),
    (0.9, "forge and|、 alter ..8、 record+"),
    (0.94, "forge and|、 forge ..8 record+"),
    (0.9, "alter and|、 forge ..8 record+"),
    (0.9, "forge and|、 隐匿|涂改|销毁 ..8 record+"),
    (0.9, "record ..3 copula ..2 forge|fake|编|假|补|抄|后补|瞎写|瞎编|P|照抄|捏造 ..1 出来? 的?"),
    (0.9, "record 造假|作假|雷同|失实|不实|不真实"),
    (0.9, "复制|照抄|抄袭|套用|粘贴|翻拍|复制粘贴 ..4 person_other|真实|病人|模板 ..6 record+"),
    (
        0.89,
        "复制|照抄|抄袭|套打|粘贴|复制粘贴 ..3 病历|病程记录|影像|影像资料|片子|CT片|DR片|检查报告|报告单|护理记录|医嘱",
    ),
    (0.88, "record+ 胡编乱造|乱编|瞎编|瞎写|乱写|照抄|套模板"),
    (0.88, "瞎写|乱写|瞎编|乱编|胡写|编写|编 ..1 record+"),
    (
        0.88,
        "补写|补造|补录|后补|突击补|倒补|代写|补做 ..3 病历|医嘱|病程记录|护理记录|病程|查房记录|记录|治疗记录|处方|病案",
    ),
    (0.88, "record+ ..2 copula? 后补|补写|补造|补的|倒补 的?"),
    (0.88, "代签|冒签|假签|冒充 ..6 签名|签字|名字"),
    (0.88, "冒名签字|冒名签名|代签名|代签字|假签名|假签字"),
    (0.9, "私刻|伪刻|伪造|假刻|偷刻|仿刻 ..3 seal"),
    (0.9, "夸大|捏造|编造|虚构|加重|伪造|虚报 病情|诊断|症状|病史"),
    (0.85, "销毁|隐匿|毁弃|烧毁|藏匿|涂改|篡改 and|、? 销毁|涂改|篡改? ..2 病历|病案|处方|医学文书|病历资料|医疗文书"),
    (0.86, "ba ..2 sick ..2 写成|说成|改成|编成|报成|记成|诊断成|开成 ..2 severe"),
    (0.87, "ba? ..2 disease|sick ..1 become|写成|写为|改成|编成|诊断成|报成 ..2 disease"),
    (0.86, "sick ..1 改成|编成|写成 severe"),
    (0.88, "ba ..8 record|结果|数值|指标|单子 ..2 结果? ~2 改低|改高|改成|改大|改小|改重|改了|改掉|P|涂改|调高|调低"),
    (0.86, "拿|用 ..2 person_other ..3 片子|报告|化验单|CT片|病历|影像 ..2 冒充|顶替|充数|代替|顶"),
    (0.86, "一张片子|同一张片|一份报告|同一份报告 ..2 多人|反复|好几个人|几个病人 用|共用|使用"),
    (0.9, "修改|篡改|更改 ..6 参保人信息|参保信息|患者信息|信息"),
)

_INVOICE = (
    (0.91, "私刻 ..4 seal ..1 开|盖|打 ..2 invoice"),
    (0.89, "ba? ..4 invoice ..1 改 ..4 报 number unit"),
    (0.89, "花钱? 买 ..1 invoice ..1 报销|报账|报"),
    (0.89, "拿|用|借 ..1 person_other ..1 invoice ..1 报销|报账|报"),
    (0.89, "自己|私自 打印|印|印制 ..2 invoice 报销?"),
    (0.88, "P|PS|P图 ..1 改? 金额"),
    (0.9, "invoice ..2 涂改|改过|篡改|被改"),
    (0.9, "套取|骗取|骗领 ..1 空白? invoice"),
    (0.96, "forge ..10 invoice+"),
    (0.91, "alter ..6 invoice+ 金额?"),
    (0.93, "fake ..4 invoice+"),
    (0.93, "issue ..5 invoice+"),
    (0.9, "inflate ..4 invoice+"),
    (0.935, "制作|掺入|制造|打印|做|伪造 ..1 fake ..3 invoice+"),
    (0.92, "forge and|、 alter ..8 invoice+"),
    (0.9, "invoice ..2 copula ..1 forge|fake|编|假|P|变造 的?"),
    (0.9, "invoice 造假|作假"),
    (0.9, "ba ..2 invoice ..8 改成|改大|P成|改了"),
    (0.9, "阴阳发票|阴阳票|大头小尾发票|大头小尾|克隆发票|克隆票据|套打发票"),
    (0.88, "多开|大开|超额开 ..1 invoice+"),
    (0.88, "复印 的? invoice ..1 报销"),
    (0.86, "盗用|偷用 ..3 invoice"),
    (0.86, "发票 ..1 被? P 过"),
    (0.86, "弄虚作假 开票"),
)


def paper_frames() -> tuple[Frame, ...]:
    """All frames of false papers."""
    groups = (("FORGED_RECORD", _RECORD), ("FORGED_INVOICE", _INVOICE))
    return tuple(Frame(code, weight, notation) for code, rows in groups for weight, notation in rows)
