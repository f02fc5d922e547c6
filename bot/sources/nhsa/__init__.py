"""A client of healthcare-security gateways: what agencies and contracted institutions run.

config            the file of gateways: whom to call for which areas, and within which limits
envelope fields   the wrapping of every call, and how its many spellings are read
transactions      what is asked: 9001, 1101, 90100, 5201, 5203, 2001, 1901
answers records   what comes back, typed; and in the domain's words
wire              one exchange over HTTP, with nothing believed
breaker turnstile when not to call, and how much at once
sign_in client    a call from its number to its answer
failures          the ways in which a call fails, by what may be done about it
kept source       answers kept and told with their age; the port that the house knows
stand_in/         a gateway of our own, strict with callers and as hostile as you ask
"""
