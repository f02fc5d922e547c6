"""What is measured of the running bot, for a Prometheus to read; no label names anybody.

Counters count where things happen. Gauges are set when somebody reads them.
"""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY: Final = CollectorRegistry()
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_TAP_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

UPDATES: Final = Counter(
    "yibao_updates",
    "Updates from Telegram, by what became of them",
    ["verdict"],
    registry=REGISTRY,
)
UPDATE_SECONDS: Final = Histogram(
    "yibao_update_seconds",
    "From an update in hand until it may be acknowledged",
    buckets=_TAP_S,
    registry=REGISTRY,
)
CALLS: Final = Counter(
    "yibao_api_calls",
    "Calls of the Bot API, by method and outcome",
    ["method", "outcome"],
    registry=REGISTRY,
)
LETTERS: Final = Counter(
    "yibao_letters",
    "Outgoing messages that are no direct reply, by kind and what became of them",
    ["kind", "status", "code"],
    registry=REGISTRY,
)
PAUSES: Final = Counter(
    "yibao_lane_pauses",
    "Times that Telegram asked for a rest of a whole lane",
    ["lane"],
    registry=REGISTRY,
)
TICKS: Final = Counter(
    "yibao_ticks", "Runs of the clock's ticks, by outcome", ["tick", "outcome"], registry=REGISTRY
)
LEADS: Final = Gauge(
    "yibao_leads", "1 while this process delivers and ticks, 0 on a standby", registry=REGISTRY
)
QUEUED: Final = Gauge(
    "yibao_outbox",
    "Outgoing messages kept, by lane and status",
    ["lane", "status"],
    registry=REGISTRY,
)
QUEUE_AGE: Final = Gauge(
    "yibao_outbox_late_seconds",
    "For how long the first of a lane has been due",
    ["lane"],
    registry=REGISTRY,
)
LANE_RESTS: Final = Gauge(
    "yibao_lane_rest_seconds", "For how long a lane must still rest", ["lane"], registry=REGISTRY
)
TICK_AGE: Final = Gauge(
    "yibao_tick_age_seconds",
    "Since when a tick has not come to its end",
    ["tick"],
    registry=REGISTRY,
)
INCIDENTS: Final = Gauge(
    "yibao_incidents", "1 while something is wrong, by kind", ["kind"], registry=REGISTRY
)


def written() -> bytes:
    """Write all of it down as it stands, in Prometheus' text format."""
    return generate_latest(REGISTRY)
