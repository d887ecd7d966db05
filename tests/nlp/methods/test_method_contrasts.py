"""Methods told as a contrast of two clauses: {braces} mark the mentions wanted, both halves in one."""

from __future__ import annotations

import re

import pytest

from nlp.methods import find_methods

_MARKED = re.compile(r"\{([^}]*)\}")

SENTENCES = {
    "FICTITIOUS_SERVICE": (
        "这台{仪器没通过电，治疗费照扣}。",
        "{人都没到，护理费照样记}，你说气人不。",
        "康复师休产假去了，{没练也签字}。",
        "{没推拿过的项目给记了好几次}。",
        "我妈{只做过两回针灸，按二十次报}。",
        "{设备都没有，检查单照开}。",
        "{没上门也打卡}，工资照拿。",
    ),
    "OVERCHARGE": (
        "药水{用半瓶，账上收一瓶}。",
        "{护理费一天三份}，问也不理。",
        "清单上{一天记了30个小时的监护费}。",
        "{输液费也收，打针费也收}，就扎了一针。",
        "{一片收两片的钱}。",
    ),
    "BED_HANGING": (
        "{人在厂里上班，卡在卫生院住院}。",
        "他们{集中办住院，其实人在外地打工}。",
        "我爸{夜里从来没在病房睡过}。",
        "查房的时候{床上只放着一件衣服}。",
        "{量个体温签个字就回家带孩子}。",
        "老张{就上午过来打一针}，别的时候在棋牌室。",
    ),
    "SPLIT_ADMISSION": (
        "{住满十天就出院，隔三天再收进来}，年年如此。",
        "一个肺炎{拆成三回住}。",
        "我舅今年{进进出出住了五次院}。",
    ),
    "FAKE_ADMISSION": (
        "{没病硬当病人收治}，图的就是床位费。",
        "{没啥病也给办住院}。",
    ),
    "INDUCED_ADMISSION": (
        "{住满五天送一袋大米}，村里都晓得。",
        "{不要钱还管饭}，谁不去。",
        "他们{送鸡蛋送挂面哄着住院}。",
    ),
    "SUBSTITUTION": (
        "{拿国产的按进口的收}，一般人看不懂。",
        "{把镶牙当补牙报}。",
        "{种牙写成拔牙}。",
    ),
    "FORGED_RECORD": (
        "{护理记录全是乱填的}，我见过。",
        "上头来查，{病程现写}。",
        "{病历上那些毛病一个没有}。",
    ),
    "DRUG_RESALE": (
        "{剩下的药他收}，一盒给二十。",
        "{医保配出来又转手卖}。",
        "{换个盒子又拿出去卖}。",
    ),
    "THIRD_PARTY_CONCEAL": ("明明是被电瓶车撞的，他{说自己在家下楼梯摔的}。",),
    "FAKE_EMPLOYMENT": ("她{社保交着从来没上过一天班}。",),
    "OVER_TREATMENT": (
        "{半年查一次就够，他们一个月拍两次片}。",
        "{用不着的针照打}，药也是一大包。",
        "一进门{全给你查一遍}。",
    ),
}

QUIET = (
    "我没带卡，护士也没说什么。",
    "没有发票，药店说下次再开。",
    "我打了一针就走了，医生态度很好。",
    "住了三天就出院了，过两天再来复查。",
    "人在杭州，卡在家里，能不能异地报销？",
    "医保没交，能不能补缴？",
    "剩下的药可以退吗？",
    "体温单是护士填的。",
    "一天两次，一次两片，饭后服用。",
    "没有挂到号，他们也不开门。",
    "床上放着被子。",
    "没到年龄也能报销吗？",
    "没有住院也报了一部分门诊费用。",
)


@pytest.mark.parametrize(("code", "sentence"), [(code, one) for code, many in SENTENCES.items() for one in many])
def test_a_contrast_is_named_with_both_halves(code: str, sentence: str) -> None:
    wanted = [(passage, code) for passage in _MARKED.findall(sentence)]
    found = [(one.text, one.norm) for one in find_methods(re.sub("[{}]", "", sentence))]
    assert found == wanted


@pytest.mark.parametrize("sentence", QUIET)
def test_halves_that_do_not_contrast_name_nothing(sentence: str) -> None:
    assert find_methods(sentence) == []
