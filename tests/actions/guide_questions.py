"""What people type, as they type it, and the section that answers: a line a question."""

from typing import Final

from bot.domain.guide import Section
from bot.domain.language import Language

SIMPLIFIED: Final = """
医保电话打多少 | ask_hotline
12393 是什么电话 | ask_hotline
怎么转人工服务 | ask_hotline
社保局在哪里办 | ask_counter
老人不方便能上门服务吗 | ask_counter
医保官网网址 | ask_website
收到诈骗短信说医保停用 | ask_website
余额咋查 | ask_pharmacy
公司扣了钱没交社保 | ask_disagree
单位不给我交社保咋办 | ask_disagree
药店买药能刷医保不 | claim_pharmacy
门诊能报多少 | claim_outpatient
瞧病咋个报销 | claim_outpatient
住院押金要交多少 | claim_hospital
主院报销怎么弄 | claim_hospital
外地看病怎么报销 | claim_elsewhere
异地就医被案 | claim_elsewhere
yidi jiuyi beian | claim_elsewhere
车祸医药费能报吗 | claim_covered
忘带医保卡自己垫付了 | pack_when
报销要带啥材料 | pack_papers
发票和诊断证明 | pack_papers
报销好久能到账 | pack_time
刚入职啥时候给交社保 | join_employee
没单位自己咋交社保 | join_flexible
外卖骑手能交医保吗 | join_flexible
新农合咋交 | join_resident
娃儿的医保怎么办 新生儿 | join_resident
跳槽到外地社保怎么转移 | join_moving
登记几天办好 | join_time
退休了还要交医保吗 | kinds_unit
断缴三个月有啥影响 | kinds_individual
居民医保一年多少钱 | kinds_resident
职工医保跟居民医保哪个划算 | kinds_compare
单位交的钱去哪儿了 | scheme_accounts
geren zhanghu | scheme_accounts
社保卡丢了咋整 | cards_lost
设保卡挂失 | cards_lost
yibaoma jihuo | cards_voucher
社保卡和医保卡有啥区别 | cards_compare
缴费基数是啥意思 | terms_paying
起付线封顶线 | terms_claims
"""
TRADITIONAL: Final = """
醫保電話幾多號 | ask_hotline
打邊個電話問醫保 | ask_hotline
想搵真人服務 | ask_hotline
社保局喺邊度 | ask_counter
阿婆行動不便可否上門服務 | ask_counter
醫保官網 | ask_website
收到詐騙簡訊 | ask_website
張卡仲有幾多錢 | ask_pharmacy
公司冇幫我供社保 | ask_disagree join_employee
扣了錢沒有繳 | ask_disagree
藥房執藥可以用醫保嗎 | claim_pharmacy
睇醫生報幾多 | claim_outpatient
門診統籌是什麼 | claim_outpatient
入院要俾按金嗎 | claim_hospital
住院點樣報銷 | claim_hospital
喺外地睇病點報銷 | claim_elsewhere
異地就醫備按 | claim_elsewhere
跨省住院要先備案嗎 | claim_elsewhere
車禍受傷可以報嗎 | claim_covered
體檢可唔可以報銷 | claim_covered
唔記得帶卡自己畀咗錢 | pack_when
報銷要帶咩單據 | pack_papers
診斷證明和費用清單 | pack_papers
報銷要等幾耐 | pack_time
新返工幾時有社保 | join_employee
冇公司自己點供社保 | join_flexible
自由職業可以參加醫保嗎 | join_flexible
BB仔醫保 | join_resident
農村合作醫療怎麼辦 | join_resident
轉工去第二個城市社保點轉移 | join_moving
辦好要幾日 | join_time
退休仲要唔要供醫保 | kinds_unit
斷供咗半年 | kinds_individual
居民醫保一年幾多錢 | kinds_resident
職工同居民醫保邊種抵啲 | kinds_compare
公司供嘅錢去咗邊 | scheme_accounts
唔見咗張社保卡 | cards_lost
社保卡掛施 | cards_lost
張卡用唔到 冇啟用 | cards_money
醫保碼點啟用 | cards_voucher
醫保卡同社保卡分別 | cards_compare
滯納金係咩 | terms_paying
"""
ENGLISH: Final = """
what number do I call about medical insurance | ask_hotline
hotline | ask_hotline
I want to speak to a person | ask_hotline
where is the office | ask_counter
can somebody go for my disabled mother | ask_counter
is there a website or an app | ask_website
got a scam message | ask_website
how much money is left on my card | ask_pharmacy
check my balanse | ask_pharmacy
my employer did not pay | ask_disagree
how do I appeal | ask_disagree
buy medicine at the farmacy | claim_pharmacy
pay at a drugstore | claim_pharmacy
how much is covered when I see a doctor | claim_outpatient claim_covered
hospital bill | claim_hospital
I was admited to hospital | claim_hospital
surgery deposit | claim_hospital
sick while travelling in another province | claim_elsewhere
treatment in another city | claim_elsewhere
car acident | claim_covered
treated abroad | claim_covered
I forgot my card and paid myself | pack_when
get my money back | pack_when
what documents do I need for a claim | pack_papers
recipt and diagnosis certificate | pack_papers
how long until the claim is paid | pack_time
claim deadline in working days | pack_time
starting a new job | join_employee
I am a freelancer | join_flexible
quit my job, how to go on paying | join_flexible
insurance for a newborn | join_resident
my child is a student | join_resident
moving to a new city for work | join_moving
how long does registration take | join_time
do I pay after retireing | kinds_unit
stopped paying for three months | kinds_individual
yearly premium of the resident scheme | kinds_resident
which is better, employee or resident insurance | kinds_compare
why is the balance smaller than my payments | scheme_accounts
lost my social security card | cards_lost
my card was stollen | cards_lost
how to activate the e-voucher | cards_voucher
what is a deductable | terms_claims
what does pooling area mean | terms_people
"""


def _read(table: str) -> tuple[tuple[str, frozenset[Section]], ...]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return tuple((typed, frozenset(map(Section, wanted.split()))) for typed, wanted in rows)


QUESTIONS: Final = {
    Language.ZH_HANS: _read(SIMPLIFIED),
    Language.ZH_HANT: _read(TRADITIONAL),
    Language.EN: _read(ENGLISH),
}
