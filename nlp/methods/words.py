"""Word classes of the method grammar (词类): what is done, to what, and the words between.

A word may stand in several classes. Words are found longest first, so a longer word hides the shorter ones inside it:
挂号 keeps 挂 from being read as 挂床's verb; the class ``inert`` holds words that are there for that alone. Where hiding
would harm, the longer word is listed among the compounds instead and read as its parts.
"""

from __future__ import annotations

from nlp.medical import disease_names, drug_names
from nlp.methods.acts import ACTS
from nlp.methods.glue import GLUE
from nlp.methods.halves import HALVES
from nlp.methods.things import THINGS

COMPOUNDS = (
    "根本/不 压根/不 刷/卡 开/药 用/药 配/药 购/药 买/药 拿/药 取/药 领/药 发/药 收/药 倒/药 贩/药 囤/药 吃/药 卖/药 换/药 打/针 做/检查 做/手术 做/治疗 做/体检 "
    "做/理疗 办/出院 办理/出院 办了/出院 出院/手续 办/出院/手续 办理/出院/手续 办/入院 办/住院 办理/入院 办理/住院 办理/入院/手续 出院/结算 结账/出院 住院/病人 住院/患者 病人/住院 "
    "患者/住院 住院/手续 住院/人次 住院/登记 住院/人员 住院/信息 住院/事实 住院/人数 住院/名单 入院/手续 病人/入院 患者/入院 入院/登记 住院/号 没/住院 不/住院 没有/住院 未/住院 "
    "没/住 不/住 没/来 不/来 没有/人 没/人 不/去 没/人/住 无/人 没有/在院 换/现金 换/钱 给/钱 给/现金 返/现金 返/钱 拿/钱 拿/现金 发/钱 发/现金 退/钱 退/现金 收/钱 "
    "算/钱 扣/钱 要/钱 领/钱 返还/现金 兑/现 兑/现金 套/钱 套/现金 卖/钱 赔/钱 赔/了/钱 收/费 记/账 上/班 上/过/班 用/了 开/了 做/了 做/过 打/过 收/了 用/过 拿/了 卖/了 "
    "刷/了 打/了 发/红包 给/红包 医保/报销 上传/为 结算/为 贩卖/给 病人/们 个/人"
)
"""Compounds that are read as their parts, so that they do not hide a part that belongs to its neighbour (拿药名)."""


def compounds() -> dict[str, tuple[str, ...]]:
    """Each compound with its parts."""
    return {word.replace("/", ""): tuple(word.split("/")) for word in COMPOUNDS.split()}


def word_classes() -> dict[str, frozenset[str]]:
    """Every word with the classes it stands in; names of drugs and diseases come from ``nlp.medical``."""
    found: dict[str, set[str]] = {}
    for name, words in (*ACTS.items(), *THINGS.items(), *GLUE.items(), *HALVES.items()):
        for word in words.split():
            found.setdefault(word, set()).add(name)
            if name == "service" and word.endswith("费"):
                found.setdefault(word + "用", set()).add(name)
    for name, known in (("drug", drug_names()), ("disease", disease_names())):
        for word in known:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
