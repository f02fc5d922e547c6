// The page's own words in three languages; what the bot says comes from the bot.

const WORDS = {
  "zh-Hans": {
    banner: "模拟 Telegram：内容不会离开本机",
    pageLanguage: "页面语言", addPerson: "＋ 添加一人", people: "参与者",
    connected: "已连接", disconnected: "连接中断，正在重试…",
    start: "开始", message: "输入消息", send: "发送", commands: "命令菜单", attach: "发送文件或位置",
    sendPhoto: "发送图片", sendFile: "发送文件", sendLocation: "发送位置", sendContact: "发送我的联系方式",
    sendSticker: "发送贴纸", sendVoice: "发送语音",
    block: "停用并屏蔽机器人", unblock: "解除屏蔽", blocked: "您已屏蔽此机器人",
    language: "这个人的语言", typing: "正在输入…", edited: "已编辑", deleted: "消息已删除",
    sticker: "贴纸", voice: "语音", forwarded: "转发的消息", you: "您", protected: "禁止转发和保存", shielded: "受保护",
    copied: "已复制", ok: "好", cancel: "取消", pinned: "已置顶", noCommands: "机器人尚未设置命令",
    latitude: "纬度", longitude: "经度", choosePlace: "选择位置", ownPlace: "自定坐标",
    name: "名字", phone: "手机号码", add: "添加", askPhone: "这个人的手机号码",
    clock: "时钟", travelling: "时间正在过去…",
    firstSteps: "试一试：先让一个人绑定参保人，在“我的提醒”中开启提醒，再点“＋1 个月”，看通知怎样到来。",
    hour: "＋1 小时", day: "＋1 天", month: "＋1 个月", pendingHint: "等待机器人…",
    sms: "手机短信", describes: "这个机器人能做什么？", openLink: "打开链接", options: "选项", keyboard: "回复键盘",
    places: ["北京", "上海", "广州", "成都", "西安", "呼和浩特", "乌鲁木齐"],
  },
  "zh-Hant": {
    banner: "模擬 Telegram：內容不會離開本機",
    pageLanguage: "頁面語言", addPerson: "＋ 新增一人", people: "參與者",
    connected: "已連線", disconnected: "連線中斷，正在重試…",
    start: "開始", message: "輸入訊息", send: "傳送", commands: "指令選單", attach: "傳送檔案或位置",
    sendPhoto: "傳送圖片", sendFile: "傳送檔案", sendLocation: "傳送位置", sendContact: "傳送我的聯絡方式",
    sendSticker: "傳送貼圖", sendVoice: "傳送語音",
    block: "停用並封鎖機器人", unblock: "解除封鎖", blocked: "您已封鎖此機器人",
    language: "這個人的語言", typing: "正在輸入…", edited: "已編輯", deleted: "訊息已刪除",
    sticker: "貼圖", voice: "語音", forwarded: "轉寄的訊息", you: "您", protected: "禁止轉寄和儲存", shielded: "受保護",
    copied: "已複製", ok: "好", cancel: "取消", pinned: "已置頂", noCommands: "機器人尚未設定指令",
    latitude: "緯度", longitude: "經度", choosePlace: "選擇位置", ownPlace: "自訂座標",
    name: "名字", phone: "手機號碼", add: "新增", askPhone: "這個人的手機號碼",
    clock: "時鐘", travelling: "時間正在過去…",
    firstSteps: "試一試：先讓一個人綁定參保人，在「我的提醒」中開啟提醒，再點「＋1 個月」，看通知怎樣到來。",
    hour: "＋1 小時", day: "＋1 天", month: "＋1 個月", pendingHint: "等待機器人…",
    sms: "手機簡訊", describes: "這個機器人能做什麼？", openLink: "開啟連結", options: "選項", keyboard: "回覆鍵盤",
    places: ["北京", "上海", "廣州", "成都", "西安", "呼和浩特", "烏魯木齊"],
  },
  en: {
    banner: "Emulated Telegram: nothing leaves this machine",
    pageLanguage: "Page language", addPerson: "+ Add a person", people: "People",
    connected: "Connected", disconnected: "Connection lost, trying again…",
    start: "Start", message: "Write a message", send: "Send", commands: "Commands", attach: "Send a file or a place",
    sendPhoto: "Send a picture", sendFile: "Send a file", sendLocation: "Send a location", sendContact: "Send my contact",
    sendSticker: "Send a sticker", sendVoice: "Send a voice message",
    block: "Stop and block the bot", unblock: "Unblock", blocked: "You have blocked this bot",
    language: "This person's language", typing: "typing…", edited: "edited", deleted: "Message deleted",
    sticker: "Sticker", voice: "Voice message", forwarded: "Forwarded message", you: "You", protected: "No forwarding or saving", shielded: "protected",
    copied: "Copied", ok: "OK", cancel: "Cancel", pinned: "Pinned", noCommands: "The bot has set no commands",
    latitude: "Latitude", longitude: "Longitude", choosePlace: "Choose a place", ownPlace: "Own coordinates",
    name: "Name", phone: "Phone number", add: "Add", askPhone: "This person's phone number",
    clock: "Clock", travelling: "Time is passing…",
    firstSteps: "Try this: let somebody connect their records, turn on a reminder under “My reminders”, then press “+1 month” and watch the notices arrive.",
    hour: "+1 hour", day: "+1 day", month: "+1 month", pendingHint: "Waiting for the bot…",
    sms: "Text message", describes: "What can this bot do?", openLink: "Open link", options: "Options", keyboard: "Reply keyboard",
    places: ["Beijing", "Shanghai", "Guangzhou", "Chengdu", "Xi'an", "Hohhot", "Ürümqi"],
  },
};

// In the order of the places above: latitude, longitude.
export const PLACES = [
  [39.9042, 116.4074], [31.2304, 121.4737], [23.1291, 113.2644], [30.5728, 104.0668],
  [34.3416, 108.9398], [40.8426, 111.7492], [43.8256, 87.6168],
];

export const PERSON_LANGUAGES = ["zh-hans", "zh-hant", "en", ""];

export function pageLanguage() {
  const wished = localStorage.getItem("page-language") ?? navigator.language;
  if (wished in WORDS) return wished;
  if (/^zh-(Hant|TW|HK|MO)/i.test(wished)) return "zh-Hant";
  return wished.startsWith("zh") ? "zh-Hans" : "en";
}

export function choosePageLanguage(language) {
  localStorage.setItem("page-language", language);
}

export function word(name) {
  return WORDS[pageLanguage()][name];
}
