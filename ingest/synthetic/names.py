"""Chinese names for people, firms and villages."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ingest.synthetic.draws import Hashes, Ints, below, mix
from ingest.synthetic.identifiers import join

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_MEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞建国志文斌波宇浩凯健俊峰龙海山林东生福贵新民永胜立德成全宝忠义"
_WOMEN = "芳娜敏静丽艳娟霞秀燕玲桂英兰红梅琴云洁莉萍雪慧玉珍凤花香月春菊翠莲淑荣爱清巧素彩瑞银环青美"
_FIRM_HEADS = "华信盛恒隆泰安宏达兴源丰润金鑫康瑞德诚嘉禾远东方天正博中原豫商永昌通顺和益民"
_FIRM_KINDS = (
    "纺织有限公司",
    "食品有限公司",
    "建筑工程有限公司",
    "劳务服务有限公司",
    "商贸有限公司",
    "机械制造有限公司",
    "物流有限公司",
    "电子科技有限公司",
    "服装有限公司",
    "农业发展有限公司",
    "幼儿园",
    "中学",
    "物业服务有限公司",
)
_VILLAGE_HEADS = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_VILLAGE_TAILS = ("庄村", "楼村", "寨村", "集村", "堂村", "营村", "河村", "桥村", "社区", "新村")


def _pick(letters: str, hashes: Hashes) -> pa.Array:
    return pa.array(list(letters)).take(pa.array(below(hashes, len(letters))))


def surnames(keys: Ints) -> Ints:
    """Surname numbers with a falling share: the square of a uniform draw favours the common ones."""
    share = (below(mix(keys, 31), 10**6) / 10**6) ** 2
    return (share * len(_SURNAMES)).astype(np.int64)


def people(keys: Ints, sexes: Ints, families: Ints) -> pa.Array:
    """Full names: surname by number, one or two given characters by sex."""
    men, second = _pick(_MEN, mix(keys, 32)), _pick(_MEN, mix(keys, 33))
    women, third = _pick(_WOMEN, mix(keys, 34)), _pick(_WOMEN, mix(keys, 35))
    is_man = pa.array(sexes == 1)
    is_long = pa.array(below(mix(keys, 36), 100) < 72)
    empty = pa.nulls(len(keys), pa.string()).fill_null("")
    first = pa.compute.if_else(is_man, men, women)
    rest = pa.compute.if_else(is_long, pa.compute.if_else(is_man, second, third), empty)
    return join(pa.array(list(_SURNAMES)).take(pa.array(families)), first, rest)


def firms(keys: Ints) -> pa.Array:
    """Names of employers."""
    kinds = pa.array(_FIRM_KINDS).take(pa.array(below(mix(keys, 43), len(_FIRM_KINDS))))
    return join("商丘市", _pick(_FIRM_HEADS, mix(keys, 41)), _pick(_FIRM_HEADS, mix(keys, 42)), kinds)


def villages(keys: Ints) -> pa.Array:
    """Names of villages and neighbourhoods."""
    tails = pa.array(_VILLAGE_TAILS).take(pa.array(below(mix(keys, 52), len(_VILLAGE_TAILS))))
    return join(_pick(_VILLAGE_HEADS, mix(keys, 51)), _pick(_FIRM_HEADS, mix(keys, 53)), tails)
