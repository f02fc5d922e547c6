"""The way in from Telegram and the way out to it.

    webhook | polling     bring raw updates; answer for them only when the work is done
    intake                reads one (reading), gives it a turn (lanes), counts what failed
    page_handler          PTB's handler: asks the door, shows the screen, leaves a Verdict
    outgoing              a Screen to calls (payloads), a call's answer to an Outcome (outcome),
                          and no call to a chat that Telegram wants left alone (pauses)
    recourse              what else there is: words for hard moments, a keeper of owed replies,
                          a gate for who knocks too fast (flood)
    api, request          Bot API calls on one aiohttp session, with PTB's objects or without
    app, profile          PTB's Application around it; what the bot says of itself

A *door* is `Callable[[Event], Awaitable[Screen | None]]`. It may be asked twice for one update.
"""
