"""The rules of `ovh-2025` for an estate of five kinds, written once more as SQL: what `rinnovo.arrow` is timed against.

A second copy of the rules, as people write it who have no library; `answers.py` holds it to the library's answers, row
by row, before it is timed. It takes what makes it easier, and so faster: all facts are known, both roles are there, the
account has a payment method, nothing is behind the end of its term, and registries are left out.

Three layers, each of expressions over the one before; Polars reads them as expressions, DuckDB as nested queries.
"""

from __future__ import annotations

from collections.abc import Iterable

from rinnovo import ReasonCode

KINDS = ["web_hosting", "domain", "vps", "dedicated_server", "private_sql"]
PHASES = ["active", "suspended_expired", "suspended_unpaid"]
DAY = 86_400_000_000
GATES = ["wrong_phase"]

Layer = dict[str, str]


def facts(now: int) -> Layer:
    """What several rules ask."""
    cancelled = "ending = 'at_expiry'"
    running = f"commitment = 'until' AND commitment_end > {now}"
    suspended = "phase <> 'active'"
    suspension = f"phase_at + CASE WHEN kind = 'dedicated_server' THEN {5 * DAY} ELSE {7 * DAY} END"
    recovery = f"""CASE WHEN kind = 'dedicated_server' THEN {5 * DAY} WHEN kind = 'domain' THEN {42 * DAY}
        ELSE {7 * DAY} END"""
    return {
        "cancelled": cancelled,
        "renews": f"CASE WHEN {cancelled} THEN restore_mode ELSE mode END",
        "is_forced": f"CASE WHEN {cancelled} THEN restore_forced ELSE forced END",
        "running": running,
        "outlasts": f"{running} AND term_end < commitment_end",
        "debt": "standing = 'unpaid'",
        "is_active": "phase = 'active'",
        "expires": f"CASE WHEN {suspended} THEN {suspension} ELSE term_end END",
        "suspension_ends": f"CASE WHEN {suspended} THEN {suspension} END",
        "recovery_ends": f"CASE WHEN {suspended} THEN {suspension} ELSE term_end + {recovery} END",
        "pending": f"deletion AND deletion_expires_at > {now}",
        "expired": f"deletion AND deletion_expires_at <= {now}",
        "not_asked": "NOT deletion",
    }


def commands(now: int) -> dict[str, tuple[str | None, dict[str, str], str]]:
    """For each command: when it is already so, what refuses it, when it closes."""
    inactive = {"wrong_phase": "NOT is_active"}
    one_shot = {"one_shot": "renews = 'one_shot'"}
    debt = {"debt_outstanding": "debt"}
    cancelled = {"cancellation_pending": "cancelled"}
    forced = {"forced_automatic": "renews = 'automatic' AND is_forced"}
    manual = {"renewal_mode_required": "renews = 'manual'"}
    no_commitment = {"no_commitment": "NOT running"}
    outlasts = {"commitment_running": "outlasts"}
    to_delete = {**debt, **outlasts}
    day_before = f"expires - {DAY}"
    by_hand = {"not_offered": "kind = 'private_sql'"}
    return {
        "enable_automatic": (
            "mode = 'automatic' AND NOT cancelled",
            inactive | one_shot | debt | cancelled,
            day_before,
        ),
        "switch_to_manual": (
            "mode = 'manual' AND renews = 'manual'",
            inactive | one_shot | debt | cancelled | forced | outlasts | by_hand,
            day_before,
        ),
        "change_frequency": (
            None,
            inactive | one_shot | debt | cancelled | manual | {"commitment_running": "running"},
            day_before,
        ),
        "renew": (
            None,
            {"wrong_phase": "phase = 'suspended_unpaid'"}
            | one_shot
            | cancelled
            | forced
            | {"renewal_mode_required": "renews = 'automatic'"},
            "recovery_ends",
        ),
        "pay_ahead": (None, inactive | one_shot | {"cancellation_pending": "ending <> 'none'"} | manual, "expires"),
        "settle_debt": ("standing = 'clear' AND phase <> 'suspended_unpaid'", {}, "suspension_ends"),
        "cancel_at_expiry": (
            "cancelled",
            inactive
            | one_shot
            | debt
            | {"cancellation_pending": "ending = 'at_commitment_end'"}
            | outlasts
            | {"manual_lapses_by_itself": "renews = 'manual'", "provider_forbids": "cancellable = 1"},
            day_before,
        ),
        "undo_cancellation": ("NOT cancelled", inactive, day_before),
        "cancel_at_commitment_end": (
            "ending = 'at_commitment_end'",
            inactive | one_shot | debt | cancelled | no_commitment,
            f"commitment_end - {DAY}",
        ),
        "undo_commitment_cancellation": (
            "ending <> 'at_commitment_end'",
            inactive | no_commitment,
            f"commitment_end - {DAY}",
        ),
        "request_deletion": (None, to_delete | {"deletion_pending": "pending"}, "expires"),
        "confirm_deletion": (
            None,
            to_delete | {"no_deletion_pending": "not_asked", "token_expired": "expired"},
            "CASE WHEN deletion THEN deletion_expires_at END",
        ),
        "withdraw_deletion": ("not_asked", {}, "CASE WHEN deletion THEN deletion_expires_at END"),
    }


def masks(now: int) -> Layer:
    """For each command, every rule that refuses it, as bits."""
    bits = {code.value: 1 << bit for bit, code in enumerate(ReasonCode)}
    layer = {}
    for command, (already, refusals, closes) in commands(now).items():
        late = f"({closes}) <= {now}"
        if command == "confirm_deletion":
            # A token that is too old is told as that.
            late = f"{late} AND NOT expired"
        rules = {**refusals, "window_closed": late}
        total = " + ".join(f"CASE WHEN {rule} THEN {bits[code]} ELSE 0 END" for code, rule in rules.items())
        layer[f"{command}_all"] = total
        layer[f"{command}_closes"] = closes
        layer[f"{command}_already"] = already or "1 = 0"
    return layer


def answers(now: int) -> Layer:
    """Outcome (0 allowed, 1 already so, 2 refused), reasons and deadline of each command."""
    wrong_phase = 1 << list(ReasonCode).index(ReasonCode.WRONG_PHASE)
    layer = {}
    for command in commands(now):
        every, already = f"{command}_all", f"{command}_already"
        gated = f"({every} & {wrong_phase}) <> 0"
        quiet = f"{already} AND NOT ({gated})"
        layer[command] = f"CASE WHEN {quiet} THEN 1 WHEN {every} = 0 THEN 0 ELSE 2 END"
        layer[f"{command}_reasons"] = f"CASE WHEN {quiet} THEN 0 ELSE {every} END"
        layer[f"{command}_until"] = f"CASE WHEN {every} = 0 AND NOT ({already}) THEN {command}_closes END"
    return layer


def sql(now: int, table: str) -> str:
    """The three layers as one query."""

    def listed(layer: Layer) -> Iterable[str]:
        return (f"{expression} AS {name}" for name, expression in layer.items())

    inner = f"SELECT *, {', '.join(listed(facts(now)))} FROM {table}"
    middle = f"SELECT *, {', '.join(listed(masks(now)))} FROM ({inner})"
    return f"SELECT phase AS state, {', '.join(listed(answers(now)))} FROM ({middle})"
