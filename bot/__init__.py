"""Yibao Bot, and its floor plan: imports run downwards only (import-linter holds us to it).

    6  roof      bot.__main__, bot.demo, bot.main, bot.house   wires everything, sees everything
    5  doors     handlers | bot.jobs | bot.cli                 a person, the clock, the operator
    4  deeds     bot.actions                                   what the bot can do, a verb each
    3  edges     bot.sources | bot.transport | bot.screens     records in, Telegram out, faces,
                 | bot.papers | bot.sms                        pictures, documents, text messages
    2  shelves   storage | bot.texts | bot.ui                  what we keep, say and lay out
    1  ground    bot.settings | bot.clock | bot.log            what everybody stands on
    0  bedrock   bot.domain                                    pure facts and rules
       aside     bot.emulator                                  a pretend Telegram, imports no room

Rooms on one floor do not know each other.
"""
