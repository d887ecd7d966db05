"""Who is meant (指谁): words before and after a name that make it the reporter's or somebody else's."""

from __future__ import annotations

import re

from nlp.reporter.persons import POSTS

SIDE = "举报|反映|咨询|反馈|留言|投书|告知|登记|填表|填报|写信的?|执笔|投诉|控告|检举|申诉|申请|信访|来电|来信|来访|上访|诉求|报案|具名|具状|署名|落款|自述|求助|爆料|提供线索|线索提供|反应|控诉|呈报|陈述|联名"
"""What whoever reports does; with 人 behind it stands for the reporter, with 被 before it for the other side."""
SELF_NOUN = rf"(?:(?<!被)(?:{SIDE})(?:代理|代表)?(?:人|者|群众)|本人|来电市民|(?:市民|网民|网友|群众|居民|村民|参保人|热心市民)(?=[㐀-鿿]{{1,4}}(?:来电|来信|来访|反映|投诉|举报|称|诉求|咨询|表示)))"
FIRST = r"(?:我(?!国|省|市|县|区|局|院|们|校|行|党|镇|乡|村)|本人|俺(?!们)|咱(?!们)|鄙人|敝人|小民|草民|不才|在下|笔者|额(?=[是叫姓屋家的])|我们(?=几个|是)|老朽|晚辈|贫僧|学生我)"
BEFORE_SELF = re.compile(
    rf"(?:{FIRST}(?:就|也|的?名字|的?姓名|的?大名|的?真名|的?全名|的?中文名|的?本名)?(?:叫做?|名叫|是|系|姓|名|为|乃|[(（])?[:：\s]*|(?:叫|喊|称|管|唤|称呼)我(?:叫|做|作|声|一声|为)?[:：“\"]?"
    rf"|{SELF_NOUN}(?:姓名)?[:：\s是为(（]*|(?:{FIRST}|{SELF_NOUN})[^，。；！？\n]{{0,4}}姓|(?:有(?:事|情况|问题|消息)|需要(?:的话)?|直接|到时候?|来了?|可|随时|请|你们|说)[^，。；！？\n]{{0,4}}(?:找|联系|打给)|(?:请|烦请|可|欢迎)[^，。；\n]{{0,24}}(?:与|和|跟|同)|只说[“\"]?|{FIRST}(?:就)?是[^，。；！？\n]{{0,12}}的|(?:收件人|抬头|称呼|登记|排班表|名单|名册|回执|告知书)[^，。；！？\n]{{0,4}}(?:写|填|记)的?(?:名字)?是?[“\"]?|姓氏?[^，。他她\n]{{0,8}}[，,：:]\s*|鄙姓|免贵姓|署名[:：]?|落款[:：]?|其实是我|就是我)$"
)
AFTER_SELF = re.compile(
    r"(?:[(（][^()（）]{0,24}[)）])?[\s，,]*(?:[^，。！？；\n我他她]{0,10}(?:来电|致电)|来电|来信|来访|来函|(?<!被)(?:反映|投诉|举报|诉求|咨询|检举)(?!人|信|箱|电话)|称其|表示其|我(?=[不没也要想就在家住真实今])|就是我|是我(?=本人|自己|各人|[，,。！!；;\s]|$)|就(?:行|可以|好|中|成)(?=[，,。！!；;\s了]|$)|即可|其实(?:就)?是我|就?(?:能|可以|肯定)?找(?:得)?到我|本人|敬上|敬启|谨上|谨启|叩上|叩首|拜上|呈上|[(（]?(?:手印|签字|签名|指印|盖章|按印))"
)
BEFORE_OTHER = re.compile(
    rf"(?:被(?:{SIDE})(?:人|者|单位|对象)(?:姓名)?[:：\s是为]*|(?:举报|检举|控告|反映|告发|揭发|状告|告的是|告的就是|查处|严查|叫做?一?个?|所谓的|一个叫|有个叫|嫌疑人|法人|法定代表人|负责人|经理|老板娘?|院长|主任|店长|店员|医生|护士长?|大夫|会计|司机|中介|黄牛|药贩子?|同事|同学|领导|邻居|朋友|亲戚|老乡|老公|前夫|前妻|堂哥|表哥|堂弟|表弟|舅子|人叫|他叫|她叫|自称|那个|这个|姓)"
    rf"|(?:医院|卫生院|卫生室|诊所|门诊部?|药店|药房|公司|中心|养老院|护理院|医馆|超市|单位|科|室|部|店|村|院|所)的?|(?:和|跟|与|找|问|向|对|看见|看到|认识|遇到|碰到|听|见|被|让|由|给|替|伙同|联系|、|通过)(?:一个|那个)?)$"
)
AFTER_OTHER = re.compile(
    r"全名叫|真名叫|大名叫|本名叫|名字叫|[^，。！？；\n“”]{0,5}(?:把|让|叫|要|逼|给|找|问|对|跟|向|骂|威胁|带|喊|劝|警告|通知|安排|指使|求|告诉|教)(?:了|着)?(?:我|俺|咱)"
    r"|[^，。！？；\n“”]{0,4}(?:骗保|套现|套取|骗取|收回扣|伪造|虚开|指使|伙同|勾结|开假|倒卖|作假|造假|承认|交代|管账|负责接送)"
)
POSTED = re.compile(POSTS)
_VOCATIVE = re.compile(r"[“\"「『‘:：]\s*$")
_VOCATIVE_AFTER = re.compile(r"[啊呀哪哎呐嘛]?[，,！!]?(?:你|您|补|帮|快|去|来)|[啊呀哪][，,！!]|[，,]")
_SPOKEN_TO_ME = re.compile(
    r"(?:对我|跟我|和我|给我|找我|叫我|问我|骂我|劝我|让我|点名|把我|喊我|来找我|发微信|发信息|说我)[^。！？\n]{0,24}$"
)


def judge(text: str, start: int, end: int) -> int:
    """1 where words around say the reporter, -1 where they say somebody else, 0 where they say neither."""
    before, after = text[max(0, start - 24) : start], text[end : end + 44]
    if BEFORE_SELF.search(before) or AFTER_SELF.match(after):
        return 1
    if is_vocative(text, start, end):
        return 1
    return -1 if BEFORE_OTHER.search(before) or AFTER_OTHER.match(after) else 0


def is_vocative(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks to the reporter by that name: 他对我说：“小王啊，你……”."""
    before = text[max(0, start - 40) : start]
    opened = _VOCATIVE.search(before)
    if not opened or not _VOCATIVE_AFTER.match(text, end):
        return False
    return bool(_SPOKEN_TO_ME.search(before[: opened.start()])) or opened.group().strip() not in (":", "：")
