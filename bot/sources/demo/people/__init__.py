"""The cast of the demo: one invented person a file, each living one branch of the domain."""

from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.people.chen_jie import CHEN_JIE
from bot.sources.demo.people.guo_tao import GUO_TAO
from bot.sources.demo.people.he_jing import HE_JING
from bot.sources.demo.people.li_qiang import LI_QIANG
from bot.sources.demo.people.lin_na import LIN_NA
from bot.sources.demo.people.liu_guiying import LIU_GUIYING
from bot.sources.demo.people.ma_chao import MA_CHAO
from bot.sources.demo.people.sun_li import SUN_LI
from bot.sources.demo.people.tang_wei import TANG_WEI
from bot.sources.demo.people.wang_fang import WANG_FANG
from bot.sources.demo.people.wu_gang import WU_GANG
from bot.sources.demo.people.xie_ting import XIE_TING
from bot.sources.demo.people.zhao_min import ZHAO_MIN
from bot.sources.demo.people.zheng_hao import ZHENG_HAO
from bot.sources.demo.people.zhou_yan import ZHOU_YAN

# Only ever add at the end: a button names a person by their place.
DEMO_PEOPLE: tuple[DemoPerson, ...] = (
    WANG_FANG,
    LI_QIANG,
    ZHAO_MIN,
    CHEN_JIE,
    LIU_GUIYING,
    SUN_LI,
    ZHOU_YAN,
    WU_GANG,
    ZHENG_HAO,
    HE_JING,
    GUO_TAO,
    LIN_NA,
    TANG_WEI,
    XIE_TING,
    MA_CHAO,
)

__all__ = ["DEMO_PEOPLE", "DemoPerson"]
