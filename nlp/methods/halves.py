"""Words of contrasts (对照词): the half that was done or not done, and the half that was billed."""

from __future__ import annotations

_BILLS = "收 记 扣 开 算 刷 签 报 录 走 扫 拿 打"
_TASKS = "量/血压 量/体温 测/血压 抽/血 抽/管血 打/针 输/液 挂/水 挂/瓶 照/片 照/片子 拍/片 拍/片子 签/字 签/名 按/手印 点/卯 报/到 露/面 打/卡"

HALVES: dict[str, str] = {
    "undone": (
        "没 没有 没得 未 冇 莫得 从没 从来没 从来没有 从未 压根没 压根没有 根本没 根本没有 都没 都没有 都没得 也没 也没有 压根就没 根本就没 没给 一次没 一回没 一天没"
    ),
    "still": "照 照样 照旧 照常 仍旧 依旧 依然 仍 仍然 一样",
    "weak": "也 还 全 都 天天 却 居然 竟 竟然 一直 每天",
    "enter": "收 记 扣 开 算 刷 签 报 录 走 扫 收费 记账 计费 扣费 扣钱 收钱 算钱 报销 结算 刷卡 开单 录入 入账 上账 报账 划卡 扣款",
    "stillenter": " ".join("照" + verb for verb in _BILLS.split()),
    "sign": "签字 签名 签到 打卡 签单 按手印 签退 盖章",
    "fee": (
        "费用 钱 账 费 单子 药费 清单 账单 床位费 护理费 治疗费 检查费 理疗费 诊疗费 化验费 手术费 透析费 输液费 监护费 吸氧费 氧气费 床费 康复费 材料费 耗材费 检验费 注射费 诊察费 "
        "检查单 化验单 治疗单 项目 工时 次数 处方 医嘱"
    ),
    "equipment": "机器 设备 仪器 机子 器械 药 针 东西 大夫 医生 师傅 护士",
    "act": "做 做过 做了 打 打过 打了 用 用过 用了 烤 烤过 扎 扎过 查 查过 拍 拍过 抽 输 输过 吸 拔 按 推 灌 贴 换 给 拆 开 拿 练 练过 去过 来过 抽血 拍片",
    "session": "次 回 遍 趟 场 天 轮 节",
    "quantity": "支 针 瓶 片 粒 盒 份 张 根 袋 包 小时 钟头 管 组 副 贴 克 颗",
    "many": "两 二 三 四 五 六 七 八 九 十 几 好几 双 2 3 4 5 6 7 8 9 俩",
    "grade": "一级 二级 三级 特级 普通 重症",
    "hospital": "医院 卫生院 病房 院里 医院里 病床上 床上 病房里 卫生所 科里",
    "night": "晚上 夜里 夜间 一晚 一夜 一晚上 夜头 黑了 过夜",
    "bedtop": "床上 病床上 床头 床铺上 被窝里 床位上",
    "belonging": "枕头 被子 衣服 外套 鞋 鞋子 包 行李 水杯 脸盆 毛巾 牌子 名牌 帽子 挎包 空被子",
    "daytime": "早上 早晨 上午 白天 每天 天天 清早 一早 中午",
    "token": " ".join(
        verb + joint + thing
        for verb, thing in (task.split("/") for task in _TASKS.split())
        for joint in ("", "个", "一下", "完", "了", "了个", "一", "一个", "张", "瓶")
    ),
    "leave": "出院 出 出去 走 办出院 出来 赶出去 撵出去 撵走 清出去",
    "rest": "歇 隔 过 等 停 缓 歇个 隔个 过个 歇上",
    "leftover": "多 多的 多余 多余的 多下来 多出来 剩 剩的 剩下 剩下来 剩余 用不完 吃不完 没吃完 吃剩 用剩",
    "careless": "瞎填 乱填 胡填 现编 现写 现填 随便填 瞎写 乱写 瞎编 乱编 胡编 胡写 瞎抄 乱抄 瞎画 瞎勾 编的 后补 现补",
    "fluid": "血 片 片子 针 CT 水 液 药",
}
"""The classes of :mod:`nlp.methods.contrasts`; ``token`` are the short acts that stand for a whole day in hospital."""
