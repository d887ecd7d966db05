"""Measure words (量词): what stands right after a number and makes it a count, a time, a dose or a rank, not money."""

from __future__ import annotations

import re

_SINGLE = (
    "人名位个例份张条支盒瓶片粒袋包次天日号年月周时点岁家间床项种台套件户批斤克毫升米里平亩度%％‰倍成折级期楼层栋幢室线页字步针贴剂副付味颗枚"
    "箱桶单笔宗组对双本册卷遍趟顿代季届排街村院科型版股尺寸吨辆艘架座所处棵株朵匹头只群伙帮拨场轮道则首部门课节集章篇句段列格幅根串滴管环"
    "圈杯碗勺床匙罐板丸筒捆扇帖秒刻℃°"
)
_WORDS = (
    "小时|回(?!扣|去|来)|起(?![步价，。、；\\s]|$)|路(?!费)|分(?![成给了])|毫克|毫升|公[斤里分克]|千[克米]|国际单位|单位|工作日|百分|老人|老年|居民|患者|病[人历例床]|职工|群众|村民|参保|参合|会员|学生|用户|粉丝|"
    "员工|口[人之]|口(?=[，。；])|号楼|mg|ml|mL|kg|IU|iu|cm|mm|g|G|℃|字|[a-zA-Z]|平方|立方"
)
_COUNT = re.compile(f"(?:{_WORDS})|[{_SINGLE}](?!给|要|有|能|费|钱)| (?:[个人例份张条盒瓶片次天年月])")
_ONE_OF = re.compile(
    r" ?(?:[一每/]|1)(?:个)?(?:人头|人次|疗程|[人盒瓶片粒袋包张次天日月年周针支个位条单例床斤克贴剂副付箱件套本户回趟晚头项]|小时|星期|礼拜)"
)


def is_counted(text: str, at: int) -> bool:
    """Whether what stands at ``at`` says that the number before it counts something other than money."""
    return _COUNT.match(text, at) is not None


def is_priced(text: str, at: int) -> bool:
    """Whether ``at`` begins a unit of price: 一盒, 一个人, 一天, 每次, /人."""
    return _ONE_OF.match(text, at) is not None
