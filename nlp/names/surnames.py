"""Surnames (姓氏): those of the Hundred Family Surnames and of the 400 most borne, single and double."""

from __future__ import annotations

from nlp.names.tables import read_lexicon

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹"
    "孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏"
    "席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺"
    "楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜"
    "印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由候肇"
    "洪赖文丘贡逄訾乜蒯竺郏宦庾暨殳厍毋郦璩郤宰堵扶莘钮巢慎习阎桓笪郗佀佴拜妥撒喇铁沐勉宛锺畅保木占敏虎脱者朵冶但绽闪逄郄蹇粘薜谯呙仉戢笃禚綦仰昃栗檀智雪海"
)
_DOUBLE = (
    "欧阳 上官 司马 诸葛 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 东方 南宫 独孤 轩辕 宇文 长孙 呼延 闻人 申屠 太史 百里 赫连 澹台 公冶 宗政 濮阳 淳于 单于 "
    "太叔 仲孙 钟离 闾丘 司空 亓官 司寇 颛孙 巫马 公西 漆雕 壤驷 拓跋 夹谷 宰父 谷梁 东郭 羊舌 梁丘 左丘 万俟 公羊"
)

COMMON = frozenset(_SINGLE[:200])
"""The two hundred most borne, some nine in ten bearers: a cue stands less in need of company beside one of them."""

TRANSCRIBED = frozenset(
    "阿艾古吐买木依玛热尼努帕库塔哈沙苏迪达巴卡肉合提力江汗罕孜扎西次仁卓央金旺堆才让尕嘎朝乌格日图娜其德毕音勒曼比拜赛丁夏米吉祖丽菲亚娅伊敏萨拉麦麻穆默尔斯坦别克叶肯加布则旦增平措罗桑洛丹珠益多杰白姆曲珍边普琼索朗瓦贡觉强久云登真彭毛琴高孟根敖那满都额敦牧"
)
"""Characters that Uyghur, Kazakh, Tibetan and Mongol names are transcribed with."""

SURNAMES: frozenset[str] = frozenset(_SINGLE) | frozenset(_DOUBLE.split())

RARE: frozenset[str] = frozenset("同轩缑刀岩依零粘郇鄞剡昌夙苌濮扈缴羿幺")
"""Surnames few bear, most of them words as well: they need a cue, a title or 某 beside them."""

CLANS = read_lexicon("yi_clans")
"""Clan names of two characters, which stand where a surname does: 勒伍某, 吉克尔布."""
