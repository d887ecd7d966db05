"""C2: on a planted corpus the direct identifiers of reporters are taken out with a recall of at least 0.98."""

from __future__ import annotations

import itertools

from nlp.reporter import ReporterForm, find_own, redact

NAMES = ("令狐慕岚", "周雅琴", "欧阳震", "孔繁荣", "綦德海", "赫连秋月", "林超", "濮阳劭凡")
PHONES = ("15938027461", "13116727790", "18639205517", "17703825649")
NUMBERS = ("410105198704126628", "412301199108233514", "411402197905170036", "410922196503152217")
PLACES = (
    "梁园区凯旋路街道香君花园7号楼2单元",
    "睢阳区文化街道应天花园19号楼",
    "达州通川区北外镇韩家坝",
    "柳河镇杨树沟村",
)
MAILS = ("lvqiu.zw@kfmail.example", "mei.ruoshui@example.com")
PLATES = ("豫N7K291", "豫NC3318")

OPENINGS = (
    "我叫{name}，身份证{number}，电话{phone}，家住{place}。",
    "本人{name}，身份证号码：{number}，联系电话：{phone}，住址：{place}，邮箱{mail}。",
    "举报人：{name}\n身份证号：{number}\n手机：{phone}\n地址：{place}\n",
    "我是{name}，手机号{phone}，邮箱{mail}，我的车牌{plate}。",
)
BODIES = (
    "城东康宁医院挂床住院，院长裘某电话13700284417，一天虚记三十人。",
    "惠民药房店长杨某收药倒卖，电话13800991122，用参保人的卡套现。",
    "镇卫生院把体检算成住院，护士长姓佟，病历都是编的。",
)
ACCUSED = ("13700284417", "13800991122")


def corpus() -> list[tuple[str, ReporterForm, dict[str, str]]]:
    """Texts with what was planted in each; every second one comes without a form."""
    found = []
    for n, (opening, body, name) in enumerate(itertools.product(OPENINGS, BODIES, NAMES)):
        planted = {
            "name": name,
            "phone": PHONES[n % len(PHONES)],
            "number": NUMBERS[(n // 3) % len(NUMBERS)],
            "place": PLACES[(n // 5) % len(PLACES)],
            "mail": MAILS[n % 2],
            "plate": PLATES[(n // 2) % 2],
        }
        said = {kind: value for kind, value in planted.items() if f"{{{kind}}}" in opening}
        form = ReporterForm(name=name, phone=planted["phone"]) if n % 2 else ReporterForm()
        found.append((opening.format(**planted) + body, form, said))
    return found


def test_c2_direct_identifiers_are_taken_out_of_a_planted_corpus() -> None:
    total, missed = 0, []
    for text, form, said in corpus():
        working = redact(text, [one for one in find_own(text, form) if one.proposed]).text
        total += len(said)
        missed += [(kind, value) for kind, value in said.items() if value in working]
        for other in ACCUSED:
            assert (other in text) == (other in working), "the accused's number stays"
    assert total > 300
    assert 1 - len(missed) / total >= 0.98, f"{len(missed)} of {total} stay: {sorted(set(missed))}"
