// Sends with grammY; the folder that holds it is named by GRAMMY.
import { createRequire } from "node:module";

const { Bot, InlineKeyboard } = createRequire(`${process.env.GRAMMY}/`)("grammy");
const [apiRoot, token, number, atOnce] = process.argv.slice(2);
const TEXT = "Your contribution of last month has arrived. ".repeat(4);
const { api } = new Bot(token, { client: { apiRoot } });

async function sendAll(total) {
  const latencies = [];
  let chat = 0;
  const oneAfterAnother = async () => {
    while (chat < total) {
      const markup = new InlineKeyboard()
        .text("Details", "m.1:310:202609")
        .text("Account", "ac.1:0")
        .row()
        .text("Home", "h.1");
      const begun = performance.now();
      chat += 1;
      await api.sendMessage(chat, TEXT, { parse_mode: "HTML", reply_markup: markup });
      latencies.push((performance.now() - begun) / 1000);
    }
  };
  const begun = performance.now();
  const spent = process.cpuUsage();
  await Promise.all(Array.from({ length: Number(atOnce) }, oneAfterAnother));
  const { user, system } = process.cpuUsage(spent);
  return { latencies, wall_s: (performance.now() - begun) / 1000, cpu_s: (user + system) / 1e6 };
}

await sendAll(Number(atOnce) * 4);
process.stdout.write(`${JSON.stringify(await sendAll(Number(number)))}\n`);
process.exit(0);
